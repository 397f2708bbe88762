"""The register written into the tables: only what differs from what stands there."""

from collections import Counter
from collections.abc import Iterable, Set
from typing import Any

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import AffiliationKind, OrganisationKind
from folkmoot.directory.domain.register.changes import Changes, Closed, Moved, Renamed, Succeeded
from folkmoot.directory.domain.register.facts import ListSizes
from folkmoot.directory.domain.register.register import Bond, Key, Register
from folkmoot.directory.operations.register.rows import bring, held

# What the register speaks of; organisations and belongings of other kinds are the communities' own.
_KINDS = (
    OrganisationKind.PRACTICE, OrganisationKind.PCN, OrganisationKind.SUB_ICB,
    OrganisationKind.ICB, OrganisationKind.REGION, OrganisationKind.TRUST,
)  # fmt: skip
_BELONGINGS = (
    AffiliationKind.MEMBER_OF_PCN, AffiliationKind.IN_SUB_ICB, AffiliationKind.IN_ICB, AffiliationKind.IN_REGION,
)  # fmt: skip
# As wide as the columns: a longer text is a slip of the file.
_NAME, _POSTCODE = 200, 10


class Writer:
    """Brings the tables up to date with a register, and tells what changed."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.changes = Changes()
        self._rows: dict[Key, int] = {}
        self._known: set[Key] = set()

    def write(self, counted: Iterable[ListSizes]) -> Changes:
        """Write the register, and the list sizes of the files just read."""
        self._write_organisations()
        self._write_names()
        self._write_bonds()
        self._write_successions()
        for sizes in counted:
            self._write_list_sizes(sizes)
        return self.changes

    def _write_organisations(self) -> None:
        keys, values = ("kind", "code"), ("name", "postcode", "opened_on", "closed_on")
        ours = models.Organisation.objects.filter(kind__in=[kind.value for kind in _KINDS], code__isnull=False)
        before = held(ours, keys=keys, values=values)
        wanted: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        for (kind, code), body in self.register.bodies.items():
            name, postcode, _, _ = before[kind.value, code][1] if (kind.value, code) in before else (code, "", None, None)
            wanted[kind.value, code] = (
                body.name[:_NAME] or name, body.postcode[:_POSTCODE] or postcode, body.opened_on, body.closed_on,
            )  # fmt: skip
        done = bring(models.Organisation, keys=keys, values=values, wanted=wanted, held=before, withdraw=False)
        added = Counter(kind for kind, _ in done.new)
        self.changes.added = {OrganisationKind(kind): number for kind, number in added.items()}
        for kind, code in done.changed:
            self._tell_change(code, before[kind, code][1], wanted[kind, code])
        rows = {(kind, code): row for row, kind, code in ours.values_list("pk", "kind", "code")}
        self._rows = {key: rows[key[0].value, key[1]] for key in self.register.bodies}
        self._known = {key for key in self.register.bodies if (key[0].value, key[1]) in before}

    def _tell_change(self, code: str, was: tuple[Any, ...], now: tuple[Any, ...]) -> None:
        # A body known by its code alone is named now, not renamed.
        if was[0] not in {now[0], code}:
            self.changes.renamed.append(Renamed(code, was[0], now[0]))
        if was[3] is None and now[3] is not None:
            self.changes.closed.append(Closed(code, now[0], now[3]))

    def _write_names(self) -> None:
        keys, values, ours = ("organisation_id", "starts_on"), ("name", "ends_on"), set(self._rows.values())
        before = held(models.OrganisationName.objects.all(), keys=keys, values=values)
        done = bring(
            models.OrganisationName,
            keys=keys,
            values=values,
            wanted={(self._rows[key], day): (name[:_NAME], end) for (key, day), (name, end) in self.register.names.items()},
            held={key: row for key, row in before.items() if key[0] in ours},
        )
        self.changes.facts += done.total

    def _write_bonds(self) -> None:
        keys, values, rows = ("organisation_id", "of_id", "kind", "starts_on"), ("ends_on",), self._rows
        ours = set(rows.values())
        belongings = models.Affiliation.objects.filter(kind__in=[kind.value for kind in _BELONGINGS])
        before = held(belongings, keys=keys, values=values)
        wanted = {
            (rows[bond.child], rows[bond.parent], bond.kind.value, bond.starts_on): (end,)
            for bond, end in self.register.bonds.items()
        }
        ours_before = {key: row for key, row in before.items() if key[0] in ours}
        done = bring(models.Affiliation, keys=keys, values=values, wanted=wanted, held=ours_before)
        self.changes.facts += done.total
        if self._known:
            new = set(done.new)
            self._tell_moves(bond for bond, key in zip(self.register.bonds, wanted, strict=True) if key in new)

    def _tell_moves(self, new: Iterable[Bond]) -> None:
        joined = [bond for bond in new if bond.child in self._known]
        movers: Set[Key] = {bond.child for bond in joined}
        left: dict[tuple[Key, AffiliationKind, Any], str] = {
            (bond.child, bond.kind, end): bond.parent[1]
            for bond, end in self.register.bonds.items()
            if bond.child in movers and end is not None
        }
        for bond in joined:
            was = left.get((bond.child, bond.kind, bond.starts_on))
            if was is not None:
                self.changes.moved.append(Moved(bond.kind, bond.child[1], was, bond.parent[1], bond.starts_on))

    def _write_successions(self) -> None:
        keys, values, ours = ("predecessor_id", "successor_id"), ("happened_on",), set(self._rows.values())
        before = held(models.Succession.objects.all(), keys=keys, values=values)
        wanted = {(self._rows[old], self._rows[new]): (day,) for (old, new), day in self.register.successions.items()}
        done = bring(
            models.Succession,
            keys=keys,
            values=values,
            wanted=wanted,
            held={key: row for key, row in before.items() if key[0] in ours},
        )
        self.changes.facts += len(done.changed) + done.gone
        new = set(done.new)
        for ((_, old), (_, by)), key in zip(self.register.successions, wanted, strict=True):
            if key in new:
                self.changes.succeeded.append(Succeeded(old, by, wanted[key][0]))

    def _write_list_sizes(self, sizes: ListSizes) -> None:
        keys, values = ("organisation_id", "counted_on"), ("patients",)
        before = held(models.ListSize.objects.filter(counted_on=sizes.counted_on), keys=keys, values=values)
        wanted = {
            (self._rows[OrganisationKind.PRACTICE, code], sizes.counted_on): (patients,)
            for code, patients in sizes.patients.items()
        }
        done = bring(models.ListSize, keys=keys, values=values, wanted=wanted, held=before, withdraw=False)
        self.changes.counted += len(done.new)
        self.changes.recounted += len(done.changed)


