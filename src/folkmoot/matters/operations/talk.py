"""Talk about a matter outside meetings: logged at a chosen rung, corrected or taken back by whoever logged it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.speaking import SpokenAs, objections_to_speaking_as
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import who
from folkmoot.matters.operations import free_text, steps
from folkmoot.matters.operations.corrections import objections_to_reason
from folkmoot.matters.queries.spoken_at import is_instructed_on
from folkmoot.matters.queries.talk import seen_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Talked:
    """What one tells of a conversation. Shape: `with_whom` is a role, never a name."""

    held_on: date
    with_whom: str
    topic: str
    moved: str
    rung: Visibility
    spoken_as: SpokenAs = SpokenAs.PERSONAL

    @property
    def texts(self) -> dict[str, str]:
        """Its free texts, by their columns."""
        return {"with_whom": self.with_whom, "topic": self.topic, "moved": self.moved}


@transaction.atomic
def log_conversation(talked: Talked, *, matter_id: int, by: Acting, at: datetime) -> models.Conversation:
    """Log talk about a matter outside a meeting, at a chosen rung.

    Errors: NotFound; Refused.
    """
    matter = steps.locked_matter(matter_id, by)
    if objections := _objections(talked, matter, by=by, at=at):
        raise Refused(objections)
    talk = _logged(talked, matter, by=by, at=at)
    _step(matter, "conversation", f"Conversation with {talk.with_whom} logged", talk, by=by, at=at)
    recorded("conversation logged", talk, by=by, at=at)
    return talk


@transaction.atomic
def correct_conversation(
    talked: Talked, *, conversation_id: int, because: str, by: Acting, at: datetime
) -> models.Conversation:
    """Log a conversation anew, with the reason; what was logged before is shown no more, and stays in the record.

    Errors: NotFound; Refused.
    """
    matter, before = _held(conversation_id, by)
    if objections := [
        *_objections_to_touching(before, by),
        *_objections(talked, matter, by=by, at=at),
        *objections_to_reason(models.Conversation, because),
    ]:
        raise Refused(objections)
    before.superseded_at = at
    before.save(update_fields=["superseded_at"])
    now = _logged(talked, matter, by=by, at=at, corrects=before, because=because.strip())
    words = f"Conversation with {now.with_whom} corrected: {now.because}"
    _step(matter, "conversation_corrected", words, now, by=by, at=at)
    recorded("conversation corrected", now, by=by, at=at, also=[before])
    return now


@transaction.atomic
def withdraw_conversation(*, conversation_id: int, because: str, by: Acting, at: datetime) -> None:
    """Take a logged conversation back, with the reason: it is shown no more, and stays in the record.

    Errors: NotFound; Refused.
    """
    matter, talk = _held(conversation_id, by)
    if objections := [*_objections_to_touching(talk, by), *objections_to_reason(models.Conversation, because)]:
        raise Refused(objections)
    talk.superseded_at, talk.withdrawn_because = at, because.strip()
    talk.save(update_fields=["superseded_at", "withdrawn_because"])
    words = f"A conversation logged earlier is withdrawn: {talk.withdrawn_because}"
    _step(matter, "conversation_withdrawn", words, talk, by=by, at=at)
    recorded("conversation withdrawn", talk, by=by, at=at)


def _held(conversation_id: int, by: Acting) -> tuple[models.Matter, models.Conversation]:
    ours = models.Conversation.objects.filter(seen_by(by), matter__community_id=by.community_id)
    talk = ours.filter(pk=conversation_id).first()
    if talk is None:
        raise NotFound("conversation")
    matter = steps.locked_matter(talk.matter_id, by)
    talk.refresh_from_db()
    return matter, talk


def _objections_to_touching(talk: models.Conversation, by: Acting) -> list[str]:
    objections = []
    if talk.logged_by_id != by.person_id:
        objections.append("A conversation is corrected or withdrawn by whoever logged it.")
    if talk.superseded_at is not None:
        objections.append("This conversation was corrected or withdrawn already.")
    return objections


def _step(matter: models.Matter, kind: str, words: str, talk: models.Conversation, *, by: Acting, at: datetime) -> None:
    # A timeline is shown by rungs alone: what is kept to one person, practice or PCN leaves no step on it.
    if not talk.kept_to:
        steps.add(matter, kind, words, by=by, at=at, rung=Visibility(talk.rung))


def _objections(talked: Talked, matter: models.Matter, *, by: Acting, at: datetime) -> list[str]:
    objections = free_text.objections_to(models.Conversation, **talked.texts)
    if not by.is_member:
        objections.append("Conversations are logged by the community's own people.")
    if not who.may_keep_on(by, talked.rung, asked_by=matter.asked_by_id):
        objections.append("Choose who can see this so that you can see it yourself.")
    if not talked.with_whom.strip() or not talked.topic.strip():
        objections.append("Say with which role you spoke, and about what.")
    if talked.held_on > canvasses.local_day(at):
        objections.append("The conversation has not happened yet.")
    instructed = is_instructed_on(by.person_id, matter.pk, talked.held_on)
    return [*objections, *objections_to_speaking_as(talked.spoken_as, instructed=instructed)]


def _logged(
    talked: Talked, matter: models.Matter, *, by: Acting, at: datetime, **correcting: Any
) -> models.Conversation:
    return models.Conversation.objects.create(
        matter=matter,
        held_on=talked.held_on,
        **{name: words.strip() for name, words in talked.texts.items()},
        spoken_as=talked.spoken_as.value,
        rung=talked.rung.value,
        kept_to=who.kept_to(by, talked.rung),
        logged_at=at,
        logged_by_id=by.person_id,
        logged_by_words=by.words,
        **correcting,
    )
