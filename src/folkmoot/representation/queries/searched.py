"""What of speaking outside is found by its words."""

from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel import moments
from folkmoot.kernel.visibility import Visibility
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.who import may_see
from folkmoot.representation import models
from folkmoot.representation.domain.wish import Reason
from folkmoot.representation.queries.bulletins import bulletins_seen_by
from folkmoot.representation.queries.wishes import wishes_seen_by
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


def _wish(one: models.SeatWish) -> Text:
    """Who wished for a seat where, why, and what was answered."""
    reasons = (Reason(each).words for each in one.reasons)
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=f"{one.organisation.name}, {one.forum.name}",
        words="\n".join(filter(None, (*reasons, one.words, one.answer))),
        day=local_day(one.asked_at),
    )


def _wishes_read_by(acting: Acting) -> QuerySet[models.SeatWish]:
    # Its page is members' alone.
    return wishes_seen_by(acting) if acting.is_member else models.SeatWish.objects.none()


def _debrief(one: models.Debrief) -> Text | None:
    """What was said, heard and handed on, as it stands; it is read in the story of its seat."""
    if one.superseded_at is not None:
        return None
    met_on = local_day(one.date.starts_at)
    return Text(
        community_id=one.community_id,
        name=str(one.seat_id),
        title=f"{one.date.forum.name}, {moments.short_day(met_on)}",
        words="\n".join(filter(None, (one.said, one.heard, one.hands_on))),
        day=met_on,
    )


def _debriefs_read_by(acting: Acting) -> QuerySet[models.Debrief]:
    """As `who.reads_debriefs`, as a query; the story it stands in is members' alone."""
    rows = models.Debrief.objects.filter(community_id=acting.community_id)
    if not acting.is_member:
        return rows.none()
    if may_see(acting, Visibility.LEADERSHIP):
        return rows
    ways = ("seat__holdings__holder", "seat__holdings__deputy", "seat__covers__cover")
    spoke = (Q(**{f"{way}__person_id": acting.person_id}) for way in ways)
    return rows.filter(reduce(or_, spoke))


SUBJECTS = (
    Subject(
        kind="seat-wish",
        one="Wish for a seat",
        words="Wishes for seats",
        page="seat-wish",
        rows=lambda: models.SeatWish.objects.select_related("organisation", "forum"),
        text=_wish,
        seen_by=_wishes_read_by,
        parts={apps.get_model("directory.Forum"): "forum", apps.get_model("directory.Organisation"): "organisation"},
    ),
    Subject(
        kind="debrief",
        one="What came of an outside meeting",
        words="What came of outside meetings",
        page="seat-story",
        rows=lambda: models.Debrief.objects.select_related("date__forum"),
        text=_debrief,
        seen_by=_debriefs_read_by,
        parts={apps.get_model("directory.Forum"): "date__forum"},
    ),
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
