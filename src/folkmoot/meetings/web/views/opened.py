"""The meeting a form is about, for those alone whom its operation would let do it."""

from typing import Any

from folkmoot.design.refusals import only_for
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.meetings.domain import who
from folkmoot.meetings.queries import meetings as queries


def kept(request: ActingRequest, meeting_id: int) -> Any:
    """The meeting, for whoever keeps its group's agenda and minutes.

    Errors: NotFound; NotForYou, to whoever reads its papers and keeps nothing.
    """
    one = queries.meeting_read_by(meeting_id, request.acting)
    only_for(request, who.objections_to_keeping(request.acting, queries.body_of(one)))
    return one


def taken_part_in(request: ActingRequest, meeting_id: int) -> Any:
    """The meeting, for its group's members and whoever keeps it.

    Errors: NotFound; NotForYou, to whoever reads its papers alone.
    """
    one = queries.meeting_read_by(meeting_id, request.acting)
    only_for(request, who.objections_to_taking_part(request.acting, queries.body_of(one)))
    return one


def planned(request: ActingRequest, meeting_id: int) -> Any:
    """The meeting, for whoever sets the days its group meets.

    Errors: NotFound; NotForYou, to whoever sets none.
    """
    one = queries.meeting(meeting_id, request.acting)
    only_for(request, who.objections_to_planning(request.acting, queries.body_of(one)))
    return one
