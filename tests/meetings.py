"""Makers of meetings: planned, with an agenda, held, minuted; each reached by calling operations."""

from datetime import date, timedelta
from itertools import count

from folkmoot.directory.domain.kinds import Capacity, GroupKind
from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.directory.models import Group, GroupMember
from folkmoot.interests.domain.declaration import Nearness
from folkmoot.matters.domain.interest import Treatment
from folkmoot.meetings.domain.agenda import Purpose
from folkmoot.meetings.domain.votes import Votes
from folkmoot.meetings.operations import (
    actions,
    agenda,
    attendance,
    decisions,
    item_interests,
    minutes,
    notes,
    papers,
    statements,
)
from folkmoot.meetings.operations import meetings as operations
from folkmoot.meetings.queries.rooms import votes_asked
from tests import files
from tests.factories import SINCE, london

_COUNT = count()

# The leadership group of the first scenario meets on Tuesday 22 September 2026, at half past six in the evening.
PLANNED_AT = london(9, 8)
STARTS_AT, ENDS_AT = london(9, 22, 18, 30), london(9, 22, 20)
UNDER_WAY = london(9, 22, 19)
AFTER = london(9, 23, 9)


def planned(place, /, *, group=GroupKind.LEADERSHIP_GROUP, by="senior manager", at=PLANNED_AT, **overrides):
    """A meeting of the group, as it was just planned; the first of several where it is repeated."""
    facts = {"starts_at": STARTS_AT, "ends_at": STARTS_AT + (ENDS_AT - STARTS_AT), "place": "Library"}
    # Many are planned on the days before one another, weekend or not.
    facts |= {"all_the_same": True}
    said = operations.Planned(**facts | overrides)
    group_id = place.groups[group].pk
    return operations.plan_meetings(said, group_id=group_id, by=place.acting(by, at), at=at)[0]


def item(place, meeting, *, by="senior manager", at=PLANNED_AT, **overrides):
    """An item put on the agenda, or proposed by somebody who does not keep the group."""
    facts = {"title": "Winter plans", "purpose": Purpose.DISCUSS, "minutes": 20}
    # What is about a matter says so in the matter's own words.
    facts |= {"summary": "" if overrides.get("matter_id") else "How practices get through the winter."}
    return agenda.put_item(agenda.Item(**facts | overrides), meeting_id=meeting.pk, by=place.acting(by, at), at=at)


def paper(place, on, content=None, *, name="rota.docx", title="Winter rota", by="senior manager", at=PLANNED_AT):
    """A paper handed in for an item; of other words than every other paper, unless it is said what it holds."""
    brought = papers.Brought(name=name, content=content or files.word(f"About {title} {next(_COUNT)}"))
    return papers.hand_in(brought, title=title, item_id=on.pk, by=place.acting(by, at), at=at)


def note(place, on, text="Practices can share a rota.", *, version=0, by="senior manager", at=UNDER_WAY):
    """Notes written on an item."""
    return notes.write_notes(item_id=on.pk, text=text, on_version=version, by=place.acting(by, at), at=at)


def attended(place, meeting, said, *, by="senior manager", at=UNDER_WAY):
    """How the people in those seats took part: "Alder": (How.PRESENT, None)."""
    seats = place.appointments
    known = {seats[seat].pk: (how, seats[deputy].pk if deputy else None) for seat, (how, deputy) in said.items()}
    attendance.record_attendance(known, meeting_id=meeting.pk, by=place.acting(by, at), at=at)


def statement(place, on, words="We could share nights.", *, speaker="Alder", by="senior manager", at=UNDER_WAY):
    """What somebody said, minuted as representing those they speak for."""
    said = statements.Said(
        speaker_id=place.appointments[speaker].pk,
        words=words,
        spoken_as=SpokenAs.REPRESENTS,
        capacity=Capacity.PROVIDER,
    )
    return statements.minute_statement(said, item_id=on.pk, by=place.acting(by, at), at=at)


def decision(
    place, on, words="We share a winter rota.", *, by="LMC chair", at=UNDER_WAY, second_factor=False, votes=None
):
    """A decision minuted on an item; where the group has a voting rule everybody was for it, unless it is said who was."""
    asked = votes_asked(on)
    if asked and votes is None:
        votes = Votes(in_favour=asked.voices, against=0, abstained=0)
    return decisions.minute_decision(
        item_id=on.pk, words=words, votes=votes, by=place.acting(by, at), at=at, second_factor=second_factor
    )


def declared(place, on, seat, words="I am a director of it.", *, nearness=Nearness.ACTUAL, at=UNDER_WAY):
    """An interest that somebody declared at an item."""
    item_interests.declare_at_item(item_id=on.pk, words=words, nearness=nearness, by=place.acting(seat, at), at=at)


def settled(place, on, seat, treatment=Treatment.DISCUSS, *, by="senior manager", at=UNDER_WAY, **overrides):
    """How far somebody in that seat took part in an item."""
    facts = {"words": "A director of it.", "nearness": Nearness.ACTUAL, "because": "The federation may bid."}
    said = item_interests.Settled(person_id=place.appointments[seat].pk, treatment=treatment, **facts | overrides)
    item_interests.settle_at_item(said, item_id=on.pk, by=place.acting(by, at), at=at)


def action(place, meeting, *, on=None, by="senior manager", at=UNDER_WAY, owner="Alder", **overrides):
    """An action agreed there."""
    facts = {"what": "Draw up the rota", "due_on": date(2026, 10, 2)}
    return actions.agree_action(
        **facts | overrides,
        meeting_id=meeting.pk,
        item_id=on.pk if on else None,
        owner_id=place.appointments[owner].pk,
        by=place.acting(by, at),
        at=at,
    )


def drafted(place, meeting, *, because="", by="senior manager", at=AFTER):
    """The minutes, drafted."""
    return minutes.draft_minutes(meeting_id=meeting.pk, because=because, by=place.acting(by, at), at=at)


def approved(place, meeting, *, version=1, by="LMC chair", at=AFTER + timedelta(hours=1), approved_in=None):
    """The minutes, approved."""
    acting = place.acting(by, at)
    minutes.approve_minutes(meeting_id=meeting.pk, version=version, approved_in=approved_in, by=acting, at=at)
    meeting.refresh_from_db()
    return meeting


def board(place, pcn="ALDER", *, chair="Alder", members=("A1",)):
    """The board of a PCN, chaired by its clinical director."""
    group = Group.objects.create(
        community=place.community,
        kind=GroupKind.PCN_BOARD.value,
        name=f"{pcn.title()} board",
        pcn=place.organisations[pcn],
        starts_on=SINCE,
    )
    for seat in (chair, *members):
        GroupMember.objects.create(
            group=group, appointment=place.appointments[seat], votes=True, chairs=seat == chair, starts_on=SINCE
        )
    place.groups[GroupKind.PCN_BOARD] = group
    return group
