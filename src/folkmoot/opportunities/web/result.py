"""What the page of an opportunity shows of who scores, how it came out, and what was asked about it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import role_words
from folkmoot.matters.web.presenters import words
from folkmoot.opportunities.domain import opportunity as rules
from folkmoot.opportunities.domain import who
from folkmoot.opportunities.domain.opportunity import How, State
from folkmoot.opportunities.domain.scoring import Placed, recognised_words, tied
from folkmoot.opportunities.queries import scoring
from folkmoot.opportunities.queries.awards import awards_of, queries_about
from folkmoot.opportunities.queries.opportunities import criteria_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorerLine:
    """A scorer. Missing: no `href` where they can no longer be stood down, or by this hat."""

    name: str
    role: str
    standing: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Who scores, and by when."""

    heading: str
    lines: tuple[ScorerLine, ...]
    due: str
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """How one applicant fared.

    Shape: `reasons` pairs a criterion with its points and the scorers' reasons. Missing: empty `recognised`, no scorer could
    tell who it was.
    """

    name: str
    points: str
    won: bool
    by_criterion: tuple[str, ...]
    reasons: tuple[tuple[str, str, tuple[str, ...]], ...]
    recognised: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How it came out. Missing: empty `words` before it is awarded; empty `level` where the scores decide."""

    heading: str
    words: tuple[str, ...]
    criteria: tuple[str, ...]
    lines: tuple[ResultLine, ...]
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question about an award, with its answer. Missing: no `href` where this hat cannot answer it."""

    asked: str
    words: tuple[str, ...]
    answered: str
    answer: tuple[str, ...]
    href: str


def panel(one: Any, standing: State, acting: Acting, *, may_change: bool) -> Panel | None:
    """Who scores it. Missing: None where nobody does yet, or where this hat does not see it before the award."""
    decided = standing in who.DECIDED
    if one.how != How.SCORED or not (decided or acting.is_executive):
        return None
    here = (acting.community_slug, rules.reference(one.year, one.number))
    may = may_change and standing is State.CLOSED and acting.is_executive
    lines = tuple(
        ScorerLine(
            name=seat.appointment.person.name,
            role=role_words(seat.appointment),
            standing="Handed in" if seat.handed_in_at is not None else "Still scoring",
            href=address("stand-scorer-down", *here, seat.pk) if may else "",
        )
        for seat in scoring.panel(one)
    )
    due = words.moment(one.score_by) if standing is State.CLOSED and one.score_by is not None else ""
    heading = "Who scores it" if standing is State.CLOSED else "Who scored it"
    return Panel(heading=heading, lines=lines, due=due, may_change=may) if lines else None


def result(one: Any, standing: State, acting: Acting) -> Result | None:
    """How it came out: to everyone once awarded; before, once every scorer has handed in, to the executive."""
    if standing is State.SCORED and acting.is_executive:
        return _scored(one, heading="How the scores add up", awards={})
    if standing not in who.DECIDED:
        return None
    awards = {each.expression_id: each for each in awards_of(one)}
    if one.how == How.SCORED:
        return _scored(one, heading="The result", awards=awards)
    lines = tuple(
        ResultLine(name=each.organisation.name, points="", won=each.won, by_criterion=(), reasons=(), recognised="")
        for each in awards.values()
    )
    return Result(heading="The result", words=tuple(one.award_words.splitlines()), criteria=(), lines=lines)


def _scored(one: Any, *, heading: str, awards: dict[int, Any]) -> Result:
    criteria = criteria_of(one)
    reasons = scoring.reasons_of(one)
    names, recognised = scoring.names_of(one), scoring.recognised_of(one)
    lines = []
    ranked = scoring.ranking(one)
    level = {each.expression for each in tied(ranked, one.places)}
    if awards:
        # Those whom a draw parted stand in the order drawn.
        order = list(awards)
        ranked.sort(key=lambda placed: order.index(placed.expression))
    for number, placed in enumerate(ranked):
        # Until a tie is settled none of those level has a place.
        would = number < one.places and placed.expression not in level
        won = awards[placed.expression].won if awards else would
        line = _line(placed, names[placed.expression], won, criteria, reasons)
        lines.append(replace(line, recognised=recognised_words(recognised.get(placed.expression, 0))))
    return Result(
        heading=heading,
        words=tuple(one.award_words.splitlines()),
        criteria=tuple(each.name for each in criteria),
        lines=tuple(lines),
        level=_level([names[placed.expression] for placed in ranked if placed.expression in level], drawn=bool(awards)),
    )


def _level(names: list[str], *, drawn: bool) -> str:
    """Whom the scores leave level at the last place, and what settles it. Missing: empty, nobody."""
    if not names:
        return ""
    whom = f"{', '.join(names[:-1])} and {names[-1]}, level by the scores"
    return (
        f"The last place lay between {whom}: a draw between them decided."
        if drawn
        else (f"The last place lies between {whom}: a draw between them settles it.")
    )


def _line(placed: Placed, name: str, won: bool, criteria: list[Any], reasons: Any) -> ResultLine:
    return ResultLine(
        name=name,
        points=figure(placed.total),
        won=won,
        by_criterion=tuple(figure(points) for points in placed.by_criterion),
        reasons=tuple(
            (
                each.name,
                figure(points),
                tuple(f"{given}: {reason}" for given, reason in reasons[placed.expression, each.pk]),
            )
            for each, points in zip(criteria, placed.by_criterion, strict=True)
        ),
        recognised="",
    )


def figure(number: Fraction) -> str:
    """A number to two places, without idle noughts: "74", "7.33"."""
    return f"{int(number * 100 + Fraction(1, 2)) / 100:.2f}".rstrip("0").rstrip(".")


def queries(one: Any, standing: State, acting: Acting, *, may_answer: bool) -> Iterator[Query]:
    """What was asked about the award."""
    if standing not in who.DECIDED and standing is not State.VOID:
        return
    here = (acting.community_slug, rules.reference(one.year, one.number))
    for asked in queries_about(one):
        may = may_answer and asked.answered_at is None and acting.is_executive and standing is not State.VOID
        yield Query(
            asked=f"{role_words(asked.asked_by)}, {words.moment(asked.asked_at)}",
            words=tuple(asked.words.splitlines()),
            answered=f"The executive, {words.moment(asked.answered_at)}" if asked.answered_at is not None else "",
            answer=tuple(asked.answer.splitlines()),
            href=address("answer-award-query", *here, asked.pk) if may else "",
        )
