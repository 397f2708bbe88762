"""A form sent after the sign-in had ended: its words come back, secrets do not, and nothing is kept."""

import html
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.http import QueryDict
from django.test import Client
from tests.factories import RAISED_AT
from tests.integration.matters.conftest import as_, place

from folkmoot.design.signed_out import words_of

__all__ = ["as_", "place"]
pytestmark = pytest.mark.django_db
TYPED = "Nights are the trouble:\n<Beech> cannot & will not."


def test_what_was_typed_before_the_sign_in_ended_comes_back(place, as_, time_machine):
    browser, address = as_(place, "Alder"), "/westmere/matters/new"
    assert browser.get(address).status_code == 200
    time_machine.move_to(RAISED_AT + timedelta(hours=13))

    answer = browser.post(address, {"title": "Winter", "summary": TYPED, "rung": "leadership"})

    assert answer.status_code == 403
    assert "no-store" in answer["Cache-Control"]
    page = answer.content.decode()
    assert "nothing you typed is lost" in page
    boxes = page.split("<textarea")[1:]
    assert [html.unescape(one.partition(">")[2].partition("</textarea>")[0]).strip() for one in boxes] == [TYPED]
    assert "/sign-in?next=%2Fwestmere%2Fmatters%2Fnew" in page
    assert [key for one in Session.objects.all() for key in one.get_decoded() if "Nights" in str(key)] == []


def test_whoever_typed_nothing_is_asked_to_sign_in(place):
    answer = Client().post("/westmere/matters/new", {"rung": "leadership"})

    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in")


def test_a_forged_form_is_never_shown(place):
    answer = Client(enforce_csrf_checks=True).post("/westmere/matters/new", {"summary": TYPED})

    assert answer.status_code == 403
    assert "Nights" not in answer.content.decode()


def test_what_is_secret_or_was_only_chosen_is_not_given_back():
    sent = QueryDict(mutable=True)
    sent.update({"password1": "correct horse battery", "recovery_code": "ab cd", "csrfmiddlewaretoken": "x y"})
    sent.update({"purpose": "discuss", "title": "Winter plans"})

    assert words_of(sent) == ("Winter plans",)
