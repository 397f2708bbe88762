"""Making a calendar address, and revoking it."""

import secrets
from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import Refused
from folkmoot.meetings import models
from folkmoot.meetings.queries.calendar import digest_of

_SECRET_BYTES = 32


@transaction.atomic
def make_calendar_address(*, by: Acting, at: datetime) -> str:
    """The secret of a new address, told this once; an address made before is revoked."""
    revoked = _revoked(by, at)
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    made = models.CalendarAddress.objects.create(appointment_id=by.appointment_id, digest=digest_of(secret), made_at=at)
    recorded("calendar address made", made, by=by, at=at, also=revoked)
    return secret


@transaction.atomic
def revoke_calendar_address(*, by: Acting, at: datetime) -> None:
    """Let the address work no more.

    Errors: Refused where there is none.
    """
    revoked = _revoked(by, at)
    if not revoked:
        raise Refused("You have no calendar address.")
    recorded("calendar address revoked", revoked[0], by=by, at=at)


def _revoked(by: Acting, at: datetime) -> list[models.CalendarAddress]:
    rows = models.CalendarAddress.objects.select_for_update(no_key=True)
    found = list(rows.filter(appointment_id=by.appointment_id, revoked_at=None))
    for one in found:
        one.revoked_at = at
        one.save(update_fields=["revoked_at"])
    return found
