"""The meetings that stand in somebody's own calendar."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import reduce
from hashlib import sha256
from operator import or_

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.queries.hats import acting_as, hats_beside
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings import models
from folkmoot.meetings.domain import who
from folkmoot.meetings.queries.meetings import body_of, known_to

# A diary keeps what was; what is older than this nobody scrolls back to.
BACK = timedelta(days=90)
_MOST = 500


def digest_of(secret: str) -> str:
    """What is kept of the secret: enough to know it again, too little to make it."""
    return sha256(secret.encode()).hexdigest()


def calendar_address(acting: Acting) -> models.CalendarAddress | None:
    """The calendar address that stands for this hat. Missing: None, it has none."""
    return models.CalendarAddress.objects.filter(appointment_id=acting.appointment_id, revoked_at=None).first()


def without_closed_link(meeting: models.Meeting, hats: Iterable[Acting]) -> models.Meeting:
    """The meeting, without the way in by video for those who only know of it: its group's next meeting has the same."""
    body = body_of(meeting)
    if not any(who.reads(hat, body) or who.plans(hat, body) for hat in hats):
        meeting.link = ""
    return meeting


def meetings_at(secret: str, at: datetime) -> tuple[str, list[models.Meeting], list[Acting]]:
    """The community's short name, the meetings that whoever the address is of may know of now, and all their roles.

    Errors: NotFound, for an address that was revoked or never made, a role that has ended and an account that is closed.
    """
    rows = models.CalendarAddress.objects.filter(
        digest=digest_of(secret), revoked_at=None, appointment__person__account__is_active=True
    )
    day = local_day(at)
    for appointment_id in rows.values_list("appointment_id", flat=True):
        own = acting_as(appointment_id, day)
        if own is None or Module.MEETINGS in own.off:
            break
        hats = [own, *(one for one in hats_beside(own, day) if one.community_id == own.community_id)]
        seen = reduce(or_, map(known_to, hats))
        found = models.Meeting.objects.filter(seen, community_id=own.community_id, ends_at__gt=at - BACK)
        mine = found.select_related("group__pcn").order_by("starts_at", "pk")[:_MOST]
        return own.community_slug, [without_closed_link(one, hats) for one in mine], hats
    raise NotFound("calendar")
