"""What is known of a person, for those who keep it right."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Exists, Max, OuterRef, Subquery

from folkmoot.directory import models
from folkmoot.directory.domain import keeping
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.keeping import Detail, Known
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.queries.dated import on
from folkmoot.kernel.errors import NotFound


def person_here(person_id: int, community_id: int | None) -> models.Person:
    """A person who holds, or held, a role in the community; with none named, anywhere.

    Errors: NotFound.
    """
    person = models.Person.objects.filter(pk=person_id).first()
    if person is None or (community_id is not None and community_id not in communities_of(person_id)):
        raise NotFound("There is no such person here.")
    return person


def person_at(email: str) -> models.Person:
    """Whoever is known by that address.

    Errors: NotFound.
    """
    found = models.Person.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise NotFound(f"Nobody is known by {email}.")
    return found


def corrections_of(person_id: int) -> list[models.PersonCorrection]:
    """What was put right about the person, the latest first."""
    return list(models.PersonCorrection.objects.filter(person_id=person_id).order_by("-corrected_at", "-pk"))


def moved_since(since: datetime | Subquery) -> dict[int, datetime]:
    """When the address of its holder was last put right, by appointment: those put right after that instant."""
    corrected = models.PersonCorrection.objects.filter(
        what=Detail.EMAIL.value, corrected_at__gt=since, person__appointments__isnull=False
    )
    return dict(corrected.values_list("person__appointments").annotate(Max("corrected_at")))


def address_put_right(person: str) -> Exists:
    """Whether the address of a person was ever put right: to be asked of a row that leads to them by that name."""
    return Exists(models.PersonCorrection.objects.filter(person=OuterRef(person), what=Detail.EMAIL.value))


def known_as(person: models.Person, what: Detail) -> tuple[str, ...]:
    """Every name, or address, the person was ever known by here, the latest first."""
    earlier = [one.was for one in corrections_of(person.pk) if one.what == what]
    return tuple(dict.fromkeys([person.name if what is Detail.NAME else person.email, *earlier]))


def known(person: models.Person) -> Known:
    """How the person was ever named here."""
    names = known_as(person, Detail.NAME)
    held = models.Appointment.objects.filter(person=person).select_related("organisation")
    roles = {(one.role, one.organisation_id): one.organisation.name for one in held}
    bodies = [(organisation_id, name) for (_, organisation_id), name in roles.items()]
    bodies += models.OrganisationName.objects.filter(
        organisation_id__in={organisation_id for _, organisation_id in roles}
    ).values_list("organisation_id", "name")
    return Known(
        person_id=person.pk,
        names=names,
        roles=tuple(sorted({Role(role).words for role, _ in roles})),
        words=tuple(
            sorted(
                {
                    f"{name}, {Role(role).words}, {body}"
                    for name in names
                    for role, held_in in roles
                    for organisation_id, body in bodies
                    if organisation_id == held_in
                }
            )
        ),
        organisation_ids=tuple(sorted({organisation_id for _, organisation_id in roles})),
    )


def communities_of(person_id: int) -> list[int]:
    """The communities in which the person holds, held or will hold a role."""
    rows = models.Appointment.objects.filter(person_id=person_id).order_by("community_id")
    return list(rows.values_list("community_id", flat=True).distinct())


def holds_a_role(person_id: int, day: date) -> bool:
    """Whether the person holds a role anywhere, that day or later."""
    rows = models.Appointment.objects.filter(person_id=person_id)
    return rows.exclude(ends_on__lte=day).exists()


def objections_to_keeping(by: Acting, person_id: int, day: date) -> tuple[str, ...]:
    """Why this hat may not change that person's details or sign-in; empty when it may.

    Of somebody who holds no role any more, every role they held counts.
    """
    rows = models.Appointment.objects.filter(person_id=person_id).select_related("organisation")
    held = [one for one in rows if one.ends_on is None or one.ends_on > day] or list(rows)
    lmc_kept = models.Appointment.objects.filter(
        on(day), community_id=by.community_id, role=Role.LMC_ADMINISTRATOR.value
    ).exists()
    return keeping.objections_to_keeping(
        by,
        person_id,
        [(Role(one.role), one.organisation_id) for one in held],
        elsewhere=any(one.community_id != by.community_id for one in rows),
        lmc_has_administrator=lmc_kept,
    )


def erased_among(person_ids: Collection[str]) -> frozenset[str]:
    """Those of these people whose details were erased, by their numbers as the record writes them."""
    numbers = [int(one) for one in person_ids if one.isdecimal()]
    rows = models.Person.objects.filter(pk__in=numbers, erased_at__isnull=False).values_list("pk", flat=True)
    return frozenset(map(str, rows))
