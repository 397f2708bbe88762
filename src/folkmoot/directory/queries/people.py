"""The people of a community as its pages show them, as at a day."""

from collections.abc import Collection
from datetime import date
from fractions import Fraction

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Sum, Value

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import OrganisationKind, Role
from folkmoot.directory.domain.named import named_in
from folkmoot.directory.queries.dated import on, on_prefixed
from folkmoot.kernel.errors import NotFound
from folkmoot.prepared import prepared


def roles_on(community_id: int, day: date, *, role: str = "", words: str = "") -> QuerySet[models.Appointment]:
    """The roles held that day, by person; `words` finds part of a person's or an organisation's name."""
    rows = models.Appointment.objects.filter(on(day), community_id=community_id)
    if role:
        rows = rows.filter(role=role)
    if words:
        rows = rows.filter(Q(person__name__icontains=Value(words)) | Q(organisation__name__icontains=Value(words)))
    return rows.select_related("person", "organisation").order_by("person__name", "person_id", "pk")


def people_named(community_id: int, text: str, day: date) -> tuple[str, ...]:
    """Whom of those who hold a role that day the text names in full, by name."""
    names = roles_on(community_id, day).values_list("person__name", flat=True) if text.strip() else ()
    return named_in(text, names)


@prepared
def roles_of(person_ids: tuple[int, ...], community_id: int, day: date) -> QuerySet[models.Appointment]:
    """The roles held that day by these people, as `roles_on` gives them."""
    return roles_on(community_id, day).filter(person_id__in=person_ids)


def with_roles_held(people: list[models.Person], community_id: int, day: date) -> list[models.Person]:
    """The same people, each with every role held that day, in `held`, as `people_on` gives them."""
    held: dict[int, list[models.Appointment]] = {one.pk: [] for one in people}
    for role in sorted(roles_of(tuple(held), community_id, day), key=lambda one: one.pk):
        held[role.person_id].append(role)
    for one in people:
        one.held = held[one.pk]  # type: ignore[attr-defined]
    return people


def people_on(community_id: int, day: date, *, role: str = "", words: str = "") -> QuerySet[models.Person]:
    """The people with such a role that day, by name; each with every role held that day, in `held`."""
    sought = roles_on(community_id, day, role=role, words=words).order_by().filter(person_id=OuterRef("pk"))
    held = Prefetch("appointments", roles_on(community_id, day).order_by("pk"), to_attr="held")
    return models.Person.objects.filter(Exists(sought)).prefetch_related(held).order_by("name", "pk")


def person_in(community_id: int, person_id: int) -> models.Person:
    """A person who holds, or held, a role in the community.

    Errors: NotFound.
    """
    here = models.Appointment.objects.filter(community_id=community_id, person_id=OuterRef("pk"))
    found = models.Person.objects.filter(Exists(here), pk=person_id).select_related("account").first()
    if found is None:
        raise NotFound(f"Nobody numbered {person_id} here.")
    return found


def addresses_in(community_id: int) -> QuerySet[models.Person, str]:
    """The e-mail address of everyone who holds, or held, a role in the community."""
    here = models.Appointment.objects.filter(community_id=community_id)
    return models.Person.objects.filter(pk__in=here.values("person_id")).values_list("email", flat=True)


def sessions_at(community_id: int, organisation_id: int, day: date) -> Fraction:
    """The half-days a week that people in roles at the organisation have for them that day, added up.

    Missing: nought where no role has a set time.
    """
    held = models.Appointment.objects.filter(on(day), community_id=community_id, organisation_id=organisation_id)
    return Fraction(held.aggregate(total=Sum("sessions_a_week"))["total"] or 0)


def history_of(community_id: int, person_id: int) -> QuerySet[models.Appointment]:
    """Every role the person held in the community, the latest first, with authorities, places in groups and seats."""
    rows = models.Appointment.objects.filter(community_id=community_id, person_id=person_id)
    authorities = models.Authority.objects.order_by("-starts_on")
    places = models.GroupMember.objects.select_related("group").order_by("-starts_on")
    holdings = models.SeatHolding.objects.select_related("seat__forum").order_by("-starts_on")
    return (
        rows.select_related("person", "organisation")
        .prefetch_related(
            Prefetch("authorities", authorities),
            Prefetch("memberships", places),
            Prefetch("seats_held", holdings),
            Prefetch("seats_deputised", holdings),
        )
        .order_by("-starts_on", "pk")
    )


def appointment_in(community_id: int, appointment_id: int) -> models.Appointment:
    """A role held in the community, now or once.

    Errors: NotFound.
    """
    rows = models.Appointment.objects.filter(community_id=community_id, pk=appointment_id)
    found = rows.select_related("person", "organisation", "community").first()
    if found is None:
        raise NotFound(f"No role {appointment_id} here.")
    return found


def authority_on(appointment: models.Appointment, day: date) -> models.Authority | None:
    """How far the role binds its practice that day; None where nobody ever said."""
    return appointment.authorities.filter(starts_on__lte=day).order_by("-starts_on").first()


def holders_of(community_id: int, organisation_id: int, day: date) -> QuerySet[models.Appointment]:
    """Who holds which role in an organisation of the community that day, with authorities, by role and name."""
    return holders_in(community_id, [organisation_id], day)


def holders_in(community_id: int, organisation_ids: Collection[int], day: date) -> QuerySet[models.Appointment]:
    """Who holds which role in any of these organisations, as `holders_of` each."""
    rows = roles_on(community_id, day).filter(organisation_id__in=organisation_ids)
    authorities = Prefetch("authorities", models.Authority.objects.filter(starts_on__lte=day).order_by("-starts_on"))
    return rows.prefetch_related(authorities).order_by("role", "person__name", "pk")


def listed_for_export(community_id: int, day: date, *, role: str = "", words: str = "") -> QuerySet[models.Appointment]:
    """The roles held that day with all that the file of people says of them."""
    authorities = Prefetch("authorities", models.Authority.objects.filter(starts_on__lte=day).order_by("-starts_on"))
    places = Prefetch(
        "memberships",
        models.GroupMember.objects.filter(on(day), on_prefixed("group", day)).select_related("group").order_by("pk"),
    )
    return roles_on(community_id, day, role=role, words=words).prefetch_related(authorities, places)


def practices_without(role: Role, community_id: int, day: date) -> int:
    """How many of the community's practices nobody holds that role in on that day."""
    held = models.Appointment.objects.filter(
        on(day), community_id=community_id, organisation_id=OuterRef("organisation_id"), role=role.value
    )
    practices = models.CommunityOrganisation.objects.filter(
        on(day), community_id=community_id, organisation__kind=OrganisationKind.PRACTICE.value
    )
    return practices.exclude(Exists(held)).count()
