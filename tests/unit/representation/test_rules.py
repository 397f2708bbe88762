"""For which care one spoke, with what weight; what a bulletin's answers may show; the order of a seat's story."""

from datetime import date, timedelta

import pytest
from tests.factories import london

from folkmoot.directory.domain.speaking import SpokenAs, objections_to_speaking_as
from folkmoot.representation.domain import bulletin, debrief
from folkmoot.representation.domain.bulletin import State
from folkmoot.representation.domain.debrief import Care, Contractor
from folkmoot.representation.domain.story import Entry, Kind, in_order

CLOSES_AT = london(9, 14, 17)
SENT_AT = london(9, 7, 9)


@pytest.mark.parametrize(
    ("care", "asked", "words"),
    [
        (Care.GENERAL_PRACTICE, [], "For general practice"),
        (Care.PRIMARY_CARE, [], "For all primary care, with nobody of pharmacy, optometry or dentistry asked"),
        (Care.PRIMARY_CARE, [Contractor.OPTOMETRY], "For all primary care, with optometry asked first"),
        (
            Care.PRIMARY_CARE,
            [Contractor.DENTISTRY, Contractor.PHARMACY],
            "For all primary care, with pharmacy and dentistry asked first",
        ),
        (
            Care.PRIMARY_CARE,
            list(Contractor),
            "For all primary care, with pharmacy, optometry and dentistry asked first",
        ),
    ],
)
def test_for_which_care_and_who_was_asked(care, asked, words):
    assert debrief.spoken_for(care, asked) == words


def test_what_came_is_asked_for_by_five_so_many_working_days_on():
    # Two working days after Thursday 24 September: Monday the 28th.
    assert debrief.due_at(london(9, 24, 16), 2) == london(9, 28, 17)


@pytest.mark.parametrize("instructed", [True, False])
@pytest.mark.parametrize("spoken_as", list(SpokenAs))
def test_only_whoever_is_instructed_commits(spoken_as, instructed):
    refused = bool(objections_to_speaking_as(spoken_as, instructed=instructed))

    assert refused is (spoken_as is SpokenAs.COMMITS and not instructed)


@pytest.mark.parametrize(
    ("sent_at", "question", "closes_at", "at", "expected"),
    [
        (None, "Useful?", CLOSES_AT, SENT_AT, State.DRAFT),
        (SENT_AT, "", None, SENT_AT, State.OUT),
        (SENT_AT, "Useful?", CLOSES_AT, CLOSES_AT, State.ASKING),
        (SENT_AT, "Useful?", CLOSES_AT, CLOSES_AT + timedelta(seconds=1), State.OUT),
    ],
)
def test_where_a_bulletin_stands_is_read_from_the_clock(sent_at, question, closes_at, at, expected):
    assert bulletin.state(sent_at=sent_at, question=question, closes_at=closes_at, at=at) is expected


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((4, 0, 0), ()),  # fewer than five in all
        ((6, 7, 8), (("Yes", 6), ("Perhaps", 7), ("No", 8))),
        ((6, 2, 5), (("Yes", 6), ("Perhaps or No", 7))),
        ((3, 1, 2), (("Yes or Perhaps or No", 6),)),
    ],
)
def test_no_number_below_five_is_shown(counts, shown):
    assert bulletin.counted(("Yes", "Perhaps", "No"), counts) == shown


def entry(kind, day):
    return Entry(on=date(2026, 9, day), kind=kind, about="", words=(), by="")


def test_the_story_is_told_from_its_end():
    told = [entry(Kind.BRIEF, 22), entry(Kind.DEBRIEF, 24), entry(Kind.OUTCOME, 24), entry(Kind.CONVERSATION, 25)]

    found = [(one.kind, one.on.day) for one in in_order(told)]

    assert found == [(Kind.CONVERSATION, 25), (Kind.DEBRIEF, 24), (Kind.OUTCOME, 24), (Kind.BRIEF, 22)]
