"""What of look-backs is found by its words: their lessons, once they are published."""

from django.db.models import Prefetch, QuerySet

from folkmoot.initiatives import models
from folkmoot.initiatives.queries.look_backs import published_to
from folkmoot.kernel.working_days import local_day
from folkmoot.search.domain.text import Text
from folkmoot.search.queries.subjects import Subject


def _look_backs() -> QuerySet[models.LookBack]:
    lessons = Prefetch("lessons", models.Lesson.objects.filter(taken_out_at=None).order_by("pk"))
    return models.LookBack.objects.prefetch_related(lessons)


def _look_back(one: models.LookBack) -> Text | None:
    """What was looked back at, and what was learnt; nothing before both sides agreed to publish it."""
    if one.published_at is None:
        return None
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=f"{one.went_well}; {one.did_not}",
        words="\n".join(each.words for each in one.lessons.all()),
        day=local_day(one.published_at),
    )


SUBJECTS = (
    Subject(
        kind="look-back",
        one="Lessons of a look-back",
        words="Lessons of look-backs",
        page="look-back",
        rows=_look_backs,
        text=_look_back,
        seen_by=published_to,
        # What lies with a partner depends on whom it took over from.
        by_hat_alone=lambda acting: acting.is_member,
        parts={models.Lesson: "lessons"},
    ),
)
