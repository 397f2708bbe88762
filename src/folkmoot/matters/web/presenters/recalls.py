"""What the pages of recalls show: which practices ask to be asked again, about what, and what came of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain import recall as rules
from folkmoot.matters.domain import who
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.matter import Category, Force, Stakes, reference
from folkmoot.matters.domain.matter import State as MatterState
from folkmoot.matters.queries import recalls as queries
from folkmoot.matters.web.presenters import words

WHO_SEES = "all practices; who spoke for a practice, only that practice"
_ADDRESSES = {
    rules.About.POWER: "recall-power",
    rules.About.MANDATE: "recall-mandate",
    rules.About.EXECUTIVE: "recall-executive",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallLine:
    """One recall in a list."""

    about: str
    by: str
    on: str
    joined: str
    href: str
    state: words.Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAThing:
    """What stands on the page of a power, a mandate or the executive: its recalls, and where to call for one.

    Missing: no `call_href` where this hat may not call for one now.
    """

    words: str
    lines: tuple[RecallLine, ...]
    call_href: str


class Board:
    """A community's recalls with their facts, read once for a page that shows many things."""

    def __init__(self, acting: Acting, at: datetime) -> None:
        self.acting, self.at = acting, at
        self.rows: list[Any] = list(queries.recalls(acting.community_id))
        self.facts = queries.facts_of_each(self.rows, at)

    def on(self, thing: queries.Thing) -> OnAThing:
        """What stands on the page of this thing."""
        refused = queries.objections_to_calling(thing, self.acting, self.rows, self.facts, self.at)
        address = reverse(_ADDRESSES[thing.kind], args=[self.acting.community_slug, thing.key])
        return OnAThing(
            words=thing.words,
            lines=tuple(self.line(one) for one in self.rows if thing.is_of(one)),
            call_href="" if refused else address,
        )

    def line(self, one: Any) -> RecallLine:
        """One recall in a list."""
        return RecallLine(
            about=queries.about(one),
            by=one.organisation.name,
            on=words.short_day(one.called_at),
            joined=f"{len(one.standing)} of {one.needed}",
            href=reverse("recall", args=[self.acting.community_slug, one.pk]),
            state=words.tag(self.state(one)),
        )

    def state(self, one: Any) -> rules.State:
        """Where one of them stands."""
        return rules.state(self.facts[one.pk], self.at)

    def lines(self, *, sought: str, state: str) -> list[RecallLine]:
        """The recalls with these words in them and in that state, the latest first."""
        return [
            self.line(one)
            for one in self.rows
            # A state is a matter of the clock, worked out and not kept; a community has tens of recalls in its life.
            if state in {"", self.state(one)}
            and sought.casefold() in f"{queries.about(one)} {one.reason} {one.organisation.name}".casefold()
        ]


def on_the_executive(board: Board) -> tuple[OnAThing, ...]:
    """What stands on the scheme's page about who sits on the executive."""
    day = local_day(board.at)
    return tuple(board.on(one) for one in queries.things(rules.About.EXECUTIVE, board.acting, day))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallPage:
    """One recall. Missing: empty where this hat may not do it, or nothing came of it yet."""

    about: str
    about_href: str
    state: words.Tag
    is_waiting: bool
    reason: tuple[str, ...]
    standing: str
    late: str
    joined: tuple[str, ...]
    came_of_it: str
    matter: str
    matter_href: str
    join_href: str
    leave_href: str
    take_up_href: str
    other_answers: tuple[tuple[str, str], ...]


def recall_page(one: Any, acting: Acting, at: datetime) -> RecallPage:
    """The page of a recall: what, why, which practices ask it, and what came of it."""
    facts = queries.facts_of_each([one], at)[one.pk]
    state = rules.state(facts, at)
    may_join = not who.objections_to(who.Act.RECALL, acting) and not rules.objections_to_joining(state)
    asks = any(join.organisation_id == acting.organisation_id for join in one.standing)
    here = [acting.community_slug, one.pk]
    return RecallPage(
        about=queries.about(one),
        about_href=_about_href(one, acting),
        state=words.tag(state),
        is_waiting=state.is_waiting or state is rules.State.OPEN,
        reason=tuple(filter(None, one.reason.splitlines())),
        standing=_standing(one, facts, state),
        late=_late(facts, state, at),
        joined=tuple(f"{join.organisation.name}, {words.short_day(join.joined_at)}" for join in one.standing),
        came_of_it=_came_of_it(facts, at),
        matter=f"{reference(one.matter.year, one.matter.number)}: {one.matter.title}" if one.matter else "",
        matter_href=_matter_href(one, acting),
        join_href=reverse("join-recall", args=here) if may_join and not asks else "",
        leave_href=reverse("leave-recall", args=here) if may_join and asks else "",
        take_up_href=reverse("take-up-recall", args=here) if _may_take_up(one, acting, state) else "",
        other_answers=tuple(_other_answers(one, acting, state, at)),
    )


def _about_href(one: Any, acting: Acting) -> str:
    if one.mandate_id is not None:
        return reverse("mandate", args=[acting.community_slug, one.mandate_id])
    return reverse("scheme", args=[acting.community_slug])


def _matter_href(one: Any, acting: Acting) -> str:
    if one.matter is None:
        return ""
    return reverse("matter", args=[acting.community_slug, reference(one.matter.year, one.matter.number)])


def _may_take_up(one: Any, acting: Acting, state: rules.State) -> bool:
    if who.objections_to(who.Act.ANSWER_RECALL, acting) or rules.objections_to_taking_up(state):
        return False
    return one.matter is None or one.matter.state == MatterState.WITHDRAWN


def _other_answers(one: Any, acting: Acting, state: rules.State, at: datetime) -> Iterator[tuple[str, str]]:
    """The other ways to answer, for those who may: a narrower power, or the power or the mandate withdrawn."""
    if not state.is_waiting:
        return
    here = acting.community_slug
    if one.mandate_id is not None and not who.objections_to(who.Act.PROPOSE_MANDATE, acting):
        yield "Withdraw this mandate", reverse("withdraw-mandate", args=[here, one.mandate_id])
    if one.power_id is None:
        return
    holds = next(
        (thing for thing in queries.things(rules.About.POWER, acting, local_day(at)) if thing.is_of(one)), None
    )
    if not who.objections_to(who.Act.APPROVE_SCHEME, acting):
        yield "Narrow this power, or take it back", reverse("new-scheme", args=[here])
        if holds is not None and holds.stands:
            yield "Withdraw this power alone", reverse("withdraw-power", args=[here, holds.key])
    if holds is not None and holds.stands and not who.objections_to_giving_back(acting, Tier(one.power.tier)):
        yield "Give this power back at once", reverse("give-back-power", args=[here, holds.key])


def _standing(one: Any, facts: rules.Recall, state: rules.State) -> str:
    """How many ask it and how many must, and by when what."""
    asks = f"{len(one.standing)} of {one.roll} practices {'asks' if len(one.standing) == 1 else 'ask'} this"
    if state is rules.State.OPEN:
        return f"{asks}. Once {one.needed} do, it is to be answered. Practices join until {words.moment(rules.closes_at(facts.called_at))}."
    if one.reached_at is None:
        return f"{asks}; {one.needed} were needed."
    return (
        f"{asks}. {one.needed} were needed, and had joined on {words.short_day(one.reached_at)}. "
        f"An answer is due by {words.moment(rules.due_at(one.reached_at))}."
    )


def _late(facts: rules.Recall, state: rules.State, at: datetime) -> str:
    if not rules.was_late(facts, at):
        return ""
    return "The answer is late." if state.is_waiting else "The answer came late."


def _came_of_it(facts: rules.Recall, at: datetime) -> str:
    given = rules.answer(facts, at)
    if given is None:
        return ""
    state, when = given
    said = {
        rules.State.ASKED: "Practices were asked again",
        rules.State.NARROWED: "The power was narrowed",
        rules.State.GIVEN_BACK: "It was given back to the practices",
    }
    return f"{said[state]} on {words.short_day(when)}."


def to_raise(one: Any) -> dict[str, Any]:
    """What the form of the matter begins with."""
    asks = ", ".join(join.organisation.name for join in one.standing)
    begins = {
        "title": f"Asked again: {queries.about(one)}"[:160],
        "summary": f"Practices ask that all practices are asked again about this: {queries.about(one)}.\n\n"
        f"They say: {one.reason}\n\nAsked by {asks}.",
        "category": Category.MANDATE.value,
        "force": Force.LOCAL_ASK.value,
        "touches_contracts": False,
        "stakes_income": Stakes.LOW.value,
        "stakes_independence": Stakes.HIGH.value,
        "stakes_workload": Stakes.LOW.value,
    }
    if one.mandate is not None:
        begins["decision_maker"] = one.mandate.canvass.matter.decision_maker_id
    return begins


RECALLS_HEAD = (
    "What practices ask about", "Why", "Called by", "Called on", "Practices that ask it", "Practices needed",
    "Practices in all", "State", "Reached on", "Answer due", "What came of it", "Matter",
)  # fmt: skip


def recall_rows(board: Board) -> Iterator[tuple[object, ...]]:
    """A row to each recall, the latest first, under `RECALLS_HEAD`."""
    for one in board.rows:
        reached = one.reached_at
        yield (
            queries.about(one),
            one.reason,
            one.organisation.name,
            _iso(one.called_at),
            _names(join.organisation.name for join in one.standing),
            one.needed,
            one.roll,
            board.state(one).words,
            _iso(reached) if reached else "",
            _iso(rules.due_at(reached)) if reached else "",
            _came_of_it(board.facts[one.pk], board.at),
            reference(one.matter.year, one.matter.number) if one.matter else "",
        )


def _iso(at: datetime) -> str:
    return local_day(at).isoformat()


def _names(names: Iterable[str]) -> str:
    return "; ".join(names)
