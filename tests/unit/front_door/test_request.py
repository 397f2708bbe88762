"""A front-door request: its name, what may be asked, promised and answered, and when two ask the same."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hats import executive, hat

from folkmoot.directory.domain.kinds import Role
from folkmoot.front_door.domain import alike, request, who
from folkmoot.front_door.domain.request import Outcome, Said, State

TODAY = date(2026, 10, 15)
PARTNER, OTHER_PARTNER = 61, 62


@given(st.integers(2000, 2999), st.integers(1, 10**9 - 1))
def test_a_reference_reads_back(year, number):
    assert request.year_and_number(request.reference(year, number)) == (year, number)


@pytest.mark.parametrize("written", ["", "R-2026-14", "M-2026-014", "R-26-014", "R-2026-014 ", "R-2026-" + "9" * 5000])
def test_what_is_no_reference_is_none(written):
    assert request.year_and_number(written) is None


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"title": " "}, "title"),
        ({"words": ""}, "what you ask for"),
        ({"wanted_by": TODAY - timedelta(days=1)}, "already past"),
        ({"wanted_by": date(2026, 12, 25)}, "Friday 25 December is no working day"),
        ({"wanted_by": date(2026, 10, 17)}, "Saturday 17 October is no working day"),
    ],
)
def test_what_may_not_be_asked(said, why):
    whole = {"title": "A speaker", "words": "Who could speak?", "wanted_by": TODAY} | said

    (objection,) = request.objections_to_asking(today=TODAY, **whole)

    assert why in objection
    assert request.objections_to_asking(today=TODAY, title="A", words="B", wanted_by=None) == ()


@pytest.mark.parametrize(
    ("promised", "why"),
    [
        (None, "Promise a day"),
        (date(2026, 10, 14), "already past"),
        (date(2026, 10, 17), "Saturday 17 October is no working day"),
        (date(2026, 12, 28), "Monday 28 December is no working day"),  # Boxing Day's substitute
    ],
)
def test_what_may_not_be_promised(promised, why):
    assert [why in one for one in request.objections_to_promising(promised, TODAY)] == [True]


def test_today_may_be_promised():
    assert request.objections_to_promising(TODAY, TODAY) == ()


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        (Said(outcome=Outcome.GIVEN, words="Ask the estates team."), []),
        (Said(outcome=Outcome.GIVEN, words=" "), ["Write the answer"]),
        (Said(outcome=Outcome.PARTLY, words="Two of three."), ["Say why not"]),
        (Said(outcome=Outcome.PARTLY, words="Two of three.", because="No money for the third."), []),
        (Said(outcome=Outcome.CANNOT, words=""), ["Say why not", "Say what might help"]),
        (Said(outcome=Outcome.CANNOT, words="", because="Nobody is free.", instead="Ask the trust."), []),
    ],
)
def test_a_no_has_its_reason_and_what_might_help_instead(said, lacking):
    found = request.objections_to_answer(said)

    assert len(found) == len(lacking)
    assert all(words in objection for words, objection in zip(lacking, found, strict=True))


def test_an_answer_is_owed_until_it_is_given_refused_or_no_longer_wanted():
    assert {state for state in State if state.is_open} == {State.RECEIVED, State.TRIAGED}
    assert set(request.OPEN) == {"received", "triaged"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Weekly workforce return", "A weekly return of the workforce", True),  # weekly, workforce, return: 3 of 3
        ("Workforce return", "Premises reimbursement", False),
        # of phlebotomy, hub / phlebotomy, hub, april, 2027: both of the shorter's two
        ("Phlebotomy hub", "Phlebotomy hubs from April 2027", True),
        ("Frailty pathway pilot", "Frailty beds", True),  # one of two is half
        ("Frailty pathway pilot test", "Frailty beds winter plan", False),  # one of four is less than half
        ("The PCN and you", "The PCN and you", False),  # no word there tells anything
    ],
)
def test_titles_that_share_half_their_telling_words_are_alike(one, other, same):
    assert alike.is_alike(one, other) is same
    assert alike.is_alike(other, one) is same


@pytest.mark.parametrize(
    ("acting", "asked_of", "deals"),
    [
        (executive(), None, True),
        (hat(), None, False),
        (hat(Role.ICB_LEAD, organisation_id=PARTNER), None, False),
        (hat(Role.ICB_LEAD, organisation_id=PARTNER), PARTNER, True),
        (hat(Role.PARTNER_LEAD, organisation_id=OTHER_PARTNER), PARTNER, False),
        (executive(), PARTNER, False),
    ],
)
def test_whoever_is_asked_deals_with_it(acting, asked_of, deals):
    assert who.answers(acting, asked_of=asked_of) is deals
    assert (who.objections_to_dealing(acting, asked_of=asked_of) == ()) is deals


def test_members_join_in_asking_what_is_not_theirs_already():
    ours = hat(organisation_id=21)

    assert who.objections_to_joining(ours, asked_by=22, asked_of=PARTNER) == ()
    assert "asked this itself" in who.objections_to_joining(ours, asked_by=21, asked_of=PARTNER)[0]
    assert "nothing to join in" in who.objections_to_joining(ours, asked_by=PARTNER, asked_of=None)[0]
    assert "your own question" in who.objections_to_joining(hat(Role.ICB_LEAD), asked_by=22, asked_of=PARTNER)[0]
