"""An LMC's own notes and drafts of advice. They leave no trace outside its space, the record included."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import models, queries
from folkmoot.matters.domain.lmc import objections_to_the_space
from folkmoot.matters.operations import free_text


@transaction.atomic
def write_note(*, title: str, words: str, about: str = "", by: Acting, at: datetime) -> int:
    """The number of a note written in one's own LMC's space; `about` is the reference of a matter, if any.

    Errors: Refused.
    """
    _refuse_unfit(title, words, by)
    note = models.LmcNote.objects.create(
        lmc_id=by.organisation_id,
        matter=_matter(about, by),
        title=title.strip(),
        words=words.strip(),
        written_at=at,
        written_by_words=by.words,
    )
    return note.pk


@transaction.atomic
def change_note(*, note_id: int, title: str, words: str, about: str = "", by: Acting, at: datetime) -> None:
    """Say a note anew; how it read before stays readable in its history.

    Errors: NotFound; Refused.
    """
    note = _locked(note_id, by)
    _refuse_unfit(title, words, by)
    if note.removed_at is not None:
        raise Refused("It was removed. Put it back first.")
    matter = _matter(about, by)
    if (note.title, note.words) != (title.strip(), words.strip()):
        models.LmcNoteVersion.objects.create(
            note=note,
            title=note.title,
            words=note.words,
            written_at=note.written_at,
            written_by_words=note.written_by_words,
        )
        note.title, note.words, note.written_at, note.written_by_words = title.strip(), words.strip(), at, by.words
    elif note.matter == matter:
        raise Refused("That is what it says already.")
    note.matter = matter
    note.save()


@transaction.atomic
def remove_note(*, note_id: int, by: Acting, at: datetime) -> None:
    """Take a note out of one's own LMC's space; it can be put back.

    Errors: NotFound, also when it is removed already; Refused.
    """
    note = _locked(note_id, by)
    if note.removed_at is not None:
        raise NotFound("note")
    note.removed_at = at
    note.save(update_fields=["removed_at"])


@transaction.atomic
def restore_note(*, note_id: int, by: Acting) -> None:
    """Put a note that was removed back.

    Errors: NotFound, also when it is not removed; Refused.
    """
    note = _locked(note_id, by)
    if note.removed_at is None:
        raise NotFound("note")
    note.removed_at = None
    note.save(update_fields=["removed_at"])


@transaction.atomic
def draft_advice(*, consultation_id: int, words: str, by: Acting, at: datetime) -> None:
    """Keep what the LMC is still writing, for its own people alone, until the advice is given.

    Errors: NotFound; Refused.
    """
    if objections := objections_to_the_space(by):
        raise Refused(objections)
    asked = queries.consultation(consultation_id, by)
    objections = free_text.objections_to(models.LmcAdviceDraft, words=words)
    if not asked.is_awaited:
        objections.append("The LMC's advice is no longer awaited.")
    if not words.strip():
        objections.append("Write something to keep.")
    if objections:
        raise Refused(objections)
    models.LmcAdviceDraft.objects.update_or_create(
        consultation=asked, defaults={"words": words.strip(), "written_at": at, "written_by_words": by.words}
    )


def _refuse_unfit(title: str, words: str, by: Acting) -> None:
    objections = objections_to_the_space(by)
    objections += free_text.objections_to(models.LmcNote, title=title, words=words)
    if not title.strip() or not words.strip():
        objections.append("Give the note a title and some words.")
    if objections:
        raise Refused(objections)


def _matter(about: str, by: Acting) -> models.Matter | None:
    if not about.strip():
        return None
    try:
        return queries.matter_by_reference(about.strip().upper(), by)
    except NotFound as missing:
        raise Refused(f"There is no matter {about.strip()}. Write its reference, such as M-2026-001.") from missing


def _locked(note_id: int, by: Acting) -> models.LmcNote:
    if objections := objections_to_the_space(by):
        raise Refused(objections)
    own = models.LmcNote.objects.select_for_update(no_key=True, of=("self",)).select_related("matter")
    note = own.filter(pk=note_id, lmc_id=by.organisation_id).first()
    if note is None:
        raise NotFound("note")
    return note
