"""Files taken away, files brought and personal links: each as often as anyone needs, and no oftener."""

import pytest
from django.test import Client
from tests import factories
from tests.factories import RAISED_AT

from folkmoot.matters import models
from folkmoot.matters.operations.invitations import address

pytestmark = pytest.mark.django_db
TOO_MANY = 429


@pytest.fixture
def limits(settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "file_out": "2/m/user",
        "file_in": "1/h/user",
        "personal_link": "2/m/ip",
    }


def test_files_are_taken_away_so_often_by_one_person_and_another_is_not_held_up(limits, place, as_):
    browser = as_(place, "A1")

    assert [browser.get(f"/westmere/{one}.csv").status_code for one in ("matters", "people", "groups")] == [
        200,
        200,
        TOO_MANY,
    ]
    assert "Too many attempts" in browser.get("/westmere/matters.csv").content.decode()
    assert as_(place, "A2").get("/westmere/matters.csv").status_code == 200


def test_lists_of_people_are_brought_so_often_and_the_page_opens_all_the_same(limits, place, as_):
    browser = as_(place, "administrator")

    assert [browser.post("/westmere/people/load").status_code for _ in range(2)] == [200, TOO_MANY]
    assert browser.get("/westmere/people/load").status_code == 200


def test_a_personal_link_is_pressed_so_often_from_one_place(limits, place, time_machine):
    time_machine.move_to(RAISED_AT)
    factories.opened(place)
    one = models.Invitation.objects.order_by("pk").first()
    link = address(one, one.appointment.person.email).partition("localhost:8000")[2]

    assert [Client().post(link).status_code for _ in range(3)] == [200, 200, TOO_MANY]
    assert Client().get(link).status_code == 200
    assert not models.Answer.objects.exists()
