"""Which decisions of a meeting wait to be confirmed, since too few were there for them."""

from collections.abc import Callable, Collection

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.meetings import models
from folkmoot.meetings.domain import minutes as rules
from folkmoot.meetings.domain.room import is_enough
from folkmoot.meetings.queries.quorum import Counted
from folkmoot.meetings.queries.rooms import rooms_of, rules_on

Confirming = Callable[[models.MinutedDecision, models.AgendaItem, Collection[int]], rules.ToConfirm | None]


def confirming(meeting: models.Meeting, counted: Counted) -> Confirming:
    """Asks of a decision, its item and those who do not decide on it, why it waits to be confirmed.

    As attendance and interests say by now: put right, they say otherwise. As many queries for one as for all.
    """
    # Practices are bound in a network's board alone: elsewhere the scheme says who decides, or nobody does for them.
    board = GroupKind(meeting.group.kind) is GroupKind.PCN_BOARD
    rooms, percent = (rooms_of(meeting), rules_on(meeting).votes_percent) if board else (None, None)

    def why(decision: models.MinutedDecision, item: models.AgendaItem, out: Collection[int]) -> rules.ToConfirm | None:
        decides = rooms is None or item.matter_id is None or is_enough(rooms(item, out), percent)
        return rules.to_confirm(
            is_put=decision.taken_id is not None,
            has_quorum=counted.rules.has_quorum,
            quorate=counted.without(out).quorate if counted.is_known else None,
            room_decides=decides,
        )

    return why
