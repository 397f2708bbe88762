"""Wishes for a seat of one's own, as a person may see them, and what they say of trust."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import LONDON, add_working_days, end_of_working_day, local_day
from folkmoot.matters.queries.treated import Treated, treated
from folkmoot.prepared import prepared
from folkmoot.representation import models
from folkmoot.representation.domain import who
from folkmoot.representation.domain.wish import Reason, State

# A year of decisions shows how an organisation is treated; what is older was other people's work.
_LOOKS_BACK = timedelta(days=365)
Asked = tuple[Waiting, Sequence[Acting]]


def wishes_seen_by(acting: Acting) -> QuerySet[models.SeatWish]:
    """The wishes this hat may see, the latest first: its organisation's own; for the executive, everyone's."""
    rows = models.SeatWish.objects.filter(community_id=acting.community_id)
    if not who.reads_wishes(acting):
        rows = rows.filter(organisation_id=acting.organisation_id)
    related = rows.select_related(
        "forum", "organisation", "asked_by__person", "asked_by__organisation", "answered_by__person"
    )
    return related.order_by("-asked_at", "-pk")


def wish_in(wish_id: int, acting: Acting) -> models.SeatWish:
    """One wish of the acting person's community.

    Errors: NotFound, also where it exists and this hat may not see it.
    """
    found = wishes_seen_by(acting).filter(pk=wish_id).first()
    if found is None:
        raise NotFound("wish for a seat")
    return found


def how_treated(wish: Any) -> Treated:
    """How the organisation was treated over what the forum decided in the year before it asked."""
    code = wish.organisation.code if wish.organisation.kind == OrganisationKind.PCN else ""
    asked_on = local_day(wish.asked_at)
    return treated(wish.organisation_id, code or "", forum_id=wish.forum_id, since=asked_on - _LOOKS_BACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What the wishes of the last year say: how many came from how many organisations, and for which reasons."""

    wishes: int
    organisations: int
    reasons: tuple[tuple[Reason, int], ...]


def signal(community_id: int, day: date) -> Signal:
    """The wishes of the year up to that day, those taken back left out; the most given reason first."""
    first = day - _LOOKS_BACK + timedelta(days=1)
    found = _asked_since(community_id, datetime.combine(first, time(), tzinfo=LONDON))
    counted = Counter(Reason(one) for _, reasons in found for one in reasons)
    return Signal(
        wishes=len(found),
        organisations=len({organisation_id for organisation_id, _ in found}),
        reasons=tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0].words))),
    )


@prepared
def _asked_since(community_id: int, since: datetime) -> QuerySet[models.SeatWish, tuple[int, list[str]]]:
    """Of each wish not taken back, asked from then on: whose it is, and why."""
    rows = models.SeatWish.objects.filter(community_id=community_id, asked_at__gte=since)
    return rows.exclude(state=State.WITHDRAWN.value).values_list("organisation_id", "reasons")


def wishes_waiting(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Every wish that waits for some of these hats of one community to answer."""
    executive = [acting for acting in hats if acting.is_executive]
    if not executive:
        return
    within = figures_on(executive[0].community_id, local_day(at))[Threshold.FRONT_DOOR]
    for key, asked_at, organisation_id, organisation, forum in _open(executive[0].community_id):
        waiting = Waiting(
            what="Answer a wish for a seat of its own",
            about=f"{organisation}, at {forum}",
            due_at=end_of_working_day(add_working_days(local_day(asked_at), within)),
            minutes=10,
            page="seat-wish",
            args=(executive[0].community_slug, key),
        )
        yield waiting, [acting for acting in executive if acting.organisation_id != organisation_id]


@prepared
def _open(community_id: int) -> QuerySet[models.SeatWish, tuple[Any, ...]]:
    """Of each open wish: its key and instant, whose it is, and at which meeting."""
    rows = models.SeatWish.objects.filter(community_id=community_id, state=State.OPEN.value)
    return rows.order_by("asked_at", "pk").values_list(
        "pk", "asked_at", "organisation_id", "organisation__name", "forum__name"
    )
