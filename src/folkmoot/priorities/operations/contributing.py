"""What an organisation brings to a priority: promised for oneself alone, and told of when its day comes."""

from datetime import date, datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import refuse_any
from folkmoot.kernel.working_days import local_day
from folkmoot.priorities import models
from folkmoot.priorities.domain import contribution as rules
from folkmoot.priorities.domain.contribution import Kept
from folkmoot.priorities.domain.priority import Progress
from folkmoot.priorities.operations.locks import free_text, locked_priority
from folkmoot.priorities.queries.contributions import own_contribution, promised_by


@transaction.atomic
def promise(words: str, by_on: date, *, priority_id: int, by: Acting, at: datetime) -> models.Contribution:
    """Promise for one's own organisation what it brings, and by when; everyone here reads it.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_priority(priority_id, by)
    promised = promised_by(one.pk, by.organisation_id).count()
    objections = [
        *rules.objections_to_bringing(by),
        *rules.objections_to_promise(words, by_on, today=local_day(at), promised=promised),
        *free_text(models.Contribution, words=words),
    ]
    if Progress(one.state).has_ended:
        objections.append(f"This priority has ended: {Progress(one.state).words.lower()}.")
    refuse_any(objections)
    made = models.Contribution.objects.create(
        priority=one,
        organisation_id=by.organisation_id,
        words=words.strip(),
        by_on=by_on,
        state=Kept.PROMISED.value,
        promised_by_id=by.appointment_id,
        promised_at=at,
    )
    recorded("contribution to a priority promised", made, by=by, at=at)
    return made


@transaction.atomic
def tell(to: Kept, words: str, *, contribution_id: int, by: Acting, at: datetime) -> None:
    """Say what came of what one's own organisation promised.

    Errors: NotFound, also for another organisation's; Refused, with the reasons.
    """
    known = own_contribution(contribution_id, by, local_day(at))
    locked_priority(known.priority_id, by)
    one = models.Contribution.objects.get(pk=known.pk)
    refuse_any(
        [
            *rules.objections_to_bringing(by),
            *rules.objections_to_telling(Kept(one.state), to, words),
            *free_text(models.Contribution, told=words),
        ]
    )
    one.state, one.told, one.told_by_id, one.told_at = to.value, words.strip(), by.appointment_id, at
    one.save(update_fields=["state", "told", "told_by", "told_at"])
    recorded("told of a contribution to a priority", one, by=by, at=at)
