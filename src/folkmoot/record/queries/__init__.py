"""Reads of the record: pages of it, all about one thing, exports, and whether it is whole."""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from functools import reduce
from operator import or_

from django.db.models import Q

from folkmoot.kernel.errors import NotFound
from folkmoot.record import models
from folkmoot.record.domain import chain
from folkmoot.record.domain.chain import Actor, Entry, Head, Verdict
from folkmoot.record.queries.proofs import faults_of_proofs as faults_of_proofs
from folkmoot.record.queries.rows import Checked as Checked
from folkmoot.record.queries.rows import checked_rows as checked_rows
from folkmoot.record.queries.rows import strangers as strangers

PAGE = 50
# The numbers of things asked about, by their kind; None for all of the kind.
About = Mapping[str, Collection[str] | None]
# Entries read from the database at a time: memory stays flat however long the record.
_BATCH = 2_000


class Standing(StrEnum):
    """How a row stands against what an entry committed to."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UNPROVABLE = "unprovable"
    NEVER_COMMITTED = "never committed"


def communities() -> tuple[str, ...]:
    """Every community with a record, in order."""
    return tuple(models.Entry.objects.order_by("community").values_list("community", flat=True).distinct())


def entries(
    community: str,
    *,
    before: int | None = None,
    about: About | None = None,
    words: str = "",
    limit: int = PAGE,
) -> tuple[Entry, ...]:
    """The latest entries, newest first; with `before`, those numbered below it: the page that follows.

    Shape: `words` are words in the act.
    Missing: without `about` everything; with an empty one nothing.
    """
    rows = models.Entry.objects.filter(community=community)
    if before is not None:
        rows = rows.filter(seq__lt=before)
    if about is not None:
        asked = (Q(subject_kind=kind) & _numbered(numbers) for kind, numbers in about.items())
        rows = rows.filter(reduce(or_, asked, Q(pk__in=())))
    if words:
        rows = rows.filter(act__icontains=words)
    return tuple(map(_entry, rows.order_by("-seq")[:limit]))


def _numbered(numbers: Collection[str] | None) -> Q:
    return Q() if numbers is None else Q(subject_id__in=numbers)


def entries_about(community: str, kind: str, subject_id: str | int) -> tuple[Entry, ...]:
    """All that was done to one thing, oldest first."""
    rows = models.Entry.objects.filter(community=community, subject_kind=kind, subject_id=str(subject_id))
    return tuple(map(_entry, rows.order_by("seq")))


def acts_by(community: str, person_id: str) -> int:
    """How many acts of a community's record that person did."""
    return models.Entry.objects.filter(community=community, actor_person=person_id).count()


def head(community: str) -> Head:
    """Where the record ends now, to be published elsewhere.

    Errors: NotFound when nothing was ever recorded under that name.
    """
    kept = _head(community)
    if kept is None:
        raise NotFound(f"Nothing has been recorded for {community}. Check the name of the community.")
    return kept


def verify(community: str, *, published: Head | None = None) -> Verdict:
    """The verdict on a community's record; with a head published earlier, also whether that still stands in it.

    Others may write meanwhile: the end may move on while we read, but never back.
    Errors: NotFound when nothing was ever recorded under that name.
    """
    if _head(community) is None and models.Entry.objects.filter(community=community).exists():
        return Verdict(
            head=chain.NOTHING_YET, first_fault="Entries stand, but the row that says where they end is gone."
        )
    kept = head(community)
    verdict = chain.verified(_all_entries(community), heads=(kept, *([published] if published else [])))
    end = head(community).seq
    if verdict.ok and verdict.entries > end:
        fault = f"Entry {end + 1} was put there later: the record ended at entry {end}."
        return Verdict(head=verdict.head, first_fault=fault)
    return verdict


def export_lines(community: str) -> Iterator[str]:
    """The whole record, a line to each entry, from which anyone can verify it.

    Source: docs/record-format.md.
    """
    return (entry.line() for entry in _all_entries(community))


def row_standing(community: str, seq: int, row: chain.Row) -> Standing:
    """How a row as it is now stands against what that entry committed to."""
    table, key, _ = row
    found = models.Entry.objects.filter(community=community, seq=seq).first()
    place = _place(found, table, key) if found else None
    if found is None or place is None:
        return Standing.NEVER_COMMITTED
    salt = found.salts.filter(place=place).first()
    if salt is None:
        return Standing.UNPROVABLE
    same = chain.row_digest(bytes(salt.salt), row) == found.commitments[place]["digest"]
    return Standing.UNCHANGED if same else Standing.CHANGED


def _head(community: str) -> Head | None:
    row = models.ChainHead.objects.filter(community=community).first()
    return None if row is None else Head(seq=row.seq, hash=row.hash)


def _place(row: models.Entry, table: str, key: str) -> int | None:
    return next(
        (place for place, one in enumerate(row.commitments) if (one["table"], one["key"]) == (table, key)), None
    )


def _all_entries(community: str) -> Iterator[Entry]:
    # By number, then by the order they came in: a doubled number is a fault to be found, not hidden.
    rows = models.Entry.objects.filter(community=community).order_by("seq", "pk")
    return map(_entry, rows.iterator(chunk_size=_BATCH))


def _entry(row: models.Entry) -> Entry:
    return Entry(
        community=row.community,
        seq=row.seq,
        at=row.at,
        act=row.act,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        actor=_actor(row),
        source=row.source,
        commitments=tuple(row.commitments),
        details=row.details,
        previous=row.previous,
        hash=row.hash,
    )


def _actor(row: models.Entry) -> Actor | None:
    if row.actor_person is None:
        return None
    return Actor(
        person_id=row.actor_person,
        name=row.actor_name,
        role=row.actor_role,
        organisation_code=row.actor_organisation_code,
        organisation_name=row.actor_organisation_name,
        authority=row.actor_authority,
    )
