"""The whole week of the neutral senior manager, by keyboard alone, a day a test: from Monday's front door to Friday's bulletin."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect
from tests import delegating, factories, seats
from tests import meetings as held
from tests.factories import london
from tests.integration.front_door.making import asked_of_us
from tests.integration.relationships.grown import visited
from tests.journeys.conftest import DESK, PHONE, assert_fits, see
from tests.journeys.keys import by_menu, choose, press, select, tick, write, write_day

from folkmoot.front_door.models import AccessRequest
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.models import Conversation, FeedbackNote, Instruction, Matter, TierDecision
from folkmoot.meetings.domain.agenda import Purpose
from folkmoot.meetings.models import Action, AgendaItem, Note
from folkmoot.post.models import Message
from folkmoot.relationships.models import Visit
from folkmoot.representation.models import Bulletin

pytestmark = pytest.mark.django_db(transaction=True)

MONDAY, TUESDAY, WEDNESDAY = london(9, 21, 8, 30), london(9, 22, 9), london(9, 23, 18, 40)
THURSDAY, FRIDAY = london(9, 24, 15), london(9, 25, 10)
_MEETS_AT = london(9, 23, 18, 30)


@pytest.fixture
def place(transactional_db):
    """A community of five practices."""
    return factories.community()


@pytest.fixture
def me(place, page, sign_in, frozen_at):
    """The page belongs to the senior manager from that moment on, who begins at what waits."""

    def at(moment):
        frozen_at(moment)
        sign_in(page, place.appointments["senior manager"])
        page.goto("/waiting")
        return page

    return at


@pytest.fixture
def main(page):
    """The page's main part."""
    return page.locator("main")


def _meeting(place):
    """The leadership group's meeting on Wednesday."""
    return held.planned(place, starts_at=_MEETS_AT, ends_at=_MEETS_AT + timedelta(minutes=90))


def _powers(place):
    """The leadership group may decide what moves no more than £25,000, by a mandate and a scheme."""
    delegating.mandated(place)
    rows = [
        delegating.new_power(tier=tier, starts_on=date(2026, 9, 8), review_due_on=date(2027, 3, 8))
        for tier in (Tier.EXECUTIVE, Tier.LEADERSHIP_GROUP)
    ]
    delegating.scheme(place, *rows, at=london(9, 8, 9))


def _seen(page, name, axe):
    """Keep a picture of the page as it stands, of a telephone and of a desk, without a fault at either width."""
    for width, size in (("phone", PHONE), ("desk", DESK)):
        page.set_viewport_size(size)
        assert_fits(page)
        axe(page)
        see(page, f"{name}-{width}")


def test_monday_the_week_on_the_console_and_what_came_to_the_front_door(place, me, main, axe):
    asked_of_us(place, title="Share the wound care plan")
    page = me(MONDAY)

    by_menu(page, "Console")
    expect(main).to_contain_text("Share the wound care plan")
    _seen(page, "week-console", axe)
    by_menu(page, "Front door")
    press(page, "Share the wound care plan")
    press(page, "Say who deals with it, and by when")
    axe(page)
    write_day(page, "reply_by", date(2026, 9, 25))
    press(page, "Promise this")
    expect(main).to_contain_text("Friday 25 September 2026")
    asked = AccessRequest.objects.get()
    assert (asked.reply_by, asked.owner) == (date(2026, 9, 25), place.appointments["senior manager"])


def test_monday_an_approach_made_past_the_door_is_redirected(place, me, main, axe):
    page = me(MONDAY)

    by_menu(page, "Front door")
    press(page, "Redirect an approach here")
    axe(page)
    select(page, "partner", "TRUST")
    write_day(page, "approached_on", date(2026, 9, 18))
    select(page, "kind", "A position")
    write(page, title="Discharge letters", words="The trust's lead rang about discharge letters on Friday evening.")
    press(page, "Redirect it")
    expect(main).to_contain_text("Redirected: it is R-2026-001 now, and they are told.")
    assert AccessRequest.objects.get().title == "Discharge letters"
    axe(page)


def test_monday_the_week_s_meeting_is_set(place, me, main, axe):
    factories.routed(place, title="Saturday hubs", decides_on=date(2026, 10, 12))
    meeting = _meeting(place)
    page = me(MONDAY)

    by_menu(page, "Meetings")
    press(page, "Wednesday 23 September 2026…")
    press(page, "Build the agenda from the forward plan and open actions")
    tick(page, "M-2026-001")
    press(page, "Put these on the agenda")
    press(page, "Send the agenda to the members")
    expect(main).to_contain_text("The agenda is out")
    assert AgendaItem.objects.get(meeting=meeting).title == "Saturday hubs"
    axe(page)


def test_tuesday_the_speaker_is_instructed_and_briefed_before_the_place_partnership(place, me, main, sign_in, axe):
    seats.seat(place, "Hazel", deputy="Alder")
    factories.position(place)
    page = me(TUESDAY)
    matter = Matter.objects.get()

    by_menu(page, "Matters")
    press(page, matter.title)
    press(page, "Instruct a speaker")
    press(page, "Draft the instruction")
    axe(page)
    select(page, "carrier", "Dr Hazel")
    write_day(page, "valid_until", date(2026, 10, 30))
    press(page, "Save this draft")
    axe(page)
    sign_in(page, place.appointments["LMC chair"])
    page.reload()
    choose(page, "tier", "leadership_group")
    press(page, "Approve it")
    sign_in(page, place.appointments["senior manager"])
    page.reload()
    press(page, "Issue the brief")
    assert Instruction.objects.get().carrier == place.appointments["Hazel"]
    assert Message.objects.filter(to_address=place.appointments["Hazel"].person.email, kind="brief").exists()
    press(page, "Read the brief")
    axe(page)


def test_tuesday_what_was_said_before_the_partnership_meets_is_kept_to_the_leaders(place, me, main, axe):
    seats.seat(place, "Hazel", deputy="Alder")
    seats.dated(place, starts_at=london(9, 29, 14))
    factories.routed(place)
    page = me(TUESDAY)

    by_menu(page, "Seats")
    expect(main).to_contain_text("Tuesday 29 September 2026, 14:00")
    axe(page)
    press(page, "Place partnership, seat 1")
    press(page, Matter.objects.get().title)
    _log(page, axe, with_whom="The partnership's chair", topic="What comes up on Tuesday", moved="A paper is late.")
    assert Conversation.objects.get().rung == Visibility.LEADERSHIP.value


def _log(page, axe, **said):
    press(page, "Log a conversation")
    axe(page)
    today = THURSDAY if said["with_whom"].startswith("The trust") else TUESDAY
    write_day(page, "held_on", today.date())
    write(page, **said)
    choose(page, "spoken_as", "represents")
    choose(page, "rung", Visibility.LEADERSHIP.value)
    press(page, "Log it")


def test_wednesday_the_leadership_group_decides_within_its_powers(place, me, main, sign_in, axe):
    _powers(place)
    made = factories.routed(
        place, title="A shared rota", money_pence=1_000_000, touches_contracts=False, decides_on=date(2026, 9, 23)
    )
    meeting = _meeting(place)
    held.item(place, meeting, title="A shared rota", purpose=Purpose.DECIDE, matter_id=made.pk)
    page = me(WEDNESDAY)

    _come_together(page, place)
    press(page, "A shared rota")
    axe(page)
    write(page, text="Both networks can share a rota.")
    press(page, "Keep these notes")
    assert Note.objects.get(superseded_at=None).text == "Both networks can share a rota."
    press(page, "M-2026-001: A shared rota")
    press(page, "Can we decide this?")
    expect(main.get_by_role("heading", name="The leadership group: Yes")).to_be_visible()
    axe(page)

    _decide(page, place, sign_in, meeting)
    expect(main).to_contain_text("D-2026-001")
    assert TierDecision.objects.get().within_power

    sign_in(page, place.appointments["senior manager"])
    _agree_action(page)
    # An hour and a half on whoever left their page is signed out: they sign in again.
    _draft_minutes(me(london(9, 23, 20, 5)), main, axe)


def _come_together(page, place):
    by_menu(page, "Meetings")
    press(page, "Wednesday 23 September 2026…")
    press(page, "Say who comes, and who came")
    for seat in ("Alder", "Hazel", "LMC chair"):
        choose(page, f"how_{place.appointments[seat].pk}", "present")
    press(page, "Keep this")


def _decide(page, place, sign_in, meeting):
    """Whoever has a vote there puts the decision; the manager has none."""
    sign_in(page, place.appointments["LMC chair"])
    page.goto(f"/westmere/meetings/{meeting.pk}")
    press(page, "A shared rota")
    press(page, "Minute a decision")
    write(page, words="We share a winter rota.")
    press(page, "Minute it")


def _agree_action(page):
    page.reload()
    press(page, "Agree an action")
    write(page, what="Draw up the rota")
    select(page, "owner", "Dr Alder")
    write_day(page, "due_on", date(2026, 10, 2))
    press(page, "Agree it")
    assert Action.objects.get().what == "Draw up the rota"


def _draft_minutes(page, main, axe):
    press(page, "Draft the minutes: Leadership group…")
    press(page, "Draft the minutes")
    press(page, "Draft the minutes")
    expect(main).to_contain_text("Decision D-2026-001: We share a winter rota.")
    expect(main).to_contain_text("Draw up the rota")
    axe(page)


def test_thursday_two_practices_are_visited(place, me, main, sign_in, axe):
    page = me(THURSDAY)

    by_menu(page, "Console")
    press(page, "Visits to practices")
    axe(page)
    press(page, "Note a visit to A1 Practice")
    axe(page)
    write(page, met="The partners", heard="Two returns ask for the same list.", what="Ask the board to drop one")
    write_day(page, "due_on", date(2026, 9, 25))
    press(page, "Note it")
    expect(main).to_contain_text("Noted. The practice can read it.")
    axe(page)
    by_menu(page, "Console")
    press(page, "Visits to practices")
    press(page, "Note a visit to H1 Practice")
    write(page, met="The practice manager", heard="Nobody answers the phone at the hospital.")
    press(page, "Note it")
    assert [(one.practice.code, one.heard[:3]) for one in Visit.objects.order_by("pk")] == [
        ("A1", "Two"),
        ("H1", "Nob"),
    ]

    sign_in(page, place.appointments["A1 manager"])
    page.goto("/westmere/visits")
    expect(main).to_contain_text("Two returns ask for the same list.")
    expect(main).not_to_contain_text("Nobody answers the phone")


def test_thursday_the_provider_s_sponsor_calls(place, me, main, sign_in, axe):
    factories.routed(place)
    page = me(THURSDAY)

    by_menu(page, "Matters")
    press(page, Matter.objects.get().title)
    _log(page, axe, with_whom="The trust's sponsor", topic="Parallel running", moved="Three months might be paid for.")
    (talk,) = Conversation.objects.all()
    assert (talk.topic, talk.rung) == ("Parallel running", Visibility.LEADERSHIP.value)
    axe(page)
    sign_in(page, place.appointments["A1"])
    page.goto("/westmere/search?q=sponsor")
    expect(main).to_contain_text("Nothing that you may open")


def test_friday_everyone_is_told_what_came_of_it_and_gets_the_bulletin(place, me, main, axe):
    at = london(9, 24, 16)
    factories.decided(place, at=at, met_on=at.date(), next_on=date(2026, 10, 26))
    page = me(FRIDAY)

    by_menu(page, "Matters")
    press(page, Matter.objects.get().title)
    press(page, "See the feedback")
    axe(page)
    write(page, for_members="It was deferred, as you asked.", for_partners="Thank you for deferring.")
    press(page, "Send it to everyone")
    assert FeedbackNote.objects.get().for_members == "It was deferred, as you asked."

    by_menu(page, "Seats")
    press(page, "Bulletin")
    press(page, "Write a bulletin")
    axe(page)
    write(page, title="This week", body="The leadership group met on Wednesday.")
    press(page, "Keep the draft")
    axe(page)
    press(page, "Send it to all members")
    sent = Bulletin.objects.get()
    assert (sent.title, sent.number, sent.sent_by) == ("This week", 1, place.appointments["senior manager"])
    # Whoever acts for a practice, a PCN, the federation or the LMC: 5 × 4 + 2 + 3 + 3.
    assert sent.sent_to == 28


def test_friday_the_plan_ahead_and_the_money_that_ends(place, me, main, axe):
    page = me(FRIDAY)

    by_menu(page, "Matters")
    press(page, "Raise a matter")
    axe(page)
    write(
        page, title="Renew the manager's post", summary="The money for the shared manager ends in March. It is £60,000."
    )
    select(page, "category", "Jointly held money")
    choose(page, "force", "local_ask")
    write(page, money_pence="60,000")
    choose(page, "money_is_yearly", "yes")
    choose(page, "touches_contracts", "no")
    for stake in ("income", "independence", "workload"):
        choose(page, f"stakes_{stake}", "low")
    select(page, "decision_maker", "ICB")
    write_day(page, "decides_on", date(2026, 10, 19))
    press(page, "Raise this matter")
    press(page, "Route this matter")
    press(page, "Route it")
    by_menu(page, "Meetings")
    press(page, "Forward plan")
    expect(main).to_contain_text("Renew the manager's post")
    expect(main).to_contain_text("£60,000 a year")
    axe(page)


def test_friday_everybody_gets_alike_and_promises_are_kept(place, me, main, axe):
    for practice, promised in (("A1", ("Ask the board to drop one return", FRIDAY.date())), ("A2", None)):
        visited(place, practice, promised=promised)
    page = me(FRIDAY)

    press(page, "Keep a promise made on a visit: A1 Practice: Ask the board to drop one return")
    choose(page, "to", "kept")
    write(page, words="It is dropped from October.")
    press(page, "Say so")
    expect(main).to_contain_text("It is dropped from October.")
    by_menu(page, "Console")
    press(page, "Do all PCNs get alike?")
    expect(main.get_by_role("row").filter(has_text="ALDER").last.get_by_role("cell").last).to_have_text(
        "Visits to its practices 2"
    )
    _seen(page, "week-even-handed", axe)
    by_menu(page, "Seats")
    axe(page)
