"""The rules of payment queries: how old one is, who sees the sum, and who may do what."""

from datetime import date

import pytest
from tests import hats

from folkmoot.directory.domain.kinds import OrganisationKind, Role
from folkmoot.front_door.domain import payment
from folkmoot.front_door.domain.payment import Band, Concerned, State


def test_the_age_of_the_scenario():
    # 25 days of June, 31 of July, 31 of August, 30 of September, 15 of October: 132.
    age = payment.age_days(date(2026, 6, 5), date(2026, 10, 15))
    assert (age, payment.band(age)) == (132, Band.OLDER)


@pytest.mark.parametrize(
    ("age", "expected"),
    [(0, Band.MONTH), (30, Band.MONTH), (31, Band.TWO_MONTHS), (60, Band.TWO_MONTHS), (61, Band.THREE_MONTHS),
     (90, Band.THREE_MONTHS), (91, Band.OLDER)],
)  # fmt: skip
def test_the_bands(age, expected):
    assert payment.band(age) is expected


CONCERNED = Concerned(practice_id=21, pcn_id=9, owner_id=77, team=frozenset({50}))
PRACTICE = hats.hat(Role.PRACTICE_MANAGER)
PCN_MANAGER = hats.hat(Role.PCN_MANAGER, organisation_id=9, pcn_codes=("ALDER",))
OTHER_PCN = hats.hat(Role.PCN_MANAGER, organisation_id=8, pcn_codes=("HAZEL",))
OWNER = hats.hat(Role.ICB_LEAD, organisation_id=50, appointment_id=77)
COLLEAGUE = hats.hat(Role.ICB_LEAD, organisation_id=50, appointment_id=78)
TRUST = hats.hat(Role.PARTNER_LEAD, organisation_id=51)
DIRECTOR = hats.hat(Role.CLINICAL_DIRECTOR, organisation_id=9, pcn_codes=("ALDER",))
EXECUTIVE = hats.executive(organisation_id=3)


@pytest.mark.parametrize(
    ("acting", "amount", "words"),
    [
        (PRACTICE, True, True),
        (PCN_MANAGER, True, True),
        (OWNER, True, True),
        (COLLEAGUE, False, True),
        (OTHER_PCN, False, False),
        (DIRECTOR, False, False),
        (TRUST, False, False),
        (EXECUTIVE, False, False),
    ],
)
def test_who_sees_the_sum_and_who_reads_the_words(acting, amount, words):
    assert (payment.sees_amount(acting, CONCERNED), payment.reads(acting, CONCERNED)) == (amount, words)


def raising(acting=PRACTICE, **overrides):
    facts = {"scheme": "Flu", "period": "2024/25", "amount_pence": 1, "opened_on": date(2026, 6, 5)}
    return payment.objections_to_raising(acting, **facts | overrides, today=date(2026, 10, 15))


def test_what_may_be_raised_and_by_whom():
    assert raising() == raising(opened_on=date(2026, 10, 15)) == ()
    assert len(raising(scheme=" ", period="", amount_pence=0, opened_on=date(2026, 10, 16))) == 4
    for acting in (hats.hat(Role.PRACTICE_MEMBER), OWNER, EXECUTIVE):
        assert "Only a practice or a PCN raises" in raising(acting)[0]
    assert acting.organisation_kind is not OrganisationKind.PRACTICE


@pytest.mark.parametrize("state", [State.PAID, State.NOT_OWED, State.WITHDRAWN])
def test_once_closed_nothing_is_left_to_do(state):
    closed = (f"This query is {state.words.lower()}: nothing is left to do.",)
    assert payment.objections_to_team_act(COLLEAGUE, CONCERNED, state) == closed
    assert payment.objections_to_settling(OWNER, CONCERNED, state, "So.") == closed
    assert payment.objections_to_saying(OWNER, CONCERNED, state, "So.") == closed
    assert payment.objections_to_withdrawing(PRACTICE, CONCERNED, state, "So.") == closed


def test_a_query_moves_by_working_days():
    assert payment.moves_by(date(2026, 10, 15), 10) == date(2026, 10, 29)


@pytest.mark.parametrize(("written", "numbers"), [("P-2026-014", (2026, 14)), ("I-2026-014", None), ("P-2026-1", None)])
def test_a_reference_is_read(written, numbers):
    assert payment.year_and_number(written) == numbers
    assert numbers is None or payment.reference(*numbers) == written
