"""Files of the register loaded: read, kept, folded into one register, written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain.register.changes import Changes, FileReport
from folkmoot.directory.domain.register.closing import objection_to_census
from folkmoot.directory.domain.register.facts import Dataset, ListSizes, Statement
from folkmoot.directory.domain.register.history import History
from folkmoot.directory.operations.register.keeping import kept_statements, packed
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
    """A file that was looked at; `load` and `sizes` are None when there is nothing to do with it."""

    report: FileReport
    load: models.RegisterLoad | None = None
    sizes: ListSizes | None = None

    def refused(self, refusal: str) -> "_Read":
        """The same file, refused as a whole."""
        return _Read(report=replace(self.report, refusal=refusal))


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
    read_files = _without_parts_of_england(list(_read_each(progress(paths), at)))
    new = [one for one in read_files if one.load is not None]
    changes = Changes()
    if new:
        with transaction.atomic():
            models.RegisterLoad.objects.bulk_create([one.load for one in new if one.load is not None])
            history = History()
            for said in kept_statements():
                history.add(said)
            changes = Writer(history.register()).write(one.sizes for one in new if one.sizes is not None)
            transaction.set_rollback(dry_run)
    return Loading(files=tuple(one.report for one in read_files), changes=changes)


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
            sizes=said.list_sizes() if said.dataset is Dataset.LISTS else None,
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
        checked.append(one.refused(f"It {objection}.") if objection else one)
    return checked
