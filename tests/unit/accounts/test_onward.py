"""Where a person may be sent next: to a page of ours alone."""

import pytest
from django.test import RequestFactory

from folkmoot.accounts.web.onward import here, is_ours, onward

requests = RequestFactory()

OURS = ["/", "/westmere/matters", "/westmere/matters?state=open&words=a%20b", "/answer/abc#top", "/http://evil.example"]
THEIRS = [
    "https://evil.example/",
    "http://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "data:text/html,hello",
    "evil.example",
    "testserver/page",
    "http://testserver/page",
    "http:///evil.example",
    " /page",
    "",
]


@pytest.mark.parametrize("address", OURS)
def test_a_page_of_ours_may_be_next(address):
    assert is_ours(requests.get("/"), address)
    assert onward(requests.get("/sign-in", {"next": address})) == address
    assert onward(requests.post("/sign-in", {"next": address})) == address


@pytest.mark.parametrize("address", THEIRS)
def test_nothing_else_may_be_next(address):
    assert not is_ours(requests.get("/"), address)
    assert onward(requests.get("/sign-in", {"next": address})) == ""
    assert onward(requests.post("/sign-in", {"next": address})) == ""


def test_what_was_posted_counts_before_what_the_address_says():
    assert onward(requests.post("/sign-in?next=/first", {"next": "/second"})) == "/second"


def test_here_is_the_page_being_read():
    assert here(requests.get("/westmere/matters", {"state": "open"})) == "/westmere/matters?state=open"


@pytest.mark.parametrize(
    ("came_from", "expected"),
    [
        ("http://testserver/westmere/canvasses/3", "/westmere/canvasses/3"),
        ("http://testserver/westmere/matters?state=open", "/westmere/matters?state=open"),
        ("https://evil.example/westmere/canvasses/3", "/"),
        ("http://testserver//evil.example", "/"),
        ("", "/"),
    ],
)
def test_here_is_for_a_button_the_page_that_held_it(came_from, expected):
    assert here(requests.post("/westmere/canvasses/3/open", headers={"Referer": came_from})) == expected
