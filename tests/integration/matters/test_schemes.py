"""Approving a version of the scheme of delegation: put by one, voted on by the leadership group."""

from datetime import date, timedelta

import pytest
from tests import delegating, factories
from tests.delegating import DELEGATED_AT
from tests.integration.matters.checks import last_act, refused, waits

from folkmoot.matters import queries
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.matter import Category
from folkmoot.matters.operations import scheme as schemes

DELEGATED_ON = DELEGATED_AT.date()


def approve(place, *rows, by="LMC chair", starts_on=DELEGATED_ON, note="", at=DELEGATED_AT):
    rows = rows or (delegating.new_power(),)
    made = schemes.propose_scheme(rows, starts_on=starts_on, note=note, by=place.acting(by, at), at=at)
    delegating.agreed(made.motion, at=at)
    made.refresh_from_db()
    return made


def test_a_scheme_is_a_numbered_version_with_numbered_powers_and_the_one_before_stays_readable(place):
    first = approve(place, note=" Agreed on Wednesday. ")
    second = approve(
        place,
        delegating.new_power("hire", Category.WORKFORCE, least_notice_days=10, excluded_stakes=("income",)),
        delegating.new_power(" speak ", tier=Tier.LEADERSHIP_GROUP, limit_pence=None, review_due_on=None),
        starts_on=date(2027, 1, 1),
    )

    assert (first.version, first.note, second.version) == (1, "Agreed on Wednesday.", 2)
    assert [(row.number, row.what) for row in second.powers.order_by("number")] == [(1, "hire"), (2, "speak")]
    # The second starts at New Year; until then the first is in force.
    assert queries.scheme_on(place.community.pk, date(2026, 12, 31)) == first
    assert queries.scheme_on(place.community.pk, date(2027, 1, 1)) == second
    assert queries.scheme_on(place.community.pk, date(2026, 12, 1)) is None
    assert list(queries.schemes(place.community.pk)) == [second, first]
    (hire, _), (speak, _) = queries.powers_in_force(place.community.pk, date(2027, 1, 1))
    assert (hire.categories, hire.excluded_stakes, hire.least_notice_days) == (("workforce",), ("income",), 10)
    assert (speak.tier, speak.limit_pence, speak.review_due_on) == (Tier.LEADERSHIP_GROUP, None, None)
    assert last_act(place) == ("scheme approved", None)


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"by": "senior manager"}, "Only a voting member of the leadership group"),
        ({"by": "A1"}, "Only a voting member of the leadership group"),
        ({"by": "ICB"}, "Only a voting member of the leadership group"),
        ({"starts_on": date(2026, 12, 1)}, "the past had powers of its own"),
        ({"note": "x" * 2001}, "Note: This is 2,001 characters long: 2,000 at most."),
    ],
)
def test_a_scheme_is_refused_with_the_reason(place, facts, objection):
    with refused(objection):
        approve(place, **facts)


@pytest.mark.parametrize(
    ("row", "objection"),
    [
        ({"tier": Tier.PRACTICES}, "Power 1: The practices hold every power already."),
        ({"what": ""}, "Power 1: Say in words"),
        ({"what": "x" * 301}, "What: This is 301 characters long: 300 at most."),
        ({"categories": ()}, "Power 1: Choose at least one category."),
        ({"limit_pence": -1}, "Power 1: A limit is nought or more."),
    ],
)
def test_a_power_is_refused_with_the_reason(place, row, objection):
    facts = {"what": "hire", "categories": ("*",)} | row
    power = schemes.NewPower(**{"tier": Tier.EXECUTIVE, "limit_pence": None, "starts_on": DELEGATED_AT.date()} | facts)

    with refused(objection):
        approve(place, power)


def test_a_scheme_has_at_least_one_power(place):
    with refused("at least one power"):
        schemes.propose_scheme([], starts_on=DELEGATED_ON, note="", by=place.acting("LMC chair"), at=DELEGATED_AT)


def test_one_member_alone_puts_a_scheme_and_the_group_approves_it(place):
    at = DELEGATED_AT
    rows = [delegating.new_power(starts_on=DELEGATED_ON)]
    put = schemes.propose_scheme(rows, starts_on=DELEGATED_ON, note="", by=place.acting("LMC chair", at), at=at)

    assert (put.approved_at, queries.scheme_on(place.community.pk, DELEGATED_ON)) == (None, None)
    assert waits(place, "Alder", at) == ["Vote on who may decide what"]
    assert waits(place, "LMC chair", at) == []
    with refused("The leadership group is voting on version 1: wait for its vote."):
        schemes.propose_scheme(rows, starts_on=DELEGATED_ON, note="", by=place.acting("Alder", at), at=at)
    # Agreed on Thursday, it begins on Thursday: it was no power on Wednesday.
    later = at + timedelta(days=1)
    delegating.agreed(put.motion, at=later)
    put.refresh_from_db()
    assert (put.approved_at, put.starts_on) == (later, later.date())
    assert put.approved_by_words.startswith("The leadership group: ")
    assert put.powers.get().starts_on == later.date()


def test_a_scheme_that_is_not_agreed_is_never_in_force_and_another_may_be_put(place):
    at = DELEGATED_AT
    rows = [delegating.new_power()]
    put = schemes.propose_scheme(rows, starts_on=DELEGATED_ON, note="", by=place.acting("LMC chair", at), at=at)
    delegating.agreed(put.motion, at=at, position=Position.OPPOSE)

    put.refresh_from_db()
    assert (put.motion.lost_at, put.approved_at) == (at, None)
    assert last_act(place) == ("scheme not approved", None)
    assert queries.scheme_on(place.community.pk, date(2027, 1, 1)) is None
    assert approve(place).version == 2


def test_each_community_has_its_own_scheme(place):
    other = factories.elsewhere()
    approve(other)

    assert queries.powers_in_force(place.community.pk, DELEGATED_ON) == ()
    assert approve(place).version == 1
