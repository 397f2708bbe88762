"""Starting the round among practices when too little authority is in the room."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.rules import RuleTemplate
from folkmoot.matters.operations.canvass import Question, draft_canvass
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.meetings.domain import room as rules
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.operations.locks import locked_item
from folkmoot.meetings.queries.meetings import dates_of
from folkmoot.meetings.queries.rooms import room_on, rules_on

_THREE_QUARTERS = 75


@transaction.atomic
def start_round(*, item_id: int, by: Acting, at: datetime) -> int:
    """The number of the canvass drafted for the practices that nobody in the room can bind; it is looked over before it opens.

    A PCN's board asks its own members, any other group every practice. It closes ten working days after the meeting.
    Errors: NotFound; Refused, with the reasons, those of the matter among them.
    """
    item, body = locked_item(item_id, by)
    objections = [*who.objections_to_taking_part(by, body), *meetings.objections_to_writing(dates_of(item.meeting))]
    if item.standing != Standing.ON:
        objections.append("This item is not on the agenda.")
    if item.round_id is not None:
        objections.append("The practices are asked about this item already.")
    percent = rules_on(item.meeting).votes_percent
    if item.matter is None:
        objections.append("Say first which matter this item is about: practices are asked about a matter.")
    elif rules.is_enough(room_on(item), percent):
        objections.append("The room can decide this: minute what it decides.")
    if objections or item.matter_id is None:
        raise Refused(objections)
    begins = max(local_day(at), local_day(item.meeting.starts_at))
    question = Question(
        wording=f"Do you support this: {item.title}?",
        group_id=item.meeting.group_id if body.kind is GroupKind.PCN_BOARD else None,
        closes_at=rules.round_closes_at(begins),
        **_counted(percent),
    )
    item.round_id = draft_canvass(question, matter_id=item.matter_id, by=by, at=at)
    item.save(update_fields=["round"])
    recorded("practice round drafted", item, by=by, at=at)
    return item.round_id


def _counted(percent: int | None) -> dict[str, Any]:
    """The canvass's rule, as the group's own: without one, the one most communities use."""
    if percent is None:
        return {}
    if percent == _THREE_QUARTERS:
        return {"template": RuleTemplate.RESERVED_MATTER, "binds": True}
    test = {"count": "voices", "base": "roll", "at_least": str(Fraction(percent, 100))}
    return {"template": RuleTemplate.CUSTOM, "rule": {"quorum": "1/2", "tests": [test], "both_ways": False}}
