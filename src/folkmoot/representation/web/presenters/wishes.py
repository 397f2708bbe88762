"""What the pages of wishes for a seat of one's own show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import role_words
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries.treated import Treated
from folkmoot.representation.domain import wish as rules
from folkmoot.representation.domain.wish import Outcome, Reason, State
from folkmoot.representation.queries.wishes import Signal, how_treated
from folkmoot.representation.web.presenters import words

WHO_SEES = "the organisation that asked, and the executive"
_COLOURS = {State.OPEN: "blue", State.ANSWERED: "green", State.WITHDRAWN: "grey"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WishLine:
    """One wish in the list."""

    organisation: str
    href: str
    meeting: str
    reasons: tuple[str, ...]
    when: str
    state: words.Tag


def line(one: Any, acting: Acting) -> WishLine:
    """A wish as the list shows it."""
    return WishLine(
        organisation=one.organisation.name,
        href=address("seat-wish", acting.community_slug, one.pk),
        meeting=one.forum.name,
        reasons=_reasons(one),
        when=words.day(local_day(one.asked_at)),
        state=words.Tag(text=State(one.state).words, colour=_COLOURS[State(one.state)]),
    )


def _reasons(one: Any) -> tuple[str, ...]:
    return tuple(Reason(each).words for each in one.reasons)


def signal_words(found: Signal) -> tuple[str, ...]:
    """What the year's wishes say, in sentences. Missing: nothing, where nobody asked."""
    if not found.wishes:
        return ()
    wishes = words.counted(found.wishes, "wish", "wishes")
    organisations = words.counted(found.organisations, "organisation", "organisations")
    first = f"{wishes} from {organisations} in the last year. Each is a sign that somebody does not feel spoken for."
    return (first, *(f"{reason.words}: {number}" for reason, number in found.reasons))


@dataclass(frozen=True, slots=True, kw_only=True)
class WishPage:
    """One wish: why, how its organisation was treated, and what became of it. Missing: links this hat cannot follow."""

    line: WishLine
    facts: tuple[tuple[str, str], ...]
    treated: tuple[str, ...]
    answer_href: str
    withdraw_href: str


def page(one: Any, acting: Acting) -> WishPage:
    """The page for this hat."""
    asked, state = {"asked_by": one.organisation_id, "state": State(one.state)}, State(one.state)
    may_answer = not rules.objections_to_answering(acting, **asked, answer="…")
    may_withdraw = not rules.objections_to_withdrawing(acting, **asked)
    args = (acting.community_slug, one.pk)
    facts = (
        ("Meeting", one.forum.name),
        ("Asked by", f"{one.asked_by.person.name}, {role_words(one.asked_by)}"),
        ("On", words.day(local_day(one.asked_at))),
        ("In their own words", one.words),
        ("What becomes of it", Outcome(one.outcome).words if state is State.ANSWERED else ""),
        ("Answer", one.answer),
        ("Answered by", one.answered_by.person.name if one.answered_by_id else ""),
    )
    return WishPage(
        line=line(one, acting),
        facts=tuple(fact for fact in facts if fact[1]),
        treated=treated_words(how_treated(one)),
        answer_href=address("answer-seat-wish", *args) if may_answer else "",
        withdraw_href=address("withdraw-seat-wish", *args) if may_withdraw else "",
    )


def treated_words(found: Treated) -> tuple[str, ...]:
    """How an organisation was treated over a year of decisions, in sentences."""
    if not found.decided:
        return ("Nothing was recorded as decided there in the year before.",)
    of = f"of {found.decided}"
    return (
        f"Decided there in the year before: {words.counted(found.decided, 'matter', 'matters')}.",
        f"Heard: asked before {found.asked} {of}, and answered {found.answered}.",
        f"Briefed: the speaker had a brief before the meeting for {found.briefed} {of}.",
        f"Fed back: everyone was told in time about {found.told} {of}.",
    )


EXPORT_HEAD = ("Organisation", "Meeting", "Reasons", "Words", "Asked on", "State", "Outcome", "Answer")


def export_row(one: Any) -> tuple[object, ...]:
    """A wish under `EXPORT_HEAD`."""
    outcome = Outcome(one.outcome).words if one.outcome else ""
    asked_on: date = local_day(one.asked_at)
    return (
        one.organisation.name,
        one.forum.name,
        "; ".join(_reasons(one)),
        one.words,
        asked_on.isoformat(),
        State(one.state).words,
        outcome,
        one.answer,
    )
