"""The ten steps to one voice on pages: what Folkmoot finds, what is said by hand, who takes a step on, what waits."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import delegating, factories, groups
from tests.factories import JUST_AFTER, RAISED_AT, london
from tests.integration.directory.places import boxes, seen
from tests.integration.front_door import making
from tests.integration.matters.checks import last_act, not_found, refused
from tests.integration.matters.grown import MORE, NOW, grown

from folkmoot.desk import queries as desk
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.models import Group, GroupMember
from folkmoot.directory.operations import seats
from folkmoot.front_door.operations import pledges
from folkmoot.governance import models
from folkmoot.governance.domain.set_up import Said, State, Step
from folkmoot.governance.operations.set_up import say_of_step
from folkmoot.governance.queries import set_up as queries
from folkmoot.governance.web import community_urls
from folkmoot.matters.operations import outcome as outcomes

pytestmark = pytest.mark.usefixtures("whole_record")

PAGES = {"voice": "voice", "voice-step": "voice/mandate", "note-step": "voice/mandate/say"}
LETTER = "By letter of 4 March to every practice"


def say(place, step=Step.PRIORITIES, *, state=State.DONE, note=LETTER, by="senior manager", at=RAISED_AT, **more):
    owner = more.pop("owner", None)
    owner_id = place.appointments[owner].pk if owner else None
    said = Said(state=state, note=note, owner_id=owner_id, **more)
    return say_of_step(said, step=step, by=place.acting(by, at), at=at)


def state_of(place, step, at=RAISED_AT):
    facts, notes = queries.facts_of(place.community.pk, at), queries.latest_notes(place.community.pk)
    return queries.states_of(facts, notes)[step]


def found(place, at=RAISED_AT):
    return queries.facts_of(place.community.pk, at)


def test_what_folkmoot_holds_of_a_place_that_has_just_begun(place):
    facts = found(place)

    # Two PCNs with three and two practices; nobody asked, no pledge, no seat, no power.
    assert (facts.practices, facts.pcns) == (5, 2)
    assert facts.place == place.organisations["PLACE"].name
    assert facts.leaders.members == 5
    assert facts.leaders.absent == ()
    assert facts.leaders.has_chair
    assert not facts.leaders.has_purpose
    assert facts.asked.questions == 0
    assert set(facts.door.unpledged) == {place.organisations[code].name for code in ("ALDER", "HAZEL", "FED", "LMC")}
    assert (facts.seats.standing, facts.executive, facts.powers, facts.told) == (0, 4, 0, 0)
    assert facts.feedback_days == 2


def test_a_network_without_anybody_in_the_group_is_named(place):
    leaders = place.groups[GroupKind.LEADERSHIP_GROUP]
    GroupMember.objects.filter(group=leaders, appointment=place.appointments["Alder"]).delete()

    assert found(place).leaders.absent == (place.organisations["ALDER"].name,)


def test_the_group_step_is_done_once_the_seven_questions_are_passed(place):
    leaders = place.groups[GroupKind.LEADERSHIP_GROUP]

    assert state_of(place, Step.GROUP).state is State.UNDER_WAY
    groups.answer(place, leaders, groups.PRACTICES, at=RAISED_AT)
    assert state_of(place, Step.GROUP).state is State.DONE
    groups.answer(place, leaders, groups.SYSTEMS, at=RAISED_AT + timedelta(hours=1))
    assert state_of(place, Step.GROUP).state is State.UNDER_WAY


def test_a_mandate_is_asked_for_given_and_runs_out(place):
    assert state_of(place, Step.MANDATE).state is State.TO_DO

    given = delegating.mandated(place)

    facts = found(place, delegating.MONDAY)
    assert facts.asked.mandate_until == given.ends_on
    assert state_of(place, Step.MANDATE, delegating.MONDAY).state is State.DONE
    later = london(1, 4, year=given.ends_on.year + 1)
    assert found(place, later).asked.mandate_until is None
    assert found(place, later).asked.ended_on == given.ends_on
    assert state_of(place, Step.MANDATE, later).state is State.UNDER_WAY


def test_powers_of_the_executive_count_and_those_of_the_leadership_group_do_not(place):
    delegating.scheme(place)

    facts = found(place, delegating.MONDAY)
    assert (facts.powers, facts.scheme_versions) == (1, 1)


def test_pledges_and_requests_open_the_front_door(place):
    for seat in ("Alder", "Hazel", "federation", "LMC chair"):
        pledges.pledge(by=place.acting(seat), at=RAISED_AT)
    assert state_of(place, Step.FRONT_DOOR).state is State.UNDER_WAY

    making.asked(place)

    assert found(place).door.unpledged == ()
    assert state_of(place, Step.FRONT_DOOR).state is State.DONE


def test_seats_with_a_holder_a_remit_and_an_outcome_make_representation(place):
    words = seats.SeatWords(why="It decides", remit="Within the instruction", outcome_sought="Money moves with work")
    seats.add_seat(forum=place.forum, words=words, at=RAISED_AT)
    seats.add_seat(forum=place.forum, words=seats.SeatWords(why="", remit="", outcome_sought=""), at=RAISED_AT)

    facts = found(place)
    assert (facts.seats.standing, facts.seats.held, facts.seats.described) == (2, 0, 1)


def test_telling_everyone_what_came_of_a_matter_sets_the_target_to_work(place):
    factories.told(place)

    facts = found(place, london(9, 29))
    assert facts.told == 1
    assert facts.asked.questions == 1
    assert state_of(place, Step.FEEDBACK, london(9, 29)).state is State.DONE


def test_trust_is_measured_once_five_practices_said_what_they_felt_and_the_questions_closed(westmere):
    told = factories.told(westmere)
    for number, seat in enumerate(("A1", "A2", "A3", "A4", "B1")):
        # Told on Monday 28 September: the two questions close ten working days later, on 12 October at five.
        assert found(westmere, london(10, 12, 18)).felt == 0, number
        by = westmere.acting(seat, london(9, 29))
        outcomes.reply_to_feedback(note_id=told.pk, heard=4, carried=3, by=by, at=london(9, 29))

    assert found(westmere, london(10, 12, 17)).felt == 0
    assert found(westmere, london(10, 12, 18)).felt == 1


def test_a_mandate_suspended_says_so_and_leads_to_the_seven_questions(place, as_):
    given = delegating.mandated(place)
    leaders = place.groups[GroupKind.LEADERSHIP_GROUP]
    groups.answer(place, leaders, groups.SYSTEMS, at=delegating.MONDAY)

    facts = found(place, delegating.MONDAY)
    assert (facts.asked.mandate_until, facts.asked.suspended_until) == (None, given.ends_on)
    page = seen(as_(place, "A1", delegating.MONDAY).get("/westmere/voice/mandate"))
    assert "It is suspended while the group does not pass the seven questions" in page
    assert f'href="/westmere/groups/{leaders.pk}/bottom-up"' in page


def test_a_renewal_due_says_so_and_leads_to_the_mandate(place, as_):
    given = delegating.mandated(place)
    # Ninety days before it ends its renewal is called for.
    before = delegating.MONDAY.replace(year=given.ends_on.year, month=given.ends_on.month, day=1)
    page = seen(as_(place, "A1", before).get("/westmere/voice/renewal"))

    assert "Ask practices for the mandate again now: it ends on" in page
    assert f'href="/westmere/mandates/{given.pk}"' in page


def test_a_seat_nobody_holds_leads_to_its_meeting_and_a_foundation_says_why(place, as_):
    words = seats.SeatWords(why="It decides", remit="Within the instruction", outcome_sought="Money moves with work")
    seats.add_seat(forum=place.forum, words=words, at=RAISED_AT)

    page = seen(as_(place, "A1", RAISED_AT).get("/westmere/voice"))

    assert f'href="/westmere/forums/{place.forum.pk}"' in page
    assert page.count("1 seat has nobody in it.") >= 2


def test_what_folkmoot_cannot_tell_is_said_by_hand_and_earlier_words_are_kept(place, as_):
    say(place, state=State.UNDER_WAY, note="Asked in a survey")
    say(place, state=State.DONE, owner="Alder", at=RAISED_AT + timedelta(days=3))

    assert last_act(place) == ("step to one voice noted", "Dr senior manager")
    assert state_of(place, Step.PRIORITIES).state is State.DONE
    page = seen(as_(place, "A1", london(9, 20)).get("/westmere/voice/priorities"))
    assert f"Said by hand on 10 September 2026: {LETTER}" in page
    assert "Asked in a survey" in page
    assert "Who takes it on: Dr Alder, Clinical director." in page
    assert "/say" not in page


def test_a_step_that_folkmoot_finds_done_stays_done_whatever_is_said(place):
    delegating.mandated(place)

    say(place, Step.MANDATE, state=State.TO_DO, note="Not really", at=delegating.MONDAY)

    shown = state_of(place, Step.MANDATE, delegating.MONDAY)
    assert (shown.state, shown.by_hand) == (State.DONE, False)


def test_who_may_say_it_and_of_whom(place):
    with refused("The executive and the community's administrators"):
        say(place, by="A1")
    with refused("The executive and the community's administrators"):
        say(place, by="ICB")
    with refused("Say how you know"):
        say(place, note="")
    # A practice's partner takes nothing on for everybody.
    with not_found():
        say(place, owner="A1 partner")
    elsewhere = factories.elsewhere()
    with not_found():
        say_of_step(
            Said(state=None, note="", owner_id=elsewhere.appointments["Yew"].pk),
            step=Step.GROUP,
            by=place.acting("senior manager"),
            at=RAISED_AT,
        )
    assert not models.StepNote.objects.exists()


def test_it_is_said_on_a_page_and_bad_input_loses_nothing(place, as_):
    browser = as_(place, "administrator", RAISED_AT)
    owner = str(place.appointments["Hazel"].pk)

    wrong = seen(
        browser.post(
            "/westmere/voice/priorities/say",
            {"state": "done", "note": "", "owner": owner, **boxes("due_on", date(2026, 9, 1))},
        )
    )
    assert "Say how you know" in wrong
    assert "That day is past" in wrong
    assert f'value="{owner}" selected' in wrong

    answer = browser.post(
        "/westmere/voice/priorities/say",
        {"state": "under_way", "note": LETTER, "owner": owner, **boxes("due_on", date(2026, 9, 30))},
    )
    assert answer.status_code == 302
    page = seen(browser.get("/westmere/voice"))
    assert "Dr Hazel, Clinical director. By 30 September 2026" in page
    assert browser.get("/westmere/voice/nonsense").status_code == 404


def test_the_board_shows_the_next_step_and_the_page_that_does_it(place, as_):
    page = seen(as_(place, "senior manager", RAISED_AT).get("/westmere/voice"))

    # The place partnership is a partner, so the first step is done.
    assert "1 of 10 steps is done" in page
    assert "2. Have one leadership group" in page
    group = place.groups[GroupKind.LEADERSHIP_GROUP].pk
    assert f'href="/westmere/groups/{group}/bottom-up"' in page
    assert as_(place, "ICB", RAISED_AT).get("/westmere/voice").status_code == 403


def test_no_link_leads_to_a_part_that_is_switched_off(place, as_, django_user_model):
    administrator = as_(place, "administrator", RAISED_AT)
    administrator.post("/westmere/modules", {"modules": ["mandates"]})

    page = seen(administrator.get("/westmere/voice"))

    assert "Switch the front door on." in page
    assert 'href="/westmere/modules"' in page
    assert "/westmere/front-door" not in page


def test_a_place_that_has_just_begun_sees_it_first_on_the_desk_and_no_longer_once_practices_were_asked(place, as_):
    before = seen(as_(place, "A1", RAISED_AT).get("/waiting"))
    partner = seen(as_(place, "ICB", RAISED_AT).get("/waiting"))

    assert before.index("A place that has just begun") < before.index("Asked of you")
    assert "A single point of access" in before
    assert "A place that has just begun" not in partner

    factories.opened(place)
    assert "A place that has just begun" not in seen(as_(place, "A1", JUST_AFTER).get("/waiting"))


def test_a_step_waits_for_whoever_took_it_on_until_it_is_done(place):
    say(place, Step.PRIORITIES, state=None, note="", owner="Hazel", due_on=date(2026, 9, 30))
    hazel = place.acting("Hazel")

    waiting = [one for one in desk.waiting_for(hazel, RAISED_AT) if one.page == "voice-step"]
    (one,) = waiting
    assert (one.what, one.about) == ("Take a step to one voice", "Set priorities")
    assert one.due_at == london(9, 30, 17)
    assert not [one for one in desk.waiting_for(place.acting("Alder"), RAISED_AT) if one.page == "voice-step"]

    say(place, Step.PRIORITIES, owner="Hazel", at=RAISED_AT + timedelta(hours=1))
    assert not [one for one in desk.waiting_for(hazel, RAISED_AT) if one.page == "voice-step"]


def test_a_step_that_folkmoot_finds_done_waits_no_longer(place):
    say(place, Step.GROUP, state=None, note="", owner="Hazel")
    hazel = place.acting("Hazel")
    assert [one.about for one in desk.waiting_for(hazel, RAISED_AT) if one.page == "voice-step"]

    groups.answer(place, place.groups[GroupKind.LEADERSHIP_GROUP], groups.PRACTICES, at=RAISED_AT)

    assert not [one for one in desk.waiting_for(hazel, RAISED_AT) if one.page == "voice-step"]


def test_another_communitys_notes_are_not_ours(place):
    say(place, Step.PRIORITIES)
    elsewhere = factories.elsewhere()

    assert queries.latest_notes(elsewhere.community.pk) == {}
    assert Group.objects.filter(community=elsewhere.community).exists()


def test_every_page_of_the_board_has_a_bound():
    assert set(PAGES) | {"erase-person"} == {one.name for one in community_urls.urlpatterns}


@pytest.mark.django_db
def test_the_board_takes_as_many_queries_for_a_large_place_as_for_a_small_one(as_):
    few, many = factories.community(slug="eastmere", prefix="X-"), factories.community(MORE)
    grown(few, 1), grown(many, 3)
    taken = []
    for place, notes in ((few, 1), (many, 4)):
        for number in range(notes):
            say(place, Step.MANDATE, note=f"Said {number}", owner="Hazel", at=NOW)
        browser = as_(place, "senior manager", NOW)
        browser.get("/acting")
        costs = {}
        for name, address in PAGES.items():
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(f"/{place.community.slug}/{address}").status_code == 200
            costs[name] = len(asked)
        taken.append(costs)

    assert {name: (taken[0][name], cost) for name, cost in taken[1].items() if cost > taken[0][name]} == {}
