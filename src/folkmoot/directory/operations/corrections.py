"""What the register does not tell, or tells late, as a community's administrators say it: each from a day."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.corrections import EARLIEST, Change, Corrected, Run, laid_over
from folkmoot.directory.domain.kinds import AffiliationKind, OrganisationKind, Standing
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to
from folkmoot.directory.operations.organisations import affiliate
from folkmoot.directory.operations.organisations import count_patients as count
from folkmoot.directory.operations.register.rows import Row, bring, held
from folkmoot.directory.queries import corrections as queries
from folkmoot.directory.queries import organisations_of
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.record.operations.written import to_be_deleted, written

_BONDS = ("organisation_id", "of_id", "kind", "starts_on")
_NAMES = ("organisation_id", "starts_on")
# England's largest practice has some 100,000 patients: more is a slip of the finger.
_MOST_PATIENTS = 1_000_000


@transaction.atomic
def move_practice(
    *, practice: models.Organisation, to: models.Organisation | None, starts_on: date, by: Acting, at: datetime
) -> None:
    """From a day the practice belongs to that PCN, or to none; its earlier belonging ends there and stays readable.

    What was asked before keeps its roll: it was fixed with the question. Said again from the same day, this holds.
    Errors: Refused, when it is not the community's own, there already, or its belonging changed after that day.
    """
    _refuse_unless_own(practice, OrganisationKind.PRACTICE, by, at)
    kind = AffiliationKind.MEMBER_OF_PCN.value
    rows = models.Affiliation.objects.filter(organisation=practice, kind=kind).order_by("starts_on")
    runs = [Run(value=str(row.of_id), starts_on=row.starts_on, ends_on=row.ends_on) for row in rows]
    said = _said(practice, Corrected.PCN, "" if to is None else str(to.pk), runs, starts_on, by, at)
    wanted = {
        (practice.pk, int(run.value), kind, run.starts_on): (run.ends_on,) for run in laid_over(runs, [_change(said)])
    }
    before = held(rows, keys=_BONDS, values=("ends_on",))
    bring(models.Affiliation, keys=_BONDS, values=("ends_on",), wanted=wanted, held=before)
    where = "no PCN" if to is None else to.name
    recorded("practice moved", practice, by=by, at=at, also=(said,), details=_told(where, starts_on))


@transaction.atomic
def correct_detail(
    *, organisation: models.Organisation, what: Corrected, value: str, starts_on: date, by: Acting, at: datetime
) -> None:
    """From a day the organisation bears that name, legal name or postcode; what held before stays readable.

    Errors: Refused, when it is not the community's to describe, says nothing new, or holds what none may keep.
    """
    _refuse_unless_kept(organisation, by, at)
    value = " ".join(value.split())
    if not value:
        raise Refused("Write what is right.")
    if objections := objections_to(models.Organisation, **{what.value: value}):
        raise Refused(objections)
    if what is Corrected.NAME:
        said = _rename(organisation, value, starts_on, by, at)
    else:
        registered = str(getattr(organisation, what.value))
        said = _keep(organisation, what, Change(instead_of=registered, value=value, starts_on=starts_on), by, at)
    recorded("organisation corrected", organisation, by=by, at=at, also=(said,), details=_told(value, starts_on))


def _rename(one: models.Organisation, name: str, starts_on: date, by: Acting, at: datetime) -> models.Correction:
    rows = models.OrganisationName.objects.filter(organisation=one)
    runs = [Run(value=row.name, starts_on=row.starts_on, ends_on=row.ends_on) for row in rows.order_by("starts_on")]
    runs = runs or [Run(value=one.name, starts_on=one.opened_on or EARLIEST)]
    said = _said(one, Corrected.NAME, name, runs, starts_on, by, at)
    wanted: dict[Row, Row] = {
        (one.pk, run.starts_on): (run.value, run.ends_on) for run in laid_over(runs, [_change(said)])
    }
    before = held(rows, keys=_NAMES, values=("name", "ends_on"))
    bring(models.OrganisationName, keys=_NAMES, values=("name", "ends_on"), wanted=wanted, held=before)
    one.name = name
    one.save(update_fields=["name"])
    if one.code is None:
        # No load touches these: the record speaks of each, and notices what changes past it.
        for key in before.keys() - wanted.keys():
            to_be_deleted(models.OrganisationName(pk=before[key][0]))
        written(models.OrganisationName.objects.filter(organisation=one))
    return said


@transaction.atomic
def count_patients(*, practice: models.Organisation, patients: int, counted_on: date, by: Acting, at: datetime) -> None:
    """The practice's registered patients on a day; counted again for the same day, the newer figure holds.

    Errors: Refused, when it is not the community's own, the day is to come, or no list is that long.
    """
    _refuse_unless_own(practice, OrganisationKind.PRACTICE, by, at)
    if counted_on > local_day(at):
        raise Refused("A list is counted today or on a day that is past.")
    if patients > _MOST_PATIENTS:
        raise Refused("No practice has that many patients: look at the number again.")
    count(organisation=practice, patients=patients, counted_on=counted_on)
    counted = models.ListSize.objects.get(organisation=practice, counted_on=counted_on)
    recorded("list counted", practice, by=by, at=at, also=(counted,), details=_told(f"{patients:,}", counted_on))


@transaction.atomic
def set_owners(
    *, provider: models.Organisation, owners: Collection[int], starts_on: date, by: Acting, at: datetime
) -> None:
    """From a day these of the community's practices own the provider: who is new begins, who is left out ends.

    Errors: Refused, when practices do not own such a body, or its owners change on a later day already.
    """
    here = models.CommunityOrganisation.objects.filter(community_id=by.community_id, organisation=provider)
    if provider.kind not in queries.OWNED or not here.exists():
        raise Refused("Practices own federations and other providers with a place in this community.")
    practices = organisations_of(
        by.community_id, local_day(at), kind=OrganisationKind.PRACTICE, standing=Standing.MEMBER
    )
    ours = {one.pk: one for one in practices}
    kind = AffiliationKind.OWNS_FEDERATION
    links = models.Affiliation.objects.filter(of=provider, kind=kind.value, organisation_id__in=ours)
    if links.filter(starts_on__gt=starts_on).exists() or links.filter(ends_on__gt=starts_on).exists():
        raise Refused("Its owners change on a later day already: give that day or a later one.")
    owning = {link.organisation_id: link for link in links.filter(ends_on__isnull=True)}
    changed = [_end(link, starts_on) for key, link in owning.items() if key not in owners]
    for key in sorted((set(owners) & set(ours)) - set(owning)):
        changed.append(_begin_owning(ours[key], provider, starts_on))
    if not changed:
        raise Refused("That is who owns it already.")
    named = ", ".join(ours[key].name for key in sorted(set(owners) & set(ours))) or "none of the practices"
    kept = [link for link in changed if link.pk is not None]
    recorded("owners set", provider, by=by, at=at, also=kept, details=_told(named, starts_on))


def _end(link: models.Affiliation, ends_on: date) -> models.Affiliation:
    if link.starts_on == ends_on:
        # Begun and ended on one day: what never lasted a day is no history, and the record has it.
        to_be_deleted(link)
        link.delete()
        return link
    link.ends_on = ends_on
    link.save(update_fields=["ends_on"])
    return link


def _begin_owning(owner: models.Organisation, provider: models.Organisation, starts_on: date) -> models.Affiliation:
    kind = AffiliationKind.OWNS_FEDERATION
    ended = models.Affiliation.objects.filter(
        organisation=owner, of=provider, kind=kind.value, ends_on=starts_on
    ).first()
    if ended is None:
        return affiliate(organisation=owner, of=provider, kind=kind, starts_on=starts_on)
    ended.ends_on = None
    ended.save(update_fields=["ends_on"])
    return ended


def _said(
    one: models.Organisation, what: Corrected, value: str, runs: list[Run], starts_on: date, by: Acting, at: datetime
) -> models.Correction:
    """What is said, kept.

    Errors: Refused, when it changes nothing, or something changed on a later day.
    """
    last = next((run for run in reversed(runs) if run.ends_on is None), None)
    change = Change(instead_of=last.value if last else "", value=value, starts_on=starts_on)
    if change.instead_of == value:
        raise Refused("That is what holds already.")
    later = max((day for run in runs for day in (run.starts_on, run.ends_on) if day is not None), default=starts_on)
    if later > starts_on:
        raise Refused(f"It changed on {later.day} {later:%B %Y} already: give that day or a later one.")
    return _keep(one, what, change, by, at)


def _keep(one: models.Organisation, what: Corrected, change: Change, by: Acting, at: datetime) -> models.Correction:
    return models.Correction.objects.create(
        community_id=by.community_id,
        organisation=one,
        what=what.value,
        value=change.value,
        instead_of=change.instead_of,
        starts_on=change.starts_on,
        said_at=at,
    )


def _change(said: models.Correction) -> Change:
    return Change(instead_of=said.instead_of, value=said.value, starts_on=said.starts_on)


def _told(value: str, day: date) -> dict[str, str]:
    return {"said": value, "from": day.isoformat()}


def _refuse_unless_own(one: models.Organisation, kind: OrganisationKind, by: Acting, at: datetime) -> None:
    if one.kind != kind.value:
        raise Refused("This is said of practices.")
    _refuse_unless_kept(one, by, at)


def _refuse_unless_kept(one: models.Organisation, by: Acting, at: datetime) -> None:
    if not queries.may_correct(by.community_id, one, local_day(at)):
        raise Refused(f"{one.name} is not this community's own to describe.")
