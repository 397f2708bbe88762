"""Writing the bulletin, sending it to all members, and a practice's answer to its question."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.prompts import Prompt
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.directory.queries.prompts import prompts_of
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.representation import models
from folkmoot.representation.domain import bulletin as rules
from folkmoot.representation.operations import letters
from folkmoot.representation.queries.bulletins import bulletin_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a bulletin says. Missing: no question, with no options and no `closes_at`."""

    title: str
    body: str
    question: str = ""
    options: tuple[str, ...] = ()
    closes_at: datetime | None = None

    def columns(self) -> dict[str, object]:
        """Its columns."""
        return {
            "title": self.title.strip(),
            "body": self.body.strip(),
            "question": self.question.strip(),
            "options": list(self.options),
            "closes_at": self.closes_at if self.question.strip() else None,
        }


@transaction.atomic
def write_bulletin(written: Written, *, by: Acting, at: datetime) -> models.Bulletin:
    """The new draft.

    Errors: Refused, with the reasons.
    """
    if objections := _objections(written, by, at):
        raise Refused(objections)
    made = models.Bulletin.objects.create(
        community_id=by.community_id, written_by_id=by.appointment_id, written_at=at, **written.columns()
    )
    recorded("bulletin drafted", made, by=by, at=at)
    return made


@transaction.atomic
def reword_bulletin(written: Written, *, bulletin_id: int, by: Acting, at: datetime) -> None:
    """Say a draft anew.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = bulletin_in(bulletin_id, by)
    objections = _objections(written, by, at)
    if one.sent_at is not None:
        objections.append("It is sent: what people have read is not changed. Write the next one.")
    if objections:
        raise Refused(objections)
    for name, value in written.columns().items():
        setattr(one, name, value)
    one.save()
    recorded("bulletin reworded", one, by=by, at=at)


@transaction.atomic
def send_bulletin(*, bulletin_id: int, by: Acting, at: datetime) -> int:
    """How many people the bulletin goes to.

    Errors: NotFound; Refused, with the reasons.
    """
    community = directory.lock_community(by.community_id)
    one = bulletin_in(bulletin_id, by)
    objections = list(rules.objections_to_writing(by))
    if one.sent_at is not None:
        objections.append("It is sent already.")
    elif one.closes_at is not None and one.closes_at <= at:
        objections.append("Its question would be closed already: give a later end first.")
    if objections:
        raise Refused(objections)
    last = models.Bulletin.objects.filter(community=community).aggregate(Max("number"))["number__max"]
    one.number, one.sent_at, one.sent_by_id = (last or 0) + 1, at, by.appointment_id
    one.sent_to = letters.send_to_members(one, at=at)
    one.save()
    recorded("bulletin sent", one, by=by, at=at)
    return one.sent_to


@transaction.atomic
def answer_bulletin(*, bulletin_id: int, option: int, by: Acting, at: datetime) -> None:
    """The practice's answer; given again before the close, the later one counts.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = bulletin_in(bulletin_id, by)
    state = rules.state(sent_at=one.sent_at, question=one.question, closes_at=one.closes_at, at=at)
    if objections := rules.objections_to_answering(by, state=state, option=option, options=len(one.options)):
        raise Refused(objections)
    given, _ = models.BulletinAnswer.objects.update_or_create(
        bulletin=one,
        organisation_id=by.organisation_id,
        defaults={"option": option, "answered_by_id": by.appointment_id, "answered_at": at},
    )
    recorded("bulletin answered", given, by=by, at=at)


def _objections(written: Written, by: Acting, at: datetime) -> list[str]:
    return [
        *rules.objections_to_writing(by),
        *rules.objections_to_text(
            title=written.title,
            body=written.body,
            question=written.question,
            options=written.options,
            closes_at=written.closes_at,
            at=at,
            begins=prompts_of(by.community_id).on(local_day(at))[Prompt.BULLETIN_NOTE],
        ),
        *free_text(
            models.Bulletin,
            title=written.title,
            body=written.body,
            question=written.question,
            options=written.options,
        ),
    ]
