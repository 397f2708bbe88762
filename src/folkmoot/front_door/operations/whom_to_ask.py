"""Saying whom to ask about what, putting it right, and taking it off."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.front_door import models
from folkmoot.front_door.domain import whom_to_ask as rules
from folkmoot.front_door.domain.whom_to_ask import Told
from folkmoot.front_door.queries.whom_to_ask import entry_in
from folkmoot.kernel.errors import refuse_any
from folkmoot.kernel.working_days import local_day


@transaction.atomic
def say_whom(told: Told, *, by: Acting, at: datetime) -> models.WhomToAsk:
    """A new entry, for everyone in the community to find.

    Errors: Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    refuse_any(_objections(told, by, at))
    made = models.WhomToAsk(community_id=by.community_id)
    _write(made, told, by, at)
    recorded("whom to ask said", made, by=by, at=at)
    return made


@transaction.atomic
def put_right(told: Told, *, entry_id: int, by: Acting, at: datetime) -> None:
    """An entry put right: it says this instead from now on.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = entry_in(entry_id, by)
    own = rules.objections_to_keeping(by, organisation_id=one.organisation_id)
    refuse_any([*own, *_objections(told, by, at, besides=one.pk)])
    _write(one, told, by, at)
    recorded("whom to ask put right", one, by=by, at=at)


@transaction.atomic
def take_off(*, entry_id: int, by: Acting, at: datetime) -> None:
    """Take an entry off: nobody finds it any more.

    Errors: NotFound, also where it is off already; Refused.
    """
    directory.lock_community(by.community_id)
    one = entry_in(entry_id, by)
    refuse_any(rules.objections_to_keeping(by, organisation_id=one.organisation_id))
    one.ended_at = at
    one.save(update_fields=["ended_at"])
    recorded("whom to ask taken off", one, by=by, at=at)


def _objections(told: Told, by: Acting, at: datetime, besides: int | None = None) -> list[str]:
    objections = [
        *rules.objections_to_keeping(by, organisation_id=told.organisation_id),
        *rules.objections_to_telling(told),
        *free_text(
            models.WhomToAsk,
            about=told.about,
            whom=told.whom,
            reach=told.reach,
            hours=told.hours,
            deputy=told.deputy,
        ),
    ]
    here = directory.organisations_of(by.community_id, local_day(at))
    if not here.filter(pk=told.organisation_id).exists():
        objections.append("Choose an organisation of this community.")
    same = models.WhomToAsk.objects.filter(
        community_id=by.community_id,
        organisation_id=told.organisation_id,
        about__iexact=told.about.strip(),
        ended_at=None,
    )
    if (same if besides is None else same.exclude(pk=besides)).exists():
        objections.append("There is an entry about that already: put that one right.")
    return objections


def _write(one: models.WhomToAsk, told: Told, by: Acting, at: datetime) -> None:
    one.organisation_id = told.organisation_id
    one.about, one.whom, one.reach = told.about.strip(), told.whom.strip(), told.reach.strip()
    one.hours, one.deputy, one.reply_days = told.hours.strip(), told.deputy.strip(), told.reply_days
    one.kept_by_id, one.kept_at = by.appointment_id, at
    one.save()
