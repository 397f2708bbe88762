"""A value over time, as files in the order of their days report it: a name, a sub-ICB, a PCN."""

from collections.abc import Iterator
from datetime import date

Span = tuple[str, date, date | None]


class Runs:
    """The spells of one value after another; `value` is the latest, None before any.

    A change is dated to the day the file itself gives (`since`), else to the day of the first file that shows it.
    """

    __slots__ = ("_spells", "value")

    def __init__(self) -> None:
        self.value: str | None = None
        self._spells: list[tuple[str, date]] = []

    @property
    def changed(self) -> bool:
        """Whether there were two values or more."""
        return len(self._spells) > 1

    def see(self, value: str, day: date, since: date | None = None) -> None:
        """That a file of that day gives the value, and since when, if it tells. Days must not run backwards."""
        if since is None or since > day:
            since = day
        if value == self.value:
            # A newer file may know an earlier beginning, but not one before the value it followed.
            if since < self._spells[-1][1] and (len(self._spells) == 1 or since > self._spells[-2][1]):
                self._spells[-1] = (value, since)
            return
        if self._spells and self._spells[-1][1] == day:
            # Two files of one day disagree: the later read speaks, and the earlier never did.
            del self._spells[-1]
            self.value = self._spells[-1][0] if self._spells else None
            self.see(value, day, since)
            return
        slip = self._spells and since <= self._spells[-1][1]
        self._spells.append((value, day if slip else since))
        self.value = value

    def respell(self, value: str) -> None:
        """The latest value written another way: the same spell goes on under the newer spelling."""
        self._spells[-1] = (value, self._spells[-1][1])
        self.value = value

    def spans(self, *, until: date | None = None) -> Iterator[Span]:
        """Each value with its first day and its end; the last is open, or ends where its bearer did."""
        for place, (value, starts_on) in enumerate(self._spells, start=1):
            ends_on = self._spells[place][1] if place < len(self._spells) else until
            if until is not None and (ends_on is None or ends_on > until):
                ends_on = until
            if ends_on is None or ends_on > starts_on:
                yield value, starts_on, ends_on

    def spans_from(self, first: date) -> Iterator[Span]:
        """The spans that reach the day `first` or lie after it, none of them beginning before it."""
        for value, starts_on, ends_on in self.spans():
            if ends_on is None or ends_on > first:
                yield value, max(starts_on, first), ends_on
