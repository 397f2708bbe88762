"""Who may do what about seats at outside meetings, given the role a person acts in."""

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.domain.who import may_see


def keeps_dates(acting: Acting) -> bool:
    """Whether this hat says when outside meetings are: the executive and the administrators, as they keep the seats."""
    return acting.is_executive_or_administrator


def objections_to_keeping_dates(acting: Acting) -> tuple[str, ...]:
    """Why this hat may not say when an outside meeting is; empty when it may."""
    if keeps_dates(acting):
        return ()
    return (f"Only the executive or a community administrator says that. You are acting as {acting.words}.",)


def reads_debriefs(acting: Acting, speakers: frozenset[int]) -> bool:
    """Whether this hat reads what a seat's speakers brought back: they themselves, the executive and the leaders.

    Shape: `speakers` are everyone who held, covered or stood in for the seat, by person.
    """
    return acting.person_id in speakers or may_see(acting, Visibility.LEADERSHIP)


def reads_wishes(acting: Acting) -> bool:
    """Whether this hat reads every organisation's wishes, not its own alone."""
    return acting.is_executive
