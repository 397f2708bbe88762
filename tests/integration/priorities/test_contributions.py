"""What each organisation brings to a priority: promised for oneself, read by everyone, told of when its day comes."""

from datetime import date

import pytest
from tests.factories import london
from tests.integration.matters.checks import acts, not_found, refused
from tests.integration.priorities import acts as act

from folkmoot.desk import queries as desk
from folkmoot.priorities.domain.contribution import MOST_EACH, Kept
from folkmoot.priorities.domain.priority import Progress
from folkmoot.priorities.queries.contributions import contributions_to

pytestmark = pytest.mark.usefixtures("whole_record")
# What is promised is due on Friday 20 November 2026.
BEFORE, ON_THE_DAY, AFTER = london(11, 19), london(11, 20), london(11, 23)


def asked(place, hat, at):
    return [one.about for one in desk.waiting_for(place.acting(hat, at), at) if one.page == "tell-of-contribution"]


def brought(one):
    return [(row.organisation.name, row.words, row.state) for row in contributions_to(one)]


def test_a_practice_and_a_partner_each_promise_for_themselves_and_are_asked_on_the_day(place):
    _, one = act.chosen(place)
    rooms = act.promised(place, one, "A1")
    act.promised(place, one, "ICB", "A project manager, one day a week.", by_on=date(2026, 12, 18))

    assert acts(place)[0][0] == "contribution to a priority promised"
    assert [(words, state) for _, words, state in brought(one)] == [
        ("Two clinic rooms a week.", "promised"),
        ("A project manager, one day a week.", "promised"),
    ]
    said = "Two clinic rooms a week., to “Same-day access”"
    assert (asked(place, "A1", BEFORE), asked(place, "A1", ON_THE_DAY)) == ([], [said])
    assert asked(place, "A2", AFTER) == asked(place, "senior manager", AFTER) == asked(place, "ICB", AFTER) == []

    act.came_of(place, rooms, "A1", at=AFTER)

    assert asked(place, "A1", AFTER) == []
    assert [state for *_, state in brought(one)] == ["promised", "done"]
    with refused("What came of it was said already: done."):
        act.came_of(place, rooms, "A1", Kept.NOT_DONE, at=AFTER)


def test_nobody_promises_or_tells_for_another(place):
    _, one = act.chosen(place)
    rooms = act.promised(place, one, "A1")

    for hat in ("A2", "senior manager", "ICB"):
        with not_found():
            act.came_of(place, rooms, hat, at=AFTER)
    with refused("Whoever speaks for an organisation promises for it."):
        act.promised(place, one, "teller")


@pytest.mark.parametrize(
    ("words", "by_on", "why"),
    [
        (" ", date(2026, 11, 20), "Say what your organisation brings."),
        ("Rooms.", date(2026, 10, 9), "Give a day to come by which it is done."),
        ("Rooms.", date(2029, 11, 20), "Give a day within three years."),
        ("Rooms for 943 476 5919.", date(2026, 11, 20), "NHS number"),
    ],
)
def test_what_cannot_be_promised_says_why_and_writes_nothing(place, words, by_on, why):
    _, one = act.chosen(place)

    with refused(why):
        act.promised(place, one, "A1", words, by_on=by_on)

    assert brought(one) == []


def test_an_organisation_brings_a_few_things_and_nothing_to_what_has_ended(place):
    _, one = act.chosen(place)
    for _ in range(MOST_EACH):
        act.promised(place, one, "A1")
    with refused(f"Your organisation brings {MOST_EACH} things to this already"):
        act.promised(place, one, "A1")
    act.promised(place, one, "A2")

    act.said(place, one, Progress.REACHED, at=AFTER, review_on=None)

    with refused("This priority has ended: reached."):
        act.promised(place, one, "A2", by_on=date(2026, 12, 18), at=AFTER)
    # What was promised is still told of.
    act.came_of(place, contributions_to(one)[0], "A1", at=AFTER)


def test_why_it_was_not_done_is_asked(place):
    _, one = act.chosen(place)
    rooms = act.promised(place, one, "A1")

    with refused("Say in a sentence what came of it, or why it was not done."):
        act.came_of(place, rooms, "A1", Kept.NOT_DONE, " ", at=AFTER)


def test_the_page_shows_what_each_brings_and_who_may_tell(place, as_):
    _, one = act.chosen(place)
    act.promised(place, one, "A1")
    address = f"/westmere/priorities/{one.pk}"

    shown = {hat: as_(place, hat, AFTER).get(address).content.decode() for hat in ("A1", "A2", "ICB")}

    assert all("Two clinic rooms a week." in page and "Past its day" in page for page in shown.values())
    assert {hat: "Say what came of it" in page for hat, page in shown.items()} == {
        "A1": True,
        "A2": False,
        "ICB": False,
    }
    assert all(f"{address}/bring" in page for page in shown.values())
    form = f"/westmere/priorities/contributions/{contributions_to(one).get().pk}"
    assert {hat: as_(place, hat, AFTER).get(form).status_code for hat in shown} == {"A1": 200, "A2": 404, "ICB": 404}
    file = as_(place, "ICB", AFTER).get("/westmere/priorities/contributions.csv").content.decode()
    assert "Two clinic rooms a week.,2026-11-20,Promised" in file


def test_a_promise_and_what_came_of_it_by_the_pages(place, as_):
    _, one = act.chosen(place)
    browser = as_(place, "ICB", act.TOLD)
    day = {"by_on_day": "20", "by_on_month": "11", "by_on_year": "2026"}

    made = browser.post(f"/westmere/priorities/{one.pk}/bring", {"words": "A project manager.", **day})
    row = contributions_to(one).get()
    told = as_(place, "ICB", AFTER).post(
        f"/westmere/priorities/contributions/{row.pk}", {"state": "not_done", "words": "Nobody could be found."}
    )

    assert (made.status_code, told.status_code) == (302, 302)
    row.refresh_from_db()
    assert (row.words, row.by_on, row.state, row.told) == (
        "A project manager.",
        date(2026, 11, 20),
        "not_done",
        "Nobody could be found.",
    )
