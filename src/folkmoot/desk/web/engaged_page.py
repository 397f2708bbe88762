"""What the page of practices engaged shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from folkmoot.desk.domain.engaged import Engaged, Practice, Way, by_pcn, together
from folkmoot.desk.domain.even_handed import count_said
from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.share import about_share

HEAD = ("PCN", "Practices", "Took part", *(way.words for way in Way))
_PRACTICES_HEAD = ("Practice", "PCN", "Took part", *(way.words for way in Way))


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagedPage:
    """How many practices took part, PCN by PCN. Missing: no `still` but for the executive."""

    sentence: str
    rows: tuple[tuple[str, ...], ...]
    still: tuple[tuple[str, tuple[str, ...]], ...]


def page(practices: Sequence[Practice], acting: Acting) -> EngagedPage:
    """The page for this hat."""
    everyone = together("All practices", practices)
    pcns = by_pcn(practices)
    names = tuple((one.name, one.still) for one in pcns if one.still) if acting.is_executive else ()
    share = about_share(Fraction(everyone.engaged, everyone.practices)) if everyone.practices else ""
    return EngagedPage(
        sentence=f"{everyone.engaged} of {everyone.practices} practices took part in something: {share}."
        if share
        else "",
        rows=tuple(map(_row, (*pcns, everyone))) if practices else (),
        still=names,
    )


def _row(one: Engaged) -> tuple[str, ...]:
    counts = (one.engaged, *(one.by_way[way] for way in Way))
    return one.name, str(one.practices), *map(count_said, counts)


def export(practices: Sequence[Practice], acting: Acting) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
    """Head and rows of the file: practice by practice for the executive, PCN by PCN for everybody else."""
    if not acting.is_executive:
        return HEAD, page(practices, acting).rows
    rows = (
        (one.name, one.pcn, "Yes" if one.ways else "No", *("Yes" if way in one.ways else "No" for way in Way))
        for one in practices
    )
    return _PRACTICES_HEAD, rows
