"""How a group works over a year: who puts its items, what its time goes to, and who does something between meetings."""

from collections.abc import Mapping
from dataclasses import dataclass

from folkmoot.directory.domain.prompts import Words
from folkmoot.meetings.domain.agenda import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How many of a group's items came from whom, its minutes by heading, and how many of its members did something.

    Shape: items put by its `own` members of the day it met, by others of the community who `keep` it or take part, and by `partners`' people;
    of `members`, who sat on it at one of its meetings, those who `took` something on and, of these, those who `reported` what came of it. Units: minutes.
    Source: the project's requirements, 6, 118 and 122.
    """

    own: int
    keepers: int
    partners: int
    minutes: Mapping[Heading, int]
    members: int
    took: int
    reported: int

    def sentences(self, words: Words) -> tuple[str, ...]:
        """The same in words, each heading as the community says it. Missing: no sentence about what there is nothing of."""
        return tuple(filter(None, (self._items(), self._time(words), self._between())))

    def _items(self) -> str:
        every = self.own + self.keepers + self.partners
        if not every:
            return ""
        said = f"Of {every} {'item' if every == 1 else 'items'} on its agendas, {self.own} came from its own members"
        said += f", {self.keepers} from others of this community" if self.keepers else ""
        said += f", {self.partners} from partners" if self.partners else ""
        mostly_theirs = 2 * self.partners > every
        return f"{said}." + (" Most of what it talks about is brought by somebody else." if mostly_theirs else "")

    def _time(self, words: Words) -> str:
        every = sum(self.minutes.values())
        headed = [(one, self.minutes.get(one, 0)) for one in Heading if one is not Heading.NONE]
        if not any(minutes for _, minutes in headed):
            return ""
        shares = [f"{one.said(words).lower()}: {_percent(minutes, every)}" for one, minutes in headed]
        shares += [f"anything else: {_percent(self.minutes.get(Heading.NONE, 0), every)}"]
        return f"Its time went to: {'; '.join(shares)}."

    def _between(self) -> str:
        if not self.members or not self.took:
            return ""
        reported = {0: "none has", 1: "1 has"}.get(self.reported, f"{self.reported} have")
        return (
            f"{self.took} of its {self.members} members took something on between meetings, and {reported} said "
            f"what came of it{'' if self.reported else ' yet'}."
        )


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}%"
