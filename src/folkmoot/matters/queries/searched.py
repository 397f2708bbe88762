"""What of the loop is found by its words."""

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import models
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.queries.matters import matters_seen_by
from folkmoot.search.domain.text import Text
from folkmoot.search.queries.subjects import Subject


def _matter(one: models.Matter) -> Text:
    return Text(
        community_id=one.community_id,
        name=reference(one.year, one.number),
        title=one.title,
        more=one.summary,
        day=local_day(one.raised_at),
    )


def _matters_read_whole_by(acting: Acting) -> QuerySet[models.Matter]:
    """As `who.reads_only_the_position`, as a query: a partner reads the whole of what it asked itself."""
    rows = matters_seen_by(acting)
    return rows if acting.is_member else rows.filter(asked_by_id=acting.organisation_id)


SUBJECTS = (
    Subject(
        kind="matter",
        one="Matter",
        words="Matters",
        page="matter",
        rows=models.Matter.objects.all,
        text=_matter,
        seen_by=matters_seen_by,
        whole_by=_matters_read_whole_by,
    ),
)
