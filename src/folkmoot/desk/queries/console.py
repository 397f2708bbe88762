"""What waits for the executive as a whole, by duty."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from folkmoot.desk.domain.console import MOST_LINES, Duty, Lane, lanes
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.seats_waiting import seats_waiting_for
from folkmoot.directory.queries.thresholds import figures_once
from folkmoot.front_door.queries.holders import owners_overloaded
from folkmoot.front_door.queries.information_waiting import waiting_of_askers
from folkmoot.front_door.queries.late import owed_by_the_community
from folkmoot.front_door.queries.payments import payments_waiting
from folkmoot.funding.queries.waiting import waiting_for_each as waiting_of_funding
from folkmoot.initiatives.queries.waiting import waiting_for_each as waiting_of_look_backs
from folkmoot.interests.queries.waiting import waiting_for_each as waiting_of_interests
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries.leading import waiting_for_leaders
from folkmoot.matters.queries.reviews import reviews_for
from folkmoot.matters.queries.waiting import interests_to_handle
from folkmoot.meetings.queries.late import late_actions
from folkmoot.meetings.queries.not_done import agreed_not_done
from folkmoot.meetings.queries.waiting import waiting_for_each as waiting_in_meetings
from folkmoot.opportunities.queries.waiting import waiting_for_leaders as waiting_of_opportunities
from folkmoot.priorities.queries.waiting import late_for_the_community
from folkmoot.priorities.queries.waiting import waiting_for_leaders as waiting_of_priorities
from folkmoot.relationships.queries.waiting import waiting_for_each as waiting_of_visits
from folkmoot.representation.queries.debriefs import late_debriefs
from folkmoot.representation.queries.waiting import cover_wanted
from folkmoot.representation.queries.waiting import waiting_for_each as waiting_of_seats


def console(acting: Acting, at: datetime, most: int = MOST_LINES) -> tuple[Lane, ...]:
    """The five lanes as this hat of the executive may read them, each with so many lines at most.

    Whoever on the executive deals with a request, it stands in everybody's console: the door is the executive's. What a
    PCN's board or somebody's own organisation is asked stands in it for those alone who read that anyway.
    """
    owed, more_owed = _owed(acting, at, most)
    late, more_late = _late_actions(acting, at, most)
    undone, more_undone = agreed_not_done(acting, at, most) if acting.uses("item") else ([], 0)
    debriefs = late_debriefs(acting, at) if acting.uses("debrief") else []
    waiting = (*_led(acting, at), *owed, *late, *undone, *debriefs, *late_for_the_community(acting, at))
    unlisted = {Duty.DOOR: more_owed, Duty.AGENDAS: more_late + more_undone}
    return lanes((one for one in waiting if acting.uses(one.page)), unlisted, at, most)


def _led(acting: Acting, at: datetime) -> Iterator[Waiting]:
    figures = figures_once(acting.community_id, local_day(at))
    found = chain(
        waiting_for_leaders([acting], figures, at),
        reviews_for([acting], figures, at),
        interests_to_handle([acting], at),
        seats_waiting_for([acting], local_day(at)),
        waiting_in_meetings([acting], at),
        cover_wanted([acting], at),
        waiting_of_seats([acting], at),
        waiting_of_visits([acting], at),
        waiting_of_funding([acting], at),
        waiting_of_opportunities([acting], at),
        waiting_of_priorities([acting], at),
        payments_waiting([acting], at),
        waiting_of_askers([acting]),
        owners_overloaded([acting], at),
        waiting_of_interests([acting], at),
        waiting_of_look_backs([acting], at),
    )
    # Their own actions stand among those of everybody, late ones alone.
    return (one for one, _ in found if one.page != "action")


def _owed(acting: Acting, at: datetime, most: int) -> tuple[list[Waiting], int]:
    if not acting.uses("request"):
        return [], 0
    return owed_by_the_community(acting.community_id, acting.community_slug, at, most)


def _late_actions(acting: Acting, at: datetime, most: int) -> tuple[list[Waiting], int]:
    if not acting.uses("actions"):
        return [], 0
    return late_actions(acting, local_day(at), most)
