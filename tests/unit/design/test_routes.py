"""Routes looked up by their first word find what Django finds trying each in turn."""

import re

import pytest
from django.urls import URLResolver, include, path
from django.urls.exceptions import Resolver404
from django.urls.resolvers import RegexPattern, RoutePattern

from folkmoot.config import urls
from folkmoot.design.pages import pages
from folkmoot.design.routes import by_first_word


def _view(name):
    return lambda request, **parts: name


ROUTES = [
    path("notes", _view("notes"), name="notes"),
    path("<str:word>/latest", _view("latest"), name="latest"),
    path("", include([path("notes/<int:number>", _view("note"), name="note"), path("", _view("home"), name="home")])),
    path("notes/latest", _view("never"), name="never"),
    path("under/", include([path("<int:number>.csv", _view("file"), name="file")])),
    path("<int:number>.ics", _view("calendar"), name="calendar"),
]
ADDRESSES = (
    "",
    "notes",
    "notes/4",
    "notes/x",
    "notes/latest",
    "else/latest",
    "under/4.csv",
    "under/x",
    "7.ics",
    "x",
    "notes.csv",
)


def _found(routes, address):
    try:
        match = routes.resolve(address)
    except Resolver404:
        return None
    return match.url_name, match.kwargs, match.route


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("route", "before"), [("", ""), ("<slug:community>/", "westmere/")])
def test_it_finds_what_trying_each_in_turn_finds(address, route, before):
    quick, plain = by_first_word(route, *ROUTES), URLResolver(RoutePattern(route), ROUTES)

    assert _found(quick, before + address) == _found(plain, before + address)


def test_what_is_not_under_the_route_is_not_found():
    assert _found(by_first_word("<slug:community>/", *ROUTES), "notes") is None


def _in_turn(routes):
    """The same routes, as Django tries them."""
    return [
        URLResolver(one.pattern, _in_turn(one.url_patterns)) if isinstance(one, URLResolver) else one for one in routes
    ]


def test_every_page_is_found_where_it_would_be_in_turn():
    root = RegexPattern("^/")
    quick, plain = URLResolver(root, urls.urlpatterns), URLResolver(root, _in_turn(urls.urlpatterns))
    filled = {one.name: re.sub("<[^>]+>", "1", one.address) for one in pages()}
    found = {name: _found(quick, address) for name, address in filled.items()}

    assert found == {name: _found(plain, address) for name, address in filled.items()}
    assert sum(one is not None for one in found.values()) > 400
