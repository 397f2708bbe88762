"""A page that does one thing to one look-back, and then shows it again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from folkmoot.design.forms import Form
from folkmoot.design.writing import written
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.initiatives.queries.look_backs import Reading
from folkmoot.initiatives.web import present
from folkmoot.kernel.errors import NotFound


def form_on(
    request: ActingRequest,
    reading: Reading,
    form: Form,
    operation: Callable[[], object],
    *,
    title: str,
    button: str,
    done: str,
    **more: Any,
) -> HttpResponse:
    """The form; sent and taken, the look-back's own page with word of what was done. `more` is what `form_page` takes.

    Errors: NotFound, for somebody of neither side, who reads published lessons and writes nothing.
    """
    if reading.side is None:
        raise NotFound("look-back")
    if request.method == "POST" and written(form, operation):
        messages.success(request, done)
        return redirect("look-back", request.acting.community_slug, reading.one.pk)
    given = {"caption": present.titled(reading.one), "who_can_see": present.who_sees(reading)} | more
    return form_page(request, form, title, button, **given)


def press_on(request: ActingRequest, look_back_id: int, operation: Callable[[], object], *, done: str) -> HttpResponse:
    """What a button does, and the look-back's own page again."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operation()
    messages.success(request, done)
    return redirect("look-back", request.acting.community_slug, look_back_id)
