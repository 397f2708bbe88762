"""What the practices in a room may bind themselves to."""

from collections.abc import Iterable
from dataclasses import dataclass

from folkmoot.directory.domain.category import Category
from folkmoot.directory.domain.kinds import AuthorityLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """How far one person in the room may bind their practice.

    Missing: no limit means none on money; person nought, nobody in particular.
    """

    practice: int
    level: AuthorityLevel
    categories: tuple[str, ...] = ()
    limit_pence: int | None = None
    person: int = 0

    def covers(self, category: Category, pence: int = 0) -> bool:
        """Whether they may bind their practice on a matter of that category worth so much. Units: pence."""
        if self.level is AuthorityLevel.SPECIFIED:
            return category in self.categories and (self.limit_pence is None or pence <= self.limit_pence)
        return self.level is AuthorityLevel.FULL


def bound_on(category: Category, present: Iterable[Bound], pence: int = 0) -> frozenset[int]:
    """The practices in the room that somebody there may bind on such a matter, worth so much. Units: pence."""
    return frozenset(one.practice for one in present if one.covers(category, pence))


def limited_on(category: Category, present: Iterable[Bound]) -> frozenset[int]:
    """Those of them that nobody in the room may bind without a money limit."""
    covering = [one for one in present if one.covers(category)]
    return bound_on(category, covering) - {one.practice for one in covering if one.limit_pence is None}
