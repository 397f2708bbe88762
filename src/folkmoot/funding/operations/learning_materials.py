"""Attaching slides and recordings to a learning event, and withdrawing them."""

from datetime import datetime
from typing import Any

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.files.domain import files
from folkmoot.files.domain.files import Brought
from folkmoot.files.operations.looking import look_into
from folkmoot.funding import models
from folkmoot.funding.domain import learning as rules
from folkmoot.funding.queries.learning import event_in, material_in
from folkmoot.kernel.errors import Refused

LINK = "link"


def attach_file(brought: Brought, *, title: str, event_id: int, by: Acting, at: datetime) -> models.LearningMaterial:
    """The file, attached. Nothing of it is kept that cannot be looked into, or that holds what nobody may keep here.

    Errors: NotFound; Refused, with the reasons.
    """
    title = " ".join(title.split())
    # Looking into a file takes seconds, in which nobody else shall wait to write: it is asked before, and again after.
    with transaction.atomic():
        _event_for(brought, title, event_id, by)
    kind = files.kind_of(brought.name)
    assert kind is not None, "a file of another kind was refused"
    found = look_into(brought.content, kind)
    if found.faults:
        raise Refused(found.faults)
    with transaction.atomic():
        made = _attached(
            _event_for(brought, title, event_id, by),
            by,
            at,
            title=title,
            kind=kind.value,
            size=len(brought.content),
            pages=found.pages,
            has_words=bool(found.text.strip()),
            sha256=brought.fingerprint,
        )
        models.LearningFile.objects.create(material=made, content=brought.content, words=files.words_kept(found.text))
        recorded("file attached to a learning event", made, by=by, at=at)
    return made


@transaction.atomic
def attach_link(link: str, *, title: str, event_id: int, by: Acting, at: datetime) -> models.LearningMaterial:
    """The link to a recording, attached.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    event = event_in(event_id, by)
    title, standing = " ".join(title.split()), event.materials.filter(withdrawn_at=None)
    objections = [
        *_objections(event, title, by),
        *rules.objections_to_more(standing.count()),
        *([] if link.strip() else ["Give the link."]),
        *rules.objections_to_link(link),
        *free_text(models.LearningMaterial, link=link),
    ]
    if standing.filter(link=link.strip()).exclude(link="").exists():
        objections.append("This very link is attached already.")
    if objections:
        raise Refused(objections)
    made = _attached(event, by, at, title=title, kind=LINK, link=link.strip())
    recorded("link attached to a learning event", made, by=by, at=at)
    return made


@transaction.atomic
def withdraw(*, material_id: int, because: str, by: Acting, at: datetime) -> None:
    """Withdraw what was attached, with the reason. What it holds is erased.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = material_in(material_id, by)
    objections = [
        *rules.objections_to_holding(by),
        *([] if because.strip() else ["Say why."]),
        *free_text(models.LearningMaterial, withdrawn_because=because),
    ]
    if objections:
        raise Refused(objections)
    one.withdrawn_at, one.withdrawn_because, one.link = at, because.strip(), ""
    one.save()
    models.LearningFile.objects.filter(material=one).delete()
    recorded("withdrawn from a learning event", one, by=by, at=at)


def _attached(event: models.LearningEvent, by: Acting, at: datetime, **columns: Any) -> models.LearningMaterial:
    return models.LearningMaterial.objects.create(
        event=event, brought_by_id=by.appointment_id, brought_at=at, **columns
    )


def _objections(event: models.LearningEvent, title: str, by: Acting) -> list[str]:
    return [
        *rules.objections_to_holding(by),
        *rules.objections_to_changing(event.called_off_at),
        *([] if title else ["Give it a title."]),
        *free_text(models.LearningMaterial, title=title),
    ]


def _event_for(brought: Brought, title: str, event_id: int, by: Acting) -> models.LearningEvent:
    """The event, held, where this hat may attach that file to it; what the file holds is another question.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    event = event_in(event_id, by)
    standing = event.materials.filter(withdrawn_at=None)
    objections = [
        *_objections(event, title, by),
        *rules.objections_to_size(len(brought.content), standing.count()),
    ]
    if standing.filter(sha256=brought.fingerprint).exists():
        objections.append("This very file is attached already.")
    if files.kind_of(brought.name) is None:
        objections.append(f"Choose a file of this kind: {', '.join(files.SUFFIXES)}.")
    if objections:
        raise Refused(objections)
    return event
