"""Letters that tell a mandate's group and the executive that a test of the group suspended it, or gave it back."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.queries.bottom_up import objections_to_speaking, result_of, tested_since, tests_of
from folkmoot.directory.queries.groups import places_in, places_on
from folkmoot.matters import models
from folkmoot.matters.domain import letter_keys, reminders
from folkmoot.matters.domain.canvass import local_day
from folkmoot.post import operations as post
from folkmoot.post.domain.message import Letter

# Longer than the clock ever stands still; an older test has been told of, or is no news.
_NEWS = timedelta(days=14)


def tell(at: datetime) -> int:
    """How many letters were queued about mandates whose group was tested lately. Repeatable: a test is told of once."""
    day = local_day(at)
    mandates = models.Mandate.objects.filter(
        group__in=tested_since(at - _NEWS),
        granted_at__isnull=False,
        withdrawn_at=None,
        starts_on__lte=day,
        ends_on__gte=day,
    )
    return sum(_tell_of(mandate, at) for mandate in mandates.select_related("community", "group"))


def _tell_of(mandate: models.Mandate, at: datetime) -> int:
    latest, *earlier = tests_of(mandate.group_id).filter(tested_at__lte=at)[:2]
    day = local_day(at)
    why = objections_to_speaking(mandate.group_id, mandate.community_id, day)
    if why:
        subject = f"Suspended: {mandate.title}"
        said = (
            f"This mandate is suspended: nobody acts on it, and what was done under it stands. {' '.join(why)}\n\n"
            "It holds again as soon as the group passes the seven questions."
        )
    elif earlier and not result_of(earlier[0]).passed:
        subject = f"It holds again: {mandate.title}"
        said = f"“{mandate.group.name}” has passed the seven questions, and its mandate holds again."
    else:
        return 0
    told = {one.appointment_id for one in places_on(mandate.group_id, day)}
    told |= {one.appointment_id for one in places_in(mandate.community_id, GroupKind.EXECUTIVE, day)}
    address = settings.ADDRESS + reverse("mandate", args=[mandate.community.slug, mandate.pk])
    return post.queue_all(
        [
            Letter(
                key=f"{letter_keys.of_suspension(mandate.pk, latest.pk)}{hand.appointment_id}",
                to=(hand.name, hand.email),
                subject=subject,
                text=f"Dear {hand.name},\n\n{mandate.title}\n\n{said}\n\nSee the mandate:\n{address}\n",
                may_be_sent_at=reminders.out_of_quiet_hours(at),
                kind="feedback",
            )
            for hand in directory.hands_with(told, day)
        ]
    )
