"""The pages people meet when something fails: plain words, in the site's dress, with its headers."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path
from django.views.decorators.http import require_POST

from folkmoot.design.access import ANYONE, open_to
from folkmoot.design.nhsuk import jinja
from folkmoot.kernel.errors import NotFound, Refused


def _raising(error):
    @open_to(ANYONE)
    def view(request):
        raise error

    return view


@open_to(ANYONE)
def writes(request):
    return HttpResponse("written" if request.POST.get("words") else "nothing")


@open_to(ANYONE)
@require_POST
def sent(request):
    return HttpResponse("sent")


def closed(request):
    return HttpResponse("never seen")


urlpatterns = [
    path("strange", _raising(SuspiciousOperation("no"))),
    path("large", _raising(RequestDataTooBig("no"))),
    path("denied", _raising(PermissionDenied)),
    path("gone", _raising(NotFound("matter"))),
    path("refused", _raising(Refused(["The canvass has closed.", "You hold no voice in it."]))),
    path("bug", _raising(ZeroDivisionError("secret words of a bug"))),
    path("writes", writes),
    path("closed", closed),
    path("sent", sent),
    path("", include("folkmoot.config.urls")),
]
handler400 = "folkmoot.design.failures.bad_request"
handler403 = "folkmoot.design.failures.forbidden"
handler404 = "folkmoot.design.failures.not_found"
handler500 = "folkmoot.design.failures.server_error"


@pytest.fixture
def client(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/strange", 400, ("That could not be read", "Nothing was changed.")),
        ("/large", 413, ("That is too large to send", "Nothing was kept.")),
        ("/denied", 403, ("You cannot open this page",)),
        ("/closed", 403, ("This page has not been opened to anyone yet.",)),
        ("/sent", 405, ("Nothing was sent", "press it again")),
        ("/gone", 404, ("We could not find that page",)),
        ("/no/such/address", 404, ("We could not find that page",)),
        ("/refused", 409, ("The canvass has closed.", "You hold no voice in it.", "Nothing was changed.")),
        ("/bug", 500, ("Something went wrong", "The fault is ours")),
    ],
)
def test_each_failure_has_a_page_of_its_own(client, address, status, said):
    answer = client.get(address)

    shown = answer.content.decode()
    assert answer.status_code == status
    for words in (*said, "Skip to main content", "Go to the start page"):
        assert words in shown
    assert "secret words" not in shown


# No mark for the database: a page that asked for it would fail here.
def test_a_bug_is_shown_without_the_database(client):
    client.cookies["sessionid"] = "a-session-only-the-database-knows"

    answer = client.get("/bug")

    assert answer.status_code == 500
    assert "Something went wrong" in answer.content.decode()


def test_when_even_the_templates_fail_a_sentence_is_left(client, monkeypatch):
    def broken(name, *rest, **more):
        raise OSError("the disk is gone")

    monkeypatch.setattr(jinja(), "get_template", broken)

    answer = client.get("/bug")

    assert answer.status_code == 500
    assert "The fault is ours." in answer.content.decode()


def test_a_form_from_another_sitting_is_explained(settings):
    settings.ROOT_URLCONF = __name__
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/writes", {"words": "some"})

    assert answer.status_code == 403
    assert "Please send that again" in answer.content.decode()
    assert "Nothing was changed." in answer.content.decode()


def test_more_than_the_site_takes_is_refused_in_words(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    answer = client.post("/writes", {"words": "x" * 200})

    assert answer.status_code == 413
    assert "more than this site takes at once" in answer.content.decode()


@pytest.mark.parametrize("address", ["/no/such/address", "/bug", "/help"])
def test_every_page_carries_the_content_policy(client, address):
    policy = client.get(address).headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy


def test_an_address_that_is_only_sent_to_says_what_may_be_sent(client):
    assert client.get("/sent")["Allow"] == "POST"
    assert client.post("/sent").content == b"sent"
