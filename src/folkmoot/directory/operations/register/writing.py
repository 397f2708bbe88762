"""The register written into the tables: only what differs from what stands there."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.domain.register.changes import Changes, Closed, Renamed, Succeeded, moves
from folkmoot.directory.domain.register.facts import Statement
from folkmoot.directory.domain.register.kinds import BELONGINGS, KINDS, PRACTICE
from folkmoot.directory.domain.register.register import Key, Register
from folkmoot.directory.operations.register.rows import Brought, Row, bring, held, measure
from folkmoot.directory.operations.register.said import Said

# As wide as the columns: a longer text is a slip of the file.
_NAME, _POSTCODE = 200, 10


class Writer:
    """Brings the tables up to date with a register, and tells what changed."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.changes = Changes()
        self._rows: dict[Key, int] = {}
        self._said = Said({})
        self._known: set[Key] = set()

    def write(self, counted: Iterable[Statement]) -> Changes:
        """Write the register, and the list sizes of the files just read."""
        self._write_organisations()
        self._write_names()
        self._write_bonds()
        self._write_successions()
        for said in counted:
            self._write_list_sizes(said)
        measure(models.Organisation, models.OrganisationName, models.Affiliation, models.ListSize)
        return self.changes

    def _write_organisations(self) -> None:
        keys, values = ("kind", "code"), ("name", "postcode", "opened_on", "closed_on")
        ours = models.Organisation.objects.filter(kind__in=KINDS, code__isnull=False)
        before = held(ours, keys=keys, values=values)
        self._said = Said({key: row for key, (row, _) in before.items() if key in self.register.bodies})
        latest = {row: runs[-1].value for row, runs in self._said.names(self.register).items()}
        wanted: dict[Row, Row] = {}
        for key, body in self.register.bodies.items():
            row, (name, postcode, _, _) = before.get(key, (0, (key[1], "", None, None)))
            wanted[key] = (
                (latest.get(row) or body.name)[:_NAME] or name, body.postcode[:_POSTCODE] or postcode, body.opened_on, body.closed_on,
            )  # fmt: skip
        done = bring(models.Organisation, keys=keys, values=values, wanted=wanted, held=before, withdraw=False)
        added = Counter(kind for kind, _ in done.new)
        self.changes.added = {OrganisationKind(kind): number for kind, number in added.items()}
        for kind, code in done.changed:
            self._tell_change(code, before[kind, code][1], wanted[kind, code])
        found = ours.values_list("pk", "kind", "code")
        self._rows = {(kind, code): row for row, kind, code in found if code is not None and (kind, code) in wanted}
        self._known = {key for key in self.register.bodies if key in before}

    def _tell_change(self, code: str, was: Row, now: Row) -> None:
        # A body known by its code alone is named now, not renamed.
        if was[0] not in {now[0], code}:
            self.changes.renamed.append(Renamed(code, was[0], now[0]))
        if was[3] is None and now[3] is not None:
            self.changes.closed.append(Closed(code, now[0], now[3]))

    def _write_names(self) -> None:
        names: dict[Row, Row] = {
            (self._rows[key], day): (name[:_NAME], end) for (key, day), (name, end) in self.register.names.items()
        }
        said = self._said.names(self.register)
        names = {key: value for key, value in names.items() if key[0] not in said}
        for row, runs in said.items():
            names |= {(row, run.starts_on): (run.value[:_NAME], run.ends_on) for run in runs if len(runs) > 1}
        rows = models.OrganisationName.objects.all()
        done = self._bring(rows, keys=("organisation_id", "starts_on"), values=("name", "ends_on"), wanted=names)
        self.changes.facts += done.total

    def _write_bonds(self) -> None:
        rows = self._rows
        told: dict[Row, Row] = {
            (rows[bond.child], rows[bond.parent], bond.kind, bond.starts_on): (end,)
            for bond, end in self.register.bonds.items()
        }
        bonds = self._said.bonds(told)
        done = self._bring(
            models.Affiliation.objects.filter(kind__in=BELONGINGS),
            keys=("organisation_id", "of_id", "kind", "starts_on"),
            values=("ends_on",),
            wanted=bonds,
        )
        self.changes.facts += done.total
        new = set(done.new) if self._known else set()
        joined = [bond for bond, key in zip(self.register.bonds, told, strict=True) if key in new]
        self.changes.moved = moves([bond for bond in joined if bond.child in self._known], self.register.bonds)

    def _write_successions(self) -> None:
        days = {(self._rows[old], self._rows[by]): (day,) for (old, by), day in self.register.successions.items()}
        rows = models.Succession.objects.all()
        done = self._bring(rows, keys=("predecessor_id", "successor_id"), values=("happened_on",), wanted=days)
        self.changes.facts += len(done.changed) + done.gone
        new = set(done.new)
        self.changes.succeeded = [
            Succeeded(old[1], by[1], day)
            for ((old, by), day), key in zip(self.register.successions.items(), days, strict=True)
            if key in new
        ]

    def _bring(
        self, table: QuerySet[Any], *, keys: Sequence[str], values: Sequence[str], wanted: Mapping[Row, Row]
    ) -> Brought:
        """Bring a table up to date in the rows of the register's own organisations, whose key is its first column."""
        ours = set(self._rows.values())
        before = {key: row for key, row in held(table, keys=keys, values=values).items() if key[0] in ours}
        return bring(table.model, keys=keys, values=values, wanted=wanted, held=before)

    def _write_list_sizes(self, said: Statement) -> None:
        keys, values = ("organisation_id", "counted_on"), ("patients",)
        before = held(models.ListSize.objects.filter(counted_on=said.as_at), keys=keys, values=values)
        wanted = {
            (self._rows[PRACTICE, code], said.as_at): (practice.patients,)
            for code, practice in said.practices.items()
            if practice.patients is not None
        }
        done = bring(models.ListSize, keys=keys, values=values, wanted=wanted, held=before, withdraw=False)
        self.changes.counted += len(done.new)
        self.changes.recounted += len(done.changed)
