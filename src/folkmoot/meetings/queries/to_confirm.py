"""Which decisions of a meeting wait to be confirmed, since too few were there for them, and what later meetings said."""

from collections.abc import Callable, Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.matters.queries.delegation import left_out_of
from folkmoot.meetings import models
from folkmoot.meetings.domain import minutes as rules
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.domain.room import is_enough
from folkmoot.meetings.queries.item_interests import not_deciding, not_deciding_of
from folkmoot.meetings.queries.quorum import Counted, quorum_of
from folkmoot.meetings.queries.rooms import rooms_of, rules_on
from folkmoot.prepared import prepared

Confirming = Callable[[models.MinutedDecision, models.AgendaItem, Collection[int]], rules.ToConfirm | None]


def confirming(meeting: models.Meeting, counted: Counted) -> Confirming:
    """Asks of a decision, its item and those who do not decide on it, why it waits to be confirmed.

    As attendance and interests say by now: put right, they say otherwise. As many queries for one as for all.
    """
    # Practices are bound in a network's board alone: elsewhere the scheme says who decides, or nobody does for them.
    board = GroupKind(meeting.group.kind) is GroupKind.PCN_BOARD
    rooms, percent = (rooms_of(meeting), rules_on(meeting).votes_percent) if board else (None, None)

    def why(decision: models.MinutedDecision, item: models.AgendaItem, out: Collection[int]) -> rules.ToConfirm | None:
        # What too few were for is not agreed, and there is nothing to confirm.
        if decision.lost:
            return None
        decides = rooms is None or item.matter_id is None or is_enough(rooms(item, out), percent)
        return rules.to_confirm(
            is_put=decision.taken_id is not None,
            has_quorum=counted.rules.has_quorum,
            quorate=counted.without(out).quorate if counted.is_known else None,
            room_decides=decides,
        )

    return why


def to_confirm_at(meeting: models.Meeting) -> QuerySet[models.MinutedDecision]:
    """The group's earlier decisions that this meeting may confirm, and those it answered; the oldest first."""
    return _to_confirm(*_asked_of(meeting))


def to_confirm_listed(meeting: models.Meeting) -> list[models.MinutedDecision]:
    """The same, for the meeting's page."""
    return _to_confirm_once(*_asked_of(meeting))


def _asked_of(meeting: models.Meeting) -> tuple[int, int, datetime, int]:
    return meeting.community_id, meeting.group_id, meeting.starts_at, meeting.pk


def _to_confirm(
    community_id: int, group_id: int, starts_at: datetime, meeting_id: int
) -> QuerySet[models.MinutedDecision]:
    waiting = waiting_decisions(community_id).filter(
        item__meeting__group_id=group_id, item__meeting__starts_at__lt=starts_at
    )
    answered = models.MinutedDecision.objects.filter(confirmation__meeting_id=meeting_id)
    found = models.MinutedDecision.objects.filter(Q(pk__in=waiting.values("pk")) | Q(pk__in=answered.values("pk")))
    found = found.select_related("item__meeting__group", "item__matter", "confirmation")
    return found.order_by("year", "number")


_to_confirm_once = prepared(_to_confirm)


def waiting_decisions(community_id: int) -> QuerySet[models.MinutedDecision]:
    """A community's decisions that no meeting has confirmed or refused to confirm."""
    rows = models.MinutedDecision.objects.filter(community_id=community_id, taken=None, confirmation=None)
    return rows.exclude(waits="")


def decisions_to_put(meeting: models.Meeting) -> QuerySet[models.MinutedDecision]:
    """Those this meeting may confirm that are not on its agenda yet."""
    on = models.AgendaItem.objects.filter(meeting=meeting, standing=Standing.ON.value, confirms__isnull=False)
    return to_confirm_at(meeting).filter(confirmation=None).exclude(pk__in=on.values("confirms_id"))


def to_confirm_words(decision: models.MinutedDecision) -> str:
    """What such a decision is called where it is offered or stands on an agenda."""
    return f"Confirm {rules.decision_reference(decision.year, decision.number)}: {decision.words}"


def too_few_to_confirm(meeting: models.Meeting, decision: models.MinutedDecision) -> rules.ToConfirm | None:
    """Why those at this meeting are too few to confirm an earlier decision. Missing: None, they are enough.

    Whoever did not decide on it for an interest does not confirm it either, nor whoever has one at its item here.
    """
    out = set(not_deciding(decision.item))
    if (matter_id := decision.item.matter_id) is not None:
        # Whoever was left out of the matter since does not confirm either.
        out |= left_out_of({matter_id}, meeting.ends_at).get(matter_id, set())
    here = meeting.items.filter(standing=Standing.ON.value, confirms=decision).select_related("meeting")
    for people in not_deciding_of(here).values():
        out |= people
    return confirming(meeting, quorum_of(meeting))(decision, decision.item, out)


def confirmations_at(meeting: models.Meeting) -> QuerySet[models.Confirmation]:
    """What a meeting said of earlier decisions, the oldest decision first."""
    rows = models.Confirmation.objects.filter(meeting=meeting).select_related("decision__item__meeting")
    return rows.order_by("decision__year", "decision__number")


def answers_to(meeting: models.Meeting) -> dict[int, models.Confirmation]:
    """What later meetings said of this one's decisions, by the decision's key."""
    rows = models.Confirmation.objects.filter(decision__item__meeting=meeting)
    return {row.decision_id: row for row in rows.select_related("meeting", "decision")}
