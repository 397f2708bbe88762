"""Whom a provisional answer waits for, and who may be named to confirm."""

import pytest
from tests.factories import OPENED_AT, london
from tests.hats import full, hat, observer

from folkmoot.directory.domain.kinds import AuthorityLevel, Role
from folkmoot.matters.domain import confirming
from folkmoot.matters.domain.canvass import Category, Polled, Standing

FULL, SPECIFIED, OBSERVE = AuthorityLevel.FULL, AuthorityLevel.SPECIFIED, AuthorityLevel.OBSERVE
CANVASS = Polled(
    wording="?",
    category=Category.LOCAL_SERVICES,
    money_pence=0,
    binds=False,
    opened_at=OPENED_AT,
    closes_at=london(9, 21, 17),
)


@pytest.mark.parametrize(
    ("role", "level", "binds", "named"),
    [
        (Role.PRACTICE_MEMBER, OBSERVE, True, True),
        (Role.PRACTICE_MANAGER, FULL, True, True),
        (Role.PRACTICE_MANAGER, SPECIFIED, True, False),
        (Role.PRACTICE_REPRESENTATIVE, OBSERVE, False, False),
        (Role.PRACTICE_DEPUTY, FULL, False, False),
        (Role.CLINICAL_DIRECTOR, FULL, False, False),
    ],
)
def test_who_may_bind_the_practice_and_who_may_be_named(role, level, binds, named):
    assert confirming.may_bind(role, level) is binds
    assert confirming.may_be_named(role, level) is named


@pytest.mark.parametrize(
    ("acting", "given_by", "confirmer", "waits"),
    [
        (full(), 2, None, True),
        (full(), 2, 11, True),
        (full(), 2, 12, False),
        (full(), 1, None, False),
        (observer(), 2, 11, False),
        (hat(Role.PRACTICE_MEMBER), 2, None, True),
        (hat(Role.PRACTICE_DEPUTY, authority=FULL), 2, None, False),
    ],
)
def test_an_answer_waits_for_the_named_confirmer_or_for_whoever_may_bind(acting, given_by, confirmer, waits):
    # Every hat here is person 1, acting from appointment 11.
    assert confirming.waits_for(acting, CANVASS, given_by_id=given_by, confirmer_id=confirmer) is waits


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"counted": True}, "has closed"),
        ({"at": london(9, 22)}, "has closed"),
        ({"standing": Standing.REFUSED}, "already"),
        ({"standing": Standing.EFFECTIVE}, "already"),
        ({"is_asked": False}, "Someone else"),
    ],
)
def test_an_answer_is_settled_once_in_time_and_by_whoever_is_asked(changed, reason):
    fine = {"standing": Standing.PROVISIONAL, "is_asked": True, "counted": False, "at": OPENED_AT}

    assert confirming.objections_to_settling(CANVASS, **fine) == []
    (objection,) = confirming.objections_to_settling(CANVASS, **fine | changed)
    assert reason in objection


def test_a_deputy_names_nobody():
    assert confirming.objections_to_naming(full()) == ()
    assert "names who confirms" in confirming.objections_to_naming(hat(Role.PRACTICE_DEPUTY))[0]
