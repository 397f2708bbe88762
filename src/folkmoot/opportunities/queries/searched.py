"""What of opportunities is found by its words."""

from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain.opportunity import reference
from folkmoot.opportunities.queries.opportunities import opportunities_seen_by
from folkmoot.search.domain.text import Text
from folkmoot.search.queries.subjects import Subject


def _opportunity(one: models.Opportunity) -> Text:
    """What it is and why it was given to whom; never what was sent for it, nor where somebody heard of it."""
    return Text(
        community_id=one.community_id,
        name=reference(one.year, one.number),
        title=one.title,
        words=f"{one.summary}\n{one.award_words}",
        day=local_day(one.published_at or one.recorded_at),
    )


SUBJECTS = (
    Subject(
        kind="opportunity",
        one="Opportunity",
        words="Opportunities",
        page="opportunity",
        rows=models.Opportunity.objects.all,
        text=_opportunity,
        seen_by=opportunities_seen_by,
    ),
)
