"""Setting a community's thresholds."""

from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain import thresholds
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import refuse_unfit
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day


@transaction.atomic
def change_threshold(
    threshold: Threshold, *, figure: int, starts_on: date, reason: str, by: Acting, at: datetime
) -> models.ThresholdChange:
    """Set one of the community's thresholds from a day to come; the default's own figure returns it to the default.

    Errors: Refused, with the reasons.
    """
    kept = None if figure == threshold.default else figure
    standing = figures_on(by.community_id, starts_on)[threshold]
    if objections := thresholds.objections_to_changing(
        threshold, kept, starts_on=starts_on, standing=standing, reason=reason, today=local_day(at)
    ):
        raise Refused(objections)
    refuse_unfit(models.ThresholdChange, reason=reason)
    change = models.ThresholdChange.objects.create(
        community_id=by.community_id,
        threshold=threshold.value,
        figure=kept,
        starts_on=starts_on,
        reason=reason.strip(),
        set_by_id=by.person_id,
        set_at=at,
    )
    recorded(
        "threshold changed",
        change,
        by=by,
        at=at,
        details={
            "threshold": threshold.terms.words,
            "figure": figure,
            "from": starts_on.isoformat(),
            "reason": reason.strip(),
        },
    )
    return change
