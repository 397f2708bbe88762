"""The sums: how many voices and patients stand at each position, and what a test makes of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

import msgspec

from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.counting.document import Base, Counts, Test, Voice
from folkmoot.matters.domain.counting.outcome import Comparison, PcnComparison

# One column to each position, in order; the last is for voices without a counted answer.
_COLUMN: dict[Position | None, int] = {position: column for column, position in enumerate((*Position, None))}
_SILENT = _COLUMN[None]
_COLUMNS = len(_COLUMN)

Side = tuple[Position, ...]
IN_FAVOUR: Side = (Position.SUPPORT_IF, Position.SUPPORT)
AGAINST: Side = (Position.OPPOSE,)


class Sums(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """How many stand at each position, over the place or in one PCN.

    Shape: each has a column to each position, in order, then one for the silent.
    Units: `voices` count one each; `patients` are sums of list sizes.
    """

    voices: tuple[int, ...]
    patients: tuple[int, ...]

    def counted(self, counts: Counts) -> tuple[int, ...]:
        return self.voices if counts is Counts.VOICES else self.patients


def sums_by_pcn(roll: Iterable[tuple[Voice, Position | None]]) -> dict[str | None, Sums]:
    """The sums of each PCN, and of the voices in none, from each voice on the roll with its counted position."""
    # The columns of all PCNs stand in one row, so that a million voices are summed without an object for each PCN.
    voices: list[int] = []
    patients: list[int] = []
    starts: dict[str | None, int] = {}
    for voice, position in roll:
        column = starts.get(voice.pcn)
        if column is None:
            column = starts[voice.pcn] = len(voices)
            voices += [0] * _COLUMNS
            patients += [0] * _COLUMNS
        column += _COLUMN[position]
        voices[column] += 1
        patients[column] += voice.patients
    return {
        pcn: Sums(voices=tuple(voices[start : start + _COLUMNS]), patients=tuple(patients[start : start + _COLUMNS]))
        for pcn, start in starts.items()
    }


def total(parts: Collection[Sums]) -> Sums:
    """The sums of all the parts together."""
    columns = range(_COLUMNS)
    return Sums(
        voices=tuple(sum(part.voices[column] for part in parts) for column in columns),
        patients=tuple(sum(part.patients[column] for part in parts) for column in columns),
    )


def answered(columns: Sequence[int]) -> int:
    """How many have a counted answer."""
    return sum(columns[:_SILENT])


def standing(columns: Sequence[int], positions: Iterable[Position]) -> int:
    """How many stand at those positions."""
    return sum(columns[_COLUMN[position]] for position in positions)


def over_the_place(test: Test, side: Side, sums: Sums) -> Comparison:
    """The side held against the test's base, over everything in the sums. Against a base of nought it fails."""
    columns = sums.counted(test.count)
    count, base = standing(columns, side), _base(test.base, columns)
    passes = reaches if test.passes_at_threshold else _exceeds
    return Comparison(count=count, base=base, passes=passes(count, base, test.threshold))


def within_pcns(test: Test, side: Side, by_pcn: Mapping[str | None, Sums]) -> PcnComparison:
    """In how many PCNs the side passes; voices without a PCN take no part, and of no PCNs none pass."""
    of_pcns = [sums for pcn, sums in by_pcn.items() if pcn is not None]
    passing = sum(over_the_place(test, side, sums).passes for sums in of_pcns)
    passes = reaches(passing, len(of_pcns), test.least_share_of_pcns)
    return PcnComparison(count=passing, base=len(of_pcns), passes=passes)


def reaches(count: int, base: int, least: Fraction) -> bool:
    """Whether count ÷ base is at least that share, exactly; nothing is a share of nought."""
    return base > 0 and count * least.denominator >= least.numerator * base


def _exceeds(count: int, base: int, share: Fraction) -> bool:
    return base > 0 and count * share.denominator > share.numerator * base


def _base(base: Base, columns: Sequence[int]) -> int:
    if base is Base.ROLL:
        return sum(columns)
    return answered(columns) if base is Base.ANSWERED else standing(columns, IN_FAVOUR + AGAINST)
