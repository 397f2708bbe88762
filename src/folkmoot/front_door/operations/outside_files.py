"""Files of people without an account: kept with what they asked until it is let in, and what is left out of mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.files.domain.files import Brought
from folkmoot.files.operations.looking import look_into_each
from folkmoot.front_door import models
from folkmoot.front_door.domain import files as rules
from folkmoot.front_door.domain.files import LeftOut
from folkmoot.front_door.operations import files, letters, steps
from folkmoot.front_door.operations.files import Looked
from folkmoot.front_door.queries.files import bytes_from_outside, files_of, from_outside_lately, outside_files_of
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.visibility import Visibility

# Nobody waits at a page for mail to be taken in. Units: seconds.
_MOST_SECONDS_FOR_MAIL = 90.0
_LONGEST_STEP = 700
_BEYOND = f"Only {rules.MOST_FILES} files come with a request."


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """The files that came with something asked from outside: those that may be kept, and those left out."""

    kept: tuple[Looked, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def came_on_the_page(brought: Sequence[Brought], *, community_id: int, at: datetime) -> Came:
    """The files as somebody chose them on the open page, each looked into.

    Errors: Refused, with the reasons, where any may not be kept.
    """
    if brought and (full := _why_full(community_id, at)):
        raise Refused(full)
    return Came(kept=files.looked_into(brought))


def came_by_mail(brought: Sequence[Brought], *, community_id: int, at: datetime) -> Came:
    """The files attached to a message, sorted into those that may be kept and those left out, each with why."""
    full = _why_full(community_id, at) if brought else ""
    found = [] if full else look_into_each(brought[: rules.MOST_FILES], most_seconds=_MOST_SECONDS_FOR_MAIL)
    kept: dict[str, Looked] = {}
    left_out = []
    for number, one in enumerate(brought[: rules.MOST_TOLD], start=1):
        if number <= len(found):
            faults = files.faults_of(one, found[number - 1])
            kept |= {} if faults else {one.fingerprint: Looked(brought=one, found=found[number - 1])}
        else:
            faults = [full or _BEYOND]
        if faults:
            left_out.append(LeftOut(title=files.name_shown(one, number), because=" ".join(faults)))
    if (more := len(brought) - rules.MOST_TOLD) > 0:
        left_out.append(LeftOut(title=f"{more} more", because=full or _BEYOND))
    return Came(kept=tuple(kept.values()), left_out=tuple(left_out))


def _why_full(community_id: int, at: datetime) -> str:
    return rules.why_full(
        within_the_hour=from_outside_lately(community_id, at), bytes_waiting=bytes_from_outside(community_id)
    )


def keep_outside(lodged: models.OutsideRequest, came: Came) -> None:
    """Keep the files with what was asked, and which were left out; what is with it already is left."""
    rows = outside_files_of(lodged.pk)
    there = {one.sha256 for one in rows if not one.left_out_because}
    beyond = []
    for one in came.kept:
        if one.brought.fingerprint in there:
            continue
        if len(there) >= rules.MOST_FILES:
            beyond.append(LeftOut(title=one.name, because=_BEYOND))
            continue
        row = models.OutsideFile.objects.create(
            outside=lodged,
            title=one.title,
            kind=one.kind,
            size=len(one.brought.content),
            pages=one.found.pages,
            has_words=bool(one.found.text.strip()),
            sha256=one.brought.fingerprint,
        )
        models.OutsideFileContent.objects.create(file=row, content=one.brought.content)
        there.add(row.sha256)
    longest = models.OutsideFile._meta.get_field("left_out_because").max_length
    # Sent once more, what is beyond is said once.
    told = {one.title for one in rows if one.left_out_because}
    models.OutsideFile.objects.bulk_create(
        models.OutsideFile(outside=lodged, title=one.title, left_out_because=one.because[:longest])
        for one in (*came.left_out, *beyond)
        if one.title not in told
    )


def say_not_kept(lodged: models.OutsideRequest, came: Came, *, at: datetime) -> None:
    """Say, in the timeline and to whoever sent them, which files came once it was let in, and so were not kept."""
    request = lodged.request
    assert request is not None, "what is not let in yet takes files"
    there = {one.sha256 for one in files_of(request.pk)}
    names = [one.name for one in came.kept if one.brought.fingerprint not in there]
    if not names:
        return
    words = f"Sent once more after it was let in. Not kept: {', '.join(names)}"[:_LONGEST_STEP]
    step = models.RequestStep.objects.create(
        request=request,
        kind="file_left_out",
        words=words,
        at=at,
        by_words="Whoever asked, from outside",
        rung=Visibility.NAMED_PARTNERS.value,
    )
    letters.tell_not_kept(lodged, step, names, at=at)
    recorded("files of a request not kept", request, by=None, community_id=lodged.community_id, at=at)


def hand_over(lodged: models.OutsideRequest, request: models.AccessRequest, *, by: Acting, at: datetime) -> None:
    """Make files of the request of those that came with it from outside, and say there which were left out."""
    for one in outside_files_of(lodged.pk):
        if one.left_out_because:
            words = f"Left out: “{one.title}”. {one.left_out_because}"
            steps.add(request, "file_left_out", words, by=by, at=at)
            continue
        row = models.RequestFile.objects.create(
            request=request,
            title=one.title,
            kind=one.kind,
            size=one.size,
            pages=one.pages,
            has_words=one.has_words,
            sha256=one.sha256,
            brought_at=lodged.lodged_at,
        )
        models.RequestFileContent.objects.create(file=row, content=one.held.content)
    forget_files(lodged)


def forget_files(lodged: models.OutsideRequest) -> None:
    """Keep nothing more of the files that came with it."""
    models.OutsideFile.objects.filter(outside=lodged).delete()
