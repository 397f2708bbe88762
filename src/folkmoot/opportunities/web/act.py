"""A page that does one thing to one opportunity, and then shows it again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.design.addresses import address
from folkmoot.design.forms import Form
from folkmoot.design.shell import Link
from folkmoot.design.writing import written
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.opportunities.web import present


def form_on(
    request: ActingRequest,
    one: Any,
    form: Form,
    operation: Callable[[], object],
    *,
    title: str,
    button: str,
    done: str,
    onward: str = "opportunity",
    **more: Any,
) -> HttpResponse:
    """The form; sent and taken, the opportunity's own page with word of what was done, or another page about it.

    `more` is what `form_page` takes, and perhaps `template`, a page that extends the form's.
    """
    community, name = request.acting.community_slug, present.name_of(one)
    if request.method == "POST" and written(form, operation):
        messages.success(request, done)
        return redirect(onward, community, name)
    given: dict[str, Any] = {
        "caption": one.title,
        "who_can_see": present.who_sees(one),
        "back": (f"Back to {name}", address("opportunity", community, name)),
    } | more
    if template := given.pop("template", ""):
        given["back"] = Link(text=given["back"][0], href=given["back"][1])
        return render(request, template, {"form": form, "title": title, "button": button} | given)
    return form_page(request, form, title, button, **given)


def press_on(
    request: ActingRequest, one: Any, operation: Callable[[], object], *, done: str, onward: str = "opportunity"
) -> HttpResponse:
    """What a button does, and the opportunity's own page again, or another page about it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operation()
    messages.success(request, done)
    return redirect(onward, request.acting.community_slug, present.name_of(one))
