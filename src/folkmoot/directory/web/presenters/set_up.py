"""What is set up in a community, and what is still to do."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role
from folkmoot.directory.queries import people, seats
from folkmoot.directory.queries.groups import groups_on
from folkmoot.directory.queries.organisations import extent
from folkmoot.directory.queries.wordings import names_of_community
from folkmoot.directory.web.presenters.forums import holding, standing
from folkmoot.directory.web.presenters.words import Tag, counted, until

DONE = Tag(text="Done", colour="green")
TO_DO = Tag(text="To do", colour="blue")
OPTIONAL = Tag(text="If you have one", colour="grey")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to set up, and how far it is."""

    text: str
    hint: str
    href: str
    state: Tag


def steps(acting: Acting, day: date) -> tuple[Step, ...]:
    """Every step, in the order a new community takes them."""
    return (*_bodies(acting, day), *_people(acting, day), *_groups(acting, day), *_seats(acting, day))


def _bodies(acting: Acting, day: date) -> tuple[Step, ...]:
    size = extent(acting.community_id, day)
    href = reverse("organisations", args=[acting.community_slug])
    add = reverse("add-organisation", args=[acting.community_slug])
    kinds: set[str] = set(directory.organisations_of(acting.community_id, day).values_list("kind", flat=True))
    return (
        Step(
            text="PCNs and practices",
            hint=f"{counted(size.pcns, 'PCN', 'PCNs')} and {counted(size.practices, 'practice', 'practices')} so far.",
            href=href,
            state=DONE if size.practices else TO_DO,
        ),
        Step(
            text="The local medical committee",
            hint="It is consulted, and has a space of its own.",
            href=f"{href}?kind=lmc" if OrganisationKind.LMC in kinds else add,
            state=DONE if OrganisationKind.LMC in kinds else TO_DO,
        ),
        Step(
            text="A federation",
            hint="The practices' own company, where there is one.",
            href=f"{href}?kind=federation" if OrganisationKind.FEDERATION in kinds else add,
            state=DONE if OrganisationKind.FEDERATION in kinds else OPTIONAL,
        ),
    )


def _people(acting: Acting, day: date) -> tuple[Step, ...]:
    slug, role = acting.community_slug, Role.PRACTICE_REPRESENTATIVE
    missing = people.practices_without(role, acting.community_id, day)
    return (
        Step(
            text="A representative for each practice",
            hint=f"{counted(missing, 'practice has', 'practices have')} none yet."
            if missing
            else "Every practice has one.",
            href=reverse("load-people", args=[slug])
            if missing
            else f"{reverse('people', args=[slug])}?role={role.value}",
            state=TO_DO if missing else DONE,
        ),
    )


def _groups(acting: Acting, day: date) -> tuple[Step, ...]:
    found = {group.kind: group for group in groups_on(acting.community_id, day)}
    return tuple(
        _group(kind, found.get(kind.value), acting) for kind in (GroupKind.LEADERSHIP_GROUP, GroupKind.EXECUTIVE)
    )


def _group(kind: GroupKind, group: Any, acting: Acting) -> Step:
    sitting = group.sitting if group else []
    chaired = any(place.chairs for place in sitting)
    hint = f"{counted(len(sitting), 'member', 'members')}{'' if chaired else ', no chair yet'}."
    address = (
        reverse("group", args=[acting.community_slug, group.pk])
        if group
        else reverse("new-group", args=[acting.community_slug])
    )
    return Step(
        text=kind.words,
        hint=hint if group else "Not made yet.",
        href=address,
        state=DONE if sitting and chaired else TO_DO,
    )


def _seats(acting: Acting, day: date) -> tuple[Step, ...]:
    places = [seat for forum in seats.forums_on(acting.community_id, day) for _, seat in standing(forum, day)]
    vacant = sum(holding(seat, day) is None for seat in places)
    hint = f"{counted(len(places), 'seat', 'seats')}, {vacant} vacant." if places else "None yet."
    return (
        Step(
            text="Seats at outside meetings",
            hint=hint,
            href=reverse("forums", args=[acting.community_slug]),
            state=DONE if places and not vacant else TO_DO,
        ),
    )


def names_before(community_id: int) -> str:
    """What the community was called before: "Called Westmere GPs until 31 March 2026."; empty where nothing else."""
    return " ".join(f"Called {one.name} until {until(one.ends_on)}." for one in names_of_community(community_id))
