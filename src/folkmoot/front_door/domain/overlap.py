"""Whether the same data was asked already: the same or nearly the same question, of the same or overlapping bodies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from folkmoot.front_door.domain.alike import telling_words

# Words in which a question is put, and that say nothing of what it asks.
_PUT = frozenset(
    ["many", "number", "count", "total", "state", "give", "say", "tell", "list", "currently", "does", "doe"]
)
# Three quarters of the telling words of both together: fewer, and "GPs in post" would be "nurses in post".
_ALIKE = (3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Whom a request asks: a practice in its PCN, or a network as such. Missing: no PCN."""

    organisation_id: int
    pcn_code: str | None
    is_network: bool


def overlaps(ours: Iterable[Body], theirs: Iterable[Body]) -> bool:
    """Whether two requests ask some body twice: the same one, or a network and one of its own practices."""
    here, there = list(ours), list(theirs)
    if {one.organisation_id for one in here} & {one.organisation_id for one in there}:
        return True
    return bool(_networks(here) & _pcns(there) or _pcns(here) & _networks(there))


def _networks(bodies: Iterable[Body]) -> set[str]:
    return {one.pcn_code for one in bodies if one.is_network and one.pcn_code}


def _pcns(bodies: Iterable[Body]) -> set[str]:
    return {one.pcn_code for one in bodies if not one.is_network and one.pcn_code}


def asks_the_same(one: str, other: str) -> bool:
    """Whether two questions are the same but for how they are put."""
    if _plain(one) == _plain(other):
        return True
    ours, theirs = telling_words(one) - _PUT, telling_words(other) - _PUT
    least, of = _ALIKE
    return bool(ours & theirs) and len(ours & theirs) * of >= len(ours | theirs) * least


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """One question of an earlier request."""

    question: str
    request_id: int
    asked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A question, and the latest earlier one that asks the same. Missing: None where nobody asked it lately."""

    question: str
    earlier: Earlier | None


def matched(questions: Sequence[str], earlier: Iterable[Earlier]) -> tuple[Match, ...]:
    """Each question with what asked the same before, in the order of the questions."""
    latest_first = sorted(earlier, key=lambda one: one.asked_on, reverse=True)
    return tuple(
        Match(
            question=question,
            earlier=next((one for one in latest_first if asks_the_same(question, one.question)), None),
        )
        for question in questions
    )


def asked_before(matches: Iterable[Match]) -> int:
    """How many of the questions were asked before."""
    return sum(one.earlier is not None for one in matches)
