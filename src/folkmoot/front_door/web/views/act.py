"""A page that does one thing to one request, and then shows it again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.design.forms import Form
from folkmoot.design.writing import written
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.front_door import queries
from folkmoot.front_door.domain.request import reference as name_of
from folkmoot.front_door.web import present


def form_on(
    request: ActingRequest,
    one: Any,
    form: Form,
    operation: Callable[[], object],
    *,
    title: str,
    button: str,
    done: str | Callable[[], str],
    **more: Any,
) -> HttpResponse:
    """The form; sent and taken, the request's own page with word of what was done, which may be asked once it is.

    `more` is what `form_page` takes, and perhaps `template`, a page that extends the form's.
    """
    name = name_of(one.year, one.number)
    if request.method == "POST" and written(form, operation):
        messages.success(request, done if isinstance(done, str) else done())
        return redirect("request", request.acting.community_slug, name)
    given: dict[str, Any] = {"caption": one.title, "who_can_see": present.who_sees(one, request.acting)} | more
    if template := given.pop("template", ""):
        return render(request, template, {"form": form, "title": title, "button": button} | given)
    return form_page(request, form, title, button, **given)


def press_on(
    request: ActingRequest, request_number: str, operation: Callable[[int], object], *, done: str
) -> HttpResponse:
    """What a button does to the request of that number, and the request's own page again."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operation(queries.request_by_reference(request_number, request.acting).pk)
    messages.success(request, done)
    return redirect("request", request.acting.community_slug, request_number)
