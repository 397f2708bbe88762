"""Mail about priorities: a round is opened, to all who may suggest; what was chosen, to all, partners too."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.queries import Hand
from folkmoot.kernel.working_days import LONDON, local_day
from folkmoot.matters.domain.reminders import out_of_quiet_hours
from folkmoot.post import operations as post
from folkmoot.post.domain.message import Letter
from folkmoot.priorities import models
from folkmoot.priorities.domain import who
from folkmoot.priorities.domain.priority import Horizon


def moment(when: datetime) -> str:
    """An instant by England's clocks: Tuesday 20 October 2026, 17:00."""
    local = when.astimezone(LONDON)
    return f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M}"


def tell_opened(one: models.PriorityRound, *, at: datetime) -> int:
    """How many are told that something can be suggested."""
    weighed = "\n".join(f"- {each}" for each in one.criteria)
    text = (
        f"{one.question}\n\nSuggest up to three things for your organisation by {moment(one.gather_until)}. Practices then "
        f"name up to {one.most_named} of all that was suggested, by {moment(one.name_until)}, and the leadership group "
        f"chooses.\n\nWhat is suggested is weighed by:\n{weighed}"
    )
    address = settings.ADDRESS + reverse("priority-round", args=[one.community.slug, one.pk])
    return _tell(one, _everyone(one, at), "opened", f"What comes first? {one.title}", text, address, at=at)


def tell_chosen(one: models.PriorityRound, chosen: Sequence[models.Priority], *, at: datetime) -> int:
    """How many are told what was chosen: the priorities and why, never what was not, nor who named what."""
    lines = "\n\n".join(
        f"{each.title} ({Horizon(each.horizon).words.lower()})\n{each.words}\nWhy: {each.why}" for each in chosen
    )
    address = settings.ADDRESS + reverse("priorities", args=[one.community.slug])
    return _tell(one, _everyone(one, at), "chosen", f"Our priorities: {one.title}", lines, address, at=at)


def _everyone(one: models.PriorityRound, at: datetime) -> list[Hand]:
    """Whoever speaks for an organisation of the community, partners' too."""
    day = local_day(at)
    organisations = directory.organisations_of(one.community_id, day).values_list("pk", flat=True)
    return directory.hands_of(one.community_id, organisations, who.SUGGESTS, day)


def _tell(
    one: models.PriorityRound, hands: Sequence[Hand], what: str, subject: str, text: str, address: str, *, at: datetime
) -> int:
    # Whoever speaks for several is written to once.
    people = {hand.email: hand for hand in reversed(hands)}
    return post.queue_all(
        [
            Letter(
                key=f"priority round {one.pk} {what} to {hand.appointment_id}",
                to=(hand.name, hand.email),
                subject=subject,
                text=f"Dear {hand.name},\n\n{one.title}\n\n{text}\n\nSee it here:\n{address}\n",
                may_be_sent_at=out_of_quiet_hours(at),
                kind="priorities",
            )
            for hand in people.values()
        ]
    )
