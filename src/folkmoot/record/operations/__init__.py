"""Writes of the record: one more entry, or one secret less."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from folkmoot.prepared import prepared
from folkmoot.prepared_writes import inserted_values, updated
from folkmoot.record import models
from folkmoot.record.domain import canonical, chain
from folkmoot.record.domain.chain import Actor, Entry, Row, Source

# Details are a few plain figures; anything longer belongs in a row that the entry commits to.
LARGEST_DETAILS_BYTES = 4_000
_SALT_BYTES = 32


def append(
    *,
    community: str,
    act: str,
    subject: tuple[str, str | int],
    by: Actor | None,
    at: datetime,
    rows: Sequence[Row] = (),
    details: Mapping[str, Any] | None = None,
    source: str = "page",
) -> Entry:
    """The entry now last in the community's chain, written with the caller's own rows or not at all.

    Writers of one community take turns from here to the end of their transactions. An anonymous act has no `by`.
    `details` may hold nothing personal: they can never be erased. `rows` are committed to under salts, which can.
    Errors: ValueError for details over 4,000 bytes, an unknown source or a commitment to the same row twice.
    """
    assert transaction.get_connection().in_atomic_block, "an act is recorded in the transaction that performs it"
    salts = [secrets.token_bytes(_SALT_BYTES) for _ in rows]
    head = _head(community)
    entry = _sealed(
        Entry(
            community=community,
            seq=head.seq + 1,
            at=at,
            act=act,
            subject_kind=subject[0],
            subject_id=str(subject[1]),
            actor=by,
            source=Source(source).value,
            commitments=_commitments(rows, salts),
            details=_small(details) if details else {},
            previous=head.hash,
        )
    )
    _write(entry, salts)
    head.seq, head.hash = entry.seq, entry.hash
    updated(head, "seq", "hash")
    return entry


def forget(*, table: str, key: str) -> int:
    """How many commitments to the row can never be checked again: erase the row too, and nobody can tell what it held.

    The chain stays whole.
    """
    erased, _ = models.Salt.objects.filter(table=table, key=key).delete()
    return erased


def _head(community: str) -> models.ChainHead:
    """The end of the community's chain, held."""
    for held in _heads(community):
        return held
    began, _ = models.ChainHead.objects.select_for_update(no_key=True).get_or_create(
        community=community, defaults={"seq": 0, "hash": chain.BEFORE_THE_FIRST}
    )
    return began


@prepared
def _heads(community: str) -> QuerySet[models.ChainHead]:
    return models.ChainHead.objects.select_for_update(no_key=True).filter(community=community)


def _sealed(entry: Entry) -> Entry:
    return replace(entry, hash=entry.expected_hash())


def _commitments(rows: Sequence[Row], salts: Sequence[bytes]) -> tuple[dict[str, Any], ...]:
    if len({(table, key) for table, key, _ in rows}) < len(rows):
        raise ValueError("an entry commits to each row once")
    return tuple(
        {
            "table": row[0],
            "key": row[1],
            # Named, so that a column the table gets later is no change of this row.
            "columns": None if row[2] is None else sorted(row[2]),
            "digest": chain.row_digest(salt, row),
        }
        for row, salt in zip(rows, salts, strict=True)
    )


def _small(details: Mapping[str, Any]) -> dict[str, Any]:
    if len(canonical.canonical(details)) > LARGEST_DETAILS_BYTES:
        raise ValueError("details are a few plain figures: commit to a row instead")
    plain: dict[str, Any] = canonical.plain(details)
    return plain


def _write(entry: Entry, salts: Sequence[bytes]) -> None:
    actor = entry.actor or Actor(person_id="", name="")
    number = inserted_values(
        models.Entry,
        community=entry.community,
        seq=entry.seq,
        at=entry.at,
        act=entry.act,
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        actor_person=actor.person_id if entry.actor else None,
        actor_name=actor.name,
        actor_role=actor.role,
        actor_organisation_code=actor.organisation_code,
        actor_organisation_name=actor.organisation_name,
        actor_authority=actor.authority,
        source=entry.source,
        commitments=list(entry.commitments),
        details=entry.details,
        previous=entry.previous,
        hash=entry.hash,
    )
    for place, (one, salt) in enumerate(zip(entry.commitments, salts, strict=True)):
        inserted_values(models.Salt, entry_id=number, place=place, table=one["table"], key=one["key"], salt=salt)
