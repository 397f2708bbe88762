"""Starting a community out of the register: its PCNs and their practices, its boards as partners, its first groups."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role, Standing
from folkmoot.directory.operations import communities, organisations, people
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries import start as queries
from folkmoot.directory.queries.dated import on
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day

LOAD_FIRST = (
    "The register has not been loaded: there is no PCN to choose from. "
    "Run “folkmoot load_register” with the national files first."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The community asked for.

    Missing: no `lmc` or `federation`, none made; no administrator, nobody can use its pages until people are loaded.
    """

    name: str
    slug: str
    pcn_codes: Sequence[str]
    lmc: str = ""
    federation: str = ""
    administrator: str = ""
    administrator_email: str = ""


@dataclass(slots=True, kw_only=True)
class Started:
    """What was made, or on a dry run would be. Counts of organisations newly admitted, and of those there already."""

    slug: str
    is_new: bool = False
    pcns: int = 0
    practices: int = 0
    partners: int = 0
    already: int = 0
    groups: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    administrator: str = ""


def start_community(
    asked: Asked, *, at: datetime, source: str = "command", is_new: bool = False, dry_run: bool = False
) -> Started:
    """What was started. Asked again, it adds what is missing and changes nothing else; with `is_new`, it refuses that.

    Errors: Refused, with every reason: nothing loaded, an unknown code, a PCN of another community, a name taken.
    """
    day = local_day(at)
    with transaction.atomic():
        codes = list(dict.fromkeys(code.strip().upper() for code in asked.pcn_codes if code.strip()))
        pcns = queries.pcns_called(codes, day)
        objections = _objections(asked, codes, pcns, day)
        if is_new and models.Community.objects.filter(slug=asked.slug).exists():
            # Whoever may start communities may not, by that, change those of others.
            objections += (f"The short name “{asked.slug}” is taken: choose another.",)
        if objections:
            raise Refused(objections)
        started = _start(asked, pcns, at, source)
        if dry_run:
            transaction.set_rollback(True)
    return started


def _objections(asked: Asked, codes: Sequence[str], pcns: Sequence[models.Organisation], day: date) -> tuple[str, ...]:
    if not queries.is_register_loaded():
        return (LOAD_FIRST,)
    if not codes:
        return ("Choose at least one PCN.",)
    found = {one.code for one in pcns}
    objections = [
        f"There is no PCN with the code {code} today. Check it, or list the PCNs of a sub-ICB location."
        for code in codes
        if code not in found
    ]
    objections += _taken(asked, pcns, day)
    held = models.Community.objects.filter(slug=asked.slug).first()
    if held is not None and held.name != asked.name.strip():
        objections.append(f"The short name “{asked.slug}” is {held.name}'s: choose another, or give that name.")
    if bool(asked.administrator.strip()) != bool(asked.administrator_email.strip()):
        objections.append("Give both the administrator's name and their e-mail address.")
    return tuple(objections)


def _taken(asked: Asked, pcns: Sequence[models.Organisation], day: date) -> list[str]:
    """Which PCNs are another community's; where none is, which practices are, having come to it by another PCN."""
    names = {one.pk: f"{one.name} ({one.code})" for one in pcns}
    practices = {fact.organisation_id: f"{fact.name} ({fact.code})" for fact in _practices(pcns, day)}
    for found in (names, practices):
        homes = queries.communities_of(found, day)
        if taken := [
            f"{found[key]} is in another community already: {name}."
            for key, (slug, name) in homes.items()
            if slug != asked.slug
        ]:
            return taken
    return []


def _practices(pcns: Collection[models.Organisation], day: date) -> list[directory.RollFact]:
    return [fact for one in queries.offered(pcns, day) for fact in one.practices]


def _start(asked: Asked, pcns: Sequence[models.Organisation], at: datetime, source: str) -> Started:
    started = Started(slug=asked.slug)
    community = models.Community.objects.filter(slug=asked.slug).first()
    if community is None:
        community = communities.make_community(
            name=asked.name, slug=asked.slug, starts_on=local_day(at), at=at, source=source
        )
        started.is_new = True
    bodies = [
        _body(kind, name, local_day(at))
        for kind, name in ((OrganisationKind.FEDERATION, asked.federation), (OrganisationKind.LMC, asked.lmc))
        if name.strip()
    ]
    by = _administrator(started, community, [*bodies, *pcns][0], asked, at, source)
    _admit_all(started, community, bodies, pcns, by, at)
    _first_groups(started, community, by, at)
    return started


def _body(kind: OrganisationKind, name: str, day: date) -> models.Organisation:
    """The federation or LMC of that name: one LMC often serves several communities."""
    known = models.Organisation.objects.filter(
        kind=kind.value, name__iexact=name.strip(), closed_on__isnull=True
    ).first()
    return known or organisations.make_organisation(kind=kind, name=name, opened_on=day)


def _administrator(
    started: Started,
    community: models.Community,
    home: models.Organisation,
    asked: Asked,
    at: datetime,
    source: str,
) -> Acting | None:
    """Who starts it on a page: the rest is recorded as theirs. Missing: None for a command, which nobody is at."""
    if not asked.administrator_email.strip():
        return None
    day = local_day(at)
    person = people.meet_person(name=asked.administrator, email=asked.administrator_email)
    administers = {"community": community, "person": person, "role": Role.COMMUNITY_ADMINISTRATOR.value}
    held = models.Appointment.objects.filter(on(day), **administers).first()
    if held is None:
        admitted, _ = models.CommunityOrganisation.objects.get_or_create(
            community=community,
            organisation=home,
            ends_on=None,
            defaults={"standing": Standing.MEMBER.value, "starts_on": day},
        )
        held = models.Appointment.objects.create(organisation=home, starts_on=day, **administers)
        recorded(
            "administrator named",
            held,
            by=None,
            community_id=community.pk,
            at=at,
            also=(admitted,),
            source=source,
        )
        started.administrator = f"{person.name}, for {home.name}"
    return directory.acting_as(held.pk, day) if source == "page" else None


def _admit_all(
    started: Started,
    community: models.Community,
    bodies: Sequence[models.Organisation],
    pcns: Sequence[models.Organisation],
    by: Acting | None,
    at: datetime,
) -> None:
    day = local_day(at)
    practice_ids = [fact.organisation_id for fact in _practices(pcns, day)]
    boards, locations = queries.places_of(practice_ids, day)
    practices = list(models.Organisation.objects.filter(pk__in=practice_ids).order_by("code"))
    there = set(directory.organisations_of(community.pk, day).values_list("pk", flat=True))
    for found, standing in (
        (bodies, Standing.MEMBER),
        (pcns, Standing.MEMBER),
        (practices, Standing.MEMBER),
        (boards, Standing.PARTNER),
        (locations, Standing.PARTNER),
    ):
        for one in found:
            if one.pk not in there:
                communities.admit(community=community, organisation=one, standing=standing, starts_on=day, by=by, at=at)
    started.bodies = [one.name for one in bodies]
    started.pcns, started.practices = _new(pcns, there), _new(practices, there)
    started.partners = _new([*boards, *locations], there)
    started.already = len(there)


def _new(found: Sequence[models.Organisation], there: set[int]) -> int:
    return sum(one.pk not in there for one in found)


def _first_groups(started: Started, community: models.Community, by: Acting | None, at: datetime) -> None:
    for kind in (GroupKind.LEADERSHIP_GROUP, GroupKind.EXECUTIVE):
        if not models.Group.objects.filter(on(local_day(at)), community=community, kind=kind.value).exists():
            communities.make_group(
                community=community, kind=kind, name=kind.words, starts_on=local_day(at), by=by, at=at
            )
            started.groups.append(kind.words)
