"""Agreeing on actions, and closing them: done, or released with the reason."""

from datetime import date, datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.people import roles_on
from folkmoot.kernel.as_it_was import refuse_overtaken
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings import models
from folkmoot.meetings.domain import actions as rules
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.actions import State
from folkmoot.meetings.operations.locks import free_text, locked_action, locked_meeting
from folkmoot.meetings.queries.as_it_was import words_of_action
from folkmoot.meetings.queries.meetings import dates_of


@transaction.atomic
def agree_action(
    *, meeting_id: int, item_id: int | None, what: str, owner_id: int, due_on: date, by: Acting, at: datetime
) -> models.Action:
    """The new action, on an item or on none; it waits for its owner from now on.

    Errors: NotFound; Refused, with the reasons.
    """
    meeting, body = locked_meeting(meeting_id, by)
    if item_id is not None and not meeting.items.filter(pk=item_id, standing="on").exists():
        raise NotFound("item")
    objections = [
        *who.objections_to_taking_part(by, body),
        *meetings.objections_to_writing(dates_of(meeting)),
        *rules.objections_to_action(what=what, due_on=due_on, day=local_day(at)),
        *free_text(models.Action, what=what),
    ]
    if not roles_on(by.community_id, local_day(at)).filter(pk=owner_id).exists():
        objections.append("Choose who does it from the people of this community.")
    if objections:
        raise Refused(objections)
    made = models.Action.objects.create(
        meeting=meeting,
        item_id=item_id,
        what=" ".join(what.split()),
        owner_id=owner_id,
        due_on=due_on,
        agreed_by_id=by.appointment_id,
        agreed_at=at,
    )
    recorded("action agreed", made, by=by, at=at)
    return made


@transaction.atomic
def change_action(
    *, action_id: int, what: str, owner_id: int, due_on: date, as_it_was: str = "", by: Acting, at: datetime
) -> None:
    """Say anew what is to be done, by whom or by when, while the action is open; approved minutes keep what was agreed.

    Errors: NotFound; Refused, with the reasons.
    """
    action, body = locked_action(action_id, by)
    objections = [
        *who.objections_to_keeping(by, body),
        *rules.objections_to_action(what=what, due_on=due_on, day=local_day(at), before=action.due_on),
        *free_text(models.Action, what=what),
    ]
    if action.closed_as:
        objections.append("This action is closed already.")
    if not roles_on(by.community_id, local_day(at)).filter(pk=owner_id).exists():
        objections.append("Choose who does it from the people of this community.")
    if objections:
        raise Refused(objections)
    refuse_overtaken(words_of_action(action), as_it_was)
    action.what, action.owner_id, action.due_on = " ".join(what.split()), owner_id, due_on
    action.save(update_fields=["what", "owner", "due_on"])
    recorded("action changed", action, by=by, at=at)


@transaction.atomic
def close_action(*, action_id: int, done: bool, words: str, by: Acting, at: datetime) -> None:
    """Say that an action is done, or release its owner from it with the reason: the owner, or whoever keeps the group.

    Errors: NotFound; Refused, with the reasons.
    """
    action, body = locked_action(action_id, by)
    objections = free_text(models.Action, closed_words=words)
    objections += who.objections_to_closing(by, body, owner=action.owner_id)
    if not done and not who.keeps(by, body):
        objections.append(f"Whoever keeps {body.name} releases somebody from an action: ask them.")
    if action.closed_as:
        objections.append("This action is closed already.")
    if not done and not words.strip():
        objections.append("Say why it need not be done any more.")
    if objections:
        raise Refused(list(dict.fromkeys(objections)))
    action.closed_as, action.closed_words = (State.DONE if done else State.RELEASED).value, words.strip()
    action.closed_at, action.closed_by_id = at, by.appointment_id
    action.save()
    recorded("action done" if done else "action released", action, by=by, at=at)
