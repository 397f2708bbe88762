"""Pages only the demonstration has: the letters it would have sent."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from folkmoot.demo import letters as post
from folkmoot.design.access import ANYONE, open_to
from folkmoot.design.paging import paged


@open_to(ANYONE)
def letters(request: HttpRequest) -> HttpResponse:
    """Every letter the demonstration would have sent, newest first; nowhere else is there such a page."""
    if not settings.DEMO:
        raise Http404
    words = request.GET.get("words", "").strip()
    found = post.letters(Path(settings.EMAIL_FILE_PATH))
    if words:
        found = [one for one in found if words.lower() in f"{one.to} {one.subject}".lower()]
    return render(
        request,
        "demo/letters.html",
        {"page": paged(found, request), "words": words, "who_can_see": "anyone: everyone here is made up"},
    )
