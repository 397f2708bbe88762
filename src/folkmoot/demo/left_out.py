"""A vote that is open, and leaves out whoever had no say on its matter at a meeting for an interest."""

from datetime import timedelta
from typing import Any

from folkmoot.demo.teller import Teller
from folkmoot.interests.domain.declaration import Nearness
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.interest import Treatment
from folkmoot.matters.domain.matter import Category, Force, Stakes
from folkmoot.matters.operations import delegation, matter, voting
from folkmoot.matters.queries import matter_by_reference
from folkmoot.meetings.domain.agenda import Heading, Purpose
from folkmoot.meetings.operations import agenda, item_interests, meetings


def tell(teller: Teller) -> None:
    """Tell of next year's priorities, which the leadership group votes on without the federation's lead."""
    priorities = _raised(teller)
    _silent_at_the_executive(teller, priorities)
    at = teller.on(1, 9)
    put = delegation.decide(
        matter_id=priorities.pk,
        tier=Tier.LEADERSHIP_GROUP,
        words="Continuity, same-day access and winter cover are our three priorities for next year.",
        by=teller.acting("LMC chair", at),
        at=at,
        second_factor=True,
    )
    assert put.motion is not None, put.reasons
    when = at + timedelta(minutes=20)
    voting.vote(motion_id=put.motion.pk, position=Position.SUPPORT, by=teller.acting("Elm", when), at=when)


def _raised(teller: Teller) -> Any:
    at = teller.on(7)
    chair = teller.acting("LMC chair", at)
    name = matter.raise_matter(
        matter.Raised(
            title="Three priorities for next year",
            summary="Six things were named at the networks' meetings. The leadership group chooses three to put first.",
            category=Category.PRIORITIES,
            force=Force.LOCAL_ASK,
            money_pence=None,
            money_is_yearly=False,
            touches_contracts=False,
            stakes_income=Stakes.LOW,
            stakes_independence=Stakes.LOW,
            stakes_workload=Stakes.LOW,
            decision_maker_id=teller.place.organisations["WESTFED"].pk,
            forum_id=None,
            decides_on=None,
        ),
        by=chair,
        at=at,
    )
    raised = matter_by_reference(name, chair)
    matter.route_matter(matter_id=raised.pk, note="", by=chair, at=at)
    return raised


def _silent_at_the_executive(teller: Teller, priorities: Any) -> None:
    planned_at, starts_at = teller.on(6), teller.on(2, 17)
    manager = teller.acting("senior manager", planned_at)
    (met,) = meetings.plan_meetings(
        meetings.Planned(starts_at=starts_at, ends_at=starts_at + timedelta(minutes=45), place="By video"),
        group_id=teller.place.groups["executive"].pk,
        by=manager,
        at=planned_at,
    )
    item = agenda.put_item(
        agenda.Item(
            title="Priorities: which three we put forward",
            purpose=Purpose.DISCUSS,
            minutes=30,
            matter_id=priorities.pk,
            heading=Heading.PRACTICES,
        ),
        meeting_id=met.pk,
        by=manager,
        at=planned_at,
    )
    at = starts_at + timedelta(minutes=5)
    words, nearness = "The federation runs the winter cover that is named.", Nearness.ACTUAL
    item_interests.declare_at_item(
        item_id=item.pk, words=words, nearness=nearness, by=teller.acting("federation", at), at=at
    )
    item_interests.settle_at_item(
        item_interests.Settled(
            person_id=teller.place.appointments["federation"].pk,
            words=words,
            nearness=nearness,
            treatment=Treatment.SILENT,
            because="What it runs is one of the six.",
        ),
        item_id=item.pk,
        by=teller.acting("senior manager", at),
        at=at,
    )
