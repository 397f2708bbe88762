"""Statements packed away in the table of loads, and unpacked."""

import zlib
from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from folkmoot.directory import models
from folkmoot.directory.domain.register.facts import BodySeen, Dataset, Joined, Placed, PracticeSeen, Statement

_Packed = tuple[list[PracticeSeen], list[BodySeen], list[Placed], list[Joined]]
_PACKER = msgspec.json.Encoder()
_UNPACKER = msgspec.json.Decoder(_Packed)


def packed(said: Statement) -> bytes:
    """The facts of a statement, compressed; its dataset and day stand in columns of their own."""
    facts = (list(said.practices.values()), list(said.bodies.values()), list(said.placed.values()), said.joined)
    # The quickest level: most of a file is names, which hardly shrink further.
    return zlib.compress(_PACKER.encode(facts), level=1)


def statements(at_hand: Mapping[str, Statement]) -> Iterator[Statement]:
    """Every statement kept, in the order of their days; those at hand, by their files' hashes, are not unpacked.

    Of several kept ones, one at a time is in memory.
    """
    order = list(Dataset)
    loads = models.RegisterLoad.objects.values_list("as_at", "dataset", "pk", "sha256")
    for as_at, dataset, key, mark in sorted(loads, key=lambda load: (load[0], order.index(Dataset(load[1])), load[2])):
        yield at_hand[mark] if mark in at_hand else _unpacked(key, Dataset(dataset), as_at)


def _unpacked(key: int, dataset: Dataset, as_at: date) -> Statement:
    facts = models.RegisterLoad.objects.values_list("facts", flat=True).get(pk=key)
    practices, bodies, placed, joined = _UNPACKER.decode(zlib.decompress(facts))
    return Statement(
        dataset=dataset,
        as_at=as_at,
        practices={practice.code: practice for practice in practices},
        bodies={(body.kind, body.code): body for body in bodies},
        placed={(place.kind, place.code): place for place in placed},
        joined=joined,
    )
