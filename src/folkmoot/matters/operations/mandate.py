"""Asking for, granting, and withdrawing mandates; and which practices a mandate does not bind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries import bottom_up
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models, queries
from folkmoot.matters.domain import mandate as mandates
from folkmoot.matters.domain import rules, shown, who
from folkmoot.matters.domain.canvass import MAY_ANSWER, Position, Standing, local_day
from folkmoot.matters.domain.matter import Category, Force, Stakes, State
from folkmoot.matters.operations import asks, free_text, steps, withdrawals
from folkmoot.matters.operations import canvass as canvass_operations
from folkmoot.matters.operations import matter as matter_operations
from folkmoot.matters.queries.counted_before import counted_before_each
from folkmoot.record.operations.written import written


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A mandate about to be put to practices. Missing: it renews none, `renews_id` None."""

    title: str
    purposes: Sequence[mandates.Purpose]
    group_id: int
    starts_on: date
    ends_on: date
    closes_at: datetime
    renews_id: int | None = None


@transaction.atomic
def propose_mandate(proposed: Proposed, *, matter_id: int, by: Acting, at: datetime) -> models.Mandate:
    """Draft a mandate with the binding canvass that asks for it; the canvass opens like any other.

    Errors: NotFound; Refused.
    """
    before = _renewed(proposed, by)
    if objections := _objections_to_proposing(proposed, before, by=by, at=at):
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
        title=" ".join(proposed.title.split()),
        group_id=proposed.group_id,
        purposes=[
            {"what": one.what.strip(), "categories": list(one.categories), "limit_pence": one.limit_pence}
            for one in proposed.purposes
        ],
        starts_on=proposed.starts_on,
        ends_on=proposed.ends_on,
    )
    if before is not None:
        before.renewed_by = mandate
        before.save(update_fields=["renewed_by"])
    recorded("mandate proposed", mandate, by=by, at=at, also=[before] if before else [])
    return mandate


def _objections_to_proposing(
    proposed: Proposed, before: models.Mandate | None, *, by: Acting, at: datetime
) -> list[str]:
    objections = [
        *who.objections_to(who.Act.PROPOSE_MANDATE, by),
        *mandates.objections_to_proposing(
            purposes=tuple(proposed.purposes),
            starts_on=proposed.starts_on,
            ends_on=proposed.ends_on,
            closes_at=proposed.closes_at,
        ),
        *free_text.objections_to(
            models.Mandate, title=proposed.title, purposes=[one.what for one in proposed.purposes]
        ),
    ]
    if not proposed.title.strip():
        objections.append("Give the mandate a name.")
    groups = directory.groups_of(by.community_id, local_day(at)).filter(kind=GroupKind.LEADERSHIP_GROUP.value)
    if not groups.filter(pk=proposed.group_id).exists():
        objections.append("A mandate is given to the community's leadership group.")
    objections += bottom_up.objections_to_speaking(proposed.group_id, by.community_id, local_day(at))
    if before is not None:
        objections += mandates.objections_to_renewing(
            queries.mandate_facts(before, local_day(at)),
            starts_on=proposed.starts_on,
            again=queries.is_renewed(before),
        )
    return objections


def _renewed(proposed: Proposed, by: Acting) -> models.Mandate | None:
    if proposed.renews_id is None:
        return None
    found = (
        models.Mandate.objects.select_for_update(no_key=True, of=("self",))
        .select_related("canvass")
        .filter(pk=proposed.renews_id, community_id=by.community_id)
        .first()
    )
    if found is None:
        raise NotFound("mandate")
    return found


@transaction.atomic
def renew_mandate(proposed: Proposed, *, by: Acting, at: datetime) -> str:
    """Raise and route the matter of a mandate's renewal, and draft its question; the matter's reference.

    Errors: NotFound; Refused.
    """
    assert proposed.renews_id is not None, "a renewal names the mandate it renews"
    before = queries.mandate(proposed.renews_id, by.community_id)
    raised = matter_operations.raise_matter(
        matter_operations.Raised(
            title=f"Renew: {before.title}"[:160],
            summary=f"The mandate “{before.title}” ends on {before.ends_on:%-d %B %Y}. Practices are asked to renew it.",
            category=Category.MANDATE,
            force=Force.LOCAL_ASK,
            money_pence=None,
            money_is_yearly=False,
            touches_contracts=False,
            stakes_income=Stakes.LOW,
            stakes_independence=Stakes.HIGH,
            stakes_workload=Stakes.LOW,
            decision_maker_id=before.canvass.matter.decision_maker_id,
            forum_id=None,
            decides_on=None,
        ),
        by=by,
        at=at,
    )
    matter = queries.matter_by_reference(raised, by)
    matter_operations.route_matter(matter_id=matter.pk, note="", by=by, at=at)
    propose_mandate(proposed, matter_id=matter.pk, by=by, at=at)
    return raised


def settle(canvass: models.Canvass, *, outcome: Mapping[str, Any], at: datetime) -> None:
    """Grant or refuse the mandate a counted canvass asked for; practices that said no are not bound.

    Called with the count, inside its transaction. The mandate stands from the close, whenever the count was made.
    """
    mandate = models.Mandate.objects.select_for_update(no_key=True).filter(canvass=canvass).first()
    if mandate is None:
        return
    granted = outcome["outcome"] in {Position.SUPPORT, Position.SUPPORT_IF}
    if granted:
        mandate.granted_at = canvass.closes_at
        _unbind_those_against(mandate, since=canvass.closes_at)
    else:
        mandate.refused_at = canvass.closes_at
    mandate.save()
    said = "Mandate granted" if granted else "Mandate not granted"
    before = counted_before_each([canvass])[canvass.pk]
    strength = f"{said}: {shown.strength(outcome, before)}"
    steps.add(canvass.matter, "mandate", strength, by=None, at=canvass.closes_at, rung=Visibility.NAMED_PARTNERS)
    # The practices decided, and the count tells them: the matter has come round.
    asks.tell_of_mandate(mandate, strength, at=at)
    steps.enter(canvass.matter, State.FED_BACK)
    recorded(said.lower(), mandate, by=None, community_id=mandate.community_id, at=at, source="clock")


def _unbind_those_against(mandate: models.Mandate, *, since: datetime) -> None:
    # A purpose with a money limit commits jointly held money: it does not bind those who said no to it.
    committing = [number for number, one in enumerate(mandate.purposes) if one.get("limit_pence") is not None]
    roll = queries.counted_voices(mandate.canvass_id)
    said_no = roll.filter(answers__standing=Standing.EFFECTIVE.value, answers__position=Position.OPPOSE.value)
    codes = set(said_no.values_list("code", flat=True))
    by_proxy = mandate.canvass.count.outcome["by_proxy"]
    codes |= {one["organisation"] for one in by_proxy if one["holder"] in codes}
    models.Unbound.objects.bulk_create(
        [
            models.Unbound(mandate=mandate, organisation_id=voice.organisation_id, purpose=number, since=since)
            for voice in roll.filter(code__in=codes)
            for number in committing
        ],
        # Some may have opted out before the close.
        ignore_conflicts=True,
    )
    written(mandate.unbound.all())


@transaction.atomic
def withdraw_mandate(*, mandate_id: int, why: str, by: Acting, at: datetime) -> None:
    """Withdraw a mandate in force; what was done under it stands.

    Errors: NotFound; Refused.
    """
    mandate = (
        models.Mandate.objects.select_for_update(no_key=True, of=("self",))
        .select_related("canvass__matter")
        .filter(pk=mandate_id, community_id=by.community_id)
        .first()
    )
    if mandate is None:
        raise NotFound("mandate")
    said = f"Mandate withdrawn: {why.strip()}"
    objections = [*who.objections_to(who.Act.PROPOSE_MANDATE, by), *free_text.objections_to(models.Step, words=said)]
    if mandates.state(queries.mandate_facts(mandate, local_day(at)), local_day(at)) not in mandates.GIVEN:
        objections.append("Only a mandate in force can be withdrawn.")
    if not why.strip():
        objections.append("Say why: every practice will read it.")
    if objections:
        raise Refused(objections)
    mandate.withdrawn_at = at
    mandate.save(update_fields=["withdrawn_at"])
    steps.add(mandate.canvass.matter, "mandate", said, by=by, at=at, rung=Visibility.ALL_PRACTICES)
    withdrawals.tell_mandate_withdrawn(mandate, why.strip(), at=at)
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


@transaction.atomic
def opt_in(*, mandate_id: int, purpose: int, by: Acting, at: datetime) -> None:
    """Bind the acting practice again by a purpose it was not bound by. Nobody else is shown.

    Errors: NotFound; Refused.
    """
    mandate = models.Mandate.objects.filter(pk=mandate_id, community_id=by.community_id).first()
    if mandate is None or not 0 <= purpose < len(mandate.purposes):
        raise NotFound("mandate")
    if by.organisation_kind is not OrganisationKind.PRACTICE or by.role not in MAY_ANSWER:
        raise Refused("A practice's representative, deputy or manager binds it.")
    ended, _ = mandate.unbound.filter(organisation_id=by.organisation_id, purpose=purpose).delete()
    if ended:
        # No actor, as when it opted out.
        recorded("opted in", mandate, by=None, community_id=by.community_id, at=at)
