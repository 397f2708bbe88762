"""Asking for, granting, and withdrawing mandates; and which practices a mandate does not bind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models
from folkmoot.matters.domain import mandate as mandates
from folkmoot.matters.domain import rules, who
from folkmoot.matters.domain.canvass import MAY_ANSWER, Position, Standing
from folkmoot.matters.operations import canvass as canvass_operations
from folkmoot.matters.operations import steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A mandate about to be put to practices."""

    title: str
    purposes: Sequence[mandates.Purpose]
    group_id: int
    starts_on: date
    ends_on: date
    closes_at: datetime


@transaction.atomic
def propose_mandate(proposed: Proposed, *, matter_id: int, by: Acting, at: datetime) -> models.Mandate:
    """Draft a mandate with the binding canvass that asks for it; the canvass opens like any other.

    Errors: NotFound; Refused.
    """
    objections = who.objections_to(who.Act.PROPOSE_MANDATE, by) + mandates.objections_to_proposing(
        purposes=tuple(proposed.purposes), starts_on=proposed.starts_on, ends_on=proposed.ends_on
    )
    if objections:
        raise Refused(objections)
    listed = "; ".join(purpose.what for purpose in proposed.purposes)
    canvass_id = canvass_operations.draft_canvass(
        canvass_operations.Question(
            wording=f"Do you give this mandate until {proposed.ends_on:%-d %B %Y}: {listed}?",
            template=rules.RuleTemplate.MANDATE,
            binds=True,
            closes_at=proposed.closes_at,
        ),
        matter_id=matter_id,
        by=by,
        at=at,
    )
    mandate = models.Mandate.objects.create(
        community_id=by.community_id,
        canvass_id=canvass_id,
        title=proposed.title.strip(),
        group_id=proposed.group_id,
        purposes=[
            {"what": one.what.strip(), "categories": list(one.categories), "limit_pence": one.limit_pence}
            for one in proposed.purposes
        ],
        starts_on=proposed.starts_on,
        ends_on=proposed.ends_on,
    )
    recorded("mandate proposed", mandate, by=by, at=at)
    return mandate


def settle(canvass: models.Canvass, *, outcome: str, at: datetime) -> None:
    """Grant or refuse the mandate a counted canvass asked for; practices that said no are not bound.

    Called with the count, inside its transaction.
    """
    mandate = models.Mandate.objects.select_for_update().filter(canvass=canvass).first()
    if mandate is None or mandate.granted_at or mandate.refused_at:
        return
    granted = outcome in {Position.SUPPORT, Position.SUPPORT_IF}
    if granted:
        mandate.granted_at = at
        _unbind_those_against(mandate, at)
    else:
        mandate.refused_at = at
    mandate.save()
    said = "Mandate granted" if granted else "Mandate not granted"
    steps.add(canvass.matter, "mandate", said, by=None, at=at, rung=Visibility.NAMED_PARTNERS)
    recorded(said.lower(), mandate, by=None, community_id=mandate.community_id, at=at, source="clock")


def _unbind_those_against(mandate: models.Mandate, at: datetime) -> None:
    # A purpose with a money limit commits jointly held money: it binds those who agreed alone.
    committing = [number for number, one in enumerate(mandate.purposes) if one.get("limit_pence") is not None]
    against = models.Voice.objects.filter(
        canvass_id=mandate.canvass_id,
        answers__standing=Standing.EFFECTIVE.value,
        answers__position=Position.OPPOSE.value,
    )
    models.Unbound.objects.bulk_create(
        models.Unbound(mandate=mandate, organisation_id=voice.organisation_id, purpose=number, since=at)
        for voice in against
        for number in committing
    )


@transaction.atomic
def withdraw_mandate(*, mandate_id: int, why: str, by: Acting, at: datetime) -> None:
    """Withdraw a mandate in force; what was done under it stands.

    Errors: NotFound; Refused.
    """
    mandate = (
        models.Mandate.objects.select_for_update(of=("self",))
        .select_related("canvass__matter")
        .filter(pk=mandate_id, community_id=by.community_id)
        .first()
    )
    if mandate is None:
        raise NotFound("mandate")
    objections = list(who.objections_to(who.Act.PROPOSE_MANDATE, by))
    if mandate.granted_at is None or mandate.withdrawn_at is not None:
        objections.append("Only a mandate in force can be withdrawn.")
    if not why.strip():
        objections.append("Say why: every practice will read it.")
    if objections:
        raise Refused(objections)
    mandate.withdrawn_at = at
    mandate.save(update_fields=["withdrawn_at"])
    matter = mandate.canvass.matter
    steps.add(matter, "mandate", f"Mandate withdrawn: {why.strip()}", by=by, at=at, rung=Visibility.ALL_PRACTICES)
    recorded("mandate withdrawn", mandate, by=by, at=at)


@transaction.atomic
def opt_out(*, mandate_id: int, purpose: int, by: Acting, at: datetime) -> None:
    """Leave one purpose of a mandate unbound for the acting practice, without a reason. Nobody else is shown.

    Errors: NotFound; Refused.
    """
    mandate = models.Mandate.objects.filter(pk=mandate_id, community_id=by.community_id).first()
    if mandate is None or not 0 <= purpose < len(mandate.purposes):
        raise NotFound("mandate")
    if by.organisation_kind is not OrganisationKind.PRACTICE or by.role not in MAY_ANSWER:
        raise Refused("A practice's representative, deputy or manager opts it out.")
    _, made = models.Unbound.objects.get_or_create(
        mandate=mandate, organisation_id=by.organisation_id, purpose=purpose, defaults={"since": at}
    )
    if made:
        # No actor: who opted out is the practice's own affair.
        recorded("opted out", mandate, by=None, community_id=by.community_id, at=at)
