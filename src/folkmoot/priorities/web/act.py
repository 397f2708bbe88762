"""A page that does one thing to a round or a priority, and then shows it again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from folkmoot.design.forms import Form
from folkmoot.design.writing import written
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page


def form_on(
    request: ActingRequest,
    thing: tuple[str, int],
    form: Form,
    operation: Callable[[], object],
    *,
    title: str,
    button: str,
    done: str,
    **more: Any,
) -> HttpResponse:
    """The form; sent and taken, the thing's own page with word of what was done.

    Shape: `thing` is the name of its page, and its key; `more` is what `form_page` takes.
    """
    if request.method == "POST" and written(form, operation):
        messages.success(request, done)
        return redirect(thing[0], request.acting.community_slug, thing[1])
    return form_page(request, form, title, button, **more)


def press_on(
    request: ActingRequest, thing: tuple[str, int], operation: Callable[[], object], *, done: str
) -> HttpResponse:
    """What a button does, and the thing's own page again."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operation()
    messages.success(request, done)
    return redirect(thing[0], request.acting.community_slug, thing[1])
