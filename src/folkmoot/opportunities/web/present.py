"""What the page of an opportunity shows: finished words, tags and links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import role_words
from folkmoot.kernel import money
from folkmoot.kernel.readability import readability_hints
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.web.presenters import words
from folkmoot.matters.web.presenters.next_steps import Link
from folkmoot.matters.web.presenters.words import Tag
from folkmoot.opportunities.domain import opportunity as rules
from folkmoot.opportunities.domain import who
from folkmoot.opportunities.domain.interest import Deed, objections_to_deed
from folkmoot.opportunities.domain.opportunity import Among, Dates, How, Procurement, State
from folkmoot.opportunities.operations.scoring import objections_to_choosing_for
from folkmoot.opportunities.queries.expressions import Standing, own_expression
from folkmoot.opportunities.queries.opportunities import criteria_of, dates_of, eligible, not_written_to
from folkmoot.opportunities.queries.scoring import own_seat
from folkmoot.opportunities.queries.stakes import stake_of, told_of_stakes
from folkmoot.opportunities.queries.ties import tie_of
from folkmoot.opportunities.web import lots, result
from folkmoot.opportunities.web.lots import Lots
from folkmoot.opportunities.web.result import Panel, Query, Result

_COLOURS = {
    State.KNOWN: "yellow",
    State.STOPPED: "red",
    State.PUBLISHED: "blue",
    State.OPEN: "blue",
    State.CLOSED: "purple",
    State.SCORED: "aqua-green",
    State.QUERY_WINDOW: "green",
    State.AWARDED: "orange",
    State.FINAL: "green",
    State.VOID: "grey",
}


def name_of(one: Any) -> str:
    """The opportunity's reference."""
    return rules.reference(one.year, one.number)


def who_sees(one: Any) -> str:
    """Who can see it, in words."""
    if one.published_at is None:
        return "the executive and whoever heard of it, until it is published to all"
    return (
        "people acting for the community's own organisations, the partner who offers it, and whoever scores it. What a practice or PCN sends "
        "is its own until it has closed; scores are each scorer's own until all are in"
    )


def state_tag(standing: State) -> Tag:
    """The state's tag."""
    return Tag(text=standing.words, colour=_COLOURS[standing])


def late_tag(dates: Dates, at: datetime) -> Tag | None:
    """That whoever heard of it knew for too long before others. Missing: None, when they did not."""
    start = rules.head_start(dates, at)
    if not start.late or dates.procurement is Procurement.YES:
        return None
    return Tag(text="Known before others" if start.told else "Overdue to be published", colour="red")


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button that writes at once."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A dated step."""

    when: str
    what: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """A criterion as everyone reads it."""

    name: str
    about: str
    weight: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityPage:
    """An opportunity, where it stands, and what can be done next.

    Missing: an empty `alert`, nobody knew too long before others; empty `own`, nothing said; no result before the award.
    """

    reference: str
    title: str
    state: Tag
    late: Tag | None
    alert: str
    stop: str
    staked: tuple[str, ...]
    barred: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    summary: tuple[str, ...]
    hints: tuple[str, ...]
    criteria: tuple[CriterionLine, ...]
    lots: Lots | None
    own: str
    own_words: tuple[tuple[str, str], ...]
    actions: tuple[Link, ...]
    presses: tuple[Press, ...]
    panel: Panel | None
    result: Result | None
    queries: tuple[Query, ...]
    steps: tuple[Step, ...]


def page(one: Any, acting: Acting, at: datetime) -> OpportunityPage:
    """The page of an opportunity for this hat."""
    dates = dates_of(one)
    standing = rules.state(dates, at)
    start = rules.head_start(dates, at)
    criteria = criteria_of(one)
    own = own_expression(one, acting)
    barred = _barred(one, standing, acting, at)
    return OpportunityPage(
        reference=name_of(one),
        title=one.title,
        state=state_tag(standing),
        late=late_tag(dates, at),
        alert=start.words if late_tag(dates, at) else "",
        staked=told_of_stakes(one),
        barred=barred,
        stop=rules.STOP if standing is State.STOPPED else "",
        facts=tuple(_facts(one, dates, acting, at)),
        summary=tuple(one.summary.splitlines()),
        hints=_hints(one, acting),
        criteria=tuple(
            CriterionLine(name=each.name, about=each.about, weight=f"{each.weight} of 100") for each in criteria
        ),
        lots=lots.lots(one, standing, acting, at) if one.how == How.DRAWN else lots.tie_lots(one, standing, acting),
        own=_own(own, standing),
        own_words=tuple(_own_words(own, criteria)),
        actions=tuple(_actions(one, standing, acting, own, at, barred=bool(barred))),
        presses=tuple(_presses(one, standing, acting, own)),
        panel=result.panel(one, standing, acting, may_change=not barred),
        result=result.result(one, standing, acting),
        queries=tuple(result.queries(one, standing, acting, may_answer=not barred)),
        steps=tuple(_steps(one, dates, at)),
    )


def _facts(one: Any, dates: Dates, acting: Acting, at: datetime) -> Iterator[tuple[str, str]]:
    among = Among(one.among)
    yield "Offered by", one.offered_by.name
    yield "Heard of by", role_words(one.known_by)
    yield (
        "Heard of at",
        f"{one.heard_where}, {words.moment(one.known_at)}" if one.heard_where else words.moment(one.known_at),
    )
    yield "Head start", rules.head_start(dates, at).words
    if one.published_at is None:
        yield "To be published by", "" if one.procurement == Procurement.YES else words.moment(one.publish_by)
        yield "Is it a procurement?", Procurement(one.procurement).words
    else:
        yield "Published", f"{words.moment(one.published_at)}, to all {among.words} at once"
    could = eligible(acting.community_id, among, local_day(at))
    yield "How many can have it", f"{one.places} of {len(could)} {among.words}"
    if who.prepares(acting, known_by=one.known_by_id) and dates.awarded_at is None:
        unreached = not_written_to(one, could, local_day(at))
        yield (
            "No letter reaches",
            f"{', '.join(unreached)}: nobody answers for them here. Tell them yourself." if unreached else "",
        )
    yield "Money", f"{money.pounds(one.pence)} for each" if one.pence is not None else ""
    if one.closes_at is not None:
        yield "Opens", words.moment(one.opens_at) if one.opens_at is not None else ""
        yield ("Closes" if at <= one.closes_at else "Closed"), words.moment(one.closes_at)
        yield "How it is decided", How(one.how).words
    yield "What decides the draw", one.random_what
    yield "Public on", words.moment(one.random_at) if one.random_at is not None else ""
    yield "Queries until", words.moment(one.queries_until) if one.queries_until is not None else ""
    yield "Why it is void", one.void_because


def _own(own: Any, standing: State) -> str:
    if own is None:
        return ""
    until = "You can change it until it closes." if standing is State.OPEN else ""
    if own.standing == Standing.PASSED:
        return f"{own.organisation.name} lets it pass. {until}".strip()
    sealed = "Nobody else reads it before then." if standing is State.OPEN else ""
    return " ".join(filter(None, (f"{own.organisation.name} has sent its interest.", until, sealed)))


def _own_words(own: Any, criteria: Iterable[Any]) -> Iterator[tuple[str, str]]:
    if own is not None and own.standing == Standing.SENT:
        said = {answer.criterion_id: answer.words for answer in own.answers.all()}
        yield "What you would do", own.words
        for one in criteria:
            yield one.name, said.get(one.pk, "")


def _hints(one: Any, acting: Acting) -> tuple[str, ...]:
    """How the summary could be said more plainly. Missing: empty once it is published, and to whoever does not change it."""
    may_change = one.published_at is None and one.void_at is None and who.prepares(acting, known_by=one.known_by_id)
    return readability_hints(one.summary) if may_change else ()


def _barred(one: Any, standing: State, acting: Acting, at: datetime) -> tuple[str, ...]:
    """Why another does what this hat would otherwise do next. Missing: empty, nothing stands in its way."""
    if standing is State.KNOWN and who.prepares(acting, known_by=one.known_by_id):
        deed = Deed.TERMS
    elif acting.is_executive and (standing is State.SCORED or (standing is State.CLOSED and one.how == How.DRAWN)):
        deed = Deed.AWARD
    elif acting.is_executive and standing in who.DECIDED and dates_of(one).queries_waiting:
        deed = Deed.ANSWER
    elif acting.is_executive and standing is State.CLOSED:
        return tuple(objections_to_choosing_for(one, acting, at))
    else:
        return ()
    stake = stake_of(one, acting, at)
    return tuple(objections_to_deed(deed, stake.bars, somebody_free=stake.somebody_free))


def _actions(one: Any, standing: State, acting: Acting, own: Any, at: datetime, *, barred: bool) -> Iterator[Link]:
    here = (acting.community_slug, name_of(one))
    prepares = who.prepares(acting, known_by=one.known_by_id)
    if standing in {State.KNOWN, State.STOPPED} and prepares:
        is_prepared = one.closes_at is not None
        if standing is State.KNOWN:
            if not barred:
                yield Link(text="Say on what terms", href=address("prepare-opportunity", *here), main=not is_prepared)
            if one.how == How.DRAWN and not barred:
                yield Link(text="Say how great the need of each is", href=address("opportunity-needs", *here))
            yield Link(text="Publish it to all", href=address("publish-opportunity", *here), main=is_prepared)
        yield Link(text="Change what was recorded", href=address("change-opportunity", *here))
    if standing is State.OPEN and who.expresses(acting, Among(one.among)):
        sent = own is not None and own.standing == Standing.SENT
        words_of = "Change what you sent" if sent else "Say that you want it"
        yield Link(text=words_of, href=address("express-interest", *here), main=not sent)
    yield from _scoring_actions(one, standing, acting, here, at, barred=barred)
    if standing is State.QUERY_WINDOW and acting.is_member:
        yield Link(text="Query this award", href=address("query-award", *here))
    if standing in {State.PUBLISHED, State.OPEN, State.CLOSED}:
        yield Link(text="Say that something of yours is at stake", href=address("declare-opportunity-interest", *here))
    if standing is State.VOID and prepares:
        yield Link(text="Offer it again", href=f"{address('new-opportunity', here[0])}?{urlencode({'again': here[1]})}")
    if acting.is_executive and standing not in {State.FINAL, State.VOID}:
        yield Link(text="Make it void", href=address("void-opportunity", *here))


def _scoring_actions(
    one: Any, standing: State, acting: Acting, here: tuple[str, str], at: datetime, *, barred: bool
) -> Iterator[Link]:
    if standing is State.CLOSED and one.how == How.SCORED:
        if own_seat(one, acting) is not None:
            yield Link(text="Score what was sent", href=address("own-scores", *here), main=True)
        if acting.is_executive and not barred:
            yield Link(text="Name who scores it", href=address("name-scorers", *here), main=one.score_by is None)
    if barred:
        return
    if standing is State.CLOSED and one.how == How.DRAWN and acting.is_executive and at >= one.random_at:
        yield Link(text="Draw it by lot", href=address("draw-opportunity", *here), main=True)
    if standing is State.SCORED and acting.is_executive:
        yield _to_award(one, here, at)


def _to_award(one: Any, here: tuple[str, str], at: datetime) -> Link:
    if tie_of(one) is None:
        return Link(text="Award it", href=address("award-opportunity", *here), main=True)
    if one.random_at is not None and at >= one.random_at:
        return Link(text="Draw between those who are level", href=address("draw-opportunity", *here), main=True)
    return Link(text="Settle the tie by a draw", href=address("settle-tie", *here), main=one.random_at is None)


def _presses(one: Any, standing: State, acting: Acting, own: Any) -> Iterator[Press]:
    if standing is not State.OPEN or not who.expresses(acting, Among(one.among)):
        return
    if own is None or own.standing == Standing.SENT:
        text = "Take it back and let it pass" if own is not None else "Let it pass"
        yield Press(text=text, href=address("let-opportunity-pass", acting.community_slug, name_of(one)))


def _steps(one: Any, dates: Dates, at: datetime) -> Iterator[Step]:
    known_by = role_words(one.known_by)
    yield Step(when=words.moment(one.known_at), what="Heard of", by=known_by)
    yield Step(when=words.moment(one.recorded_at), what="Recorded", by=known_by)
    if one.published_at is not None:
        yield Step(when=words.moment(one.published_at), what=f"Published: {rules.head_start(dates, at).words}")
    void = one.void_at is not None and (one.closes_at is None or one.void_at <= one.closes_at)
    if one.published_at is not None and one.closes_at is not None and one.closes_at < at and not void:
        yield Step(when=words.moment(one.closes_at), what="Closed to expressions of interest")
    if one.scored_at is not None:
        yield Step(when=words.moment(one.scored_at), what="Scored: the last scorer handed in")
    if one.awarded_at is not None:
        yield Step(when=words.moment(one.awarded_at), what="Awarded, and everyone told")
        if one.queries_until < at:
            yield Step(when=words.moment(one.queries_until), what="Query window ended")
    if one.void_at is not None:
        yield Step(when=words.moment(one.void_at), what=f"Void: {one.void_because}")
