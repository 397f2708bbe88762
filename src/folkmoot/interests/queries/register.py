"""The register as its pages show it: who reads it, who stands on it, and with what."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Standing
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.queries.dated import on_prefixed
from folkmoot.directory.queries.modules import modules_on
from folkmoot.directory.queries.people import people_on, roles_on
from folkmoot.interests import models
from folkmoot.interests.domain.register import KEPT_BACK
from folkmoot.interests.domain.returns import ASKED_ROLES
from folkmoot.interests.queries.declared import stood
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.visibility import Visibility
from folkmoot.kernel.working_days import local_day

ANY = "any"
_KEPT_BACK = Q(keep_back__in=KEPT_BACK)


def rules_of(community_id: int) -> QuerySet[models.RegisterRule]:
    """Every decision who reads the register, the latest first, each with who took it."""
    rows = models.RegisterRule.objects.filter(community_id=community_id)
    return rows.select_related("decided_by__person", "decided_by__organisation").order_by("-decided_at", "-pk")


def rung_of(community_id: int) -> Visibility | None:
    """To whom the register is open. Missing: None before the community opened it."""
    rows = models.RegisterRule.objects.filter(community_id=community_id).order_by("-decided_at", "-pk")
    rung = rows.values_list("rung", flat=True).first()
    return None if rung is None else Visibility(rung)


def open_register(slug: str, acting: Acting | None) -> tuple[int, str, Visibility]:
    """The number and name of the community of that short name, and how far its register is open to others than its own.

    Errors: NotFound, also where it is not open to whoever asks: without a role there, only a public one is.
    """
    community = directory.community_named(slug)
    rung = rung_of(community.pk)
    here = acting is not None and acting.community_id == community.pk
    opened = {Visibility.PUBLIC, Visibility.ALL_PARTNERS} if here else {Visibility.PUBLIC}
    if rung is None or rung not in opened or Module.INTERESTS not in modules_on(community.pk):
        raise NotFound("register of interests")
    return community.pk, community.name, rung


def people_on_register(
    community_id: int, at: datetime, *, words: str = "", kind: str = "", published: bool = False
) -> QuerySet[Any]:
    """Everyone with a role that day who is asked to declare, or did, by name; each with the roles held, in `held`.

    Shape: `words` finds part of a name, of an organisation's, or of the body an interest lies in; `kind` those with such
    an interest, or `ANY`; `published` leaves out who declared without being asked, who has said nothing, and whose every interest is kept back.
    """
    day = local_day(at)
    standing = models.Interest.objects.filter(stood(at), community_id=community_id)
    asked = roles_on(community_id, day).filter(
        Q(role__in=[role.value for role in ASKED_ROLES]) | on_prefixed("memberships", day)
    )
    members = directory.organisations_of(community_id, day, standing=Standing.MEMBER)
    asked = asked.filter(organisation_id__in=members.order_by().values("pk"))
    known = Q(pk__in=asked.order_by().values("person_id"))
    if not published:
        known |= Q(pk__in=standing.values("person_id"))
    found = people_on(community_id, day).filter(known)
    if published:
        returned = models.InterestReturn.objects.filter(community_id=community_id)
        said_none = Q(pk__in=returned.values("person_id")) & ~Q(pk__in=standing.values("person_id"))
        found = found.filter(Q(pk__in=standing.exclude(_KEPT_BACK).values("person_id")) | said_none)
    if kind:
        of_kind = standing if kind == ANY else standing.filter(kind=kind)
        found = found.filter(pk__in=of_kind.values("person_id"))
    if words:
        # A body that is kept back is not found by its name either.
        named = standing.filter(Q(body__icontains=words) | Q(organisation__name__icontains=words)).exclude(_KEPT_BACK)
        with_role = roles_on(community_id, day, words=words).order_by()
        found = found.filter(Q(pk__in=named.values("person_id")) | Q(pk__in=with_role.values("person_id")))
    return found


def interests_by_person(community_id: int, person_ids: Iterable[int], at: datetime) -> dict[int, list[models.Interest]]:
    """What stands of each of these people at that instant, the oldest first."""
    rows = models.Interest.objects.filter(stood(at), community_id=community_id, person_id__in=list(person_ids))
    found: dict[int, list[models.Interest]] = {}
    for one in rows.select_related("organisation").order_by("arose_on", "pk"):
        found.setdefault(one.person_id, []).append(one)
    return found


def returns_by_person(community_id: int, person_ids: Collection[int]) -> dict[int, models.InterestReturn]:
    """The latest return of each of these people. Missing: absent who made none."""
    rows = models.InterestReturn.objects.filter(community_id=community_id, person_id__in=list(person_ids))
    return {one.person_id: one for one in rows.order_by("made_at", "pk")}


def every_version(community_id: int, person_id: int) -> list[models.Interest]:
    """Everything one person ever declared, the latest first."""
    rows = models.Interest.objects.filter(community_id=community_id, person_id=person_id)
    return list(rows.select_related("organisation").order_by("-declared_at", "-pk"))


def own_interest(interest_id: int, acting: Acting) -> models.Interest:
    """An interest of the person's own that stands.

    Errors: NotFound.
    """
    rows = models.Interest.objects.filter(community_id=acting.community_id, person_id=acting.person_id)
    found = rows.filter(pk=interest_id, replaced_at=None, ended_at=None).select_related("organisation").first()
    if found is None:
        raise NotFound("interest")
    return found


def wish(interest_id: int, community_id: int) -> models.Interest:
    """An interest whose person wished it kept back, as its latest version has it.

    Errors: NotFound.
    """
    rows = models.Interest.objects.filter(community_id=community_id, replaced_at=None).exclude(keep_back="")
    found = rows.filter(pk=interest_id).select_related("organisation", "person").first()
    if found is None:
        raise NotFound("interest")
    return found


def declared_by(person_id: int, community_id: int | None = None) -> QuerySet[models.Interest]:
    """Everything that person ever declared, in one community or in all."""
    rows = models.Interest.objects.filter(person_id=person_id)
    return rows if community_id is None else rows.filter(community_id=community_id)
