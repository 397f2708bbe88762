"""Files of the register loaded: read, kept, folded into one register, written."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain.register.changes import Changes, FileReport
from folkmoot.directory.domain.register.closing import objection_to_census
from folkmoot.directory.domain.register.facts import Dataset, Statement
from folkmoot.directory.domain.register.history import History
from folkmoot.directory.operations.register.keeping import packed, statements
from folkmoot.directory.operations.register.reading import fingerprint, read
from folkmoot.directory.operations.register.writing import Writer
from folkmoot.kernel.errors import SourceChanged

_CENSUSES = [dataset.value for dataset in Dataset if dataset.counts_every_list]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """What became of each file, in the order given, and what changed in the directory."""

    files: tuple[FileReport, ...]
    changes: Changes

    @property
    def refused(self) -> bool:
        """Whether any file was refused as a whole."""
        return any(report.refusal for report in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A file that was looked at; without a load and a statement there is nothing to do with it."""

    report: FileReport
    load: models.RegisterLoad | None = None
    said: Statement | None = None


def load_register(
    *,
    paths: Sequence[Path],
    at: datetime,
    dry_run: bool = False,
    progress: Callable[[Sequence[Path]], Iterable[Path]] = iter,
) -> Loading:
    """Bring the directory up to date with files of the national register.

    A file is taken whole or refused whole; a file taken before is passed over, by what it holds, not by its name.
    The same files give the same directory in whatever order, and together or apart. With `dry_run` nothing stays.
    """
    with _unswept():
        looked_at = _without_parts_of_england(list(_read_each(progress(paths), at)))
        new = [(one.load, one.said) for one in looked_at if one.load is not None and one.said is not None]
        changes = _keep(new, dry_run=dry_run) if new else Changes()
    return Loading(files=tuple(one.report for one in looked_at), changes=changes)


@transaction.atomic
def _keep(new: Sequence[tuple[models.RegisterLoad, Statement]], *, dry_run: bool) -> Changes:
    models.RegisterLoad.objects.bulk_create([load for load, _ in new])
    history = History()
    for said in statements({load.sha256: said for load, said in new}):
        history.add(said)
    changes = Writer(history.register()).write(said for _, said in new if said.dataset is Dataset.LISTS)
    models.RegisterLoad.objects.filter(pk__in=[load.pk for load, _ in new]).update(changes=changes.counts)
    transaction.set_rollback(dry_run)
    return changes


@contextmanager
def _unswept() -> Iterator[None]:
    """Nothing is swept for cycles meanwhile: a load makes a million small values and no cycle among them, and looking
    them all over again and again takes a fifth of the time."""
    sweeping = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sweeping:
            gc.enable()


def _read_each(paths: Iterable[Path], at: datetime) -> Iterable[_Read]:
    taken = set(models.RegisterLoad.objects.values_list("sha256", flat=True))
    for path in paths:
        try:
            mark = fingerprint(path)
            if mark in taken:
                yield _Read(report=FileReport(name=path.name, known=True))
                continue
            said = read(path)
        except SourceChanged as fault:
            yield _Read(report=FileReport(name=path.name, refusal=str(fault)))
            continue
        taken.add(mark)
        yield _Read(
            report=FileReport(
                name=path.name, dataset=said.dataset, as_at=said.as_at, lines=said.lines, refused=said.refused
            ),
            load=_load(path, mark, said, at),
            said=said,
        )


def _load(path: Path, mark: str, said: Statement, at: datetime) -> models.RegisterLoad:
    return models.RegisterLoad(
        file_name=path.name[-200:],
        sha256=mark,
        dataset=said.dataset.value,
        as_at=said.as_at,
        loaded_at=at,
        counts={
            "lines": said.lines,
            "refused": sum(len(lines) for lines in said.refused.values()),
            "practices": len(said.practices),
            "bodies": len(said.bodies),
        },
        refused={reason: list(lines) for reason, lines in said.refused.items()},
        facts=packed(said),
    )


def _without_parts_of_england(found: list[_Read]) -> list[_Read]:
    """The files, those refused that claim to list every practice and list far fewer than others do."""
    kept = models.RegisterLoad.objects.filter(dataset__in=_CENSUSES).values_list("counts", flat=True)
    largest = max(
        [counts["practices"] for counts in kept]
        + [one.load.counts["practices"] for one in found if one.load and one.load.dataset in _CENSUSES],
        default=0,
    )
    checked = []
    for one in found:
        objection = ""
        if one.load is not None and one.load.dataset in _CENSUSES:
            objection = objection_to_census(one.load.counts["practices"], largest)
        checked.append(_Read(report=replace(one.report, refusal=f"It {objection}.")) if objection else one)
    return checked
