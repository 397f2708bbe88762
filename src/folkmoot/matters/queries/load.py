"""What practices are asked to answer over some days, for whoever is about to ask them for more."""

from collections.abc import Iterable
from datetime import date, datetime, time

from folkmoot.kernel.working_days import LONDON, local_day
from folkmoot.matters import models
from folkmoot.matters.queries.canvasses import MINUTES_TO_ANSWER

# The organisation, the minutes, and the first and last day on which it is open.
Asked = tuple[int, int, date, date]


def canvasses_asked(community_id: int, first: date, last: date) -> Iterable[Asked]:
    """Each canvass open to a practice on any of those days, answered or not."""
    begins = datetime.combine(first, time.min, tzinfo=LONDON)
    ends = datetime.combine(last, time.max, tzinfo=LONDON)
    rows = models.Voice.objects.filter(
        appointment=None,
        canvass__matter__community_id=community_id,
        canvass__opened_at__lte=ends,
        canvass__closes_at__gte=begins,
        canvass__withdrawn_at=None,
    ).values_list("organisation_id", "canvass__opened_at", "canvass__closes_at")
    for organisation_id, opened_at, closes_at in rows:
        assert opened_at is not None, "what is open was opened"
        yield organisation_id, MINUTES_TO_ANSWER, local_day(opened_at), local_day(closes_at)
