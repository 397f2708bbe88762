"""The pack of a meeting's papers: asked for on a page, made part by part beside the pages, begun again where it broke off.

It is no act of the community's, and stands in no record: all that is in it does.
"""

import json
import subprocess
import sys
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from folkmoot.directory.domain.acting import Acting
from folkmoot.files.domain.files import Kind
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.moments import clock, moment
from folkmoot.meetings import models
from folkmoot.meetings.domain import pack as rules
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.agenda import Purpose
from folkmoot.meetings.operations.locks import locked_meeting
from folkmoot.meetings.queries import packs as queries
from folkmoot.meetings.queries.meetings import body_of
from folkmoot.meetings.queries.papers import contents_of

_TEMPLATE = Path(__file__).with_name("pack.typ")
_MOST_SECONDS = 90
# The agenda with its contents grows past this only where it has more items than any meeting gets through.
_MOST_TRIES = 4


@transaction.atomic
def ask_for_pack(*, meeting_id: int, by: Acting, at: datetime) -> None:
    """Have the pack made now; the one that is made or being made already stays, where nothing in it changed since.

    Errors: NotFound; Refused, with the reasons.
    """
    meeting, body = locked_meeting(meeting_id, by)
    bound = queries.bound_from(meeting, at)
    objections = list(who.objections_to_reading(by, body))
    if not bound["items"]:
        objections.append("There is nothing on the agenda yet.")
    if objections:
        raise Refused(objections)
    fingerprint = rules.fingerprint(bound)
    there = queries.pack_of(meeting_id)
    if there is not None and there.fingerprint == fingerprint and there.failed_at is None:
        return
    models.Pack.objects.filter(meeting=meeting).delete()
    steps = len(_papers_in(bound)) + 1
    models.Pack.objects.create(meeting=meeting, fingerprint=fingerprint, steps=steps, asked_at=at)


def make_waiting(at: datetime) -> int:
    """How many packs were made of those that wait. May be repeated safely: what is done of one is not done again."""
    made = 0
    for pack in queries.waiting_packs():
        try:
            made += _made(pack, at)
        except (IntegrityError, KeyError):
            # Withdrawn, or asked for anew, while it was made: there is nothing to make any more.
            continue
        except (subprocess.SubprocessError, typst.TypstError, OSError):
            models.Pack.objects.filter(pk=pack.pk).update(failed_at=at)
    return made


def forget_old(at: datetime) -> None:
    """Drop the packs of meetings long past: what was in them stands where it came from."""
    queries.old_packs(at - rules.KEPT_AFTER).delete()


def _made(pack: models.Pack, at: datetime) -> bool:
    """Whether it is made now; not where the agenda changed since it was asked for, which its page then says."""
    bound = queries.bound_from(pack.meeting, at)
    if rules.fingerprint(bound) != pack.fingerprint:
        models.Pack.objects.filter(pk=pack.pk).update(failed_at=at)
        return False
    papers = _papers_in(bound)
    front, beginnings, total = _front(bound, pack.meeting)
    parts = [
        _part(pack, place, one["key"], first, total)
        for place, (one, first) in enumerate(zip(papers, beginnings, strict=True), 1)
    ]
    whole = _joined(_title(bound), _bookmarks(bound, beginnings), [front, *parts])
    with transaction.atomic():
        models.PackPart.objects.filter(pack=pack, place=queries.WHOLE).delete()
        models.PackPart.objects.create(pack=pack, place=queries.WHOLE, content=whole)
        models.PackPart.objects.filter(pack=pack, place__gt=queries.WHOLE).delete()
        models.Pack.objects.filter(pk=pack.pk).update(made_at=at, pages=total)
    return True


def _papers_in(bound: dict[str, Any]) -> list[dict[str, Any]]:
    """The papers that stand in the pack itself, in order."""
    return [one for item in bound["items"] for one in item["papers"] if rules.goes_in(one["kind"])]


def _title(bound: dict[str, Any]) -> str:
    return f"{bound['group']}, {moment(datetime.fromisoformat(bound['starts_at']))}"


def _front(bound: dict[str, Any], meeting: models.Meeting) -> tuple[bytes, tuple[int, ...], int]:
    """The agenda with the contents; the page each paper begins on; how many pages there are in all.

    How long it is itself decides what stands in it, so it is made until that is so.
    """
    pages = [one["pages"] for one in _papers_in(bound)]
    length, made = 1, b""
    for _ in range(_MOST_TRIES):
        beginnings = rules.beginnings(pages, front=length)
        total = length + sum(pages)
        words = _words(bound, meeting, beginnings, total)
        made = bytes(typst.compile(str(_TEMPLATE), sys_inputs={"page": json.dumps(words)}))
        if (found := len(PdfReader(BytesIO(made)).pages)) == length:
            break
        length = found
    return made, beginnings, total


def _words(bound: dict[str, Any], meeting: models.Meeting, beginnings: tuple[int, ...], total: int) -> dict[str, Any]:
    """What the agenda says, for its template."""
    firsts, begins, items = iter(beginnings), datetime.fromisoformat(bound["starts_at"]), []
    for number, item in enumerate(bound["items"], 1):
        lead = f", led by {item['lead']}" if item["lead"] else ""
        inside = [one for one in item["papers"] if rules.goes_in(one["kind"])]
        apart = [one for one in item["papers"] if not rules.goes_in(one["kind"])]
        items.append(
            {
                "title": f"{number}. {item['title']}",
                "about": f"From {clock(begins)}. {Purpose(item['purpose']).words}, {item['minutes']} minutes{lead}.",
                "summary": [line for line in map(str.strip, item["summary"].split("\n")) if line],
                "papers": [[one["title"], _counted(one["pages"]), next(firsts)] for one in inside],
                "apart": [[one["title"], Kind(one["kind"]).words] for one in apart],
            }
        )
        begins += timedelta(minutes=item["minutes"])
    return {
        "title": _title(bound),
        "place": bound["place"],
        "items": items,
        "total": total,
        "who_can_see": who.readers(body_of(meeting)),
    }


def _counted(pages: int) -> str:
    return "1 page" if pages == 1 else f"{pages} pages"


def _bookmarks(bound: dict[str, Any], beginnings: tuple[int, ...]) -> list[tuple[str, int, int]]:
    """What each says, its page from nought, and its level: the agenda, then each item with papers and these under it."""
    firsts, found = iter(beginnings), [("Agenda", 0, 0)]
    for number, item in enumerate(bound["items"], 1):
        inside = [(one["title"], next(firsts) - 1, 1) for one in item["papers"] if rules.goes_in(one["kind"])]
        if inside:
            found += [(f"{number}. {item['title']}", inside[0][1], 0), *inside]
    return found


def _part(pack: models.Pack, place: int, paper_id: int, first: int, total: int) -> bytes:
    """A paper with its page numbers: as it was made before, or made now."""
    there = models.PackPart.objects.filter(pack=pack, place=place).values_list("content", flat=True).first()
    if there is not None:
        return bytes(there)
    made = _bound(["number", str(first), str(total)], contents_of([paper_id])[paper_id])
    models.PackPart.objects.create(pack=pack, place=place, content=made)
    return made


def _joined(title: str, bookmarks: list[tuple[str, int, int]], parts: list[bytes]) -> bytes:
    said = {"title": title, "bookmarks": bookmarks, "sizes": [len(one) for one in parts]}
    return _bound(["join"], json.dumps(said).encode() + b"\n" + b"".join(parts))


def _bound(task: list[str], given: bytes) -> bytes:
    """What the binding program makes of it.

    Errors: SubprocessError where it makes nothing of it, or takes too long.
    """
    program = [sys.executable, "-m", "folkmoot.meetings.operations.bind_pdf", *task]
    # The program is ours, named in full and given no user's words but on its input.
    return subprocess.run(program, input=given, capture_output=True, timeout=_MOST_SECONDS, check=True).stdout  # noqa: S603
