"""Whole chains made without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from folkmoot.record.domain.chain import BEFORE_THE_FIRST, Actor, Entry

FIRST_AT = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
KHAN = Actor(
    person_id="7",
    name="Dr A Khan",
    role="Practice representative",
    organisation_code="A81001",
    organisation_name="Ash Surgery",
    authority="Full authority",
)


def sealed(entry):
    return replace(entry, hash=entry.expected_hash())


def chain_of(length, community="westmere"):
    """A whole chain; every third act is anonymous."""
    entries, previous = [], BEFORE_THE_FIRST
    for number in range(1, length + 1):
        entry = sealed(
            Entry(
                community=community,
                seq=number,
                at=FIRST_AT + timedelta(minutes=number),
                act="canvass answered",
                subject_kind="canvass",
                subject_id="12",
                actor=None if number % 3 == 0 else KHAN,
                source="link",
                previous=previous,
                commitments=({"table": "answers", "key": str(number), "columns": ["position"], "digest": "ab" * 32},),
                details={"minutes": number, "words": "plain – and “quoted”"},
            )
        )
        entries.append(entry)
        previous = entry.hash
    return entries
