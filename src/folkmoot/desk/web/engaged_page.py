"""What the page of practices engaged shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from folkmoot.desk.domain.engaged import (
    NOT_ADDED_UP,
    Engaged,
    Practice,
    Way,
    by_pcn,
    by_pcn_or_several,
    together,
    told,
    told_of_all,
)
from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.share import about_share

HEAD = ("PCN", "Practices", "Took part", *(way.words for way in Way))
_ALL = "All practices"
_PRACTICES_HEAD = ("Practice", "PCN", "Took part", *(way.words for way in Way))


_RULE = (
    "You see every number as one of the executive; other members see none by which a practice could be told.",
    "No number is told by which a practice could be told: fewer than two that did, or that did not, are said in words, "
    "PCNs of fewer than five practices are counted together, and the last row is said in words where a number above it is, "
    "or not added up where words would be a guess.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagedPage:
    """How many practices took part, PCN by PCN. Missing: no `still` but for the executive."""

    sentence: str
    rows: tuple[tuple[str, ...], ...]
    rule: str
    still: tuple[tuple[str, tuple[str, ...]], ...]


def page(practices: Sequence[Practice], acting: Acting) -> EngagedPage:
    """The page for this hat."""
    if not practices:
        return EngagedPage(sentence="", rows=(), rule="", still=())
    if not acting.is_executive:
        return _for_members(practices)
    everyone, pcns = together(_ALL, practices), by_pcn(practices)
    return EngagedPage(
        sentence=_sentence(everyone.engaged, everyone.practices),
        rows=tuple((one.name, str(one.practices), *map(str, _counts(one))) for one in (*pcns, everyone)),
        rule=_RULE[0],
        still=tuple((one.name, one.still) for one in pcns if one.still),
    )


def _for_members(practices: Sequence[Practice]) -> EngagedPage:
    pcns, number = by_pcn_or_several(practices), len(practices)
    cells = [[told(count, one.practices) for count in _counts(one)] for one in pcns]
    everyone = [told_of_all(column, number) for column in zip(*cells, strict=True)]
    took_part = everyone[0]
    sentence = f"{took_part.words} of the {number} practices took part in something."
    if took_part.least == took_part.most:
        sentence = _sentence(took_part.least, number)
    elif took_part.words == NOT_ADDED_UP:
        sentence = ""
    named = [(one.name, one.practices, row) for one, row in zip(pcns, cells, strict=True)]
    return EngagedPage(
        sentence=sentence,
        rows=tuple(
            (name, str(of), *(one.words for one in row)) for name, of, row in (*named, (_ALL, number, everyone))
        ),
        rule=_RULE[1],
        still=(),
    )


def _sentence(engaged: int, practices: int) -> str:
    return f"{engaged} of {practices} practices took part in something: {about_share(Fraction(engaged, practices))}."


def _counts(one: Engaged) -> tuple[int, ...]:
    return one.engaged, *(one.by_way[way] for way in Way)


def export(practices: Sequence[Practice], acting: Acting) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
    """Head and rows of the file: practice by practice for the executive, PCN by PCN for everybody else."""
    if not acting.is_executive:
        return HEAD, page(practices, acting).rows
    rows = (
        (one.name, one.pcn, "Yes" if one.ways else "No", *("Yes" if way in one.ways else "No" for way in Way))
        for one in practices
    )
    return _PRACTICES_HEAD, rows
