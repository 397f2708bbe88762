"""How far a place is with the ten steps to one voice: what Folkmoot holds, and what was said by hand."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Max, QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role, Standing
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.bottom_up import standing_of
from folkmoot.directory.queries.going import seats_counted
from folkmoot.directory.queries.groups import groups_on
from folkmoot.directory.queries.modules import modules_on
from folkmoot.directory.queries.organisations import extent
from folkmoot.directory.queries.people import roles_on
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.directory.queries.wordings import said_by
from folkmoot.front_door import queries as front_door
from folkmoot.funding.queries.lines import ends_within, within_days
from folkmoot.governance import models
from folkmoot.governance.domain import set_up as rules
from folkmoot.governance.domain.found import found as found_of
from folkmoot.governance.domain.set_up import Asked, Door, Facts, Leaders, Priorities, Said, Seats, State, Step
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day, local_day
from folkmoot.matters.domain import mandate as mandates
from folkmoot.matters.queries import set_up as loop
from folkmoot.prepared import prepared
from folkmoot.priorities.queries.set_up import priorities_set
from folkmoot.representation.queries.charter import charter_now

# Whoever must be in the leadership group and pledge to the front door, besides the PCNs.
_BODIES = (OrganisationKind.LMC, OrganisationKind.FEDERATION)


def facts_of(community_id: int, at: datetime) -> Facts:
    """What Folkmoot holds of the community now, as far as the ten steps turn on it. As many queries, however large it is."""
    day = local_day(at)
    size = extent(community_id, day)
    own = list(directory.organisations_of(community_id, day, standing=Standing.MEMBER))
    ours = [one for one in own if OrganisationKind(one.kind) in (OrganisationKind.PCN, *_BODIES)]
    groups: dict[str, Any] = {group.kind: group for group in groups_on(community_id, day)}
    executive = groups.get(GroupKind.EXECUTIVE.value)
    return Facts(
        practices=size.practices,
        pcns=size.pcns,
        place=_place(community_id, day),
        has_lmc=any(one.kind == OrganisationKind.LMC for one in ours),
        has_federation=any(one.kind == OrganisationKind.FEDERATION for one in ours),
        leaders=_leaders(groups.get(GroupKind.LEADERSHIP_GROUP.value), ours, day),
        asked=_asked(community_id, day),
        door=_door(community_id, ours),
        seats=_seats(community_id, day),
        lacks_charter=Module.REPRESENTATION in modules_on(community_id) and charter_now(community_id) is None,
        priorities=_priorities(community_id, at),
        executive_id=executive.pk if executive else None,
        executive=len(executive.sitting) if executive else 0,
        powers=loop.powers_of_the_executive(community_id, day),
        decisions_ahead=loop.decisions_ahead(community_id, day),
        feedback_days=figures_on(community_id, day)[Threshold.FEEDBACK],
        told=loop.times_told(community_id),
        scheme_versions=loop.versions_of_the_scheme(community_id),
        felt=loop.times_felt(community_id, at),
        funding_ending=_funding_ending(community_id, day),
    )


def _funding_ending(community_id: int, day: date) -> tuple[str, ...]:
    if Module.FUNDING not in modules_on(community_id):
        return ()
    return tuple(one.pays_for for one in ends_within(community_id, within_days(community_id, day), day))


def _place(community_id: int, day: date) -> str:
    rows = directory.organisations_of(community_id, day, kind=OrganisationKind.PLACE_PARTNERSHIP)
    return next((one.name for one in rows), "")


def _leaders(group: Any, ours: Sequence[Any], day: date) -> Leaders | None:
    if group is None:
        return None
    sitting = [place.appointment for place in group.sitting]
    # A network has somebody in it when its director has, or anyone else acting for it.
    there = {one.organisation_id for one in sitting}
    return Leaders(
        group_id=group.pk,
        has_chair=any(place.chairs for place in group.sitting),
        members=len(sitting),
        absent=tuple(one.name for one in ours if one.pk not in there),
        standing=standing_of(group, day),
        has_purpose=bool(said_by(group).purpose.strip()),
    )


def _asked(community_id: int, day: date) -> Asked:
    rows = list(loop.mandates(community_id))
    facts = loop.facts_of_each(rows, day)
    given = [(row, facts[row.pk]) for row in rows]
    open_now = [row.canvass.closes_at for row, one in given if mandates.state(one, day) is mandates.State.OPEN]
    in_force = [(one.ends_on, row.pk) for row, one in given if mandates.is_in_force(one, day)]
    until, mandate_id = max(in_force, default=(None, None))
    renewal_days = figures_on(community_id, day)[Threshold.MANDATE_RENEWAL]
    suspended = [one.ends_on for _, one in given if mandates.is_suspended(one, day)]
    over = [one.ends_on for _, one in given if one.granted_at and mandates.state(one, day) is mandates.State.EXPIRED]
    return Asked(
        questions=loop.questions_to_practices_asked(community_id),
        mandate_id=mandate_id,
        mandate_until=until,
        renewal_due=until is not None and (until - day).days <= renewal_days,
        suspended_until=max(suspended, default=None),
        asking_until=local_day(max(open_now)) if open_now else None,
        ended_on=max(over, default=None),
        renewed=any(row.renewed_by and row.renewed_by.granted_at for row, _ in given),
    )


def _door(community_id: int, ours: Sequence[Any]) -> Door:
    pledged = {one.organisation_id for one in front_door.pledges(community_id)}
    return Door(
        is_on=Module.FRONT_DOOR in modules_on(community_id),
        requests=front_door.requests_so_far(community_id),
        pledges=len(pledged),
        unpledged=tuple(one.name for one in ours if one.pk not in pledged),
    )


def _seats(community_id: int, day: date) -> Seats:
    standing = seats_counted(community_id, day)
    vacant = [seat.forum_id for seat, holds in standing if holds is None]
    said = [(seat.forum_id, said_by(seat)) for seat, _ in standing]
    undescribed = [forum for forum, one in said if not (one.remit.strip() and one.outcome_sought.strip())]
    return Seats(
        standing=len(standing),
        held=len(standing) - len(vacant),
        described=len(standing) - len(undescribed),
        vacant_at=next(iter(vacant), None),
        undescribed_at=next(iter(undescribed), None),
    )


def _priorities(community_id: int, at: datetime) -> Priorities:
    found = priorities_set(community_id, at)
    return Priorities(
        standing=found.standing,
        late=found.late,
        chosen_on=found.chosen_on,
        gather_until=found.gather_until,
        name_until=found.name_until,
        named=found.named,
        is_on=Module.PRIORITIES in modules_on(community_id),
    )


def has_just_begun(community_id: int) -> bool:
    """Whether practices have never been asked anything yet: the place has just been started."""
    return not loop.have_practices_been_asked(community_id)


def said_of(community_id: int, step: Step) -> QuerySet[models.StepNote]:
    """Everything that was said of a step by hand, the latest first."""
    return _notes(community_id).filter(step=step.value)


def latest_notes(community_id: int) -> dict[Step, models.StepNote]:
    """What was said last of each step. Missing: a step nobody spoke of."""
    latest = models.StepNote.objects.filter(community_id=community_id).values("step").annotate(last=Max("pk"))
    return {Step(one.step): one for one in _notes(community_id).filter(pk__in=latest.values("last"))}


def _notes(community_id: int) -> QuerySet[models.StepNote]:
    rows = models.StepNote.objects.filter(community_id=community_id)
    people = ("said_by__person", "said_by__organisation", "owner__person", "owner__organisation")
    return rows.select_related(*people).order_by("-said_at", "-pk")


def said(note: models.StepNote) -> Said:
    """What a row says, as the rules know it."""
    return Said(
        state=State(note.state) if note.state else None, note=note.note, owner_id=note.owner_id, due_on=note.due_on
    )


def states_of(facts: Facts, notes: dict[Step, models.StepNote]) -> dict[Step, rules.Shown]:
    """How far each step is, as the board shows it."""
    return {
        step: rules.shown(found_of(step, facts).state, said(notes[step]).state if step in notes else None)
        for step in Step
    }


def owners_offered(community_id: int, day: date) -> list[Any]:
    """The roles of the day whose holders may take a step on: those who lead, and the administrators, by name."""
    keepers = roles_on(community_id, day).filter(role=Role.COMMUNITY_ADMINISTRATOR.value)
    return [*directory.speakers(community_id, day), *keepers]


def anything(community_id: int) -> tuple[QuerySet[Any], ...]:
    """What there is in a community when something here can wait for anybody: without any of it nothing does."""
    return (models.StepNote.objects.filter(community_id=community_id),)


def steps_waiting(hats: Sequence[Acting], at: datetime) -> Iterator[tuple[Waiting, Sequence[Acting]]]:
    """The steps that these hats of one community took on and that are not done, each with whose it is."""
    by_key = {acting.appointment_id: acting for acting in hats}
    for community_id in set(_with_steps_of(tuple(by_key))):
        notes = latest_notes(community_id)
        states = states_of(facts_of(community_id, at), notes)
        for step, one in notes.items():
            if one.owner_id in by_key and states[step].state is not State.DONE:
                waiting = Waiting(
                    what="Take a step to one voice",
                    about=step.words,
                    due_at=end_of_working_day(one.due_on) if one.due_on else None,
                    minutes=10,
                    page="voice-step",
                    args=(by_key[one.owner_id].community_slug, step.value),
                )
                yield waiting, [by_key[one.owner_id]]


@prepared
def _with_steps_of(owner_ids: tuple[int, ...]) -> QuerySet[models.StepNote, int]:
    """The communities of whatever these took on and was not done when it was last said."""
    rows = models.StepNote.objects.filter(owner_id__in=owner_ids).exclude(state=State.DONE.value)
    return rows.values_list("community_id", flat=True)
