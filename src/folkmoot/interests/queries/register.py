"""The register as its pages show it: who reads it, who stands on it, and with what."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet, Value

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Standing
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.queries.dated import on_prefixed
from folkmoot.directory.queries.modules import modules_on
from folkmoot.directory.queries.people import people_on, roles_on, with_roles_held
from folkmoot.interests import models
from folkmoot.interests.domain.register import KEPT_BACK
from folkmoot.interests.domain.returns import ASKED_ROLES
from folkmoot.interests.queries.declared import stood_on
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.visibility import Visibility
from folkmoot.kernel.working_days import local_day
from folkmoot.prepared import Listed, prepared, prepared_list, with_related

ANY = "any"
_KEPT_BACK = Q(keep_back__in=KEPT_BACK)


def rules_of(community_id: int) -> QuerySet[models.RegisterRule]:
    """Every decision who reads the register, the latest first, each with who took it."""
    rows = models.RegisterRule.objects.filter(community_id=community_id)
    return rows.select_related("decided_by__person", "decided_by__organisation").order_by("-decided_at", "-pk")


def rung_of(community_id: int) -> Visibility | None:
    """To whom the register is open. Missing: None before the community opened it."""
    rule = rule_of(community_id)
    return None if rule is None else Visibility(rule.rung)


def rule_of(community_id: int) -> models.RegisterRule | None:
    """The latest decision who reads the register. Missing: None before the community opened it."""
    return next(iter(_latest_rule(community_id)), None)


@prepared
def _latest_rule(community_id: int) -> QuerySet[models.RegisterRule]:
    return rules_of(community_id)[:1]


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
) -> Listed[Any]:
    """Everyone with a role that day who is asked to declare, or did, by name; each with the roles held, in `held`.

    Shape: `words` finds part of a name, of an organisation's, or of the body an interest lies in; `kind` those with such
    an interest, or `ANY`; `published` leaves out who declared without being asked, who has said nothing, and whose every interest is kept back.
    """
    day, any_kind = local_day(at), kind == ANY
    found = _known(community_id, at, day, words or None, None if any_kind else kind or None, any_kind, published)
    return Listed(found.count, lambda start, stop: with_roles_held(found[start:stop], community_id, day))


@prepared_list
def _known(
    community_id: int,
    at: datetime,
    day: date,
    words: str | None,
    kind: str | None,
    any_kind: bool,
    published: bool,
) -> QuerySet[Any]:
    standing = models.Interest.objects.filter(stood_on(at, day), community_id=community_id)
    members = directory.organisations_of(community_id, day, standing=Standing.MEMBER)
    own = Q(organisation_id__in=members.order_by().values("pk"))
    asked = roles_on(community_id, day).filter(
        (own & Q(role__in=[role.value for role in ASKED_ROLES])) | on_prefixed("memberships", day)
    )
    known = Q(pk__in=asked.order_by().values("person_id"))
    if not published:
        known |= Q(pk__in=standing.values("person_id"))
    found = people_on(community_id, day).prefetch_related(None).filter(known)
    if published:
        returned = models.InterestReturn.objects.filter(community_id=community_id)
        said_none = Q(pk__in=returned.values("person_id")) & ~Q(pk__in=standing.values("person_id"))
        found = found.filter(Q(pk__in=standing.exclude(_KEPT_BACK).values("person_id")) | said_none)
    if any_kind:
        found = found.filter(pk__in=standing.values("person_id"))
    if kind is not None:
        found = found.filter(pk__in=standing.filter(kind=kind).values("person_id"))
    if words is not None:
        # A body that is kept back is not found by its name either.
        named = standing.filter(
            Q(body__icontains=Value(words)) | Q(organisation__name__icontains=Value(words))
        ).exclude(_KEPT_BACK)
        with_role = roles_on(community_id, day, words=words).order_by()
        found = found.filter(Q(pk__in=named.values("person_id")) | Q(pk__in=with_role.values("person_id")))
    return found.only("name")


def interests_by_person(community_id: int, person_ids: Iterable[int], at: datetime) -> dict[int, list[models.Interest]]:
    """What stands of each of these people at that instant, the oldest first."""
    found: dict[int, list[models.Interest]] = {}
    for one in _interests(community_id, tuple(person_ids), at, local_day(at)):
        found.setdefault(one.person_id, []).append(one)
    return found


@prepared
def _interests(community_id: int, person_ids: tuple[int, ...], at: datetime, day: date) -> QuerySet[models.Interest]:
    rows = models.Interest.objects.filter(stood_on(at, day), community_id=community_id, person_id__in=person_ids)
    return with_related(rows, organisation=("name",)).order_by("arose_on", "pk")


def returns_by_person(community_id: int, person_ids: Collection[int]) -> dict[int, models.InterestReturn]:
    """The latest return of each of these people. Missing: absent who made none."""
    return {one.person_id: one for one in _returns(community_id, tuple(person_ids))}


@prepared
def _returns(community_id: int, person_ids: tuple[int, ...]) -> QuerySet[models.InterestReturn]:
    rows = models.InterestReturn.objects.filter(community_id=community_id, person_id__in=person_ids)
    return rows.order_by("made_at", "pk")


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
