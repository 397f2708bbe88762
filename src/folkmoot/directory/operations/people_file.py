"""Loading the file of people: all of it or nothing, and the same again changes nothing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from folkmoot.directory import models
from folkmoot.directory import queries as directory
from folkmoot.directory.domain import people_file, roles
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.directory.domain.people_file import Fault, PersonRow
from folkmoot.directory.operations import communities, people
from folkmoot.directory.queries.dated import on
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.period import Period
from folkmoot.kernel.working_days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a file changed, or would have.

    Shape: `counts` by what was done, in words. With any fault nothing was changed.
    """

    faults: tuple[Fault, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The report, line by line."""
        changed = tuple(f"{what}: {number}" for what, number in self.counts)
        return (changed or ("Nothing to change: all of this was loaded before.",)) + self.notes


@dataclass(slots=True, kw_only=True)
class _Loading:
    """A community as a file is laid upon it, and what has been done so far."""

    community: models.Community
    organisations: dict[str, list[tuple[models.Organisation, Standing]]]
    groups: dict[str, models.Group]
    by: Acting | None
    at: datetime
    done: Counter[str]
    notes: list[str]

    @property
    def day(self) -> date:
        return local_day(self.at)


def load_people(*, slug: str, content: bytes, at: datetime, by: Acting | None = None, dry_run: bool = False) -> Loaded:
    """What became of the file.

    Errors: NotFound, when there is no such community.
    """
    community = models.Community.objects.filter(slug=slug).first()
    if community is None:
        raise NotFound(f"There is no community with the short name “{slug}”. Start it first: folkmoot start_community")
    file = people_file.read_bytes(content)
    if file.faults:
        return Loaded(faults=file.faults)
    with transaction.atomic():
        loading = _loading(community, by, at)
        faults = [fault for row in file.rows for fault in _row(loading, row)]
        if faults or dry_run:
            transaction.set_rollback(True)
    if faults:
        return Loaded(faults=tuple(faults))
    return Loaded(counts=tuple(loading.done.items()), notes=tuple(loading.notes))


def _loading(community: models.Community, by: Acting | None, at: datetime) -> _Loading:
    found: dict[str, list[tuple[models.Organisation, Standing]]] = {}
    standings = models.CommunityOrganisation.objects.filter(on(local_day(at)), community=community)
    for one in standings.select_related("organisation"):
        for key in filter(None, {(one.organisation.code or "").casefold(), one.organisation.name.casefold()}):
            found.setdefault(key, []).append((one.organisation, Standing(one.standing)))
    groups = directory.groups_of(community.pk, local_day(at))
    return _Loading(
        community=community,
        organisations=found,
        groups={group.name.casefold(): group for group in groups},
        by=by,
        at=at,
        done=Counter(),
        notes=[],
    )


def _row(loading: _Loading, row: PersonRow) -> list[Fault]:
    """Write one row; what was wrong with it, if anything, after undoing it."""
    try:
        with transaction.atomic():
            _write(loading, row)
    except Refused as refused:
        return [Fault(line=row.line, reason=reason) for reason in refused.objections]
    return []


def _write(loading: _Loading, row: PersonRow) -> None:
    organisation = _organisation(loading, row)
    group = _group(loading, row)
    person = _person(loading, row)
    appointment = _appointment(loading, row, person, organisation)
    if row.level is not None:
        _authority(loading, row, appointment)
    if group is not None:
        _place(loading, row, group, appointment)


def _organisation(loading: _Loading, row: PersonRow) -> models.Organisation:
    found = loading.organisations.get(row.organisation_code.casefold(), [])
    if not found:
        raise Refused(f"No organisation of this community has the code “{row.organisation_code}”.")
    fitting = [one for one, standing in found if not _misfit(row, one, standing)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise Refused(_misfit(row, *found[0]))
    raise Refused(f"More than one organisation answers to “{row.organisation_code}”: give the code.")


def _misfit(row: PersonRow, one: models.Organisation, standing: Standing) -> tuple[str, ...]:
    return roles.objections_to_role(row.role, OrganisationKind(one.kind), standing)


def _group(loading: _Loading, row: PersonRow) -> models.Group | None:
    if not row.group:
        return None
    group = loading.groups.get(row.group.casefold())
    if group is None:
        names = ", ".join(sorted(one.name for one in loading.groups.values())) or "none yet"
        raise Refused(f"There is no group called “{row.group}”. Groups: {names}.")
    return group


def _person(loading: _Loading, row: PersonRow) -> models.Person:
    known = models.Person.objects.filter(email=row.email).first()
    if known is None:
        loading.done["People added"] += 1
        return people.meet_person(name=row.name, email=row.email)
    if known.name.casefold() != row.name.casefold():
        # Whose name it is, is not said: they may be known from another community only.
        loading.notes.append(f"Line {row.line}: {row.email} is known already under another name, which stays.")
    return known


def _appointment(
    loading: _Loading, row: PersonRow, person: models.Person, organisation: models.Organisation
) -> models.Appointment:
    held = _held(loading, row, person, organisation)
    if held is None:
        loading.done["Roles given"] += 1
        starts_on = row.starts_on or loading.day
        if row.ends_on is not None and row.ends_on <= starts_on:
            raise Refused("“to” is past and there is no “from”: say from when the role was held.")
        return people.appoint(
            community=loading.community,
            person=person,
            organisation=organisation,
            role=row.role,
            period=Period(starts_on=starts_on, ends_on=row.ends_on),
            by=loading.by,
            at=loading.at,
        )
    if row.ends_on is not None and row.ends_on != held.ends_on:
        loading.done["Roles ended"] += 1
        people.end_appointment(appointment=held, ends_on=row.ends_on, by=loading.by, at=loading.at)
    return held


def _held(
    loading: _Loading, row: PersonRow, person: models.Person, organisation: models.Organisation
) -> models.Appointment | None:
    """The role the row speaks of, if it is held already: from the day it names, or on the day of loading."""
    same: QuerySet[models.Appointment] = models.Appointment.objects.filter(
        community=loading.community, person=person, organisation=organisation, role=row.role.value
    )
    from_then = None if row.starts_on is None else same.filter(starts_on=row.starts_on).first()
    if from_then is not None or row.starts_on is None:
        return from_then or same.filter(on(loading.day)).first()
    return same.filter(on(row.starts_on)).first()


def _authority(loading: _Loading, row: PersonRow, appointment: models.Appointment) -> None:
    assert row.level is not None
    granted = people.Granted(level=row.level, categories=row.categories, limit_pence=row.limit_pence)
    latest = appointment.authorities.order_by("-starts_on").first()
    if latest is not None and _same(latest, granted):
        return
    # A first authority holds from the role's own start; a changed one from today, so that the earlier stays readable.
    starts_on = appointment.starts_on if latest is None else max(loading.day, appointment.starts_on)
    people.grant_authority(appointment=appointment, granted=granted, starts_on=starts_on, by=loading.by, at=loading.at)
    loading.done["Authorities set"] += 1


def _same(held: models.Authority, granted: people.Granted) -> bool:
    return (held.level, set(held.categories), held.limit_pence) == (
        granted.level.value,
        set(granted.categories),
        granted.limit_pence,
    )


def _place(loading: _Loading, row: PersonRow, group: models.Group, appointment: models.Appointment) -> None:
    held = group.members.filter(on(loading.day), appointment=appointment).first()
    if held is not None and (held.votes, held.chairs) == (row.votes, row.chairs):
        return
    if appointment.ends_on is not None and appointment.ends_on <= loading.day:
        return  # a role held in the past takes no place today
    communities.seat_in_group(
        group=group,
        appointment=appointment,
        votes=row.votes,
        chairs=row.chairs,
        starts_on=max(loading.day, appointment.starts_on, group.starts_on),
        by=loading.by,
        at=loading.at,
    )
    loading.done["Places in groups"] += 1
