"""Replying to an information request: answers, a reasoned no, a wish for more time and what is said to it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations import free_text
from folkmoot.directory.operations.acts import recorded
from folkmoot.front_door import models, queries
from folkmoot.front_door.domain import information as rules
from folkmoot.front_door.domain.information import Basis, Reply, State
from folkmoot.front_door.domain.information_values import ItemKind, Unreadable, read
from folkmoot.front_door.operations import information_letters
from folkmoot.front_door.operations.information import locked, own
from folkmoot.front_door.queries.information import BodyAsked
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.guarded_text import objections_to_text
from folkmoot.kernel.working_days import local_day


@transaction.atomic
def answer(given: Mapping[int, object], *, request_id: int, by: Acting, at: datetime, by_sheet: bool = False) -> int:
    """How many items are answered now. `given` has what was written, by item; the earlier answers stay readable.

    Missing: an item left out, or empty, is not answered. From a spreadsheet, an empty cell keeps what was answered.
    Errors: NotFound; Refused, with the reason for each item that cannot be kept: then nothing is.
    """
    request = locked(request_id, by)
    body = _ours(request, by)
    items = queries.items_of(request)
    objections = list(rules.objections_to_replying(by, state=State(request.state), asked=body.asked.organisation_id))
    kept: dict[int, str] = {}
    if by_sheet and body.standing is Reply.ANSWERED and body.reply is not None:
        kept = {item: value for (_, item), value in queries.answers_of([body.reply.pk]).items()}
    for number, item in enumerate(items, start=1):
        value, faults = _value(item, given.get(item.pk))
        objections += [f"Question {number}: {one}" for one in faults]
        if value:
            kept[item.pk] = value
        elif not by_sheet:
            kept.pop(item.pk, None)
    if not objections and not kept:
        objections.append("Answer at least one question, or decline with the reason.")
    if objections:
        raise Refused(objections)
    reply = _replied(body, Reply.ANSWERED, "", by_sheet=by_sheet, by=by, at=at)
    for item in items:
        if item.pk in kept:
            models.InformationAnswer.objects.create(reply=reply, item=item, value=kept[item.pk])
    information_letters.tell_if_all_replied(request, at=at)
    recorded("information given", reply, by=by, at=at)
    return len(kept)


@transaction.atomic
def decline(*, request_id: int, why: str, by: Acting, at: datetime) -> None:
    """Say no to a voluntary request, with the reason.

    Errors: NotFound; Refused.
    """
    request = locked(request_id, by)
    body = _ours(request, by)
    objections = [
        *rules.objections_to_replying(by, state=State(request.state), asked=body.asked.organisation_id),
        *rules.objections_to_declining(basis=Basis(request.basis), standing=body.standing, why=why),
        *free_text.objections_to(models.InformationReply, because=why),
    ]
    if objections:
        raise Refused(objections)
    reply = _replied(body, Reply.DECLINED, why.strip(), by_sheet=False, by=by, at=at)
    information_letters.tell_if_all_replied(request, at=at)
    recorded("information declined", reply, by=by, at=at)


@transaction.atomic
def ask_for_time(*, request_id: int, until: date, because: str, by: Acting, at: datetime) -> None:
    """Ask for more time, until a day, with the reason.

    Errors: NotFound; Refused.
    """
    request = locked(request_id, by)
    body = _ours(request, by)
    objections = [
        *rules.objections_to_replying(by, state=State(request.state), asked=body.asked.organisation_id),
        *rules.objections_to_more_time(
            until=until,
            due_on=body.due_on,
            today=local_day(at),
            because=because,
            standing=body.standing,
            is_asked_for=body.wish is not None,
        ),
        *free_text.objections_to(models.MoreTime, because=because),
    ]
    if objections:
        raise Refused(objections)
    wish = models.MoreTime.objects.create(
        asked=body.asked, until=until, because=because.strip(), asked_at=at, asked_by_words=by.words
    )
    recorded("more time asked for", wish, by=by, at=at)


@transaction.atomic
def say_to_time(*, request_id: int, asked_id: int, granted: bool, said: str, by: Acting, at: datetime) -> None:
    """Grant the time a body asks for, or refuse it with the reason.

    Errors: NotFound; Refused.
    """
    request = own(request_id, by)
    wish = queries.body_asked(request, asked_id).wish
    objections = free_text.objections_to(models.MoreTime, said=said)
    if wish is None:
        objections.append("Nobody waits for a word on more time there.")
    if request.state != State.OPEN:
        objections.append(f"This request is {State(request.state).words.lower()}.")
    if not granted and not said.strip():
        objections.append("Say why not: whoever asked for time will read it.")
    if objections:
        raise Refused(objections)
    assert wish is not None, "somebody asked for time"
    wish.granted, wish.said, wish.said_at, wish.said_by_words = granted, said.strip(), at, by.words
    wish.save()
    information_letters.tell_of_time(request, wish, at=at)
    recorded("more time granted" if granted else "more time refused", wish, by=by, at=at)


def _ours(request: models.InformationRequest, by: Acting) -> BodyAsked:
    body = queries.our_body(request, by)
    if body is None:
        raise NotFound("what was asked of you")
    return body


def _value(item: models.InformationItem, written: object) -> tuple[str, list[str]]:
    """An answer as it is kept, and why it cannot be."""
    try:
        value = read(ItemKind(item.kind), written)
    except Unreadable as wrong:
        return "", [f"{wrong}."]
    # What was written is looked at too: a number of ten figures is refused as one, and said to be what it seems.
    seen = value if isinstance(written, str) else str(written or "")
    objections = [*free_text.objections_to(models.InformationAnswer, value=value), *objections_to_text(seen)]
    return value, list(dict.fromkeys(one.removeprefix("Value: ") for one in objections))


def _replied(
    body: BodyAsked, kind: Reply, because: str, *, by_sheet: bool, by: Acting, at: datetime
) -> models.InformationReply:
    if body.reply is not None:
        body.reply.stands = False
        body.reply.save()
    return models.InformationReply.objects.create(
        asked=body.asked, kind=kind.value, because=because, by_sheet=by_sheet, at=at, by_words=by.words
    )
