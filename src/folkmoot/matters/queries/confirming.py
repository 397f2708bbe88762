"""Answers that wait for their practice, and whom they wait for."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import F, FilteredRelation, Q

from folkmoot.directory.domain.kinds import AuthorityLevel, Role
from folkmoot.directory.queries import Hand, acting_as
from folkmoot.directory.queries.people import holders_in
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.period import Period
from folkmoot.matters import models
from folkmoot.matters.domain import confirming
from folkmoot.matters.domain.canvass import MAY_ANSWER, Standing, local_day

_Holder = tuple[Hand, Role, AuthorityLevel]


def possible_confirmers(organisation_id: int, community_id: int, day: date) -> list[tuple[Hand, Role]]:
    """Who of a practice may be named its confirmer that day, by role and name."""
    holders = _holders(community_id, [organisation_id], day)
    return [(hand, role) for hand, role, level in holders if confirming.may_be_named(role, level)]


def confirmer_of(organisation_id: int, community_id: int, day: date) -> Hand | None:
    """Whom a practice has named to confirm. Missing: None, also where they hold the role, or the authority, no longer."""
    return confirmers_of([organisation_id], community_id, day).get(organisation_id)


def confirmers_of(organisation_ids: Collection[int], community_id: int, day: date) -> dict[int, Hand]:
    """The confirmer of each of these practices that has one, by practice, in one query."""
    begun = Q(appointment__authorities__starts_on__lte=day)
    named = (
        models.Confirmer.objects.filter(organisation_id__in=organisation_ids, community_id=community_id)
        .annotate(authority=FilteredRelation("appointment__authorities", condition=begun), level=F("authority__level"))
        .select_related("appointment__person")
        .order_by("named_at", "pk", "authority__starts_on")
    )
    # Of a practice's rows the one last named holds, and of its authorities the one last begun: each is a later word.
    latest = {row.organisation_id: row for row in named}
    return {number: _hand(row.appointment) for number, row in latest.items() if _can_confirm(row, day)}


def _can_confirm(named: Any, day: date) -> bool:
    held, level = named.appointment, AuthorityLevel(named.level or AuthorityLevel.OBSERVE)
    return (
        held is not None
        and day in Period(starts_on=held.starts_on, ends_on=held.ends_on)
        and confirming.may_be_named(Role(held.role), level)
    )


def _hand(held: Any) -> Hand:
    return Hand(
        appointment_id=held.pk,
        person_id=held.person_id,
        organisation_id=held.organisation_id,
        name=held.person.name,
        email=held.person.email,
    )


def asked_to_confirm(answer: models.Answer, at: datetime) -> list[Hand]:
    """Whom a provisional answer is sent to: the named confirmer; with none, or if it is theirs, whoever may bind."""
    community_id, organisation_id = answer.voice.canvass.matter.community_id, answer.voice.organisation_id
    day = local_day(at)
    confirmer = confirmer_of(organisation_id, community_id, day)
    if confirmer is not None and confirmer.person_id != answer.given_by_id:
        return [confirmer]
    return [
        hand
        for hand, role, level in _holders(community_id, [organisation_id], day)
        if confirming.may_bind(role, level) and hand.person_id != answer.given_by_id
    ]


def unless_theirs(confirmer: Hand | None, given_by_id: int) -> int | None:
    """The confirmer's appointment; None where nobody is named, or the answer is their own."""
    return None if confirmer is None or confirmer.person_id == given_by_id else confirmer.appointment_id


def answer(answer_id: int, canvass_id: int, organisation_id: int, community_id: int) -> models.Answer:
    """An answer of that practice in that canvass.

    Errors: NotFound, also for another community's.
    """
    found = models.Answer.objects.filter(
        pk=answer_id,
        voice__canvass_id=canvass_id,
        voice__canvass__matter__community_id=community_id,
        voice__organisation_id=organisation_id,
        voice__appointment=None,
    )
    for one in found.select_related("voice__canvass__matter", "confirmed_by"):
        return one
    raise NotFound("answer")


def waiting_answers(organisation_id: int, community_id: int, at: datetime) -> list[models.Answer]:
    """The practice's answers that wait to be confirmed in canvasses still open."""
    waiting = models.Answer.objects.filter(
        standing=Standing.PROVISIONAL.value,
        voice__organisation_id=organisation_id,
        voice__canvass__matter__community_id=community_id,
        voice__canvass__closes_at__gte=at,
        voice__canvass__withdrawn_at=None,
    )
    return list(waiting.select_related("voice__canvass__matter__community").order_by("pk"))


def speakers_of(voice: models.Voice, day: date) -> list[tuple[int, str, Role]]:
    """Who answers for a voice: the appointment, name and role of each; of a group's seat, its holder."""
    if voice.appointment_id is not None:
        holder = acting_as(voice.appointment_id, day)
        return [(holder.appointment_id, holder.person_name, holder.role)] if holder else []
    holders = _holders(voice.canvass.matter.community_id, [voice.organisation_id], day)
    return [(hand.appointment_id, hand.name, role) for hand, role, _ in holders if role in MAY_ANSWER]


def _holders(community_id: int, organisation_ids: Collection[int], day: date) -> list[_Holder]:
    found = []
    for held in holders_in(community_id, organisation_ids, day):
        latest = next(iter(held.authorities.all()), None)
        found.append((_hand(held), Role(held.role), AuthorityLevel(latest.level) if latest else AuthorityLevel.OBSERVE))
    return found
