"""What the pages of rounds of stances show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.moments import moment
from folkmoot.relationships.domain import round as rules
from folkmoot.relationships.domain.round import State
from folkmoot.relationships.domain.stance import NOT_ENOUGH, ORDER, Stance, Told
from folkmoot.relationships.queries import rounds as queries

WHO_SEES = (
    "people of this PCN and its practices see that the round is there and how many answered; what your practice says, your "
    "practice alone; how many stand where, the PCN's clinical director once the round is closed and five have answered"
)
# Said before the first question.
HOW_IT_IS_KEPT = (
    "What you say is confidential, not anonymous: it is kept without your name, under a mark that only this installation's own "
    "secret makes. Your PCN's clinical director sees counts of two or more, from five minutes after the close, and no page "
    "says who said what. Where all but one say the same, that one learns so of the others. The record holds that your practice "
    "answered, and not what."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLine:
    """One round as the list shows it."""

    name: str
    href: str
    state: State
    closes: str
    answered: str


def line(one: Any, acting: Acting, at: datetime) -> RoundLine:
    """A round for the list."""
    return RoundLine(
        name=one.pcn.name,
        href=address("stance-round", acting.community_slug, one.pk),
        state=rules.state(one.closes_at, at),
        closes=moment(one.closes_at),
        answered=f"{one.answered} of {one.asked}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPart:
    """One topic. Missing: empty `own`, the practice said nothing of it; no `told`, this hat reads no counts, or not yet."""

    words: str
    own: str
    own_wished: str
    helps: str
    told: tuple[str, ...]
    told_wished: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPage:
    """One round. Missing: empty `say_href`, this hat does not answer, or no more."""

    line: RoundLine
    topics: tuple[TopicPart, ...]
    say_href: str
    reads_counts: bool

    @property
    def nothing_yet(self) -> bool:
        """Whether no topic has more to show this hat than its words."""
        return not any(one.own or one.told for one in self.topics)


def page(one: Any, acting: Acting, at: datetime) -> RoundPage:
    """The page for this hat: five queries at most, whatever the round holds."""
    is_open = rules.state(one.closes_at, at) is State.OPEN
    reads = rules.reads_counts(acting, one.pcn_id) and rules.is_told(one.closes_at, at)
    told = queries.told_of(one) if reads else {}
    own = queries.own_answers(one, acting)
    answers = is_open and rules.may_answer(acting) and one.roll.filter(practice_id=acting.organisation_id).exists()
    return RoundPage(
        line=line(one, acting, at),
        topics=tuple(_topic(each, own, told) for each in one.topics.order_by("place")),
        say_href=address("say-stances", acting.community_slug, one.pk) if answers else "",
        reads_counts=reads,
    )


def _topic(topic: Any, own: Mapping[int, Any], told: Mapping[int, tuple[Told, Told]]) -> TopicPart:
    said = own.get(topic.pk)
    now = Stance(said.now) if said and said.now != NOT_ENOUGH else None
    return TopicPart(
        words=topic.words,
        own="" if said is None else now.words if now else "Not enough contact to say",
        own_wished=Stance(said.wished).words if said and said.wished else "",
        helps=now.helps if now else "",
        told=in_words(told[topic.pk][0]) if topic.pk in told else (),
        told_wished=in_words(told[topic.pk][1]) if topic.pk in told else (),
    )


def in_words(told: Told) -> tuple[str, ...]:
    """What is told of a topic, in lines."""
    if told.too_near:
        return ("Not told: an earlier round told nearly the same, and the difference would say what one practice said",)
    if told.nearly is not None:
        return (f"Nearly all: {told.nearly.words.lower()}",)
    if not told.lines:
        return ("Too few answers, or too alike, to be shown without telling who gave them",)
    wide = ("They stand two steps or more apart: talk about it together",) if told.is_wide else ()
    return (*(f"{words}: {number}" for words, number in told.lines), *wide)


def cards() -> tuple[tuple[str, str, str], ...]:
    """Each stance with what it is like and what helps there."""
    return tuple((one.words, one.anchor, one.helps) for one in ORDER)
