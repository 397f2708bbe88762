"""What of speaking outside is found by its words."""

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.working_days import local_day
from folkmoot.representation import models
from folkmoot.representation.queries.bulletins import bulletins_seen_by
from folkmoot.search.domain.text import Text
from folkmoot.search.queries.subjects import Subject


def _bulletin(one: models.Bulletin) -> Text | None:
    """What was sent to all members, and what it asked; never what a practice answered."""
    if one.sent_at is None:
        return None
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=one.title,
        words=f"{one.body}\n{one.question}",
        day=local_day(one.sent_at),
    )


def _read_by(acting: Acting) -> QuerySet[models.Bulletin]:
    # Its page is members' alone.
    return bulletins_seen_by(acting) if acting.is_member else models.Bulletin.objects.none()


SUBJECTS = (
    Subject(
        kind="bulletin",
        one="Bulletin",
        words="Bulletins",
        page="bulletin",
        rows=models.Bulletin.objects.all,
        text=_bulletin,
        seen_by=_read_by,
    ),
)
