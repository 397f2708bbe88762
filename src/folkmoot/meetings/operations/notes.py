"""Notes typed live, by two people at once if need be: a version written on an older one is never taken for the latest."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.as_it_was import Overtaken
from folkmoot.kernel.errors import Refused
from folkmoot.meetings import models
from folkmoot.meetings.operations.locks import free_text, locked_item
from folkmoot.meetings.queries.agenda import objections_to_noting, standing_note


@transaction.atomic
def write_notes(*, item_id: int, text: str, on_version: int, by: Acting, at: datetime) -> int:
    """The version of the notes that now stands, written on the one the writer had before them; nought before the first.

    Errors: NotFound; Overtaken; Refused, with the reasons.
    """
    item, body = locked_item(item_id, by)
    if objections := [
        *objections_to_noting(item, body, by),
        *free_text(models.Note, text=text),
    ]:
        raise Refused(objections)
    standing, text = standing_note(item.pk), text.strip()
    latest, said = (standing.version, standing.text) if standing else (0, "")
    if said == text:
        return latest
    if latest != on_version:
        raise Overtaken("Somebody else wrote at the same time. Bring both texts together, then keep them.")
    if standing is not None:
        standing.superseded_at = at
        standing.save(update_fields=["superseded_at"])
    note = models.Note.objects.create(
        item=item, version=latest + 1, text=text, written_by_id=by.appointment_id, written_at=at
    )
    recorded("notes written", note, by=by, at=at)
    return note.version
