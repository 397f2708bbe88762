"""What too few decided is confirmed by a later meeting of the same group, or is not; it is offered there until it is."""

from datetime import timedelta

import pytest
from tests import meetings
from tests.factories import london
from tests.integration.matters.checks import refused
from tests.integration.meetings.test_not_asked import NO_MATTER, NOT_QUORATE, came, minuted_as, read
from tests.integration.meetings.test_not_asked import board as board
from tests.meetings import AFTER, PLANNED_AT, UNDER_WAY

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.kernel.errors import NotFound
from folkmoot.matters.domain.interest import Treatment
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.models import AgendaItem, Confirmation
from folkmoot.meetings.operations import agenda
from folkmoot.meetings.operations.confirmations import say_confirmed
from folkmoot.meetings.operations.decisions import put_decision, reword_decision
from folkmoot.meetings.operations.minutes import leave_off_minutes
from folkmoot.meetings.queries.waiting import waiting_for_each

pytestmark = pytest.mark.usefixtures("whole_record")

NEXT = london(10, 6, 18, 30)
THERE = london(10, 6, 19)
LATER = london(10, 7, 9)
ALL_FOR = "3 for, none against, none abstained: the group’s rule is met."
CONFIRMED = "Confirmed at the meeting of Tuesday 6 October 2026, 18:30."


@pytest.fixture
def taken(place, board):
    """A decision that two of Alder's board took, where three are asked for; its minutes are drafted."""
    item = meetings.item(place, board, title="The rota", by="Alder")
    came(place, board, "Alder", "A1")
    made = meetings.decision(place, item, by="Alder")
    meetings.drafted(place, board, by="Alder")
    made.refresh_from_db()
    return made


@pytest.fixture
def following(place, taken):
    """The board's next meeting, two weeks on."""
    ends_at = NEXT + timedelta(hours=1)
    return meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder", at=AFTER, starts_at=NEXT, ends_at=ends_at)


def came_on(place, meeting, *seats):
    everyone = dict.fromkeys(("Alder", "A1", "A2", "A3"), (How.APOLOGIES, None))
    here = dict.fromkeys(seats, (How.PRESENT, None))
    meetings.attended(place, meeting, everyone | here, by="Alder", at=THERE)


def said(place, decision, meeting, *, confirmed=True, because="", by="Alder", at=THERE):
    say_confirmed(
        decision_id=decision.pk,
        meeting_id=meeting.pk,
        confirmed=confirmed,
        because=because,
        by=place.acting(by, at),
        at=at,
    )


def asked_of(place, seat, at):
    return [(one.what, one.about, one.page) for one, _ in waiting_for_each([place.acting(seat, at)], at)]


def about_confirming(place, at):
    return [one for one in asked_of(place, "Alder", at) if one[1] == "D-2026-001: We share a winter rota."]


def test_a_later_meeting_confirms_it_and_both_minutes_say_so(place, as_, board, taken, following):
    came_on(place, following, "Alder", "A1", "A2")
    keeper, address = as_(place, "Alder", THERE), f"/westmere/meetings/{following.pk}"
    page = read(keeper.get(address))
    assert "Decisions to be confirmed" in page
    assert f"We share a winter rota. {NOT_QUORATE}" in page
    assert "Nothing yet" in page

    answer = keeper.post(f"{address}/confirm/{taken.pk}", {"confirmed": "yes", "because": ""})
    assert answer["Location"] == address
    assert "Say anew whether it was confirmed: D-2026-001" in read(keeper.get(address))
    before = read(keeper.get(f"/westmere/meetings/{board.pk}/items/{taken.item_id}"))
    assert f"{NOT_QUORATE} {CONFIRMED}" in before
    short = read(keeper.get(f"/westmere/meetings/{board.pk}"))
    assert f"D-2026-001: We share a winter rota. ({NO_MATTER}) ({ALL_FOR}) ({NOT_QUORATE}) ({CONFIRMED})" in short

    meetings.drafted(place, following, by="Alder", at=LATER)
    later = as_(place, "Alder", LATER)
    for minuted in minuted_as(later, following):
        assert "Earlier decisions" in minuted
        said = "We share a winter rota. (Taken on Tuesday 22 September 2026.) Confirmed."
        assert f"Decision D-2026-001: {said}" in minuted
    for minuted in minuted_as(later, board):
        assert CONFIRMED not in minuted, "the later meeting's minutes are not approved yet"
    meetings.approved(place, following, by="Alder", at=LATER)
    for minuted in minuted_as(later, board):
        assert f"({NOT_QUORATE}) ({CONFIRMED})" in minuted


def test_what_was_answered_keeps_the_words_that_were_answered(place, taken, following):
    came_on(place, following, "Alder", "A1", "A2")
    said(place, taken, following)

    with refused("A later meeting answered this decision in these words"):
        reword_decision(
            decision_id=taken.pk,
            words="We share a rota all year.",
            commits_nobody=taken.commits_nobody,
            by=place.acting("Alder", THERE),
            at=THERE,
        )
    with refused("This group decides for no tier", "A later meeting answered this decision in these words"):
        put_decision(decision_id=taken.pk, by=place.acting("Alder", THERE), at=THERE)
    taken.refresh_from_db()
    assert taken.words == "We share a winter rota."


def test_minutes_drafted_before_it_was_said_anew_are_drafted_again_before_they_are_approved(place, taken, following):
    came_on(place, following, "Alder", "A1", "A2")
    said(place, taken, following)
    meetings.drafted(place, following, by="Alder", at=LATER)
    said(place, taken, following, confirmed=False, because="A3 was not asked.", at=LATER + timedelta(minutes=1))

    with refused("draft the minutes again"):
        meetings.approved(place, following, by="Alder", at=LATER + timedelta(minutes=2))


def test_what_is_not_confirmed_says_why(place, as_, board, taken, following):
    came_on(place, following, "Alder", "A1", "A2")
    keeper, address = as_(place, "Alder", THERE), f"/westmere/meetings/{following.pk}/confirm/{taken.pk}"

    page = read(keeper.post(address, {"confirmed": "no", "because": ""}))
    assert "Error: Say why it is not confirmed" in page, "it stands at its box"
    assert not Confirmation.objects.exists()
    keeper.post(address, {"confirmed": "no", "because": "A3 has to be asked first."})

    why = "Not confirmed at the meeting of Tuesday 6 October 2026, 18:30: A3 has to be asked first."
    assert why in read(keeper.get(f"/westmere/meetings/{board.pk}/items/{taken.item_id}"))
    meetings.drafted(place, following, by="Alder", at=LATER)
    for minuted in minuted_as(as_(place, "Alder", LATER), following):
        assert "Not confirmed: A3 has to be asked first." in minuted


def test_a_meeting_of_too_few_confirms_nothing_either(place, taken, following):
    with refused("Say first who came"):
        said(place, taken, following)
    came_on(place, following, "Alder", "A2")
    with refused("This meeting is not quorate for that decision either"):
        said(place, taken, following)
    assert not Confirmation.objects.exists()


def test_whoever_has_an_interest_does_not_confirm_it(place, taken, following):
    agenda.build_agenda(meeting_id=following.pk, decision_ids=[taken.pk], by=place.acting("Alder", AFTER), at=AFTER)
    came_on(place, following, "Alder", "A1", "A2")
    meetings.settled(place, following.items.get(), "A2", Treatment.LEAVE, by="Alder", at=THERE)

    with refused("This meeting is not quorate for that decision either"):
        said(place, taken, following)


def test_it_is_said_once_it_was_said_and_by_one_meeting(place, taken, following):
    came_on(place, following, "Alder", "A1", "A2")
    with refused("The meeting has not begun"):
        said(place, taken, following, at=AFTER)
    with refused("Only the members of Alder board"):
        said(place, taken, following, by="Hazel")
    said(place, taken, following)
    said(place, taken, following, confirmed=False, because="The count was wrong.")
    assert Confirmation.objects.get().confirmed is False, "put right before the minutes are approved"

    third = meetings.planned(
        place,
        group=GroupKind.PCN_BOARD,
        by="Alder",
        at=LATER,
        starts_at=london(10, 20, 18),
        ends_at=london(10, 20, 19),
    )
    with refused("A later meeting has answered this already"):
        said(place, taken, third, at=london(10, 20, 18, 30))
    meetings.drafted(place, following, by="Alder", at=LATER)
    meetings.approved(place, following, by="Alder", at=LATER)
    with refused("The minutes of this meeting are approved"):
        said(place, taken, following, at=LATER)


def test_another_groups_meeting_does_not_confirm_it(place, taken):
    elsewhere = meetings.planned(place, starts_at=NEXT, ends_at=NEXT + timedelta(hours=1), at=AFTER)

    with pytest.raises(NotFound):
        said(place, taken, elsewhere, by="senior manager")


def test_the_next_agenda_is_offered_it_until_it_stands_there(place, as_, taken, following):
    assert about_confirming(place, LATER - timedelta(days=10)) == [
        ("Put a decision to be confirmed on the agenda", "D-2026-001: We share a winter rota.", "build-agenda")
    ]
    keeper, address = as_(place, "Alder", AFTER), f"/westmere/meetings/{following.pk}/build"
    assert "Confirm D-2026-001: We share a winter rota." in read(keeper.get(address))

    keeper.post(address, {"decisions": [str(taken.pk)]})
    row = AgendaItem.objects.get(meeting=following)
    assert (row.title, row.confirms_id, row.standing) == (
        "Confirm D-2026-001: We share a winter rota.",
        taken.pk,
        Standing.ON.value,
    )
    assert "D-2026-001" not in read(keeper.get(address))
    assert about_confirming(place, AFTER) == []

    assert [one[2] for one in about_confirming(place, THERE)] == ["confirm-decision"]
    came_on(place, following, "Alder", "A1", "A2")
    said(place, taken, following)
    assert about_confirming(place, THERE) == []
    with refused("What became of that decision is minuted here"):
        agenda.take_off(item_id=row.pk, because="Done.", by=place.acting("Alder", THERE), at=THERE)


def test_without_a_meeting_to_come_one_is_to_be_planned(place, taken):
    assert [one[2] for one in about_confirming(place, AFTER)] == ["plan-meeting"]
    assert [one for one in asked_of(place, "A1", AFTER) if "D-2026-001" in one[1]] == [], "A1 keeps no board"


def test_attendance_put_right_before_the_minutes_are_approved_lets_it_stand(place, board, taken, following):
    assert taken.waits == "not_quorate"
    came(place, board, "Alder", "A1", "A2")
    meetings.drafted(place, board, because="A2 was there.", by="Alder")

    taken.refresh_from_db()
    assert taken.waits == ""
    assert about_confirming(place, AFTER) == []


def test_what_too_few_decided_waits_where_no_minutes_will_be_made_too(place, board):
    item = meetings.item(place, board, title="The rota", by="Alder")
    came(place, board, "Alder", "A1")
    made = meetings.decision(place, item, by="Alder")

    leave_off_minutes(meeting_id=board.pk, because="Two of us met.", by=place.acting("Alder", AFTER), at=AFTER)

    made.refresh_from_db()
    assert made.waits == "not_quorate"
    assert [one[0] for one in about_confirming(place, AFTER)] == ["Plan a meeting that can confirm a decision"]


def test_no_decision_waits_where_enough_were_there(place, board):
    item = meetings.item(place, board, by="Alder", at=PLANNED_AT)
    came(place, board, "Alder", "A1", "A2")
    made = meetings.decision(place, item, by="Alder", at=UNDER_WAY)
    meetings.drafted(place, board, by="Alder")

    made.refresh_from_db()
    assert made.waits == ""


def test_the_meetings_page_leads_to_where_it_is_put_on_the_agenda(place, as_, taken, following):
    address = f"/westmere/meetings/{following.pk}"
    link = "Put a decision to be confirmed on the agenda"
    keeper = as_(place, "Alder", AFTER)
    page = read(keeper.get(address))
    assert link in page
    assert "Nothing yet; not on the agenda" in page
    assert "Confirm D-2026-001: We share a winter rota." in read(keeper.get(f"{address}/build"))
    assert link not in read(as_(place, "A1", AFTER).get(address)), "A1 keeps no agenda"

    agenda.build_agenda(meeting_id=following.pk, decision_ids=[taken.pk], by=place.acting("Alder", AFTER), at=AFTER)
    page = read(keeper.get(address))
    assert link not in page
    assert "not on the agenda" not in page


def test_before_the_meeting_its_page_says_when_it_can_be_said_and_asks_nothing(place, as_, taken, following):
    address = f"/westmere/meetings/{following.pk}/confirm/{taken.pk}"

    page = read(as_(place, "Alder", AFTER).get(address))
    assert "It can be said from Tuesday 6 October 2026, 18:30, when the meeting begins" in page
    assert "Minute it" not in page
    page = read(as_(place, "Alder", THERE).get(address))
    assert "Minute it" in page
    assert "Say first who came" in page


def test_the_agenda_is_built_with_it_unless_somebody_says_otherwise(place, as_, taken, following):
    page = as_(place, "Alder", AFTER).get(f"/westmere/meetings/{following.pk}/build").content.decode()

    box = page[page.index('name="decisions"') - 200 : page.index('name="decisions"') + 200]
    assert f'value="{taken.pk}" checked' in box


def test_the_page_of_its_item_leads_to_where_it_is_said_and_shows_what_was(place, as_, board, taken, following):
    agenda.build_agenda(meeting_id=following.pk, decision_ids=[taken.pk], by=place.acting("Alder", AFTER), at=AFTER)
    item = f"/westmere/meetings/{following.pk}/items/{following.items.get().pk}"
    before = as_(place, "Alder", AFTER).get(item)
    assert f"/westmere/meetings/{board.pk}/items/{taken.item_id}" in before.content.decode()
    assert "Say whether it was confirmed" not in read(before), "it has not begun"

    came_on(place, following, "Alder", "A1", "A2")
    under_way = as_(place, "Alder", THERE).get(item)
    assert f"/westmere/meetings/{following.pk}/confirm/{taken.pk}" in under_way.content.decode()
    assert "Authority in the room" not in read(under_way), (
        "whether it can bind is asked where the decision is confirmed"
    )
    said(place, taken, following)
    assert "What this meeting said: Confirmed Say anew whether it was confirmed" in read(
        as_(place, "Alder", THERE).get(item)
    )


def test_a_proposal_declined_without_a_reason_is_asked_for_it_at_its_box(place, as_, following):
    proposed = meetings.item(place, following, title="Parking", by="A1", at=AFTER)

    page = read(
        as_(place, "Alder", AFTER).post(
            f"/westmere/meetings/{following.pk}/items/{proposed.pk}/answer", {"accepted": "no", "because": ""}
        )
    )

    assert "Error: Say why it is declined" in page


def test_minutes_are_saved_under_their_group_and_day(place, as_, board, taken):
    answer = as_(place, "Alder", LATER).get(f"/westmere/meetings/{board.pk}/minutes.docx")

    assert answer["Content-Disposition"] == 'attachment; filename="minutes-alder-board-2026-09-22.docx"'
