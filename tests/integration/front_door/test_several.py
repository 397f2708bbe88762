"""The same proposal put to several of our bodies: seen on the request's page, and told to the executive where things wait."""

from datetime import date, timedelta
from html import unescape

import pytest
from tests.factories import RAISED_AT, london, raised
from tests.integration.front_door.making import HERE, answered, asked, asked_of_us, redirected

from folkmoot.desk.domain.console import Duty
from folkmoot.desk.queries import waiting_for
from folkmoot.desk.queries.console import console
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.operations import thresholds
from folkmoot.front_door.operations import dealing
from folkmoot.matters.operations import matter as matters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

DOOR = "/westmere/front-door"
PROPOSAL = "Try the frailty pathway first?"
A_WEEK_ON = RAISED_AT + timedelta(days=7)


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def waits(place, at=A_WEEK_ON, by="senior manager"):
    return [one.about for one in waiting_for(place.acting(by, at), at) if one.page == "request"]


def on_the_console(place, at=A_WEEK_ON):
    (door,) = (one for one in console(place.acting("LMC chair", at), at) if one.duty is Duty.DOOR)
    return [one.about for one in door.lines]


def test_a_proposal_put_to_two_networks_is_shown_with_whom_each_was_put_to(place, as_):
    redirected(place, by="Alder", title=PROPOSAL)
    redirected(place, by="Hazel", title=PROPOSAL, at=A_WEEK_ON)
    page = text(as_(place, "senior manager", A_WEEK_ON).get(f"{DOOR}/R-2026-002"))

    alder = place.organisations["ALDER"].name
    assert "Perhaps the same, asked before" in page
    assert "This came from the same organisation within 30 days:" in page
    assert f"R-2026-001: {PROPOSAL}</a>, put to {alder} and received on Monday 7 September 2026: received" in page


def test_the_page_warns_of_nothing_where_nothing_alike_was_asked(place, as_):
    redirected(place, by="Alder", title=PROPOSAL)
    redirected(place, by="Hazel", title="A weekly return of the workforce", at=A_WEEK_ON)

    assert "Perhaps the same" not in text(as_(place, "senior manager", A_WEEK_ON).get(f"{DOOR}/R-2026-002"))


def test_the_executive_is_told_where_things_wait_and_on_its_console(place):
    redirected(place, by="Alder", title=PROPOSAL)
    redirected(place, by="Hazel", title=PROPOSAL, at=A_WEEK_ON)
    alder, hazel, board = (place.organisations[code].name for code in ("ALDER", "HAZEL", "ICB"))
    told = [
        f"{PROPOSAL}, asked by {board}; perhaps the same was put to {hazel}",
        f"{PROPOSAL}, asked by {board}; perhaps the same was put to {alder}",
    ]

    assert waits(place) == told
    assert on_the_console(place) == told


def test_asked_anew_of_the_executive_after_a_no_to_a_network(place):
    no = redirected(place, by="Alder", title=PROPOSAL)
    answered(place, no, by="senior manager", said=HERE)
    asked_of_us(place, title=PROPOSAL, at=A_WEEK_ON)

    (told,) = waits(place)
    assert told.endswith(f"; perhaps the same was put to {place.organisations['ALDER'].name}")


def test_asked_twice_of_one_body_or_by_two_askers_is_no_proposal_put_to_several(place):
    asked_of_us(place, title=PROPOSAL)
    asked_of_us(place, title=PROPOSAL, at=A_WEEK_ON)
    redirected(place, by="Alder", partner="TRUST", title=PROPOSAL)
    asked(place, title=PROPOSAL)

    assert [one for one in [*waits(place), *on_the_console(place)] if "perhaps the same" in one] == []


def test_within_how_many_days_is_the_communitys_to_say(place, as_):
    redirected(place, by="Alder", title=PROPOSAL)
    later = london(10, 12, 9)
    redirected(place, by="Hazel", title=PROPOSAL, at=later)
    assert [one for one in waits(place, later) if "perhaps the same" in one] == []
    thresholds.change_threshold(
        Threshold.PROPOSAL_LOOK_BACK,
        figure=60,
        starts_on=date(2026, 10, 13),
        reason="They come back after a month.",
        by=place.acting("administrator"),
        at=later,
    )

    the_day_after = later + timedelta(days=1)
    assert len([one for one in waits(place, the_day_after) if "perhaps the same" in one]) == 2
    page = text(as_(place, "senior manager", the_day_after).get(f"{DOOR}/R-2026-002"))
    assert "within 60 days:" in page


def raised_by_the_board(place, *, at=RAISED_AT, title=PROPOSAL, by="ICB"):
    return matters.raise_matter(
        raised(place, title=title), by=place.acting(by, at), at=at, asked_by_id=place.organisations[by].pk
    )


def test_a_matter_the_same_partner_raised_itself_is_compared_too(place, as_):
    name = raised_by_the_board(place)
    asked_of_us(place, title=PROPOSAL, at=A_WEEK_ON)
    asked_of_us(place, by="trust", title=PROPOSAL, at=A_WEEK_ON)
    board, trust = place.organisations["ICB"].name, place.organisations["TRUST"].name

    assert waits(place) == [
        f"{PROPOSAL}, asked by {board}; perhaps the same was put to all practices, as {name}",
        f"{PROPOSAL}, asked by {trust}",
    ]
    page = text(as_(place, "senior manager", A_WEEK_ON).get(f"{DOOR}/R-2026-001"))
    assert f"{name}: {PROPOSAL}</a>, put to every practice, as a matter and received on Monday 7 September 2026" in page
    assert name not in text(as_(place, "senior manager", A_WEEK_ON).get(f"{DOOR}/R-2026-002"))


def test_a_matter_long_before_or_of_something_else_or_the_request_s_own_is_not(place, as_):
    raised_by_the_board(place, at=RAISED_AT - timedelta(days=31))
    raised_by_the_board(place, title="A weekly return of the workforce")
    one = asked_of_us(place, title=PROPOSAL)
    assert waits(place, RAISED_AT) == [f"{PROPOSAL}, asked by {one.asked_by.name}"]

    by = place.acting("senior manager")
    dealing.take_up(raised(place, title=PROPOSAL), request_id=one.pk, by=by, at=RAISED_AT)
    again = asked_of_us(place, title=PROPOSAL, at=A_WEEK_ON)
    assert waits(place) == [f"{PROPOSAL}, asked by {again.asked_by.name}"]
    assert "as a matter and received" not in text(as_(place, "senior manager", A_WEEK_ON).get(f"{DOOR}/R-2026-002"))
