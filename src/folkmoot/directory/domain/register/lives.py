"""What the files have said so far of one body, in the order of their days."""

import re
from datetime import date
from functools import lru_cache

from folkmoot.directory.domain.register.facts import BodySeen, Dataset, PracticeSeen
from folkmoot.directory.domain.register.register import Body
from folkmoot.directory.domain.register.runs import Runs

_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[\W_]+")


class Life:
    """A body's names, dates, and the last day a file listed it as open."""

    __slots__ = ("closed_on", "first_seen_on", "listed_on", "names", "opened_on", "postcode")

    def __init__(self, day: date) -> None:
        self.first_seen_on = day
        self.listed_on: date | None = None
        self.names = Runs()
        self.postcode = ""
        self.opened_on: date | None = None
        self.closed_on: date | None = None

    def see(self, seen: BodySeen, day: date) -> None:
        """What a file of that day says of the body."""
        self.called(seen.name, day)
        self.postcode = seen.postcode or self.postcode
        self.opened_on = seen.opened_on or self.opened_on
        self.closed_on = seen.closed_on
        if seen.closed_on is None or seen.closed_on > day:
            self.listed_on = day

    def called(self, name: str, day: date) -> None:
        """A name is another only when it differs in letters or digits, not in capitals, dots or hyphens."""
        last = self.names.value
        if not name or name == last:
            return
        if last is None or _bare(name) != _bare(last):
            self.names.see(name, day)
        elif last.isupper() or not name.isupper():
            # The newer spelling, but capitals never in place of small letters.
            self.names.respell(name)

    def body(self, *, opened_on: date | None = None, closed_on: date | None = None) -> Body:
        """The body as last told; without an opening of its own it opened when first seen."""
        return Body(self.names.value or "", self.postcode, self.opened_on or opened_on or self.first_seen_on, closed_on)


class PracticeLife(Life):
    """A practice's life: also its sub-ICBs, and its PCNs, as the register of PCNs dates them and as maps show them."""

    __slots__ = ("idle_since", "joined", "mapped", "sub_icbs")

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.idle_since: date | None = None
        self.sub_icbs = Runs()
        self.mapped = Runs()
        self.joined: dict[tuple[str, date], date | None] = {}

    def see_practice(self, seen: PracticeSeen, dataset: Dataset, day: date) -> None:
        """What a file of that day says of the practice."""
        # Taken apart at once, and most of it unchanged: a national file has thousands of these.
        _, name, postcode, sub_icb, pcn, since, opened_on, closed_on, active, _ = seen
        if name and name != self.names.value:
            self.called(name, day)
        if postcode:
            self.postcode = postcode
        if sub_icb and (since is not None or sub_icb != self.sub_icbs.value):
            self.sub_icbs.see(sub_icb, day, since)
        if pcn is not None and pcn != self.mapped.value:
            self.mapped.see(pcn, day)
        if dataset is Dataset.PRESCRIBERS:
            self.opened_on = opened_on or self.opened_on
            self.closed_on = closed_on
            self.idle_since = None if active else self.idle_since or day
            return
        if active:
            self.idle_since = None
        if dataset.counts_every_list:
            self.listed_on = day


@lru_cache(maxsize=20_000)
def _bare(name: str) -> str:
    return _NEITHER_LETTER_NOR_DIGIT.sub("", name).casefold()
