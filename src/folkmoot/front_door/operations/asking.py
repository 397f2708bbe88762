"""Asking: through the door, redirected to it, together with others; and saying what the answer is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Standing
from folkmoot.directory.operations import free_text
from folkmoot.directory.operations.acts import recorded
from folkmoot.files.domain.files import Brought
from folkmoot.front_door import models
from folkmoot.front_door.domain import request as requests
from folkmoot.front_door.domain import who
from folkmoot.front_door.domain.request import CameBy, Kind, State
from folkmoot.front_door.operations import files, letters, once, steps
from folkmoot.front_door.operations.files import Looked
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.kernel.working_days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person says when asking. Missing: `asked_of` None asks general practice here, through its executive."""

    kind: Kind
    title: str
    words: str
    wanted_by: date | None = None
    asked_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """A partner's approach that went past the front door."""

    partner_id: int
    approached_on: date
    kind: Kind
    title: str
    words: str


def ask(asked: Asked, *, brought: Sequence[Brought] = (), by: Acting, at: datetime) -> str:
    """The reference of a new request, received with its files; sent twice, that of the first.

    Errors: Refused, with the reasons, where it or any of the files may not be kept: then nothing is.
    """
    # Looking into files takes seconds, in which nobody else shall wait to write: what else may be wrong is asked before.
    _refuse_asking(asked, by, at)
    return _ask(asked, files.looked_into(brought), by=by, at=at)


def _refuse_asking(asked: Asked, by: Acting, at: datetime) -> None:
    objections = list(objections_to(asked, at))
    if not by.is_member and asked.asked_of is not None:
        objections.append("Partners ask general practice here; ask each other directly.")
    if asked.asked_of is not None and not is_partner(asked.asked_of, by, at):
        objections.append("Choose whom to ask from the partners of this community.")
    if objections:
        raise Refused(objections)


@transaction.atomic
def _ask(asked: Asked, looked: Sequence[Looked], *, by: Acting, at: datetime) -> str:
    _refuse_asking(asked, by, at)
    asker = {"asked_by_id": by.organisation_id, "asker_id": by.appointment_id}
    if before := _asked_just_now(asked, CameBy.PAGE, by=by, at=at, **asker):
        _bring_more(before, looked, by=by, at=at)
        return requests.reference(before.year, before.number)
    request = receive(asked, CameBy.PAGE, by=by, at=at, **asker)
    files.keep(request, looked, brought_by_id=by.appointment_id, at=at)
    steps.add(request, "received", f"Asked by {by.organisation_name}", by=by, at=at)
    recorded("request received", request, by=by, at=at)
    return requests.reference(request.year, request.number)


def _bring_more(request: models.AccessRequest, looked: Sequence[Looked], *, by: Acting, at: datetime) -> None:
    """Whoever went back to choose a file has sent the same request with more."""
    made = files.keep(request, looked, brought_by_id=by.appointment_id, at=at)
    if made:
        files.note_added(request, made, by=by, at=at)
        recorded("file added to a request", made[0], by=by, at=at, also=made)


def redirect(approach: Approach, *, brought: Sequence[Brought] = (), by: Acting, at: datetime) -> str:
    """The reference of a partner's approach brought to the front door with its files; the partner is told, the bypass noted.

    Sent twice, the reference of the first. Errors: Refused, with the reasons.
    """
    _refuse_redirecting(approach, by, at)
    return _redirect(approach, files.looked_into(brought), by=by, at=at)


def _refuse_redirecting(approach: Approach, by: Acting, at: datetime) -> None:
    today = local_day(at)
    asked = Asked(kind=approach.kind, title=approach.title, words=approach.words)
    objections = [*who.objections_to_redirecting(by), *objections_to(asked, at)]
    if not is_partner(approach.partner_id, by, at):
        objections.append("Choose who approached you from the partners of this community.")
    if approach.approached_on > today:
        objections.append("The day you were approached is still to come: give the day it happened.")
    if objections:
        raise Refused(objections)


@transaction.atomic
def _redirect(approach: Approach, looked: Sequence[Looked], *, by: Acting, at: datetime) -> str:
    _refuse_redirecting(approach, by, at)
    asked = Asked(kind=approach.kind, title=approach.title, words=approach.words)
    asker = {"asked_by_id": approach.partner_id, "asker_id": None}
    bypass = {"approached_id": by.organisation_id, "approached_on": approach.approached_on}
    noted = {f"bypass__{name}": value for name, value in bypass.items()}
    if before := _asked_just_now(asked, CameBy.SIDE, by=by, at=at, **asker, **noted):
        _bring_more(before, looked, by=by, at=at)
        return requests.reference(before.year, before.number)
    request = receive(asked, CameBy.SIDE, by=by, at=at, **asker)
    files.keep(request, looked, brought_by_id=by.appointment_id, at=at)
    models.SideApproach.objects.create(request=request, **bypass)
    words = f"Brought here by {by.organisation_name}, which was approached on {approach.approached_on:%-d %B %Y}"
    steps.add(request, "redirected", words, by=by, at=at)
    letters.tell_of_redirect(request, by.organisation_name, at=at)
    recorded("approach redirected", request, by=by, at=at)
    return requests.reference(request.year, request.number)


@transaction.atomic
def join(*, request_id: int, by: Acting, at: datetime) -> None:
    """Say that one's organisation asks the same: it gets the answer too.

    Errors: NotFound; Refused.
    """
    request = steps.locked_request(request_id, by)
    objections = [
        *who.objections_to_joining(by, asked_by=request.asked_by_id, asked_of=request.asked_of_id),
        *steps.already(request),
    ]
    if models.MeToo.objects.filter(request=request, organisation_id=by.organisation_id).exists():
        objections.append("Your organisation asks this too already.")
    if objections:
        raise Refused(objections)
    joined = models.MeToo.objects.create(
        request=request, organisation_id=by.organisation_id, asker_id=by.appointment_id, at=at, by_words=by.words
    )
    recorded("request joined", request, by=by, at=at, also=(joined,))


@transaction.atomic
def close(*, request_id: int, by: Acting, at: datetime) -> None:
    """Say that the answer answers it.

    Errors: NotFound; Refused.
    """
    request = steps.locked_request(request_id, by)
    objections = [
        *who.objections_to_speaking_for_the_asker(by, asked_by=request.asked_by_id),
        *_objections_to_reply(request),
    ]
    if objections:
        raise Refused(objections)
    steps.add(request, "closed", f"{by.organisation_name} says that this answers it", by=by, at=at)
    steps.enter(request, State.CLOSED)
    recorded("request closed", request, by=by, at=at)


@transaction.atomic
def ask_again(*, request_id: int, words: str, by: Acting, at: datetime) -> None:
    """Say what the answer leaves open; it is with its owner again.

    Errors: NotFound; Refused.
    """
    request = steps.locked_request(request_id, by)
    said = f"Asked again: {words.strip()}"
    objections = [
        *who.objections_to_speaking_for_the_asker(by, asked_by=request.asked_by_id),
        *_objections_to_reply(request),
        *free_text.objections_to(models.RequestStep, words=said),
    ]
    if not words.strip():
        objections.append("Say what the answer leaves open.")
    if objections:
        raise Refused(objections)
    # What was promised is past: a new day is promised when it is taken up again.
    request.reply_by = None
    steps.add(request, "asked_again", said, by=by, at=at)
    steps.enter(request, State.RECEIVED)
    recorded("request asked again", request, by=by, at=at)


@transaction.atomic
def withdraw(*, request_id: int, why: str, by: Acting, at: datetime) -> None:
    """Take back what one asked, with the reason; what was said stays readable.

    Errors: NotFound; Refused.
    """
    request = steps.locked_request(request_id, by)
    words = f"Withdrawn: {why.strip()}"
    objections = [
        *who.objections_to_speaking_for_the_asker(by, asked_by=request.asked_by_id),
        *steps.already(request),
        *free_text.objections_to(models.RequestStep, words=words),
    ]
    if not why.strip():
        objections.append("Say why it is withdrawn: whoever deals with it will read it.")
    if objections:
        raise Refused(objections)
    steps.add(request, "withdrawn", words, by=by, at=at)
    steps.enter(request, State.WITHDRAWN)
    letters.tell_withdrawn(request, why.strip(), at=at)
    recorded("request withdrawn", request, by=by, at=at)


def objections_to(asked: Asked, at: datetime) -> tuple[str, ...]:
    """Why that may not be asked as written; empty when it may."""
    return (
        *requests.objections_to_kind(asked.kind),
        *requests.objections_to_asking(
            title=asked.title, words=asked.words, wanted_by=asked.wanted_by, today=local_day(at)
        ),
        *free_text.objections_to(models.AccessRequest, title=asked.title, words=asked.words),
    )


def _objections_to_reply(request: models.AccessRequest) -> tuple[str, ...]:
    if State(request.state) in {State.ANSWERED, State.DECLINED}:
        return ()
    return ("There is no answer yet to say that of.",)


def is_partner(organisation_id: int, by: Acting, at: datetime) -> bool:
    """Whether the organisation is a partner of the community that day."""
    partners = directory.organisations_of(by.community_id, local_day(at), standing=Standing.PARTNER)
    return partners.filter(pk=organisation_id).exists()


def columns_of(asked: Asked) -> dict[str, Any]:
    """What is asked, as the columns of a request hold it."""
    return {
        "kind": asked.kind.value,
        # The title heads letters, where a line break would break the heading.
        "title": " ".join(asked.title.split()),
        "words": asked.words.strip(),
        "wanted_by": asked.wanted_by,
    }


def _asked_just_now(
    asked: Asked, came_by: CameBy, *, by: Acting, at: datetime, **more: Any
) -> models.AccessRequest | None:
    directory.lock_community(by.community_id)
    # What was taken back may be asked again at once.
    rows = models.AccessRequest.objects.filter(community_id=by.community_id).exclude(state=State.WITHDRAWN.value)
    columns = columns_of(asked) | {"asked_of_id": asked.asked_of, "came_by": came_by.value} | more
    return once.said_just_now(rows, columns, moment="received_at", at=at)


def receive(asked: Asked, came_by: CameBy, *, by: Acting, at: datetime, **asker: Any) -> models.AccessRequest:
    """The request just received, numbered; its first step and the record are the caller's."""
    # Two people asking at once take their numbers one after the other.
    directory.lock_community(by.community_id)
    year = local_day(at).year
    last = models.AccessRequest.objects.filter(community_id=by.community_id, year=year).aggregate(Max("number"))
    return models.AccessRequest.objects.create(
        community_id=by.community_id,
        year=year,
        number=(last["number__max"] or 0) + 1,
        **columns_of(asked),
        asked_of_id=asked.asked_of,
        came_by=came_by.value,
        received_at=at,
        received_by_words=by.words,
        rung=Visibility.PRACTICES_AND_LMC.value,
        state=State.RECEIVED.value,
        **asker,
    )
