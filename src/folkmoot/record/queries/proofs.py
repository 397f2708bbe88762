"""Whether the secrets that prove rows still are those the entries were sealed with: none taken away, none put in."""

from collections.abc import Collection, Iterator
from itertools import islice

from django.db.models import Min

from folkmoot.record import models

# Entries, and rows without a secret, looked at in one query: memory stays flat however long the record.
_BATCH = 500

# A row by its table and key.
RowName = tuple[str, str]


def faults_of_proofs(community: str) -> Iterator[str]:
    """A sentence for each secret of a community's record that was taken away or put in past the product.

    An erasure takes away every secret of a row at once and records the row anew: anything else hides a change.
    """
    bare: dict[RowName, models.Entry] = {}
    for batch in _batches(community):
        salts = {(one.entry_id, one.place): one for one in models.Salt.objects.filter(entry__in=batch)}
        for entry in batch:
            for place, promised in enumerate(entry.commitments):
                row = (promised["table"], promised["key"])
                salt = salts.pop((entry.pk, place), None)
                if salt is None:
                    bare[row] = entry
                elif (salt.table, salt.key) != row:
                    yield f"The secret at entry {entry.seq} that proves {' '.join(row)} was made to say another row."
        for salt in salts.values():
            yield f"A secret for {salt.table} {salt.key} was put in: its entry commits to no such row."
    yield from _never_recorded_anew(bare)


def _batches(community: str) -> Iterator[list[models.Entry]]:
    entries = models.Entry.objects.filter(community=community).order_by("seq", "pk")
    each = entries.only("seq", "commitments").iterator(chunk_size=_BATCH)
    while batch := list(islice(each, _BATCH)):
        yield batch


def _never_recorded_anew(bare: dict[RowName, models.Entry]) -> Iterator[str]:
    """A sentence for each row with a commitment nobody can prove, unless all before it went too and one came after."""
    rows = iter(sorted(bare))
    while batch := list(islice(rows, _BATCH)):
        left = _left(batch)
        for table, key in batch:
            entry = bare[table, key]
            if left.get((table, key), 0) < entry.pk:
                yield (
                    f"The secret that proves {table} {key} was taken away at entry {entry.seq}, "
                    "and no act has recorded the row since."
                )


def _left(rows: Collection[RowName]) -> dict[RowName, int]:
    """The earliest entry of which a secret is left, for each of the rows that has one."""
    salts = models.Salt.objects.filter(table__in={table for table, _ in rows}, key__in={key for _, key in rows})
    return {(table, key): first for table, key, first in salts.values_list("table", "key").annotate(Min("entry_id"))}
