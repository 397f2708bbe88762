"""Confirming an answer given without the authority to bind its practice: whom it waits for, and what they may do."""

from datetime import datetime

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import AuthorityLevel, Role
from folkmoot.matters.domain.canvass import MAY_CONFIRM, Polled, Standing, may_confirm, takes_answers


def may_bind(role: Role, level: AuthorityLevel) -> bool:
    """Whether someone of a practice may bind it on some matter: a partner, or one with an authority."""
    return role is Role.PRACTICE_MEMBER or (role in MAY_CONFIRM and level is not AuthorityLevel.OBSERVE)


def may_be_named(role: Role, level: AuthorityLevel) -> bool:
    """Whether someone of a practice may be its confirmer, on every matter: a partner, or one with full authority."""
    return role is Role.PRACTICE_MEMBER or (role in MAY_CONFIRM and level is AuthorityLevel.FULL)


def objections_to_naming(by: Acting) -> tuple[str, ...]:
    """Why this hat may not name its practice's confirmer; empty when it may."""
    if by.role in MAY_CONFIRM:
        return ()
    return ("Your representative, your practice manager or a partner names who confirms for the practice.",)


def waits_for(acting: Acting, canvass: Polled, *, given_by_id: int, confirmer_id: int | None) -> bool:
    """Whether a provisional answer waits for this hat: the named confirmer's; with none, anyone's who may bind.

    Missing: no `confirmer_id`, an appointment's, where nobody is named or they gave the answer themselves.
    """
    if acting.person_id == given_by_id or not may_confirm(acting, canvass):
        return False
    return confirmer_id in {None, acting.appointment_id}


def objections_to_settling(
    canvass: Polled, *, standing: Standing, is_asked: bool, counted: bool, at: datetime
) -> list[str]:
    """Why a provisional answer may be neither confirmed nor refused now; empty when it may."""
    objections = []
    if counted or not takes_answers(canvass, at):
        objections.append("The canvass has closed: the answer was not confirmed in time.")
    if standing is not Standing.PROVISIONAL:
        objections.append("This answer was confirmed or refused, or another took its place, already.")
    if not is_asked:
        objections.append("Someone else who may bind the practice confirms this answer.")
    return objections
