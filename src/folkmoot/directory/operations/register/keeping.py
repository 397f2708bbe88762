"""Statements packed away in the table of loads, and unpacked."""

import zlib
from collections.abc import Iterator

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


def kept_statements() -> Iterator[Statement]:
    """Every statement kept, in the order of their days; one at a time is in memory."""
    order = list(Dataset)
    loads = models.RegisterLoad.objects.values_list("pk", "dataset", "as_at")
    for key, dataset, as_at in sorted(loads, key=lambda load: (load[2], order.index(Dataset(load[1])), load[0])):
        facts = models.RegisterLoad.objects.values_list("facts", flat=True).get(pk=key)
        practices, bodies, placed, joined = _UNPACKER.decode(zlib.decompress(facts))
        yield Statement(
            dataset=Dataset(dataset),
            as_at=as_at,
            practices={practice.code: practice for practice in practices},
            bodies={(body.kind, body.code): body for body in bodies},
            placed={(place.kind, place.code): place for place in placed},
            joined=joined,
        )
