"""What stands before an information request goes out: what was asked already, and how much is asked of each practice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.front_door import models
from folkmoot.front_door.domain import information as rules
from folkmoot.front_door.domain import load, overlap
from folkmoot.front_door.domain.information import Basis, Hold, State
from folkmoot.front_door.domain.load import Ask, Week
from folkmoot.front_door.domain.overlap import Earlier, Match
from folkmoot.front_door.queries.information import body, items_of, to_be_asked
from folkmoot.kernel.working_days import LONDON, local_day
from folkmoot.matters.queries.load import canvasses_asked

_SENT = (State.OPEN.value, State.DISPUTED.value, State.CLOSED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """A request looked over on a day, before it goes out.

    Shape: `matches` has each question; `earlier` the requests that asked some of them, by key; `weeks` begin this week. Units:
    `agreed` in minutes one practice has to do in a week.
    """

    asked: int
    matches: tuple[Match, ...]
    earlier: dict[int, models.InformationRequest]
    weeks: tuple[Week, ...]
    agreed: int
    holds: tuple[Hold, ...]
    short_notice: str
    fair_on: date


def looked_over(request: models.InformationRequest, today: date) -> Before:
    """The request as it would go out that day: to how many, on top of what, and what would hold it."""
    figures = figures_on(request.community_id, today)
    asked = to_be_asked(request, today)
    questions = [one.question for one in items_of(request)]
    sent = _asked_lately(request, asked, today, figures[Threshold.INFORMATION_LOOK_BACK])
    matches = overlap.matched(questions, _questions_of(sent))
    notice = figures[Threshold.INFORMATION_NOTICE]
    agreed = figures[Threshold.ASKED_IN_A_WEEK]
    weeks = load.weeks_until(today, request.due_on)
    adds = load.shares(request.minutes, today, max(today, request.due_on), weeks)
    return Before(
        asked=len(asked),
        matches=matches,
        earlier={one.pk: one for one in sent},
        agreed=agreed,
        weeks=load.before_and_with(
            asks_in(request.community_id, weeks), [one.organisation_id for one in asked], weeks, adds, agreed
        ),
        holds=rules.holds(
            basis=Basis(request.basis),
            due_on=request.due_on,
            today=today,
            notice=notice,
            asked_before=overlap.asked_before(matches),
            items=len(questions),
        ),
        short_notice=rules.short_notice(request.due_on, today, notice),
        fair_on=rules.earliest_fair(today, notice),
    )


def fair_day(community_id: int, today: date) -> date:
    """The first day that leaves the notice agreed in the community."""
    return rules.earliest_fair(today, notice_agreed(community_id, today))


def notice_agreed(community_id: int, day: date) -> int:
    """How many working days' notice were agreed in the community that day."""
    return figures_on(community_id, day)[Threshold.INFORMATION_NOTICE]


def _asked_lately(
    request: models.InformationRequest, asked: Sequence[models.InformationAsked], today: date, look_back: int
) -> list[models.InformationRequest]:
    """The requests put to the same or overlapping bodies in so many days; those withdrawn asked nothing in the end."""
    since = datetime.combine(today - timedelta(days=look_back), time.min, tzinfo=LONDON)
    rows = models.InformationRequest.objects.filter(
        community_id=request.community_id, issued_at__gte=since, state__in=_SENT
    ).exclude(pk=request.pk)
    recent = list(rows.select_related("asked_by"))
    theirs: dict[int, list[overlap.Body]] = {}
    rows_asked = models.InformationAsked.objects.filter(request__in=recent)
    for number, organisation_id, pcn_code, is_network in rows_asked.values_list(
        "request_id", "organisation_id", "pcn_code", "is_network"
    ):
        one = overlap.Body(organisation_id=organisation_id, pcn_code=pcn_code, is_network=is_network)
        theirs.setdefault(number, []).append(one)
    ours = [body(one) for one in asked]
    return [each for each in recent if overlap.overlaps(ours, theirs.get(each.pk, ()))]


def _questions_of(requests: Sequence[models.InformationRequest]) -> list[Earlier]:
    asked_at = {one.pk: one.issued_at for one in requests}
    rows = models.InformationItem.objects.filter(request__in=requests, dropped_at=None)
    found = []
    for number, question in rows.order_by("request_id", "order").values_list("request_id", "question"):
        at = asked_at[number]
        assert at is not None, "what was asked went out at some moment"
        found.append(Earlier(question=question, request_id=number, asked_on=local_day(at)))
    return found


def asks_in(community_id: int, weeks: Sequence[date]) -> list[Ask]:
    """All that is asked of practices and networks in those weeks: information requests, and canvasses of practices."""
    first, last = weeks[0], weeks[-1] + timedelta(days=6)
    ends = datetime.combine(last, time.max, tzinfo=LONDON)
    rows = models.InformationAsked.objects.filter(
        request__community_id=community_id,
        request__state__in=_SENT,
        request__due_on__gte=first,
        request__issued_at__lte=ends,
    ).values_list("organisation_id", "request__minutes", "request__issued_at", "request__due_on")
    asks = [
        Ask(organisation_id=organisation, minutes=minutes, first_day=local_day(at), last_day=due_on)
        for organisation, minutes, at, due_on in rows
        if at is not None
    ]
    asks += [
        Ask(organisation_id=organisation, minutes=minutes, first_day=opened_on, last_day=closes_on)
        for organisation, minutes, opened_on, closes_on in canvasses_asked(community_id, first, last)
    ]
    return asks
