"""How a group has worked in the year before a day."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Sum

from folkmoot.directory.domain.kinds import Standing as Belonging
from folkmoot.directory.queries import organisations_of
from folkmoot.directory.queries.groups import seats_held
from folkmoot.kernel.working_days import LONDON, local_day
from folkmoot.meetings import models
from folkmoot.meetings.domain.agenda import Heading, Standing
from folkmoot.meetings.domain.habits import Habits

_YEAR = timedelta(days=365)


def habits_of(group: Any, day: date) -> Habits:
    """How the group has worked in the year up to that day: as many queries, however much there was."""
    year = (datetime.combine(one, time.min, tzinfo=LONDON) for one in (day - _YEAR, day + timedelta(days=1)))
    held = models.Meeting.objects.filter(group_id=group.pk, called_off_at=None, starts_at__range=tuple(year))
    met, days = held.values("pk"), {key: local_day(at) for key, at in held.values_list("pk", "starts_at")}
    sat = seats_held(group.pk, day - _YEAR, day)

    def belonged(appointment: int, meeting: int) -> bool:
        """Whether they sat on the group when it met: whoever came or left since counts as they were."""
        return any(days[meeting] in period for period in sat.get(appointment, ()))

    members = {one for one in sat if any(belonged(one, meeting) for meeting in days)}
    # One that was deferred once its meeting had begun counts where it came to, and once.
    items = models.AgendaItem.objects.filter(meeting__in=met, standing=Standing.ON.value, deferred_to=None)
    partners = organisations_of(group.community_id, day, standing=Belonging.PARTNER).order_by()
    theirs = set(partners.values_list("pk", flat=True))
    by = list(items.values_list("meeting_id", "proposed_by_id", "proposed_by__organisation_id"))
    from_partners = sum(organisation in theirs for *_, organisation in by)
    from_own = sum(
        organisation not in theirs and belonged(appointment, meeting) for meeting, appointment, organisation in by
    )
    spent = items.values_list("heading").annotate(Sum("minutes")).order_by()
    actions = models.Action.objects.filter(meeting__in=met).values_list("meeting_id", "owner_id", "closed_as")
    took = [(owner, closed) for meeting, owner, closed in actions if belonged(owner, meeting)]
    return Habits(
        own=from_own,
        keepers=len(by) - from_own - from_partners,
        partners=from_partners,
        minutes={Heading(heading): minutes for heading, minutes in spent},
        members=len(members),
        took=len({owner for owner, _ in took}),
        reported=len({owner for owner, closed in took if closed}),
    )
