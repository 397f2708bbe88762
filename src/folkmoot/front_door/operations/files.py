"""Files that come with a request: looked into before they are kept, added later, and taken away with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations import free_text
from folkmoot.directory.operations.acts import recorded
from folkmoot.files.domain.files import Brought, Found, kind_of
from folkmoot.files.operations.looking import look_into_each
from folkmoot.front_door import models
from folkmoot.front_door.domain import files as rules
from folkmoot.front_door.operations import letters, steps
from folkmoot.front_door.queries.files import files_of
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.guarded_text import objections_to_text
from folkmoot.kernel.legible_text import legible


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A file that was looked into and may be kept, and what was found in it."""

    brought: Brought
    found: Found

    @property
    def title(self) -> str:
        """Its name without its end, in one line."""
        return _in_one_line(PurePath(self.brought.name).stem)[: rules.LONGEST_TITLE] or "File"

    @property
    def name(self) -> str:
        """Its title and its end, the title shortened where both are too long for one line."""
        return f"{self.title[: rules.LONGEST_TITLE - len(self.kind) - 1]}.{self.kind}"

    @property
    def kind(self) -> str:
        """The end of its name."""
        kind = kind_of(self.brought.name)
        assert kind is not None, "a file of another kind was refused"
        return kind.value


def looked_into(brought: Sequence[Brought], *, there: int = 0) -> tuple[Looked, ...]:
    """The files, each looked into, to come to so many others. It takes seconds: no transaction is to wait for it.

    Errors: Refused, each reason naming its file, where any of them may not be kept: then none is.
    """
    if objections := rules.objections_to_number(there=there, more=len(brought)):
        raise Refused(objections)
    found = look_into_each(brought)
    faults = [
        f"{name_shown(one, number)}: {fault}"
        for number, (one, held) in enumerate(zip(brought, found, strict=True), start=1)
        for fault in faults_of(one, held)
    ]
    if faults:
        raise Refused(faults)
    return tuple(Looked(brought=one, found=held) for one, held in zip(brought, found, strict=True))


def faults_of(brought: Brought, found: Found) -> list[str]:
    """Why the file may not be kept, its name among the reasons; empty when it may."""
    return [*(f"In its name: {one}" for one in _objections_to_name(brought)), *found.faults]


def name_shown(brought: Brought, number: int) -> str:
    """The file's name in one line; by its place among the others, where the name itself may not be shown."""
    name = _in_one_line(brought.name)[: rules.LONGEST_TITLE]
    return f"File {number}" if not name or _objections_to_name(brought) else name


def _objections_to_name(brought: Brought) -> tuple[str, ...]:
    return tuple(objections_to_text(_in_one_line(brought.name)))


def _in_one_line(name: str) -> str:
    return " ".join(legible(name).split())


def keep(
    request: models.AccessRequest, looked: Sequence[Looked], *, brought_by_id: int | None, at: datetime
) -> list[models.RequestFile]:
    """The files now with the request; what is with it already is left. The caller holds the request, and records.

    Errors: Refused, where there would be too many.
    """
    there = {one.sha256 for one in files_of(request.pk)}
    new = {one.brought.fingerprint: one for one in looked if one.brought.fingerprint not in there}
    if objections := rules.objections_to_number(there=len(there), more=len(new)):
        raise Refused(objections)
    made = []
    for sha256, one in new.items():
        row = models.RequestFile.objects.create(
            request=request,
            title=one.title,
            kind=one.kind,
            size=len(one.brought.content),
            pages=one.found.pages,
            has_words=bool(one.found.text.strip()),
            sha256=sha256,
            brought_by_id=brought_by_id,
            brought_at=at,
        )
        models.RequestFileContent.objects.create(file=row, content=one.brought.content)
        made.append(row)
    return made


def add_files(brought: Sequence[Brought], *, request_id: int, by: Acting, at: datetime) -> list[models.RequestFile]:
    """The files, added to a request that waits for its answer.

    Errors: NotFound; Refused, with the reasons.
    """
    # Looking into files takes seconds, in which nobody else shall wait to write: it is asked before, and again after.
    with transaction.atomic():
        there = len(files_of(_to_add_to(request_id, by).pk))
    if not brought:
        raise Refused("Choose a file.")
    looked = looked_into(brought, there=there)
    with transaction.atomic():
        request = _to_add_to(request_id, by)
        made = keep(request, looked, brought_by_id=by.appointment_id, at=at)
        if not made:
            raise Refused("This very file is with the request already.")
        note_added(request, made, by=by, at=at)
        recorded("file added to a request", made[0], by=by, at=at, also=made)
    return made


def note_added(request: models.AccessRequest, made: Sequence[models.RequestFile], *, by: Acting, at: datetime) -> None:
    """Say in the timeline, and to whoever deals with it, which files were added; the record is the caller's."""
    for one in made:
        steps.add(request, "file_added", f"Added “{one.title}.{one.kind}”", by=by, at=at)
    letters.tell_file_added(request, made, at=at)


def _to_add_to(request_id: int, by: Acting) -> models.AccessRequest:
    request = steps.locked_request(request_id, by)
    if objections := (*rules.objections_to_adding(by, asked_by=request.asked_by_id), *steps.already(request)):
        raise Refused(objections)
    return request


@transaction.atomic
def take_away(*, file_id: int, because: str, by: Acting, at: datetime) -> None:
    """Take a file away, with the reason: what it holds is gone, that it was here stays.

    Errors: NotFound; Refused, with the reasons.
    """
    known = models.RequestFile.objects.filter(pk=file_id).values_list("request_id", flat=True).first()
    if known is None:
        raise NotFound("file")
    request = steps.locked_request(known, by)
    row = models.RequestFile.objects.select_related("brought_by").get(pk=file_id)
    brought_by = row.brought_by.organisation_id if row.brought_by is not None else None
    words = f"Took away “{row.title}.{row.kind}”: {because.strip()}"
    objections = [
        *rules.objections_to_taking_away(by, asked_by=request.asked_by_id, brought_by=brought_by),
        *free_text.objections_to(models.RequestFile, taken_away_because=because),
    ]
    if row.taken_away_at is not None:
        objections.append("This file is taken away already.")
    if not because.strip():
        objections.append("Say why: those who have read it will see it.")
    if objections:
        raise Refused(objections)
    row.taken_away_at, row.taken_away_because, row.taken_away_by_words = at, because.strip(), by.words
    row.save(update_fields=["taken_away_at", "taken_away_because", "taken_away_by_words"])
    models.RequestFileContent.objects.filter(file=row).delete()
    steps.add(request, "file_taken", words, by=by, at=at)
    recorded("file taken away from a request", row, by=by, at=at)
