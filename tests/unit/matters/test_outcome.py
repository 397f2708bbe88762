"""What came of it: whether the record of a meeting is whole, and how much of the instruction was kept."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.matters.domain import outcome
from folkmoot.matters.domain.outcome import Formed, Kept, Result

MET_ON, NEXT_ON = date(2026, 9, 28), date(2026, 10, 26)
WHOLE = {1: (Kept.KEPT, ""), 2: (Kept.DEPARTED, "The hub was offered at once.")}


def recording(**overrides):
    facts = {"lines": (1, 2), "results": WHOLE, "result": Result.AGREED, "met_on": MET_ON, "next_on": None}
    return outcome.objections_to_recording(**facts | overrides)


@pytest.mark.parametrize(
    "facts", [{}, {"result": Result.DEFERRED, "next_on": NEXT_ON}, {"lines": (), "results": {}}, {"next_on": NEXT_ON}]
)
def test_a_whole_record_is_taken(facts):
    assert recording(**facts) == ()


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"results": {1: (Kept.KEPT, "")}}, "Say for each line"),
        ({"results": {1: (Kept.KEPT, ""), 2: (Kept.DEPARTED, " ")}}, "Give the reason for each departure"),
        ({"result": Result.DEFERRED}, "Give the day it was deferred to"),
        ({"result": Result.DEFERRED, "next_on": MET_ON}, "give a later day"),
    ],
)
def test_a_record_is_refused_for_one_reason_at_a_time(facts, objection):
    (said,) = recording(**facts)

    assert objection in said


@pytest.mark.parametrize(
    ("results", "share"),
    [
        ([], None),
        ([Kept.NOT_REACHED, Kept.NOT_REACHED], None),
        ([Kept.KEPT], Fraction(1)),
        ([Kept.DEPARTED, Kept.NOT_REACHED], Fraction(0)),
        # 1 + 1/2 + 0 over the three lines reached.
        ([Kept.KEPT, Kept.PARTLY, Kept.DEPARTED, Kept.NOT_REACHED], Fraction(1, 2)),
        # 1 + 1 + 1/2 over three.
        ([Kept.KEPT, Kept.KEPT, Kept.PARTLY], Fraction(5, 6)),
    ],
)
def test_the_share_kept_counts_partly_as_half_and_leaves_out_what_was_not_reached(results, share):
    assert outcome.kept_share(results) == share


@given(st.lists(st.sampled_from(Kept)))
def test_the_share_kept_lies_between_nothing_and_all_and_order_is_irrelevant(results):
    share = outcome.kept_share(results)

    assert share is None or 0 <= share <= 1
    assert share == outcome.kept_share(reversed(results))


def test_words_are_plain():
    assert [one.words for one in Result] == ["Agreed", "Rejected", "Deferred", "Noted"]
    assert [one.words for one in Formed] == ["before the meeting", "in the meeting", "after the meeting"]
    assert [one.words for one in Kept] == ["Kept", "Partly", "Departed, with a reason", "Not reached"]
