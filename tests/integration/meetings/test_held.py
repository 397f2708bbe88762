"""What happens in a meeting: who came, notes by two people at once, decisions, actions."""

from datetime import date

import pytest
from tests import delegating, factories, meetings
from tests.factories import london
from tests.integration.matters.checks import acts, refused
from tests.meetings import AFTER, PLANNED_AT, UNDER_WAY

from folkmoot.desk.queries import waiting_for
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.kernel.as_it_was import Overtaken
from folkmoot.meetings import models
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.operations import actions as action_operations
from folkmoot.meetings.operations import decisions

pytestmark = pytest.mark.usefixtures("whole_record")


@pytest.fixture
def planned(place):
    return meetings.planned(place)


@pytest.fixture
def item(place, planned):
    return meetings.item(place, planned)


def came(meeting):
    return {row.member.person.name: row.how for row in meeting.attendance.select_related("member__person")}


def test_who_came_is_recorded_and_put_right(place, planned):
    meetings.attended(place, planned, {"Alder": (How.PRESENT, None), "Hazel": (How.DEPUTY, "H1")})
    meetings.attended(place, planned, {"Alder": (How.APOLOGIES, None)})

    assert came(planned) == {"Dr Alder": "apologies", "Dr Hazel": "deputy"}
    assert acts(place)[0] == ("attendance recorded", "Dr senior manager")


def test_a_member_says_it_of_themselves_alone(place, planned):
    meetings.attended(place, planned, {"Alder": (How.APOLOGIES, None)}, by="Alder")
    assert came(planned) == {"Dr Alder": "apologies"}

    with refused("Whoever keeps Leadership group records who came"):
        meetings.attended(place, planned, {"Hazel": (How.PRESENT, None)}, by="Alder")
    with refused("Choose from the members"):
        meetings.attended(place, planned, {"A1": (How.PRESENT, None)}, by="A1")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({}, "at least one member"),
        ({"Alder": (How.DEPUTY, None)}, "Say who came"),
        ({"Alder": (How.PRESENT, "A1")}, "only for a member who sent one"),
        ({"Alder": (How.DEPUTY, "Alder")}, "their own deputy"),
    ],
)
def test_attendance_that_cannot_be_is_refused(place, planned, said, reason):
    with refused(reason):
        meetings.attended(place, planned, said)


def test_notes_are_written_in_versions_and_every_version_is_kept(place, item):
    assert meetings.note(place, item, "One.") == 1
    assert meetings.note(place, item, "One.\nTwo.", version=1, by="Alder") == 2

    rows = models.Note.objects.order_by("version")
    assert [(one.version, one.text, one.superseded_at) for one in rows] == [
        (1, "One.", UNDER_WAY),
        (2, "One.\nTwo.", None),
    ]


def test_whoever_wrote_on_an_older_version_overwrites_nothing(place, item):
    meetings.note(place, item, "One.")
    meetings.note(place, item, "One.\nTheirs.", version=1, by="Alder")

    with refused("Somebody else wrote at the same time."):
        meetings.note(place, item, "One.\nMine.", version=1)
    with pytest.raises(Overtaken):
        meetings.note(place, item, "One.\nMine.", version=0)
    assert models.Note.objects.get(superseded_at=None).text == "One.\nTheirs."
    # Having read theirs, one writes on it.
    assert meetings.note(place, item, "One.\nTheirs.\nMine.", version=2) == 3


def test_the_same_words_twice_are_one_version(place, item):
    meetings.note(place, item, "One.")
    before = len(acts(place))

    assert meetings.note(place, item, "One.", version=0) == 1
    assert len(acts(place)) == before


@pytest.mark.parametrize("seat", ["A1", "ICB", "administrator"])
def test_nobody_from_outside_writes_notes(place, item, seat):
    with refused("Only the members of Leadership group"):
        meetings.note(place, item, by=seat)


def test_notes_hold_nothing_about_a_patient(place, item):
    with refused("NHS number"):
        meetings.note(place, item, "Ring about 943 476 5919.")


def test_decisions_are_numbered_through_the_year(place, item):
    first, second = meetings.decision(place, item), meetings.decision(place, item, "And in spring.", by="Alder")

    assert [(one.year, one.number, one.taken) for one in (first, second)] == [(2026, 1, None), (2026, 2, None)]


def reword(place, decision, words="We share a rota.", *, by="senior manager", at=AFTER):
    decisions.reword_decision(decision_id=decision.pk, words=words, by=place.acting(by, at), at=at)
    decision.refresh_from_db()


def test_a_slip_in_a_decision_is_put_right_by_whoever_keeps_the_group(place, item):
    made = meetings.decision(place, item)

    reword(place, made)
    assert (made.words, acts(place)[0]) == ("We share a rota.", ("decision reworded", "Dr senior manager"))
    with refused("Only whoever keeps"):
        reword(place, made, by="Alder")
    with refused("in words"):
        reword(place, made, " ")
    meetings.drafted(place, item.meeting)
    meetings.approved(place, item.meeting)
    with refused("approved"):
        reword(place, made, at=london(9, 25))


def test_nothing_is_decided_before_the_meeting_begins(place, item):
    with refused("has not begun"):
        meetings.decision(place, item, at=PLANNED_AT)


def test_a_decision_on_a_matter_is_held_against_who_may_take_it(place):
    at = delegating.MONDAY
    delegating.scheme(place, delegating.new_power())
    matter = factories.routed(place, money_pence=10_000_000, decides_on=None)
    met = meetings.planned(
        place, group=GroupKind.EXECUTIVE, starts_at=at, ends_at=london(12, 7, 11), at=london(12, 3, 9)
    )
    on = meetings.item(place, met, matter_id=matter.pk, at=london(12, 3, 9))

    made = meetings.decision(place, on, "We commit £100,000.", by="senior manager", at=at)

    assert made.taken.within_power is False
    assert made.taken.matter_id == matter.pk
    assert [act for act, _ in acts(place)[:2]] == ["decision minuted", "decision referred"]
    with refused("in these words"):
        reword(place, made, at=at)


def test_a_reserved_decision_asks_for_the_second_step_as_elsewhere(place):
    delegating.mandated(place)
    delegating.scheme(place, delegating.new_power(rule="reserved_matter"))
    at, planned_at = delegating.MONDAY, london(12, 3, 9)
    matter = delegating.recruitment(place, money_pence=2_000_000)
    met = meetings.planned(place, group=GroupKind.EXECUTIVE, starts_at=at, ends_at=london(12, 7, 11), at=planned_at)
    on = meetings.item(place, met, matter_id=matter.pk, at=at)

    with refused("This is a reserved matter"):
        meetings.decision(place, on, by="senior manager", at=at)
    assert meetings.decision(place, on, by="senior manager", at=at, second_factor=True).taken.within_power


def test_who_has_no_vote_minutes_no_decision_on_a_matter(place, planned):
    matter = factories.routed(place)
    on = meetings.item(place, planned, matter_id=matter.pk)

    with refused("You have no vote in a decision of the leadership group."):
        meetings.decision(place, on, by="senior manager")


def waiting(place, seat, at):
    return [(one.what, one.about) for one in waiting_for(place.acting(seat, at), at)]


def close(place, action, *, done, words="", by, at=AFTER):
    action_operations.close_action(action_id=action.pk, done=done, words=words, by=place.acting(by, at), at=at)
    action.refresh_from_db()


def test_an_action_waits_for_its_owner_until_it_is_done(place, planned, item):
    action = meetings.action(place, planned, on=item)
    asked = ("Do what you took on in a meeting", "Draw up the rota")
    assert asked in waiting(place, "Alder", AFTER)

    with refused("Its owner, or whoever keeps Leadership group"):
        close(place, action, done=True, by="A1")
    with refused("releases somebody from an action"):
        close(place, action, done=False, words="Too much.", by="Alder")
    close(place, action, done=True, by="Alder")

    assert (action.closed_as, action.closed_by_id) == ("done", place.appointments["Alder"].pk)
    assert asked not in waiting(place, "Alder", AFTER)
    with refused("closed already"):
        close(place, action, done=True, by="Alder")


def test_whoever_keeps_the_group_releases_with_the_reason(place, planned):
    action = meetings.action(place, planned)
    with refused("Say why it need not be done"):
        close(place, action, done=False, by="senior manager")

    close(place, action, done=False, words="The trust did it.", by="senior manager")

    assert (action.closed_as, action.closed_words) == ("released", "The trust did it.")


def test_an_action_goes_to_somebody_else_or_gets_a_later_day(place, planned):
    action = meetings.action(place, planned)

    def change(*, by="senior manager", due_on=date(2026, 10, 9)):
        owner_id, acting = place.appointments["Hazel"].pk, place.acting(by, AFTER)
        action_operations.change_action(
            action_id=action.pk, what="Draw it up", owner_id=owner_id, due_on=due_on, by=acting, at=AFTER
        )
        action.refresh_from_db()

    with refused("Only whoever keeps"):
        change(by="Alder")
    with refused("due in the past"):
        change(due_on=date(2026, 9, 1))
    with refused("Friday 25 December is no working day"):
        change(due_on=date(2026, 12, 25))
    change()
    assert (action.what, action.due_on) == ("Draw it up", date(2026, 10, 9))
    assert ("Do what you took on in a meeting", "Draw it up") in waiting(place, "Hazel", AFTER)
    close(place, action, done=True, by="Hazel")
    with refused("closed already"):
        change()


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"what": " "}, "Say what is to be done"),
        ({"due_on": date(2026, 9, 21)}, "due in the past"),
        ({"due_on": date(2026, 10, 3)}, "Saturday 3 October is no working day: give one on which somebody is there."),
        ({"due_on": date(2026, 12, 25)}, "Friday 25 December is no working day: give one on which somebody is there."),
        ({"what": "Ring about 943 476 5919"}, "NHS number"),
        ({"by": "A1"}, "Only the members"),
    ],
)
def test_an_action_that_cannot_be_is_refused(place, planned, facts, reason):
    with refused(reason):
        meetings.action(place, planned, **facts)


def test_the_keeper_is_asked_for_agenda_answers_and_minutes_in_time(place, planned):
    # Five working days before Tuesday 22 September is Tuesday 15; the manager is asked two days earlier.
    item = meetings.item(place, planned, by="Alder", title="Parking")
    about = "Leadership group, 22 September"
    assert ("Answer a proposed agenda item", "Parking") in waiting(place, "senior manager", london(9, 8, 10))
    assert ("Send the agenda out", about) not in waiting(place, "senior manager", london(9, 10, 16))
    assert ("Send the agenda out", about) in waiting(place, "senior manager", london(9, 11, 10))
    assert ("Send the agenda out", about) not in waiting(place, "Alder", london(9, 11, 10))
    assert ("Draft the minutes", about) in waiting(place, "LMC chair", AFTER)
    meetings.drafted(place, planned)
    assert ("Have the minutes approved", about) in waiting(place, "LMC chair", AFTER)
    assert item.standing == "proposed"
