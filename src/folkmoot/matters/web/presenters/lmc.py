"""What the pages between a practice and its LMC show."""

from dataclasses import dataclass
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import queries
from folkmoot.matters.domain.lmc import Side
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """One exchange in the list."""

    title: str
    href: str
    between: str
    begun: str
    turn: str


def letter_line(one: Any, acting: Acting) -> LetterLine:
    """An exchange as this hat finds it in its list."""
    return LetterLine(
        title=one.title,
        href=address("lmc-letter", acting.community_slug, one.pk),
        between=f"{one.practice.name} and {one.lmc.name}",
        begun=words.moment(one.written_at),
        turn=_turn(one, acting),
    )


def _turn(one: Any, acting: Acting) -> str:
    if not one.awaits:
        return "Read"
    return "Waits for you" if one.awaits == queries.side_of(one, acting) else "Waits for the other side"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPart:
    """What one side wrote."""

    by: str
    when: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage:
    """A whole exchange, the first words first. Missing: it does not wait for this hat, empty `read_href`."""

    title: str
    parts: tuple[LetterPart, ...]
    read_href: str
    who_can_see: str


def letter_page(one: Any, acting: Acting) -> LetterPage:
    """The page of an exchange."""
    side = queries.side_of(one, acting)
    return LetterPage(
        title=one.title,
        parts=tuple(
            LetterPart(
                by=part.written_by_words,
                when=words.moment(part.written_at),
                words=tuple(filter(None, part.words.splitlines())),
            )
            for part in sorted(one.parts.all(), key=lambda part: part.pk)
        ),
        read_href=address("read-lmc-letter", acting.community_slug, one.pk) if one.awaits == side else "",
        who_can_see=who_can_see(one.lmc.name, f"{one.sender.name}" if side is Side.LMC else "you"),
    )


def who_can_see(lmc: str, sender: str) -> str:
    """Who reads an exchange, in words."""
    return (
        f"the officers and administrators of {lmc}, and {sender}; nobody else, not even the community's administrators"
    )
