"""Delegated powers whose review is near, or was missed: who is to renew the scheme before they lapse."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Figures, Threshold
from folkmoot.directory.queries.thresholds import FiguresOnce
from folkmoot.kernel import working_days
from folkmoot.kernel.waiting import Waiting
from folkmoot.matters import models
from folkmoot.matters.domain import delegation, who
from folkmoot.matters.domain.canvass import local_day
from folkmoot.matters.queries.delegation import powers_in_force
from folkmoot.matters.queries.leading import Asked
from folkmoot.prepared import prepared


def reviews_for(hats: Sequence[Acting], figures: FiguresOnce, at: datetime) -> Iterator[Asked]:
    """The reviews of powers that wait for those who approve a scheme, for the executive and for administrators."""
    approvers = [acting for acting in hats if not who.objections_to(who.Act.APPROVE_SCHEME, acting)]
    watchers = [acting for acting in hats if acting not in approvers and acting.is_executive_or_administrator]
    if not approvers and not watchers:
        return
    community_id, day = hats[0].community_id, local_day(at)
    latest = _latest(community_id)
    if not latest or latest[0][1] > day:
        return  # the next version is approved already, and its powers begin with it
    version = latest[0][0]
    due = [power for power, _ in powers_in_force(community_id, day) if _called(power, day, figures())]
    for review_due_on, powers in groupby(sorted(due, key=_review_day), key=_review_day):
        what, minutes = _words(len(list(powers)), review_due_on, day, figures()), 10
        for asked, page in ((approvers, "new-scheme"), (watchers, "scheme")):
            one = Waiting(
                what=what,
                about=f"The scheme of delegation, version {version}",
                due_at=working_days.end_of_working_day(review_due_on),
                minutes=minutes,
                page=page,
                args=(hats[0].community_slug,),
            )
            yield one, asked


@prepared
def _latest(community_id: int) -> QuerySet[models.Scheme, tuple[int, date]]:
    """The number of the version approved last, and the day it begins."""
    rows = models.Scheme.objects.filter(community_id=community_id, approved_at__isnull=False)
    return rows.order_by("-version").values_list("version", "starts_on")[:1]


def _called(power: delegation.Power, day: date, figures: Figures) -> bool:
    state = delegation.power_state(power, day, figures[Threshold.POWER_REVIEW])
    return state in {delegation.PowerState.REVIEW_DUE, delegation.PowerState.LAPSED}


def _review_day(power: delegation.Power) -> date:
    assert power.review_due_on is not None, "a power without a review date is never due for one"
    return power.review_due_on


def _words(number: int, review_due_on: date, day: date, figures: Figures) -> str:
    powers = "a delegated power" if number == 1 else f"{number} delegated powers"
    if day > review_due_on:
        return f"Lapsed: renew {powers}, or do without"
    if (review_due_on - day).days <= figures[Threshold.POWER_LAST_CALL]:
        return f"Last call: renew {powers}, or let {'it' if number == 1 else 'them'} lapse"
    return f"Review {powers}"
