"""An opportunity's state by the clock, how long somebody knew before others, and its names."""

from datetime import timedelta

import pytest
from tests.factories import london

from folkmoot.opportunities.domain.opportunity import (
    Among,
    Dates,
    How,
    Procurement,
    State,
    Terms,
    head_start,
    objections_to_changing,
    objections_to_publishing,
    objections_to_void,
    publish_by,
    queries_until,
    reference,
    state,
    year_and_number,
)

KNOWN, DUE, PUBLISHED = london(10, 5, 11), london(10, 6, 17), london(10, 6, 10)
OPENS, CLOSES, SCORED = london(10, 8, 9), london(10, 20, 17), london(10, 22, 10)
AWARDED, UNTIL = london(10, 22, 11), london(10, 29, 17)
SECOND = timedelta(seconds=1)


def dates(**overrides):
    facts = {"procurement": Procurement.NO, "known_at": KNOWN, "publish_by": DUE}
    return Dates(**facts | overrides)


def published(**overrides):
    return dates(**{"published_at": PUBLISHED, "closes_at": CLOSES} | overrides)


def awarded(**overrides):
    return published(**{"scored_at": SCORED, "awarded_at": AWARDED, "queries_until": UNTIL} | overrides)


@pytest.mark.parametrize(
    ("of", "at", "stands"),
    [
        (dates(), KNOWN, State.KNOWN),
        (dates(procurement=Procurement.UNSURE), KNOWN, State.KNOWN),
        (dates(procurement=Procurement.YES), KNOWN, State.STOPPED),
        (published(opens_at=OPENS), PUBLISHED, State.PUBLISHED),
        (published(opens_at=OPENS), OPENS, State.OPEN),
        (published(), PUBLISHED, State.OPEN),
        (published(), CLOSES, State.OPEN),
        (published(), CLOSES + SECOND, State.CLOSED),
        (published(scored_at=SCORED), SCORED, State.SCORED),
        (awarded(), AWARDED, State.QUERY_WINDOW),
        (awarded(), UNTIL, State.QUERY_WINDOW),
        (awarded(), UNTIL + SECOND, State.FINAL),
        (awarded(queries_waiting=True), UNTIL, State.QUERY_WINDOW),
        (awarded(queries_waiting=True), UNTIL + SECOND, State.AWARDED),
        (awarded(void_at=AWARDED), UNTIL + SECOND, State.VOID),
        (dates(void_at=DUE), KNOWN, State.VOID),
    ],
)
def test_the_state_is_told_by_the_clock(of, at, stands):
    assert state(of, at) is stands


def test_every_state_has_words_of_its_own():
    assert len({one.words for one in State}) == len(State)


@pytest.mark.parametrize(
    ("known_at", "within", "due"),
    [
        (london(10, 5, 11), 1, london(10, 6, 17)),
        # Heard on a Friday evening or on a Saturday: Monday.
        (london(10, 2, 20), 1, london(10, 5, 17)),
        (london(10, 3, 9), 1, london(10, 5, 17)),
        # Christmas Eve 2026 is a Thursday; the 25th and, for the 26th, the 28th are holidays.
        (london(12, 24, 9), 1, london(12, 29, 17)),
    ],
)
def test_it_is_to_be_published_by_five_on_a_working_day(known_at, within, due):
    assert publish_by(known_at, within) == due


def test_queries_end_at_five_five_working_days_on():
    assert queries_until(AWARDED, 5) == UNTIL


@pytest.mark.parametrize(
    ("of", "at", "days", "late", "words"),
    [
        (published(), CLOSES, 1, False, "The representative knew 1 day before others"),
        (published(published_at=london(10, 8, 9)), CLOSES, 3, True, "The representative knew 3 days before others"),
        (published(published_at=KNOWN), CLOSES, 0, False, "The representative knew on the same day as others"),
        # A minute after five on the last day is late.
        (published(published_at=london(10, 6, 17, 1)), CLOSES, 1, True, "The representative knew 1 day before others"),
        (dates(), KNOWN, 0, False, "Known since today"),
        (dates(), london(10, 7), 2, True, "The representative has known 2 days and others do not yet"),
        # Nobody was ever told: the clock stops when it is void.
        (dates(void_at=london(10, 6)), CLOSES, 1, False, "The representative has known 1 day and others do not yet"),
        # Over a weekend: Friday the 2nd to Monday the 5th is three days and in time.
        (
            published(known_at=london(10, 2, 16), publish_by=london(10, 5, 17), published_at=london(10, 5, 12)),
            CLOSES, 3, False, "The representative knew 3 days before others",
        ),
    ],
)  # fmt: skip
def test_how_long_the_representative_knew(of, at, days, late, words):
    found = head_start(of, at)

    assert (found.days, found.late, found.words) == (days, late, words)


def test_its_name_is_read_back():
    assert reference(2026, 7) == "O-2026-007"
    assert year_and_number("O-2026-007") == (2026, 7)
    assert year_and_number("P-2026-007") is None


def test_what_is_published_changes_no_more():
    assert objections_to_changing(dates()) == ()
    assert "locked" in objections_to_changing(published())[0]
    assert "void" in objections_to_changing(dates(void_at=KNOWN))[0]


def test_what_is_void_is_not_published_and_what_is_final_not_made_void():
    terms = Terms(among=Among.PCNS, how=How.SCORED, places=1, closes_at=CLOSES, criteria=(("Need", 100),))
    assert objections_to_publishing(dates(), terms, at=PUBLISHED, eligible=6) == []
    assert objections_to_publishing(dates(void_at=KNOWN), terms, at=PUBLISHED, eligible=6) == [
        "This opportunity is void: nothing more is done with it."
    ]
    assert objections_to_void(published(), "The funder withdrew.", at=CLOSES) == []
    assert len(objections_to_void(awarded(), "", at=UNTIL + SECOND)) == 2
    assert "void: it stays" in objections_to_void(dates(void_at=KNOWN), "So.", at=CLOSES)[0]
