"""Pages of the desk."""

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.design.access import ANYONE, open_to
from folkmoot.design.request import Request


@open_to(ANYONE)
def home(request: Request) -> HttpResponse:
    """The start page."""
    return render(request, "desk/home.html")
