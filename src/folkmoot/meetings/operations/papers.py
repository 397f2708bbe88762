"""Handing papers in, and withdrawing them."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.files.domain import files
from folkmoot.files.domain.files import Brought
from folkmoot.files.operations.looking import look_into
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.meetings import models
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.meetings.domain import papers as rules
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.operations import letters
from folkmoot.meetings.operations.locks import free_text, locked_item
from folkmoot.meetings.queries.meetings import dates_of
from folkmoot.meetings.queries.papers import bytes_of, went_along


def hand_in(brought: Brought, *, title: str, item_id: int, by: Acting, at: datetime) -> models.Paper:
    """The new paper. Nothing of it is kept that cannot be looked into, or that holds what nobody may keep here.

    Errors: NotFound; Refused, with the reasons.
    """
    # Looking into a file takes seconds, in which nobody else shall wait to write: it is asked before, and again after.
    with transaction.atomic():
        _item_for(brought, title, item_id, by)
    kind = files.kind_of(brought.name)
    assert kind is not None, "a file of another kind was refused"
    found = look_into(brought.content, kind)
    if found.faults:
        raise Refused(found.faults)
    with transaction.atomic():
        item = _item_for(brought, title, item_id, by)
        made = models.Paper.objects.create(
            item=item,
            title=_in_one_line(title),
            kind=kind.value,
            size=len(brought.content),
            pages=found.pages,
            has_words=bool(found.text.strip()),
            sha256=brought.fingerprint,
            handed_in_by_id=by.appointment_id,
            handed_in_at=at,
        )
        models.PaperFile.objects.create(paper=made, content=brought.content, words=files.words_kept(found.text))
        recorded("paper handed in", made, by=by, at=at)
        if item.meeting.agenda_out_at is not None and item.standing == Standing.ON and at < item.meeting.starts_at:
            letters.tell_paper(item.meeting, made, at=at)
    return made


def _item_for(brought: Brought, title: str, item_id: int, by: Acting) -> models.AgendaItem:
    """The item, held, where this hat may hand in that file for it; what the file holds is another question.

    Errors: NotFound; Refused, with the reasons.
    """
    item, body = locked_item(item_id, by)
    title = _in_one_line(title)
    objections = [
        *(() if item.lead_id == by.appointment_id else who.objections_to_taking_part(by, body)),
        *meetings.objections_to_writing(dates_of(item.meeting)),
        *free_text(models.Paper, title=title),
    ]
    if item.standing not in {Standing.ON, Standing.PROPOSED}:
        objections.append("This item is not on the agenda.")
    if not title:
        objections.append("Give the paper a title.")
    standing = item.papers.filter(withdrawn_at=None)
    objections += rules.objections_to_size(
        len(brought.content), there=standing.count(), bytes_there=bytes_of(item.meeting_id)
    )
    if standing.filter(sha256=brought.fingerprint).exists():
        objections.append("This very file is a paper of this item already.")
    if files.kind_of(brought.name) is None:
        objections.append(f"Choose a file of this kind: {', '.join(files.SUFFIXES)}.")
    if objections:
        raise Refused(objections)
    return item


def _in_one_line(title: str) -> str:
    return " ".join(title.split())


@transaction.atomic
def withdraw(*, paper_id: int, because: str, by: Acting, at: datetime) -> None:
    """Withdraw a paper, with the reason: who handed it in, or whoever keeps the group. What it holds is erased.

    Where its item was deferred, so is the copy that went along, at every meeting about which something may be written still.
    Errors: NotFound; Refused, with the reasons.
    """
    known = models.Paper.objects.filter(pk=paper_id).values_list("item_id", flat=True).first()
    if known is None:
        raise NotFound("paper")
    item, body = locked_item(known, by)
    # Deferred while this waited for the meeting, it stands at another by now, and is withdrawn there.
    row = models.Paper.objects.select_for_update(no_key=True).filter(pk=paper_id, item_id=known).first()
    if row is None:
        raise NotFound("paper")
    objections = [
        *(() if row.handed_in_by_id == by.appointment_id else who.objections_to_keeping(by, body)),
        *meetings.objections_to_writing(dates_of(item.meeting)),
        *free_text(models.Paper, withdrawn_because=because),
    ]
    if row.withdrawn_at is not None:
        objections.append("This paper is withdrawn already.")
    if not because.strip():
        objections.append("Say why: those who have read it will see it.")
    if objections:
        raise Refused(objections)
    copies = _copies(row, by)
    for one in (row, *copies):
        one.withdrawn_at, one.withdrawn_by_id, one.withdrawn_because = at, by.appointment_id, because.strip()
        one.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
        models.PaperFile.objects.filter(paper=one).delete()
        # What is erased is erased from the pack too.
        models.Pack.objects.filter(meeting_id=one.item.meeting_id).delete()
    recorded("paper withdrawn", row, by=by, at=at, also=copies)


def _copies(paper: models.Paper, by: Acting) -> list[models.Paper]:
    """The copies of a paper that went along with its item, held, and withdrawn with it."""
    for one in went_along(paper):
        locked_item(one.item_id, by)
    # As they stand now that nobody else writes.
    return went_along(paper)
