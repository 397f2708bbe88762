"""A place whose meetings hold so many of each thing: for holding short lists against long ones."""

from datetime import date, timedelta

from tests import factories, meetings
from tests.factories import OPENED_AT, london

from folkmoot.directory.domain.group_rules import GroupRules
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.operations.groups import GroupWords, describe_group
from folkmoot.kernel.visibility import Visibility
from folkmoot.meetings import models
from folkmoot.meetings.domain.agenda import Purpose
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.operations import calendar, minutes, packs

NOW = london(9, 24, 10)
NEXT_AT = london(10, 6, 18, 30)
_SEATS = ("Alder", "Hazel", "LMC chair", "federation", "senior manager")


def grown(place, number):
    """The parts of the addresses of a place with so many meetings, items, notes, decisions, actions and versions."""
    for n in range(number):
        asked = factories.routed(place, title=f"Asked {n}", decides_on=date(2026, 10, 12))
        factories.opened(place, asked, at=OPENED_AT, closes_at=london(10, 5, 17))
        factories.routed(place, title=f"Unasked {n}", decides_on=date(2026, 10, 5))
    _asks_for_practices(place)
    for n in range(number):
        published = _held(place, number, meetings.STARTS_AT - timedelta(days=n + 1))
        meetings.approved(place, published)
        by = place.acting("LMC chair", NOW)
        minutes.publish_minutes(meeting_id=published.pk, to=Visibility.ALL_PARTNERS, by=by, at=NOW)
    held = _held(place, number, meetings.STARTS_AT)
    for n in range(number - 1):
        meetings.drafted(place, held, because=f"A slip, {n}")
    coming, *_ = [_coming(place, number, NEXT_AT + timedelta(days=n)) for n in range(number)]
    return {
        "community": place.community.slug,
        "published": published.pk,
        "held": held.pk,
        "group": held.group_id,
        "held_item": held.items.earliest("pk").pk,
        "coming": coming.pk,
        "coming_item": coming.items.filter(standing="on").earliest("pk").pk,
        "proposed": coming.items.filter(standing="proposed").earliest("pk").pk,
        "secret": calendar.make_calendar_address(by=place.acting("Hazel", NOW), at=NOW),
        "paper": models.Paper.objects.filter(item__meeting=held).earliest("pk").pk,
        "decision": held.items.earliest("pk").decisions.get().pk,
        "waiting": published.items.get(title="Small things 0").decisions.get().pk,
        "sitting": place.appointments["Alder"].pk,
        "statement": held.items.earliest("pk").statements.get().pk,
        "action": held.actions.earliest("pk").pk,
    }


def _asks_for_practices(place):
    """The group's quorum is of practices, for which nobody sits there: what is put to nobody's vote is to be confirmed."""
    group, at = place.groups[GroupKind.LEADERSHIP_GROUP], meetings.PLANNED_AT - timedelta(days=30)
    rules = GroupRules(quorum_percent=50, written_in="Terms of reference, 7")
    words = GroupWords(name=group.name, purpose=group.purpose, rules=rules)
    describe_group(group=group, words=words, by=place.acting("LMC chair", at), at=at)


def _held(place, number, starts_at):
    """A meeting that was held: so many items, each with notes, decisions and actions, and its minutes drafted."""
    at = starts_at + timedelta(minutes=30)
    meeting = meetings.planned(place, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
    # Whoever sits there; twice as many practices make no more of them.
    meetings.attended(place, meeting, dict.fromkeys(_SEATS, (How.PRESENT, None)), at=at)
    for n in range(number):
        matter = factories.routed(place, title=f"On the table {n}", decides_on=None)
        item = meetings.item(
            place, meeting, title=f"Item {n}", lead_id=place.appointments["Alder"].pk, matter_id=matter.pk
        )
        meetings.note(place, item, f"Said {n}", at=at)
        meetings.note(place, item, f"Said again {n}", version=1, at=at)
        meetings.statement(place, item, f"Stated {n}", at=at)
        meetings.decision(place, item, f"Decided {n}", at=at)
        for seat in ("Alder", "Hazel", "federation")[:number]:
            meetings.declared(place, item, seat, at=at)
            meetings.settled(place, item, seat, at=at)
        for number_of_paper in range(number):
            meetings.paper(place, item, title=f"Read this {number_of_paper}")
        for _ in range(number):
            meetings.action(place, meeting, on=item, at=at, owner="senior manager")
        meetings.action(place, meeting, at=at, owner="A1")
    for n in range(number):
        small = meetings.item(place, meeting, title=f"Small things {n}")
        meetings.decision(place, small, f"Settled {n}", at=at)
    meetings.drafted(place, meeting, at=at)
    packs.ask_for_pack(meeting_id=meeting.pk, by=place.acting("Alder", at), at=at)
    packs.make_waiting(at)
    return meeting


def _coming(place, number, starts_at):
    meeting = meetings.planned(place, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), at=NOW)
    for n in range(number):
        lead = place.appointments["senior manager"].pk
        meetings.item(
            place, meeting, title=f"To come {n}", purpose=Purpose.NOTE, at=NOW, lead_id=lead, needs_paper=True
        )
        meetings.item(place, meeting, title=f"Proposed {n}", by="Alder", at=NOW)
    assert meeting.group.kind == GroupKind.LEADERSHIP_GROUP.value
    return meeting
