"""A page that is one form."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.design.forms import Form
from folkmoot.design.shell import Link
from folkmoot.directory.web.acting import ActingRequest

EVERYONE = "everyone with a role in this community, partners included"
MEMBERS_ONLY = "people acting for the community's own organisations, not partners"


def form_page(
    request: ActingRequest,
    form: Form,
    title: str,
    button: str,
    *,
    back: tuple[str, str] = ("", ""),
    template: str = "design/form.html",
    **more: Any,
) -> HttpResponse:
    """The form drawn on its page.

    Shape: `back` is words and an address; `template` extends the form's; `more` may give caption, intro, intro_link,
    who_can_see, history, and whatever the template takes.
    """
    given = {"form": form, "title": title, "button": button, "who_can_see": EVERYONE} | more
    if back[0]:
        given["back"] = Link(text=back[0], href=back[1])
    return render(request, template, given)
