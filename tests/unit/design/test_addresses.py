"""Addresses are looked up once, and are those Django gives."""

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from folkmoot.design.addresses import address


def test_an_address_is_what_django_gives_however_often_it_is_asked():
    for _ in range(2):
        assert address("matter", "westmere", "M-2026-014") == "/westmere/matters/M-2026-014"
        assert address("canvass", "westmere", 7) == reverse("canvass", args=["westmere", 7])


def test_an_address_stands_under_the_sites_own_prefix():
    set_script_prefix("/place/")
    try:
        assert address("canvass", "westmere", 7) == "/place/westmere/canvasses/7"
    finally:
        set_script_prefix("/")
    assert address("canvass", "westmere", 7) == "/westmere/canvasses/7"


def test_an_unknown_page_is_an_error_every_time():
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            address("no-such-page")
