"""What of the directory is found by its words."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind, Role
from folkmoot.search.domain.text import Text
from folkmoot.search.queries.subjects import Subject


def _standings() -> QuerySet[models.CommunityOrganisation]:
    later = models.CommunityOrganisation.objects.filter(
        community=OuterRef("community"), organisation=OuterRef("organisation"), starts_on__gt=OuterRef("starts_on")
    )
    rows = models.CommunityOrganisation.objects.select_related("organisation")
    return rows.prefetch_related("organisation__names").annotate(has_later=Exists(later))


def _organisation(one: Any) -> Text | None:
    """By every name it ever bore, its code and what it is."""
    if one.has_later:
        return None
    body = one.organisation
    names = {body.legal_name, *(borne.name for borne in body.names.all())} - {body.name, ""}
    return Text(
        community_id=one.community_id,
        name=str(body.pk),
        title=body.name,
        words="\n".join(filter(None, (body.code, OrganisationKind(body.kind).words, *sorted(names)))),
    )


def _standings_in(acting: Acting) -> QuerySet[models.CommunityOrganisation]:
    return models.CommunityOrganisation.objects.filter(community_id=acting.community_id)


def _person(one: models.Person) -> tuple[Text, ...]:
    """By name and by the roles held, in each community they hold or held one; never by address."""
    held: dict[int, list[str]] = {}
    for role in one.appointments.all():
        held.setdefault(role.community_id, []).append(f"{Role(role.role).words}, {role.organisation.name}")
    return tuple(
        Text(community_id=community_id, name=str(one.pk), title=one.name, words="\n".join(dict.fromkeys(roles)))
        for community_id, roles in held.items()
    )


def _people_in(acting: Acting) -> QuerySet[models.Person]:
    here = models.Appointment.objects.filter(community_id=acting.community_id)
    return models.Person.objects.filter(pk__in=here.values("person_id"))


def _group(one: models.Group) -> Text:
    return Text(community_id=one.community_id, name=str(one.pk), title=one.name, words=f"{one.purpose}\n{one.terms}")


def _groups_in(acting: Acting) -> QuerySet[models.Group]:
    return models.Group.objects.filter(community_id=acting.community_id)


def _forum(one: models.Forum) -> Text:
    """What it is for everyone; why we go and what we want of it, for the community's own people."""
    sought = (f"{seat.why}\n{seat.remit}\n{seat.outcome_sought}" for seat in one.seats.all())
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=one.name,
        words=f"{one.purpose}\n{one.decides}",
        more="\n".join(sought),
    )


def _forums_in(acting: Acting) -> QuerySet[models.Forum]:
    return models.Forum.objects.filter(community_id=acting.community_id)


def _forums_read_whole_by(acting: Acting) -> QuerySet[models.Forum]:
    return _forums_in(acting) if acting.is_member else models.Forum.objects.none()


SUBJECTS = (
    Subject(
        kind="organisation",
        one="Organisation",
        words="Organisations",
        page="organisation",
        rows=_standings,
        text=_organisation,
        seen_by=_standings_in,
        parts={
            models.CommunityOrganisation: "organisation__communities",
            models.Correction: "organisation__corrections",
        },
    ),
    Subject(
        kind="person",
        one="Person",
        words="People",
        page="person",
        rows=lambda: models.Person.objects.prefetch_related("appointments__organisation"),
        text=_person,
        seen_by=_people_in,
        parts={models.Appointment: "appointments"},
    ),
    Subject(
        kind="group",
        one="Group",
        words="Groups",
        page="group",
        rows=models.Group.objects.all,
        text=_group,
        seen_by=_groups_in,
    ),
    Subject(
        kind="forum",
        one="Outside meeting",
        words="Outside meetings",
        page="forum",
        rows=lambda: models.Forum.objects.prefetch_related("seats"),
        text=_forum,
        seen_by=_forums_in,
        whole_by=_forums_read_whole_by,
        parts={models.Seat: "seats"},
    ),
)
