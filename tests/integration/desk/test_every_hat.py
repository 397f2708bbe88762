"""Whoever has several roles sees in one list what waits under each, and acts in none but the one chosen."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER, OPENED_AT, SINCE, london

from folkmoot.desk import queries
from folkmoot.desk.operations import digest
from folkmoot.directory.domain.kinds import AuthorityLevel, GroupKind, Role
from folkmoot.directory.models import Appointment, Authority, GroupMember
from folkmoot.post.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return factories.community()


def also(place, seat, code, role, *, since=SINCE, of=None):
    """The person in that seat takes another role too, perhaps in another place."""
    of = of or place
    person = place.appointments[seat].person
    hat = Appointment.objects.create(
        community=of.community, person=person, organisation=of.organisations[code], role=role.value, starts_on=since
    )
    Authority.objects.create(appointment=hat, level=AuthorityLevel.FULL.value, starts_on=since)
    return hat


def page(browser):
    return unescape(browser.get("/waiting").content.decode())


def lines(text):
    """What each row asks, and under which role."""
    # A place that has just begun has its foundations in a table above.
    listed = text.rpartition("Asked of you")[2]
    rows = re.findall(r"<tr.*?</tr>", listed, re.DOTALL)[1:]
    return [
        (
            re.search(r">([^<>]+: [^<>]+)<", row)[1].strip(),
            found[1] if (found := re.search(r">(As [^<]+)<", row)) else "",
        )
        for row in rows
    ]


def test_one_list_across_roles_says_under_which_each_waits(place, as_):
    also(place, "Hazel", "H1", Role.PRACTICE_REPRESENTATIVE)
    factories.opened(place)
    factories.matter(place, title="A new car park", decides_on=None)

    # Hazel's director sits on the executive, and answers for her own practice.
    assert lines(page(as_(place, "Hazel", OPENED_AT))) == [
        # Due on 14 September, a week before the answer.
        ("Route a new matter: A new car park", "As Clinical director, HAZEL Primary care network (PCN)"),
        (
            "Answer for your practice: Move phlebotomy to a community hub",
            "As Practice representative, H1 Practice",
        ),
    ]
    assert "several roles" not in page(as_(place, "A1", OPENED_AT))
    assert [hat for _, hat in lines(page(as_(place, "A1", OPENED_AT)))] == [""]


def test_what_waits_under_another_role_changes_to_it_when_it_is_opened_and_not_before(place, as_):
    hat = also(place, "Hazel", "H1", Role.PRACTICE_REPRESENTATIVE)
    canvass = factories.opened(place)
    browser = as_(place, "Hazel", OPENED_AT)
    address = f"/westmere/canvasses/{canvass.pk}"

    text = page(browser)
    assert f'href="{address}"' not in text
    assert browser.session["acting_as"] == place.appointments["Hazel"].pk
    values = dict(re.findall(r'<input type="hidden" name="(appointment|next)" value="([^"]*)"', text))
    assert values == {"appointment": str(hat.pk), "next": address}

    opened = browser.post("/acting", values, follow=True)
    assert opened.request["PATH_INFO"] == address
    assert browser.session["acting_as"] == hat.pk
    # Now it is the role acted in: a link like any other.
    assert f'href="{address}"' in page(browser)


def test_what_waits_under_two_roles_stands_there_once_under_the_one_acted_in(place, as_):
    hat = also(place, "A1", "A1", Role.PRACTICE_MANAGER)
    factories.opened(place)

    for worn, role in ((place.appointments["A1"], "Practice representative"), (hat, "Practice manager")):
        browser = as_(place, "A1", OPENED_AT)
        session = browser.session
        session["acting_as"] = worn.pk
        session.save()
        text = page(browser)
        assert [hat for _, hat in lines(text)] == [f"As {role}, A1 Practice"]
        assert "/acting" not in re.search(r"<main.*</main>", text, re.DOTALL)[0]


def test_roles_in_another_community_are_in_the_list_with_its_name(place, as_):
    other = factories.elsewhere()
    also(place, "A1", "Y1", Role.PRACTICE_REPRESENTATIVE, of=other)
    factories.opened(other, factories.routed(other, title="Their own"))

    assert lines(page(as_(place, "A1", OPENED_AT))) == [
        ("Answer for your practice: Their own", "As Practice representative, X-Y1 Practice, Eastmere general practice"),
    ]


def test_a_role_that_has_ended_or_not_begun_asks_for_nothing(place, as_):
    also(place, "Hazel", "H1", Role.PRACTICE_REPRESENTATIVE, since=date(2026, 9, 8))
    Appointment.objects.filter(pk=also(place, "Hazel", "H2", Role.PRACTICE_REPRESENTATIVE).pk).update(
        ends_on=date(2026, 9, 6)
    )
    factories.opened(place)

    assert lines(page(as_(place, "Hazel", OPENED_AT))) == []
    assert len(lines(page(as_(place, "Hazel", london(9, 8))))) == 1


def test_the_digest_says_each_thing_once_whatever_roles_it_waits_under(place):
    hat = also(place, "Hazel", "FED", Role.FEDERATION_LEAD)
    GroupMember.objects.create(group=place.groups[GroupKind.EXECUTIVE], appointment=hat, starts_on=SINCE)
    factories.matter(place, title="A new car park", decides_on=None)

    digest.queue_digests(london(9, 14, 7))

    letter = Message.objects.get(kind="digest", to_name="Dr Hazel")
    assert letter.text.count("Route a new matter: A new car park, as Clinical director, HAZEL Primary care") == 1
    assert letter.text.count("Route a new matter") == 1


def test_two_practices_of_one_hand_are_two_things(place, as_):
    also(place, "A1", "A2", Role.PRACTICE_REPRESENTATIVE)
    canvass = factories.opened(place)
    ask = "Answer for your practice: Move phlebotomy to a community hub"

    asked = lines(page(as_(place, "A1", OPENED_AT)))
    assert asked == [(ask, f"As Practice representative, {code} Practice") for code in ("A1", "A2")]

    factories.answer(place, canvass, "A1")
    asked = lines(page(as_(place, "A1", JUST_AFTER - timedelta(days=1))))
    assert asked == [(ask, "As Practice representative, A2 Practice")]


def test_more_roles_take_no_more_queries_than_two(place):
    also(place, "A1", "A2", Role.PRACTICE_REPRESENTATIVE)
    factories.opened(place, closes_at=CLOSES_AT)
    queries.waiting_under_every_hat(place.acting("A1", JUST_AFTER), OPENED_AT)
    with CaptureQueriesContext(connection) as two:
        queries.waiting_under_every_hat(place.acting("A1", OPENED_AT), OPENED_AT)
    for code in ("A3", "H1", "H2"):
        also(place, "A1", code, Role.PRACTICE_REPRESENTATIVE)

    with CaptureQueriesContext(connection) as five:
        found, _ = queries.waiting_under_every_hat(place.acting("A1", OPENED_AT), OPENED_AT)

    assert [len(hats) for _, hats in found] == [1] * 5
    assert len(five) == len(two)
