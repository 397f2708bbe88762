"""What the directory knows, as at a day. Reads only."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Model, QuerySet

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role, Standing
from folkmoot.directory.queries.dated import during, on, on_prefixed, standing_on
from folkmoot.directory.queries.hats import acting, acting_as, everyone_acting
from folkmoot.directory.queries.register import (
    RollFact,
    boards_of_pcn,
    boards_on,
    list_size_on,
    members_of,
    name_on,
    names_on,
    owned_by,
    owners_of,
    pcn_of,
    pcns_of,
    pcns_on,
    practices_on,
    roll_facts,
    sub_icbs_on,
    successors_of,
)
from folkmoot.directory.queries.successions import and_own_heirs, heirs_on, held_before, held_before_each, holdings_of
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.period import Period
from folkmoot.prepared import prepared, with_related

__all__ = [
    "Hand",
    "RollFact",
    "acting",
    "acting_as",
    "and_own_heirs",
    "appointments_of",
    "boards_of_pcn",
    "boards_on",
    "everyone_acting",
    "forums_of",
    "hands_of",
    "hands_of_any_role",
    "hands_with",
    "heirs_on",
    "held_before",
    "held_before_each",
    "holdings_of",
    "list_size_on",
    "lmcs_of",
    "lock_community",
    "members_of",
    "name_on",
    "names_on",
    "on",
    "on_prefixed",
    "organisations_by_key",
    "organisations_of",
    "owned_by",
    "owners_of",
    "partners_between",
    "pcn_of",
    "pcns_of",
    "pcns_on",
    "possible_tellers",
    "practices_on",
    "roll_facts",
    "sub_icbs_on",
    "successors_of",
    "voting_members",
]

Dated = TypeVar("Dated", bound=Model)


def appointments_of(account_id: int, day: date) -> QuerySet[models.Appointment]:
    """Every role the signed-in person holds that day, by community, role and organisation."""
    return (
        models.Appointment.objects.filter(on(day), person__account_id=account_id)
        .select_related("person", "organisation", "community")
        .order_by("community__name", "role", "organisation__name")
    )


def lock_community(community_id: int) -> models.Community:
    """The community, held against other writers until the transaction ends: for numbers that must not repeat."""
    return models.Community.objects.select_for_update(no_key=True).get(pk=community_id)


def organisations_by_key(organisation_ids: Collection[int]) -> QuerySet[models.Organisation]:
    """Those organisations, by name."""
    return models.Organisation.objects.filter(pk__in=organisation_ids).order_by("name")


def organisations_of(
    community_id: int, day: date, *, kind: OrganisationKind | None = None, standing: Standing | None = None
) -> QuerySet[models.Organisation]:
    """The organisations with a standing in the community that day, by name."""
    rows = models.CommunityOrganisation.objects.filter(on(day), community_id=community_id)
    if standing is not None:
        rows = rows.filter(standing=standing.value)
    found = models.Organisation.objects.filter(pk__in=rows.values("organisation_id"))
    if kind is not None:
        found = found.filter(kind=kind.value)
    return found.order_by("name")


def partners_between(community_id: int, first: date, last: date) -> set[int]:
    """The keys of the organisations that were partners of the community on at least one day from the first to the last."""
    span = Period(starts_on=first, ends_on=last + timedelta(days=1))
    rows = models.CommunityOrganisation.objects.filter(during(span), community_id=community_id)
    return set(rows.filter(standing=Standing.PARTNER.value).values_list("organisation_id", flat=True))


@prepared
def own_of_kind(kind: str, community_id: int, day: date) -> QuerySet[models.Organisation, tuple[int, str | None, str]]:
    """The community's own organisations of a kind that day by name: the key, code and name of each."""
    own = organisations_of(community_id, day, standing=Standing.MEMBER)
    return own.filter(kind=kind).values_list("pk", "code", "name")


def practices_and_networks(community_id: int, day: date) -> QuerySet[models.Organisation]:
    """The community's own practices and PCNs that day: networks first, each by name."""
    kinds = (OrganisationKind.PCN.value, OrganisationKind.PRACTICE.value)
    own = organisations_of(community_id, day, standing=Standing.MEMBER)
    return own.filter(kind__in=kinds).order_by("kind", "name")


def lmcs_of(community_id: int, day: date) -> QuerySet[models.Organisation]:
    """The local medical committees of the community that day."""
    return organisations_of(community_id, day, kind=OrganisationKind.LMC)


def forums_of(community_id: int, day: date | None = None) -> QuerySet[models.Forum]:
    """The outside meetings where the community has something to say, by name; on a day, those open then."""
    rows = models.Forum.objects.filter(community_id=community_id)
    if day is not None:
        rows = rows.filter(standing_on(day))
    return rows.select_related("host").order_by("name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """A person who acts for an organisation in one role: whom to write to."""

    appointment_id: int
    person_id: int
    organisation_id: int
    name: str
    email: str


def hands_of(community_id: int, organisation_ids: Iterable[int], roles: Iterable[Role], day: date) -> list[Hand]:
    """Everyone holding one of the roles for one of the organisations that day."""
    held = models.Appointment.objects.filter(
        on(day),
        community_id=community_id,
        organisation_id__in=organisation_ids,
        role__in=[role.value for role in roles],
    )
    return _hands(held)


def hands_with(appointment_ids: Iterable[int], day: date) -> list[Hand]:
    """The holders of those appointments, where still in force that day."""
    return _hands(models.Appointment.objects.filter(on(day), pk__in=list(appointment_ids)))


def _hands(held: QuerySet[models.Appointment]) -> list[Hand]:
    return [
        Hand(
            appointment_id=a.pk,
            person_id=a.person_id,
            organisation_id=a.organisation_id,
            name=a.person.name,
            email=a.person.email,
        )
        for a in held.select_related("person").order_by("pk")
    ]


def voting_members(group_id: int, day: date) -> QuerySet[models.GroupMember]:
    """The members of a group with a vote that day."""
    return (
        models.GroupMember.objects.filter(on(day), on_prefixed("appointment", day), group_id=group_id, votes=True)
        .select_related("appointment__person", "appointment__organisation")
        .order_by("pk")
    )


def hands_of_any_role(community_id: int, organisation_ids: Iterable[int], day: date) -> list[Hand]:
    """Everyone acting for one of the organisations that day, each person once for each organisation."""
    held = models.Appointment.objects.filter(
        on(day), community_id=community_id, organisation_id__in=organisation_ids
    ).order_by("pk")
    found: dict[tuple[int, str], Hand] = {}
    for hand in _hands(held):
        found.setdefault((hand.organisation_id, hand.email), hand)
    return list(found.values())


def any_community() -> bool:
    """Whether a community stands in this database."""
    return models.Community.objects.exists()


def groups_of(community_id: int, day: date) -> QuerySet[models.Group]:
    """The community's standing groups that day, by name."""
    return models.Group.objects.filter(on(day), community_id=community_id).order_by("name")


@prepared
def standing_groups(community_id: int, day: date) -> QuerySet[models.Group]:
    """The same, read for a page's choice of groups; each with the code of its PCN."""
    return with_related(groups_of(community_id, day), pcn=("code",))


def addresses_of(person_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """The name and e-mail address of each of those people."""
    rows = models.Person.objects.filter(pk__in=list(person_ids)).values_list("pk", "name", "email")
    return {number: (name, email) for number, name, email in rows}


def one_for_each_role(day: date) -> list[models.Appointment]:
    """The first appointment of each role in force that day, with its person and account."""
    held = models.Appointment.objects.filter(on(day)).select_related("person__account", "organisation")
    found: dict[str, models.Appointment] = {}
    for appointment in held.order_by("pk"):
        found.setdefault(appointment.role, appointment)
    return [found[role.value] for role in Role if role.value in found]


def role_words(appointment: models.Appointment) -> str:
    """The role and the organisation in words."""
    return f"{Role(appointment.role).words}, {appointment.organisation.name}"


def speakers(community_id: int, day: date) -> list[models.Appointment]:
    """Who may carry an instruction that day: the community's own people who lead or represent, by name."""
    leading = (Role.CLINICAL_DIRECTOR, Role.SENIOR_MANAGER, Role.LMC_OFFICER, Role.FEDERATION_LEAD, Role.PCN_MANAGER)
    held = models.Appointment.objects.filter(
        on(day), community_id=community_id, role__in=[role.value for role in leading]
    )
    return list(held.select_related("person", "organisation").order_by("person__name", "pk"))


def possible_tellers(community_id: int, day: date) -> list[models.Appointment]:
    """Who may be asked to be teller that day: those appointed as tellers, and the LMC's officers, by name."""
    held = models.Appointment.objects.filter(
        on(day), community_id=community_id, role__in=[Role.TELLER.value, Role.LMC_OFFICER.value]
    )
    return list(held.select_related("person", "organisation").order_by("person__name", "pk"))


def executives(community_id: int, day: date) -> list[models.Appointment]:
    """Who acts for the executive that day, by name."""
    held = models.Appointment.objects.filter(
        on(day),
        on_prefixed("memberships", day),
        on_prefixed("memberships__group", day),
        memberships__group__community_id=community_id,
        memberships__group__kind=GroupKind.EXECUTIVE.value,
    )
    return list(held.select_related("person", "organisation").distinct().order_by("person__name", "pk"))


@prepared
def executive_roles(community_id: int, day: date) -> QuerySet[models.GroupMember, int]:
    """The roles, by their key, that act for the executive that day, as `executives` gives them."""
    held = models.GroupMember.objects.filter(
        on(day),
        on_prefixed("appointment", day),
        on_prefixed("group", day),
        group__community_id=community_id,
        group__kind=GroupKind.EXECUTIVE.value,
    )
    return held.values_list("appointment_id", flat=True)


def people_of(community_id: int, organisation_id: int, day: date) -> list[models.Appointment]:
    """Who acts for an organisation in the community that day, in whichever role, by name."""
    held = models.Appointment.objects.filter(on(day), community_id=community_id, organisation_id=organisation_id)
    return list(held.select_related("person", "organisation").order_by("person__name", "pk"))


def community_named(slug: str) -> models.Community:
    """The community of that short name.

    Errors: NotFound.
    """
    found = models.Community.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound("community")
    return found


def partners_at(email: str, community_id: int, day: date) -> list[models.Appointment]:
    """The roles that whoever is known at that address holds that day for partners of the community, the oldest first."""
    partners = organisations_of(community_id, day, standing=Standing.PARTNER).values("pk")
    held = models.Appointment.objects.filter(
        on(day), community_id=community_id, organisation_id__in=partners, person__email__iexact=email
    )
    return list(held.select_related("person", "organisation").order_by("pk"))
