"""What the pages of rounds show."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.design.shell import Link
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.web.presenters.words import Tag, counted, day
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries.matters import matters_seen_by
from folkmoot.matters.web.presenters import words
from folkmoot.priorities.domain import round as rules
from folkmoot.priorities.domain import who
from folkmoot.priorities.domain.naming import Shown
from folkmoot.priorities.domain.priority import Horizon
from folkmoot.priorities.domain.round import State
from folkmoot.priorities.queries import rounds as queries
from folkmoot.priorities.queries.priorities import chosen_in
from folkmoot.priorities.web.present import named

_COLOURS = {
    State.GATHERING: "blue",
    State.NAMING: "blue",
    State.CLOSED: "orange",
    State.CHOSEN: "green",
    State.CALLED_OFF: "grey",
}


def state_tag(standing: State) -> Tag:
    """The state's tag."""
    return Tag(text=standing.words, colour=_COLOURS[standing])


def who_sees(acting: Acting) -> str:
    """Who can see a round's page, in words."""
    if not acting.is_member:
        return "everyone with a role in this community; what your organisation suggests, you and the community's own people"
    return (
        "people acting for the community's own organisations; partners see what they suggested and what is chosen. What a "
        "practice names is its own"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLine:
    """One round in the list."""

    title: str
    href: str
    state: Tag
    gather: str
    name: str


def line(one: Any, acting: Acting, at: datetime) -> RoundLine:
    """A round as the list shows it."""
    return RoundLine(
        title=one.title,
        href=address("priority-round", acting.community_slug, one.pk),
        state=state_tag(rules.state(queries.dates_of(one), at)),
        gather=day(local_day(one.gather_until)),
        name=day(local_day(one.name_until)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionLine:
    """One suggestion. Missing: no `backing` before it closed; no links this hat cannot follow."""

    title: str
    words: str
    by: str
    with_it: str
    backing: str
    links: tuple[Link, ...]
    take_back_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenLine:
    """One that is put down, or chosen. Missing: no `off_href` once all are told."""

    title: str
    words: str
    why: str
    horizon: str
    owner: str
    href: str
    off_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPage:
    """A round, where it stands, and what can be done next. Missing: empty words and links where nothing is to be said."""

    title: str
    question: str
    state: Tag
    criteria: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    own: str
    answered: str
    still: tuple[str, ...]
    held_back: str
    chosen_heading: str
    chosen_words: tuple[str, ...]
    chosen: tuple[ChosenLine, ...]
    actions: tuple[Link, ...]
    nothing_href: str


def page(one: Any, acting: Acting, at: datetime) -> RoundPage:
    """The page of a round for this hat."""
    standing = rules.state(queries.dates_of(one), at)
    counts = standing is not State.GATHERING and standing is not State.CALLED_OFF and acting.is_member
    heard = queries.answered(one, at) if counts else None
    chosen = tuple(_chosen(each, standing, acting) for each in chosen_in(one)) if _shows(standing, acting) else ()
    own = _own(one, standing, acting)
    return RoundPage(
        title=one.title,
        question=one.question,
        state=state_tag(standing),
        criteria=tuple(one.criteria),
        facts=tuple(fact for fact in _facts(one, standing, acting) if fact[1]),
        own=own,
        answered=f"{heard.answered} of {counted(heard.asked, 'practice', 'practices')} named theirs." if heard else "",
        still=heard.still if heard and standing is State.NAMING and who.reads_who_answered(acting) else (),
        held_back=_held_back(standing, heard),
        chosen_heading="What was chosen" if standing is State.CHOSEN else "Put down as chosen, told to nobody yet",
        chosen_words=tuple(one.words.splitlines()) if acting.is_member else (),
        chosen=chosen,
        actions=tuple(_actions(one, standing, acting, bool(chosen), said=bool(own))),
        nothing_href=_nothing_href(one, standing, acting),
    )


def _shows(standing: State, acting: Acting) -> bool:
    """Whether what is, or is to be, chosen is shown: in a round that was called off nothing is."""
    if standing is State.CALLED_OFF:
        return False
    return standing is State.CHOSEN or who.reads_what_is_put_down(acting)


def _held_back(standing: State, heard: queries.Answered | None) -> str:
    if heard is None or standing not in {State.CLOSED, State.CHOSEN}:
        return ""
    if heard.answered < queries.LEAST_ANSWERS:
        return "Too few practices named theirs for counts to be shown."
    return (
        "Each practice counts once, whatever its size, and those it named are in no order. Counts of fewer than five are "
        "held back; those alike in count stand in the order they were suggested."
    )


def _facts(one: Any, standing: State, acting: Acting) -> Iterator[tuple[str, str]]:
    yield "Suggestions until", words.moment(one.gather_until)
    yield "Practices name theirs until", words.moment(one.name_until)
    yield "Opened", f"{day(local_day(one.opened_at))}, by {named(one.opened_by)}"
    if standing is State.CHOSEN:
        yield "Chosen", f"{day(local_day(one.chosen_at))}, written down by {named(one.chosen_by)}"
        if one.decision_id is not None and acting.is_member:
            yield "Decided on", _decided_on(one.decision, acting)
    if standing is State.CALLED_OFF:
        yield "Called off", f"{day(local_day(one.called_off_at))}: {one.called_off_because}"


def _decided_on(decision: Any, acting: Acting) -> str:
    """On which matter, where this hat may know of it, and on which day."""
    when = day(local_day(decision.taken_at))
    seen = matters_seen_by(acting).filter(pk=decision.matter_id).exists()
    return f"{decision.matter.title}, {when}" if seen else when


def _own(one: Any, standing: State, acting: Acting) -> str:
    """What the hat's own organisation said so far."""
    if standing is State.GATHERING:
        said = queries.has_nothing_to_suggest(one, acting.organisation_id)
        return f"{acting.organisation_name} has nothing to suggest." if said else ""
    if not who.names(acting) or (given := queries.naming_of(one, acting.organisation_id)) is None:
        return ""
    titles = [each.title for each in queries.named_by(given)]
    listed = "; ".join(titles) if titles else "none of them"
    return f"{acting.organisation_name} named: {listed}. Given by {named(given.given_by)}."


def _actions(one: Any, standing: State, acting: Acting, chosen: bool, *, said: bool) -> Iterator[Link]:
    naming = "Change what your practice named" if said else "Name what your practice would put first"
    here = (acting.community_slug, one.pk)
    offered = (
        (standing is State.GATHERING and who.suggests(acting), "Suggest a priority", "suggest-priority"),
        (standing is State.NAMING and who.names(acting), naming, "name-priorities"),
        (standing is State.CLOSED and chosen and who.chooses(acting), "Tell everyone what is chosen", "publish-priorities"),
        (rules.is_under_way(standing) and who.opens(acting), "Call this round off", "call-off-priority-round"),
    )  # fmt: skip
    return (Link(text=text, href=address(name, *here)) for may, text, name in offered if may)


def _nothing_href(one: Any, standing: State, acting: Acting) -> str:
    may = standing is State.GATHERING and who.is_asked_to_suggest(acting)
    if not may or queries.has_nothing_to_suggest(one, acting.organisation_id):
        return ""
    if queries.suggestions_of(one, acting).filter(organisation_id=acting.organisation_id).exists():
        return ""
    return address("suggest-nothing", acting.community_slug, one.pk)


def _chosen(one: Any, standing: State, acting: Acting) -> ChosenLine:
    told, here = standing is State.CHOSEN, (acting.community_slug, one.pk)
    may = standing is State.CLOSED and who.chooses(acting)
    return ChosenLine(
        title=one.title,
        words=one.words,
        why=one.why,
        horizon=Horizon(one.horizon).words,
        owner=named(one.owner),
        href=address("priority", *here) if told else "",
        off_href=address("take-priority-off", *here) if may else "",
    )


def suggestion_lines(
    rows: Iterable[Any], one: Any, shown: Mapping[int, Shown], chosen: set[int], acting: Acting, at: datetime
) -> list[SuggestionLine]:
    """The suggestions as the page shows them."""
    standing = rules.state(queries.dates_of(one), at)
    return [_suggestion(each, standing, shown, chosen, acting) for each in rows]


def _suggestion(
    one: Any, standing: State, shown: Mapping[int, Shown], chosen: set[int], acting: Acting
) -> SuggestionLine:
    here = (acting.community_slug, one.pk)
    own = one.organisation_id == acting.organisation_id and who.suggests(acting)
    open_now = standing in {State.GATHERING, State.NAMING}
    may_choose = standing is State.CLOSED and who.chooses(acting) and not one.counted_with_id and one.pk not in chosen
    offered = (
        (open_now and who.opens(acting), "Says the same as another", "count-suggestion-with"),
        (may_choose, "Put it down as chosen", "choose-priority"),
    )
    return SuggestionLine(
        title=one.title,
        words=one.words,
        by=one.organisation.name,
        with_it=_with_it(one, acting),
        backing=shown[one.pk].words if one.pk in shown else "",
        links=tuple(Link(text=text, href=address(name, *here)) for may, text, name in offered if may),
        take_back_href=address("take-suggestion-back", *here) if own and standing is State.GATHERING else "",
    )


def _with_it(one: Any, acting: Acting) -> str:
    """With which other a suggestion is counted: to a partner another organisation's is not named."""
    if one.counted_with_id is None:
        return ""
    named_to = acting.is_member or one.counted_with.organisation_id == acting.organisation_id
    return str(one.counted_with.title) if named_to else "another suggestion"


SUGGESTIONS_HEAD = ("Suggestion", "Why", "Suggested by", "Counted with", "Named by")


def suggestion_row(one: Any, shown: Mapping[int, Shown], acting: Acting) -> tuple[object, ...]:
    """A suggestion under `SUGGESTIONS_HEAD`."""
    return (
        one.title,
        one.words,
        one.organisation.name,
        _with_it(one, acting),
        shown[one.pk].words if one.pk in shown else "",
    )
