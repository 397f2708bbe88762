"""Whoever is named to come instead of a member: told so, and reader of that meeting alone."""

import html
from datetime import timedelta

import pytest
from tests import meetings
from tests.integration.matters.checks import refused
from tests.meetings import ENDS_AT, PLANNED_AT, STARTS_AT, UNDER_WAY

from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.models import ItemInterest
from folkmoot.post.models import Message

pytestmark = pytest.mark.usefixtures("whole_record")


@pytest.fixture
def planned(place):
    return meetings.planned(place)


@pytest.fixture
def item(place, planned):
    return meetings.item(place, planned)


def named(place, meeting, deputy="H1", *, member="Hazel", at=PLANNED_AT):
    meetings.attended(place, meeting, {member: (How.DEPUTY, deputy)}, at=at)


def letters(name):
    rows = Message.objects.filter(to_name=name, subject__startswith="You are a deputy").order_by("pk")
    return [one.text for one in rows]


def test_they_read_the_agenda_the_item_and_its_paper_and_of_no_other_meeting(place, planned, item, as_):
    paper = meetings.paper(place, item)
    other = meetings.planned(place, starts_at=STARTS_AT + timedelta(weeks=1), ends_at=ENDS_AT + timedelta(weeks=1))
    here = f"/westmere/meetings/{planned.pk}"
    pages = (here, f"{here}/items/{item.pk}", f"{here}/papers/{paper.pk}.{paper.kind}")
    before = as_(place, "H1", PLANNED_AT)
    assert [before.get(one).status_code for one in pages] == [404, 404, 404]

    named(place, planned)

    browser = as_(place, "H1", PLANNED_AT)
    assert [browser.get(one).status_code for one in pages] == [200, 200, 200]
    page = html.unescape(browser.get(here).content.decode())
    assert "Winter plans" in page
    assert "whoever is named to come instead of a member reads this meeting alone" in page
    assert "Put an item on the agenda" not in page
    assert browser.get(f"/westmere/meetings/{other.pk}").status_code == 404
    assert browser.get(f"{here}/pack").status_code == 404
    assert 'name="text"' not in browser.get(pages[1]).content.decode(), "a deputy reads the notes and writes none"

    meetings.attended(place, planned, {"Hazel": (How.PRESENT, None)}, at=PLANNED_AT)
    assert as_(place, "H1", PLANNED_AT).get(here).status_code == 404


def test_they_declare_an_interest_of_their_own(place, planned, item, as_):
    named(place, planned)
    browser, here = as_(place, "H1", UNDER_WAY), f"/westmere/meetings/{planned.pk}/items/{item.pk}"
    assert f'href="{here}/interest"' in browser.get(here).content.decode()

    said = browser.post(f"{here}/interest", {"words": "My practice would gain.", "nearness": "actual"})

    assert said["Location"] == here
    assert ItemInterest.objects.get().person_id == place.appointments["H1"].pk


def test_whoever_is_of_a_partner_reads_nothing_as_the_deputy_of_one_of_us(place, planned, as_):
    named(place, planned, "ICB")

    assert as_(place, "ICB", PLANNED_AT).get(f"/westmere/meetings/{planned.pk}").status_code == 404


def test_they_are_told_once_when_they_are_named(place, planned):
    named(place, planned)
    named(place, planned)

    (text,) = letters("Dr H1")
    assert "You are named to come instead of Dr Hazel: Leadership group, Tuesday 22 September 2026, 18:30." in text
    assert f"/westmere/meetings/{planned.pk}\n" in text
    named(place, planned, "A1")
    assert len(letters("Dr A1")) == 1


def test_what_is_noted_once_it_has_begun_writes_to_nobody(place, planned):
    named(place, planned, at=UNDER_WAY)

    assert letters("Dr H1") == []


def test_nobody_is_a_deputy_of_a_meeting_they_were_not_named_for(place, planned, item):
    with refused("and who comes instead of one, declare an interest"):
        meetings.declared(place, item, "H1", at=PLANNED_AT)
