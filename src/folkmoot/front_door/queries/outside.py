"""What was asked from outside, for the executive and for whoever holds its link."""

from datetime import datetime

from django.core import signing
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.queries import community_named
from folkmoot.directory.queries.modules import modules_on
from folkmoot.front_door import models
from folkmoot.front_door.domain import outside
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.waiting import Waiting
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
        *("community", "request__answer", "request__owner__organisation", "request__asked_by"),
        *("request__matter", "request__opportunity", "request__information"),
    )
    found = rows.filter(pk=number).first()
    # What is asked nobody could answer, and so it is not received.
    if found is not None and found.confirmed_at is None and Module.FRONT_DOOR not in modules_on(found.community_id):
        raise Refused(f"{found.community.name} has closed its front door: nothing can be asked there now.")
    if found is None or (
        found.confirmed_at is None and (found.released_at or found.lodged_at) + outside.UNCONFIRMED_FOR < at
    ):
        raise Refused("This link is too old: what was asked has been forgotten. Ask again on the open page.")
    return found


def outside_requests(acting: Acting) -> QuerySet[models.OutsideRequest]:
    """What was asked from outside and confirmed or held back, the latest first; to all but the executive, none."""
    seen = Q(confirmed_at__isnull=False) | ~Q(held_because="")
    rows = models.OutsideRequest.objects.filter(seen, community_id=acting.community_id)
    if not acting.is_executive:
        rows = rows.none()
    return rows.select_related("request").order_by(Coalesce("confirmed_at", "lodged_at").desc(), "-pk")


def held_only(rows: QuerySet[models.OutsideRequest]) -> QuerySet[models.OutsideRequest]:
    """Of those, the mail held back that nobody decided upon yet."""
    return rows.exclude(held_because="").filter(released_at=None, turned_away_at=None, confirmed_at=None)


def outside_request(number: int, acting: Acting) -> models.OutsideRequest:
    """One thing asked from outside.

    Errors: NotFound.
    """
    found = outside_requests(acting).filter(pk=number).first()
    if found is None:
        raise NotFound("request from outside")
    return found


# However much is held back, so many rows are read of it, and one line says so.
_MOST_READ = 100


@prepared
def waiting_outside(community_id: int) -> QuerySet[models.OutsideRequest]:
    """What was asked from outside, neither let in nor turned away: confirmed, or else held back, those last."""
    rows = models.OutsideRequest.objects.filter(community_id=community_id, request=None, turned_away_at=None)
    waiting = Q(confirmed_at__isnull=False) | (~Q(held_because="") & Q(released_at=None))
    return rows.filter(waiting).order_by(F("confirmed_at").asc(nulls_last=True), "pk").defer("words")[:_MOST_READ]


def to_let_in(community_id: int, slug: str) -> list[Waiting]:
    """What waits for the executive from outside; one thing for all the mail held back, so that a flood floods no list."""
    rows = waiting_outside(community_id)
    found = [_waiting(one, slug) for one in rows if one.confirmed_at is not None]
    if held := len(rows) - len(found):
        number = f"{held}{' or more' if len(rows) == _MOST_READ else ''} message{'' if held == 1 else 's'}"
        found.append(
            Waiting(
                what="Look at mail held back",
                about=f"{number} nobody was written to about: too many came within an hour",
                due_at=None,
                minutes=5,
                page="outside-requests",
                args=(slug,),
            )
        )
    return found


def _waiting(lodged: models.OutsideRequest, slug: str) -> Waiting:
    return Waiting(
        what="Let in a request from outside",
        about=f"{lodged.title}, from {lodged.organisation_words}",
        due_at=None,
        minutes=2,
        page="outside-request",
        args=(slug, lodged.pk),
    )
