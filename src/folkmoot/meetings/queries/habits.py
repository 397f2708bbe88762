"""How a group has worked in the year before a day."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Sum

from folkmoot.directory.domain.kinds import Standing as Belonging
from folkmoot.directory.queries import organisations_of
from folkmoot.directory.queries.groups import places_on
from folkmoot.kernel.working_days import LONDON
from folkmoot.meetings import models
from folkmoot.meetings.domain.agenda import Heading, Standing
from folkmoot.meetings.domain.habits import Habits

_YEAR = timedelta(days=365)


def habits_of(group: Any, day: date) -> Habits:
    """How the group has worked in the year up to that day: as many queries, however much there was."""
    own = {place.appointment_id for place in places_on(group.pk, day)}
    year = (datetime.combine(one, time.min, tzinfo=LONDON) for one in (day - _YEAR, day + timedelta(days=1)))
    met = models.Meeting.objects.filter(group_id=group.pk, called_off_at=None, starts_at__range=tuple(year)).values(
        "pk"
    )
    items = models.AgendaItem.objects.filter(meeting__in=met, standing=Standing.ON.value)
    partners = organisations_of(group.community_id, day, standing=Belonging.PARTNER).order_by()
    theirs = set(partners.values_list("pk", flat=True))
    by = list(items.values_list("proposed_by_id", "proposed_by__organisation_id"))
    from_partners = sum(organisation in theirs for _, organisation in by)
    from_own = sum(person in own and organisation not in theirs for person, organisation in by)
    spent = items.values_list("heading").annotate(Sum("minutes")).order_by()
    took = list(models.Action.objects.filter(meeting__in=met, owner_id__in=own).values_list("owner_id", "closed_as"))
    return Habits(
        own=from_own,
        keepers=len(by) - from_own - from_partners,
        partners=from_partners,
        minutes={Heading(heading): minutes for heading, minutes in spent},
        members=len(own),
        took=len({owner for owner, _ in took}),
        reported=len({owner for owner, closed in took if closed}),
    )
