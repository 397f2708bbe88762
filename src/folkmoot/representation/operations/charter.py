"""Writing the charter of a representative, and saying that one keeps to it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.kernel.errors import Refused
from folkmoot.representation import models
from folkmoot.representation.domain import charter as rules
from folkmoot.representation.queries.charter import charter_in, charter_now, has_given_word, speaks_today


@transaction.atomic
def write_charter(promises: Sequence[str], *, by: Acting, at: datetime) -> models.Charter:
    """The next version of the charter, which holds from now on; everyone who speaks is asked for their word again.

    Errors: Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    said = [kept for one in promises if (kept := " ".join(one.split()))]
    before = charter_now(by.community_id)
    objections = [
        *rules.objections_to_writing(by, promises=said, before=before.promises if before else ()),
        *free_text(models.Charter, promises=said),
    ]
    if objections:
        raise Refused(objections)
    made = models.Charter.objects.create(
        community_id=by.community_id,
        version=(before.version if before else 0) + 1,
        promises=said,
        written_by_id=by.appointment_id,
        written_at=at,
    )
    recorded("charter written", made, by=by, at=at)
    return made


@transaction.atomic
def keep_to_charter(*, version: int, by: Acting, at: datetime) -> None:
    """Say that one keeps to that version, once.

    Errors: NotFound; Refused.
    """
    directory.lock_community(by.community_id)
    charter = charter_in(by.community_id, version)
    now = charter_now(by.community_id)
    if objections := rules.objections_to_keeping_to(
        speaks=speaks_today(by),
        has_said=has_given_word(charter.pk, by.person_id),
        is_current=now is not None and now.pk == charter.pk,
    ):
        raise Refused(objections)
    given = models.CharterWord.objects.create(charter=charter, given_by_id=by.appointment_id, given_at=at)
    recorded("charter kept to", given, by=by, at=at)
