"""What was asked from outside, for the executive and for whoever holds its link."""

from datetime import datetime

from django.core import signing
from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.queries import community_named
from folkmoot.directory.queries.modules import modules_on
from folkmoot.front_door import models
from folkmoot.front_door.domain import outside
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.prepared import prepared

SALT = "folkmoot.front_door.outside"


def open_door(slug: str) -> tuple[int, str]:
    """The number and the name of the community of that short name, where its front door is open.

    Errors: NotFound.
    """
    community = community_named(slug)
    if Module.FRONT_DOOR not in modules_on(community.pk):
        raise NotFound("front door")
    return community.pk, community.name


def outside_at(token: str, *, at: datetime) -> models.OutsideRequest:
    """What the link leads to. Reads only.

    Errors: Refused, saying what to do, where the link is not complete, or nobody pressed it in time.
    """
    try:
        number = signing.loads(token, salt=SALT)
    except signing.BadSignature as bad:
        raise Refused("This link is not complete. Copy the whole of it from the e-mail.") from bad
    rows = models.OutsideRequest.objects.select_related(
        "community", "request__answer", "request__owner__organisation", "request__asked_by"
    )
    found = rows.filter(pk=number).first()
    # What is asked nobody could answer, and so it is not received.
    if found is not None and found.confirmed_at is None and Module.FRONT_DOOR not in modules_on(found.community_id):
        raise Refused(f"{found.community.name} has closed its front door: nothing can be asked there now.")
    if found is None or (found.confirmed_at is None and found.lodged_at + outside.UNCONFIRMED_FOR < at):
        raise Refused("This link is too old: what was asked has been forgotten. Ask again on the open page.")
    return found


def outside_requests(acting: Acting) -> QuerySet[models.OutsideRequest]:
    """What was asked from outside and confirmed, the latest first; to all but the executive, none."""
    rows = models.OutsideRequest.objects.filter(community_id=acting.community_id, confirmed_at__isnull=False)
    if not acting.is_executive:
        rows = rows.none()
    return rows.select_related("request").order_by("-confirmed_at", "-pk")


def outside_request(number: int, acting: Acting) -> models.OutsideRequest:
    """One thing asked from outside.

    Errors: NotFound.
    """
    found = outside_requests(acting).filter(pk=number).first()
    if found is None:
        raise NotFound("request from outside")
    return found


@prepared
def waiting_outside(community_id: int) -> QuerySet[models.OutsideRequest]:
    """What was asked from outside, confirmed, and neither let in nor turned away."""
    rows = models.OutsideRequest.objects.filter(community_id=community_id, request=None, turned_away_at=None)
    return rows.filter(confirmed_at__isnull=False).order_by("confirmed_at", "pk")
