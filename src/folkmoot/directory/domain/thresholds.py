"""The thresholds a community may set for itself: each with its default, its bounds, and what it means in a sentence.

A figure changes from a day to come, never backwards, so that what it was on a day past is known for good: whatever
began under a figure keeps it. What no community may change stands in `fixed.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from folkmoot.directory.domain.threshold_terms import Terms
from folkmoot.directory.domain.threshold_terms import Unit as Unit


class Threshold(StrEnum):
    """A figure the software acts on, and that a community may set otherwise."""

    LMC_ADVICE = "lmc-advice"
    MEMBERS_VOTE = "members-vote"
    CHALLENGE = "challenge"
    RECALL_SHARE = "recall-share"
    FUNDING_AHEAD = "funding-ahead"
    BRIEF = "brief"
    FEEDBACK = "feedback"
    DUE_SOON = "due-soon"
    POWER_REVIEW = "power-review"
    POWER_LAST_CALL = "power-last-call"
    MANDATE_RENEWAL = "mandate-renewal"
    MANDATE_LAST_CALL = "mandate-last-call"
    SEAT_TERM = "seat-term"
    SEAT_OUTCOME = "seat-outcome"
    SEAT_SHARE = "seat-share"
    SEATS_EACH = "seats-each"
    AGENDA = "agenda"
    PAPERS = "papers"
    MINUTES = "minutes"
    AGREED_NOT_DONE = "agreed-not-done"
    FRONT_DOOR = "front-door"
    OWNER_LOAD = "owner-load"
    PROPOSAL_LOOK_BACK = "proposal-look-back"
    ASKED_IN_A_WEEK = "asked-in-a-week"
    INFORMATION_NOTICE = "information-notice"
    INFORMATION_LOOK_BACK = "information-look-back"
    PAYMENT_MOVEMENT = "payment-movement"
    INTEREST_RENEWAL = "interest-renewal"
    INTEREST_CHANGE = "interest-change"
    OPPORTUNITY_PUBLISHED = "opportunity-published"
    OPPORTUNITY_QUERIES = "opportunity-queries"
    VISIT = "visit"
    LOOK_BACK = "look-back"
    FUNDING_ENDS = "funding-ends"

    @property
    def terms(self) -> Terms:
        return _CATALOGUE[self]

    @property
    def default(self) -> int:
        """The figure where the community has set none."""
        return _CATALOGUE[self].default

    def said(self, figure: int) -> str:
        """What the threshold means at that figure, in a sentence."""
        return self.terms.says.format(self.terms.unit.said(figure))


# The defaults are those of the alert catalogue of the requirements; the bounds keep each alert of some use.
_CATALOGUE = {
    Threshold.LMC_ADVICE: Terms(
        words="Time for the LMC's advice",
        says="The LMC has {} to advise on a matter it is consulted about.",
        default=5,
        least=1,
        most=30,
        unit=Unit.WORKING_DAYS,
    ),
    Threshold.MEMBERS_VOTE: Terms(
        words="Time for members to vote",
        says="The members of a group have {} to vote on what is put to them.",
        default=2,
        least=1,
        most=20,
        unit=Unit.WORKING_DAYS,
    ),
    Threshold.CHALLENGE: Terms(
        words="Time to challenge a decision",
        says="A practice can challenge a decision taken for it within {}.",
        default=5,
        least=2,
        most=30,
        unit=Unit.WORKING_DAYS,
    ),
    Threshold.RECALL_SHARE: Terms(
        words="Practices that ask to be asked again",
        says="What practices passed on is put to them again once {} of them ask for it, and two at least.",
        default=20,
        least=10,
        most=50,
        unit=Unit.PER_CENT,
    ),
    Threshold.FUNDING_AHEAD: Terms(
        words="Money to be decided on, practices not asked",
        says="The executive is warned {} before money is decided on that practices have not been asked about.",
        default=15,
        least=1,
        most=60,
        unit=Unit.WORKING_DAYS,
    ),
    Threshold.BRIEF: Terms(
        words="Brief before a meeting",
        says="The brief is due with its speaker {} before the meeting.",
        default=2,
        least=1,
        most=15,
        unit=Unit.WORKING_DAYS,
    ),
    Threshold.FEEDBACK: Terms(
        words="Feedback after a meeting",
        says="Everyone is to be told what came of it by 5pm, {} after the meeting.",
        default=2,
        least=1,
        most=15,
        unit=Unit.WORKING_DAYS,
    ),
    Threshold.DUE_SOON: Terms(
        words="Mail before something falls due",
        says="People are written to {} before what waits for them falls due.",
        default=2,
        least=1,
        most=10,
        unit=Unit.WORKING_DAYS,
    ),
    Threshold.POWER_REVIEW: Terms(
        words="Review of a delegated power",
        says="The review of a delegated power is called for {} before it is due.",
        default=30,
        least=7,
        most=180,
        unit=Unit.DAYS,
    ),
    Threshold.POWER_LAST_CALL: Terms(
        words="Last call for a power's review",
        says="The last call for the review of a delegated power comes {} before it is due.",
        default=7,
        least=1,
        most=60,
        unit=Unit.DAYS,
    ),
    Threshold.MANDATE_RENEWAL: Terms(
        words="Renewal of a mandate",
        says="The renewal of a mandate is called for {} before it ends.",
        default=90,
        least=14,
        most=365,
        unit=Unit.DAYS,
    ),
    Threshold.MANDATE_LAST_CALL: Terms(
        words="Last call for a mandate's renewal",
        says="The last call for the renewal of a mandate comes {} before it ends.",
        default=30,
        least=1,
        most=180,
        unit=Unit.DAYS,
    ),
    Threshold.SEAT_TERM: Terms(
        words="Term in a seat running out",
        says="The next holder of a seat at an outside meeting is looked for {} before the term ends.",
        default=30,
        least=7,
        most=365,
        unit=Unit.DAYS,
    ),
    Threshold.SEAT_OUTCOME: Terms(
        words="Seat with no stated aim or an unclear hat, or a PCN with too many seats",
        says="A seat must say what we want from it, and as what its holder speaks, within {} of a term's first day. "
        "The same time is given to share out the seats of a PCN that holds too many, from the day it took the one too many.",
        default=30,
        least=1,
        most=180,
        unit=Unit.DAYS,
    ),
    Threshold.SEAT_SHARE: Terms(
        words="Seats held by the people of one PCN",
        says="The executive is told when the people of one PCN hold more than {} the mean number of seats.",
        default=2,
        least=2,
        most=6,
        unit=Unit.TIMES,
    ),
    Threshold.SEATS_EACH: Terms(
        words="Seats one person goes to",
        says="The seat map shows it when one person goes to more than {}.",
        default=3,
        least=1,
        most=10,
        unit=Unit.SEATS,
    ),
    Threshold.AGENDA: Terms(
        words="Agenda before a meeting",
        says="The agenda of a group's meeting is due with its members {} before.",
        default=5,
        least=1,
        most=15,
        unit=Unit.WORKING_DAYS,
    ),
    Threshold.PAPERS: Terms(
        words="Papers before a meeting",
        says="The papers of a group's meeting are due {} before.",
        default=7,
        least=1,
        most=20,
        unit=Unit.WORKING_DAYS,
    ),
    Threshold.MINUTES: Terms(
        words="Draft minutes after a meeting",
        says="The draft minutes of a group's meeting are due {} after it.",
        default=2,
        least=1,
        most=20,
        unit=Unit.WORKING_DAYS,
    ),
    Threshold.AGREED_NOT_DONE: Terms(
        words="Agreed in a meeting, and not done",
        says="The executive is told of a decision {} after its meeting, when nobody was given anything to do or all of it is that late.",
        default=30,
        least=1,
        most=180,
        unit=Unit.DAYS,
    ),
    Threshold.FRONT_DOOR: Terms(
        words="A request nobody has promised a day for, or a new matter",
        says="A request at the front door is to be answered, and a new matter routed, within {}, unless another day is promised.",
        default=5,
        least=1,
        most=20,
        unit=Unit.WORKING_DAYS,
    ),
    Threshold.OWNER_LOAD: Terms(
        words="Requests one person deals with",
        says="The executive is told when one person deals with more than {} that wait for an answer.",
        default=10,
        least=2,
        most=100,
        unit=Unit.REQUESTS,
    ),
    Threshold.PROPOSAL_LOOK_BACK: Terms(
        words="The same asked of several of us",
        says="What a partner asked alike within {} is shown as perhaps the same, and the executive is told when it went to several of us.",
        default=30,
        least=7,
        most=180,
        unit=Unit.DAYS,
    ),
    Threshold.ASKED_IN_A_WEEK: Terms(
        words="Load of one practice in a week",
        says="Whoever asks practices for information is shown how many would have more than {} to answer in one week.",
        default=60,
        least=10,
        most=600,
        unit=Unit.MINUTES,
    ),
    Threshold.INFORMATION_NOTICE: Terms(
        words="Notice for an information request",
        says="Practices have at least {} to answer an information request: one that leaves less is held.",
        default=10,
        least=2,
        most=40,
        unit=Unit.WORKING_DAYS,
    ),
    Threshold.INFORMATION_LOOK_BACK: Terms(
        words="The same information asked again",
        says="What was asked of the same practices in the {} before counts as asked already.",
        default=90,
        least=14,
        most=365,
        unit=Unit.DAYS,
    ),
    Threshold.PAYMENT_MOVEMENT: Terms(
        words="A payment query that does not move",
        says="A payment query is called for when nobody has dealt with it, or nothing has moved, for {}.",
        default=10,
        least=2,
        most=40,
        unit=Unit.WORKING_DAYS,
    ),
    Threshold.INTEREST_RENEWAL: Terms(
        words="Renewal of declared interests",
        says="What somebody declared, or that there is nothing to declare, is to be renewed within {}.",
        default=365,
        least=90,
        most=730,
        unit=Unit.DAYS,
    ),
    Threshold.INTEREST_CHANGE: Terms(
        words="A new or changed interest",
        says="A new, changed or ended interest is to be told within {}, and so is the first on taking on a role.",
        default=28,
        least=7,
        most=60,
        unit=Unit.DAYS,
    ),
    Threshold.OPPORTUNITY_PUBLISHED: Terms(
        words="An opportunity somebody knows before others",
        says="An opportunity is to be published to all by 5pm, {} after somebody heard of it.",
        default=1,
        least=1,
        most=5,
        unit=Unit.WORKING_DAYS,
    ),
    Threshold.OPPORTUNITY_QUERIES: Terms(
        words="Time to query an award",
        says="Who was given an opportunity, and why, can be queried for {}.",
        default=5,
        least=2,
        most=20,
        unit=Unit.WORKING_DAYS,
    ),
    Threshold.VISIT: Terms(
        words="A practice that nobody has visited",
        says="The executive is told of a practice that nobody who leads has visited for {}.",
        default=180,
        least=30,
        most=730,
        unit=Unit.DAYS,
    ),
    Threshold.LOOK_BACK: Terms(
        words="A look-back that waits for one side",
        says="Each side of a look-back is asked to contribute within {}, and after that the executive is told which side has not.",
        default=28,
        least=7,
        most=180,
        unit=Unit.DAYS,
    ),
    Threshold.FUNDING_ENDS: Terms(
        words="Funding that runs out",
        says="The executive is told that money for its work ends, {} before the last day.",
        default=90,
        least=14,
        most=365,
        unit=Unit.DAYS,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A community's word on one threshold from a day on. Missing: None, the default again."""

    threshold: Threshold
    figure: int | None
    starts_on: date


Figures = Mapping[Threshold, int]
_DEFAULTS: Figures = {one: one.default for one in Threshold}


def figures_on(changes: Iterable[Change], day: date) -> Figures:
    """The figure of every threshold on that day.

    Shape: of changes that begin on the same day, the one given last holds.
    """
    figures = dict(_DEFAULTS)
    for change in sorted((one for one in changes if one.starts_on <= day), key=lambda one: one.starts_on):
        figures[change.threshold] = change.threshold.default if change.figure is None else change.figure
    return figures


def objections_to_changing(
    threshold: Threshold, figure: int | None, *, starts_on: date, standing: int, reason: str, today: date
) -> tuple[str, ...]:
    """Why this change may not be kept; empty when it may. `standing` is what would hold on that day without it."""
    terms, objections = threshold.terms, []
    if figure is not None and not terms.least <= figure <= terms.most:
        objections.append(f"Choose from {terms.least} to {terms.unit.said(terms.most)}.")
    if starts_on <= today:
        objections.append("A change begins tomorrow at the earliest: what has begun keeps the figure it began with.")
    if standing == (threshold.default if figure is None else figure):
        objections.append(f"It is {terms.unit.said(standing)} on that day already.")
    if not reason.strip():
        objections.append("Say why: everyone here can read it.")
    return tuple(objections)
