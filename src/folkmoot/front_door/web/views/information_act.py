"""A page that does one thing to one information request, and then shows it again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from folkmoot.design.addresses import address
from folkmoot.design.forms import Form
from folkmoot.design.writing import written
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.front_door.web import information_present as present


def form_on(
    request: ActingRequest,
    one: Any,
    form: Form,
    operation: Callable[[], object],
    *,
    title: str,
    button: str,
    done: str,
    **more: Any,
) -> HttpResponse:
    """The form; sent and taken, the request's own page with word of what was done."""
    name = present.name_of(one)
    if request.method == "POST" and written(form, operation):
        messages.success(request, done)
        return redirect("information-request", request.acting.community_slug, name)
    href = address("information-request", request.acting.community_slug, name)
    given = {"caption": one.title, "who_can_see": present.who_sees(one), "back": (f"Back to {name}", href)} | more
    return form_page(request, form, title, button, **given)


def press_on(request: ActingRequest, one: Any, operation: Callable[[], object], *, done: str) -> HttpResponse:
    """What a button does, and the request's own page again."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operation()
    messages.success(request, done)
    return redirect("information-request", request.acting.community_slug, present.name_of(one))
