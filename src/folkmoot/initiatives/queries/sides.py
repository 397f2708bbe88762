"""Whose side people are on while each side of a look-back is sealed from the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.hats import hats_since
from folkmoot.directory.queries.people import roles_on
from folkmoot.initiatives import models
from folkmoot.initiatives.domain import who
from folkmoot.initiatives.domain.look_back import Side
from folkmoot.kernel.working_days import local_day


@dataclass(frozen=True, slots=True)
class Begun:
    """What was done on a look-back so far: who was ever named, how its sides stand, and what each wrote, with whose hand."""

    ever_named: Sequence[models.LookBackPerson]
    sides: Sequence[models.LookBackSide]
    rows: Sequence[models.SideAnswers]


def begun(one: models.LookBack) -> Begun:
    """What was done on it so far: three queries."""
    return Begun(
        list(models.LookBackPerson.objects.filter(look_back=one).select_related("appointment")),
        list(models.LookBackSide.objects.filter(look_back=one).select_related("given_by")),
        list(models.SideAnswers.objects.filter(look_back=one).select_related("written_by")),
    )


def side_of(acting: Acting, named: Sequence[models.LookBackPerson]) -> Side | None:
    """Whose side a hat that may see it is on."""
    is_named = any(each.appointment_id == acting.appointment_id for each in named)
    return who.side_of(acting, is_theirs=True, is_named=is_named)


def side_while_sealed(side: Side, one: Any, person_id: int, day: date, done: Begun) -> Side | None:
    """The side of a person's hat that alone would be on this one, while it is sealed. Missing: None, it is on neither."""
    return who.side_while_sealed(
        side, first=_first_sides(one, person_id, day), took_part=_took_part(one, person_id, done)
    )


def _first_sides(one: Any, person_id: int, day: date) -> set[Side]:
    """The sides the person could be on when it began, or else on the first day since that they could be on any."""
    for _, hats in hats_since(person_id, one.community_id, local_day(one.started_at), day):
        # Whoever was named took part.
        seeing = [hat for hat in hats if hat.is_member or lies_with(one.partner_id, hat.organisation_id, day)]
        if sides := {side for hat in seeing if (side := side_of(hat, named=())) is not None}:
            return sides
    return set()


def lies_with(partner_id: int, organisation_id: int, day: date) -> bool:
    """Whether what lay with that partner lies with this organisation that day."""
    return partner_id in directory.holdings_of(organisation_id, day)


def _took_part(one: Any, person_id: int, done: Begun) -> set[Side]:
    """The sides for which the person started it, was ever named, wrote, or handed answers in, under any role."""
    found = {Side(row.side) for row in done.rows if row.written_by.person_id == person_id}
    found |= {Side(row.side) for row in done.sides if row.given_by is not None and row.given_by.person_id == person_id}
    if any(each.appointment.person_id == person_id for each in done.ever_named):
        found.add(Side.GENERAL_PRACTICE)
    if one.started_by.person_id == person_id:
        # A partner starts it for itself alone.
        theirs = one.started_by.organisation_id == one.partner_id
        found.add(Side.PARTNER if theirs else Side.GENERAL_PRACTICE)
    return found


def is_of_partner(appointment_id: int, one: Any, acting: Acting) -> bool:
    """Whether the person of that role has acted for the partner since it began, or did anything for its side."""
    person_id = roles_on(acting.community_id, acting.day).filter(pk=appointment_id).values_list("person_id").first()
    if person_id is None:
        return False
    worn = hats_since(person_id[0], one.community_id, local_day(one.started_at), acting.day)
    if any(
        not hat.is_member and lies_with(one.partner_id, hat.organisation_id, acting.day)
        for _, hats in worn
        for hat in hats
    ):
        return True
    theirs = {"look_back": one, "side": Side.PARTNER.value}
    did = models.SideAnswers.objects.filter(**theirs, written_by__person_id=person_id[0])
    gave = models.LookBackSide.objects.filter(**theirs, given_by__person_id=person_id[0])
    started = one.started_by.organisation_id == one.partner_id and one.started_by.person_id == person_id[0]
    return started or did.exists() or gave.exists()
