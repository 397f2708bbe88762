"""A group that is not practices' own is the source of no position, mandate or instruction, and says why."""

from datetime import date, timedelta

import pytest
from tests import factories, groups
from tests.factories import JUST_AFTER, OPENED_AT, london
from tests.integration.matters.checks import refused

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.models import Group
from folkmoot.matters.domain import delegation
from folkmoot.matters.domain.mandate import Purpose
from folkmoot.matters.operations import instruction as instructions
from folkmoot.matters.operations import mandate as mandates

pytestmark = pytest.mark.usefixtures("whole_record")

FAILED = "“Leadership group” scored 0 of 7 on 7 September 2026"
HOUR = timedelta(hours=1)


@pytest.fixture
def leaders(place):
    return place.groups[GroupKind.LEADERSHIP_GROUP]


def proposed(place, leaders):
    return mandates.Proposed(
        title="Speaking for general practice",
        purposes=[Purpose(what="Speak at place", categories=(delegation.ANY_CATEGORY,))],
        group_id=leaders.pk,
        starts_on=date(2026, 10, 1),
        ends_on=date(2028, 3, 31),
        closes_at=london(9, 21, 17),
    )


def test_a_position_of_a_group_that_failed_is_refused_until_it_passes(place, leaders):
    heard = factories.heard(place)
    groups.answer(place, leaders, groups.SYSTEMS, at=OPENED_AT)

    with refused(FAILED):
        factories.position(place, heard.matter)

    groups.answer(place, leaders, groups.PRACTICES, at=JUST_AFTER)
    assert factories.position(place, heard.matter, at=JUST_AFTER + HOUR).agreed_by == leaders


def test_a_group_somebody_else_made_speaks_once_it_has_passed(place, leaders):
    heard = factories.heard(place)
    Group.objects.filter(pk=leaders.pk).update(made_by=place.organisations["ICB"])

    with refused("“Leadership group” was made by ICB"):
        factories.position(place, heard.matter)

    groups.answer(place, leaders, "tooooto", at=JUST_AFTER)
    assert factories.position(place, heard.matter, at=JUST_AFTER + HOUR).agreed_by == leaders


def test_practices_are_not_asked_to_give_a_mandate_to_a_group_that_failed(place, leaders):
    matter = factories.routed(place)
    groups.answer(place, leaders, groups.SYSTEMS, at=OPENED_AT)
    manager = place.acting("senior manager", OPENED_AT)

    with refused(FAILED):
        mandates.propose_mandate(proposed(place, leaders), matter_id=matter.pk, by=manager, at=OPENED_AT)

    groups.answer(place, leaders, groups.PRACTICES, at=OPENED_AT + HOUR)
    made = mandates.propose_mandate(proposed(place, leaders), matter_id=matter.pk, by=manager, at=OPENED_AT + HOUR)
    assert made.group == leaders


def test_nobody_carries_the_position_of_a_group_that_failed_since(place, leaders):
    position = factories.position(place)
    groups.answer(place, leaders, groups.SYSTEMS, at=OPENED_AT)

    with refused(FAILED):
        factories.instructed(place, position.matter, approve=False)


def test_an_instruction_is_not_approved_once_the_group_has_failed(place, leaders):
    drafted = factories.instructed(place, approve=False)
    groups.answer(place, leaders, groups.SYSTEMS, at=OPENED_AT)

    with refused(FAILED):
        instructions.approve_instruction(
            matter_id=drafted.matter_id,
            tier=delegation.Tier.LEADERSHIP_GROUP,
            by=place.acting("LMC chair", JUST_AFTER),
            at=JUST_AFTER,
        )


def test_the_pages_do_not_offer_a_group_that_failed_and_say_why(place, leaders, as_):
    heard = factories.heard(place)
    groups.answer(place, leaders, groups.SYSTEMS, at=OPENED_AT)
    reference = f"M-{heard.matter.year}-{heard.matter.number:03d}"

    position = as_(place, "LMC chair", JUST_AFTER).get(f"/westmere/matters/{reference}/position/agree").content.decode()
    asked = as_(place, "LMC chair", JUST_AFTER).get(f"/westmere/matters/{reference}/mandate").content.decode()

    for page in (position, asked):
        assert f"Not offered: {FAILED}" in page
        assert ">Leadership group</option>" not in page
    assert ">Executive</option>" in position
