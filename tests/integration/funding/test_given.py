"""Time given: by whom, how much, who bears it; and whether it takes new money."""

from datetime import date
from decimal import Decimal

import pytest
from tests.factories import elsewhere
from tests.integration.funding.grown import NOW, TODAY, given_by, gives, noted
from tests.integration.matters.checks import acts, not_found, refused

from folkmoot.funding.domain.given import Finding, Source
from folkmoot.funding.operations import given as operations
from folkmoot.funding.queries.given import overhead_on, times_seen_by

pytestmark = pytest.mark.usefixtures("whole_record")


def found(place, day=TODAY):
    return overhead_on(place.community.pk, day)


def test_all_members_read_it_and_no_partner_does(place):
    gives(place)

    assert [len(times_seen_by(place.acting(hat, NOW))) for hat in ("A1", "Alder", "ICB")] == [1, 1, 0]
    assert acts(place)[0] == ("time given noted", "Dr senior manager")


def test_an_executive_in_the_time_of_existing_posts_costs_nothing_new(place):
    assert found(place).finding is Finding.NOTHING
    for seat in ("LMC chair", "federation", "Hazel"):
        gives(place, seat)

    assert (found(place).finding, found(place).sessions, found(place).new_pence) == (Finding.PASSED, Decimal(3), 0)


def test_unfunded_time_is_no_new_money_and_is_told(place):
    gives(place)
    gives(place, "Hazel", source=Source.UNFUNDED, sessions_a_week=Decimal("1.5"))

    assert (found(place).finding, found(place).unfunded) == (Finding.UNFUNDED, Decimal("1.5"))
    # Before either began there was neither.
    assert found(place, date(2026, 3, 31)).finding is Finding.NOTHING


def test_a_line_that_runs_is_new_money_a_year(place):
    """£141,600 for the two years from April 2027 is £70,800 a year."""
    line = noted(place, is_yearly=False, pence=141_600_00, starts_on=date(2027, 4, 1), last_day=date(2029, 3, 31))
    gives(place, "senior manager", line=line, starts_on=date(2027, 4, 1), sessions_a_week=Decimal(6))

    assert (found(place, date(2027, 4, 1)).finding, found(place, date(2027, 4, 1)).new_pence) == (
        Finding.COSTS,
        70_800_00,
    )
    assert found(place, date(2027, 3, 31)).finding is Finding.NOTHING


def test_it_is_noted_by_those_who_lead_with_what_bears_it(place):
    with refused("Funding and capacity are kept by"):
        gives(place, by="A1")
    with refused("Say what the time is for.", "more than none, and 14 at most", "Say which funding line pays for it."):
        gives(place, what="", sessions_a_week=Decimal(0), source=Source.FUNDED)
    line = noted(place)
    with refused("A funding line goes with time that one pays for"):
        gives(place, line=line, source=Source.POST)
    with refused("Give whole or half sessions", "The last day comes before the first."):
        gives(place, sessions_a_week=Decimal("0.3"), last_day=date(2026, 3, 30))
    there = elsewhere()
    theirs = noted(there).pk
    with not_found():
        gives(place, giver_id=there.appointments["Yew"].pk)
    with not_found():
        gives(place, source=Source.FUNDED, line_id=theirs)
    gives(place)
    with refused("This is noted already."):
        gives(place)


def test_it_is_put_right_ended_and_taken_back(place):
    one, by = gives(place), place.acting("Alder", NOW)
    with refused("That is what it says already."):
        operations.correct_time(given_by(place), given_id=one.pk, because="Asked them.", by=by, at=NOW)
    more = given_by(place, sessions_a_week=Decimal(2))
    with refused("Say why."):
        operations.correct_time(more, given_id=one.pk, because=" ", by=by, at=NOW)
    operations.correct_time(more, given_id=one.pk, because="Asked them.", by=by, at=NOW)
    assert found(place).sessions == Decimal(2)

    with refused("The last day comes before the first."):
        operations.end_time(given_id=one.pk, last_day=date(2026, 3, 31), by=by, at=NOW)
    operations.end_time(given_id=one.pk, last_day=date(2026, 9, 23), by=by, at=NOW)
    assert found(place).sessions == 0
    with refused("It has ended already: correct it instead."):
        operations.end_time(given_id=one.pk, last_day=TODAY, by=by, at=NOW)

    operations.take_time_back(given_id=one.pk, because="It was somebody else.", by=by, at=NOW)
    with not_found():
        operations.take_time_back(given_id=one.pk, because="Again.", by=by, at=NOW)
    assert [act for act, _ in acts(place)][:2] == ["time given taken back", "time given ended"]


def test_whoever_left_still_has_their_time_put_right(place):
    one = gives(place)
    held = place.appointments["LMC chair"]
    held.ends_on = date(2026, 9, 1)
    held.save()

    ended = given_by(place, last_day=date(2026, 8, 31))
    operations.correct_time(ended, given_id=one.pk, because="They left.", by=place.acting("Alder", NOW), at=NOW)
    with not_found():
        gives(place, what="Another task")


def test_its_page_adds_up_hours_and_cost(place, as_):
    """Half of three sessions a week unfunded: 1.5 × 4 hours × 52 weeks ÷ 12 months = 26 hours."""
    gives(place, sessions_a_week=Decimal("1.5"))
    gives(place, "Hazel", source=Source.UNFUNDED, sessions_a_week=Decimal("1.5"))

    page = as_(place, "A1", NOW).get("/westmere/funding/time").content.decode()
    assert "No new money, but unfunded time" in page
    assert "1.5 sessions a week, about 26 hours a month" in page
    assert "£0 a year" in page
    assert "Note time given" not in page
    file = as_(place, "A1", NOW).get("/westmere/funding/time.csv?source=unfunded").content.decode().splitlines()
    assert file[1:] == [
        'Dr Hazel,"Clinical director, HAZEL Primary care network (PCN)",Member of the executive,1.5,Unfunded,2026-04-01,'
    ]


def test_it_is_noted_on_its_page(place, as_):
    browser, line = as_(place, "senior manager", NOW), noted(place)
    sent = {
        "giver": place.appointments["Hazel"].pk,
        "what": "Speaks at place",
        "sessions": "0.5",
        "source": "funded",
        "starts_on_day": 1,
        "starts_on_month": 9,
        "starts_on_year": 2026,
    }
    page = browser.post("/westmere/funding/time/new", sent).content.decode()
    assert "Say which funding line pays for it." in page
    assert 'value="Speaks at place"' in page

    page = browser.post("/westmere/funding/time/new", sent | {"line": line.pk}, follow=True).content.decode()
    assert "Speaks at place" in page
    assert f'href="/westmere/funding/lines/{line.pk}"' in page
    assert "Speaks at place" in browser.get(f"/westmere/funding/lines/{line.pk}").content.decode()


def test_when_the_money_runs_out_the_time_it_paid_for_is_unfunded(place):
    """Before the line begins it pays for nothing yet, either; here it runs from 1 May to 30 September."""
    line = noted(place, starts_on=date(2026, 5, 1), last_day=date(2026, 9, 30))
    gives(place)
    gives(place, "Hazel", line=line, sessions_a_week=Decimal(2))

    for day in (date(2026, 4, 30), date(2026, 10, 1)):
        there = found(place, day)
        assert (there.finding, there.funded, there.unfunded) == (Finding.UNFUNDED, 0, Decimal(2)), day
    for day in (date(2026, 5, 1), date(2026, 9, 30)):
        there = found(place, day)
        assert (there.finding, there.funded, there.unfunded) == (Finding.COSTS, Decimal(2), 0), day


def test_time_without_an_end_stops_with_its_givers_role(place, as_):
    gives(place)
    held = place.appointments["LMC chair"]
    held.ends_on = date(2026, 9, 1)
    held.save()

    assert found(place, date(2026, 8, 31)).sessions == Decimal(1)
    assert found(place, date(2026, 9, 1)).sessions == 0
    browser = as_(place, "A1", NOW)
    assert "Member of the executive" not in browser.get("/westmere/funding/time").content.decode()
    assert ">Ended<" in "".join(browser.get("/westmere/funding/time?when=all").content.decode().split())
