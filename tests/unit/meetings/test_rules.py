"""Items, attendance, actions and minutes: what may be said of them, and when."""

from datetime import date

import pytest
from tests.factories import london
from tests.unit.meetings.test_meeting import APPROVED, DRAFTED, OUT, STARTS, dates

from folkmoot.kernel.visibility import Visibility
from folkmoot.meetings.domain import actions, agenda, attendance, minutes
from folkmoot.meetings.domain.attendance import How


@pytest.mark.parametrize(
    ("order", "item", "up", "other"),
    [
        ([1, 2, 3], 2, True, 1),
        ([1, 2, 3], 2, False, 3),
        ([1, 2, 3], 1, True, None),
        ([1, 2, 3], 3, False, None),
        ([1, 2, 3], 9, True, None),
        ([], 1, True, None),
    ],
)
def test_an_item_changes_places_with_its_neighbour(order, item, up, other):
    assert agenda.neighbour(order, item, up=up) == other


@pytest.mark.parametrize(
    ("title", "summary", "minutes_", "number"),
    [
        ("Winter", "Who covers Saturdays.", 10, 0),
        (" ", "Who covers Saturdays.", 10, 1),
        ("Winter", " ", 10, 1),
        ("Winter", "Who covers Saturdays.", 0, 1),
        ("", "", 481, 3),
        ("Winter", "Who covers Saturdays.", 480, 0),
    ],
)
def test_an_item_has_a_title_plain_words_and_a_length(title, summary, minutes_, number):
    said = {"title": title, "minutes": minutes_}

    assert len(agenda.objections_to_item(**said, summary=summary, says_itself=False)) == number
    # What it is about says it for an item about a matter.
    assert len(agenda.objections_to_item(**said, summary="", says_itself=True)) == number - (not summary.strip())


@pytest.mark.parametrize(
    ("how", "deputy", "fits"),
    [
        (How.PRESENT, None, True),
        (How.PRESENT, 2, False),
        (How.DEPUTY, 2, True),
        (How.DEPUTY, None, False),
        (How.DEPUTY, 1, False),
        (How.APOLOGIES, None, True),
    ],
)
def test_a_deputy_is_named_where_one_came_and_is_somebody_else(how, deputy, fits):
    assert (attendance.objections_to_attendance(how, member=1, deputy=deputy) == ()) is fits


@pytest.mark.parametrize(
    ("closed_as", "day", "state"),
    [
        ("", date(2026, 10, 2), actions.State.OPEN),
        ("", date(2026, 10, 3), actions.State.LATE),
        ("done", date(2026, 10, 9), actions.State.DONE),
        ("released", date(2026, 10, 9), actions.State.RELEASED),
    ],
)
def test_an_action_is_late_the_day_after_it_was_due(closed_as, day, state):
    assert actions.state(due_on=date(2026, 10, 2), closed_as=closed_as, day=day) is state


def test_an_action_is_due_today_at_the_earliest():
    assert actions.objections_to_action(what="Ring them", due_on=date(2026, 10, 2), day=date(2026, 10, 2)) == ()
    assert len(actions.objections_to_action(what=" ", due_on=date(2026, 10, 1), day=date(2026, 10, 2))) == 2


def test_a_decision_has_a_number_of_three_figures_or_more():
    assert [minutes.decision_reference(2026, number) for number in (1, 14, 1000)] == [
        "D-2026-001",
        "D-2026-014",
        "D-2026-1000",
    ]


@pytest.mark.parametrize(
    ("facts", "version", "because", "at", "part"),
    [
        ({}, 1, "", STARTS, None),
        ({}, 1, "", london(9, 8), "has not begun"),
        ({}, 2, " ", STARTS, "Say what was put right"),
        ({}, 2, "A name", STARTS, None),
        ({"called_off_at": OUT}, 1, "", STARTS, "called off"),
        ({"minutes_approved_at": APPROVED}, 2, "A name", STARTS, "are approved"),
    ],
)
def test_minutes_are_drafted_from_the_beginning_to_the_approval(facts, version, because, at, part):
    said = minutes.objections_to_drafting(dates(**facts), version=version, because=because, at=at)

    assert (said == ()) if part is None else (part in said[0])


@pytest.mark.parametrize(
    ("version", "latest", "chairs", "later", "part"),
    [
        (1, 1, True, False, None),
        (1, 1, False, True, None),
        (1, 1, False, False, "The chair approves"),
        (1, 2, True, False, "A later version"),
        (0, 0, True, False, "no draft"),
    ],
)
def test_the_chair_approves_or_a_later_meeting_did(version, latest, chairs, later, part):
    said = minutes.objections_to_approving(
        dates(minutes_drafted_at=DRAFTED), version=version, latest=latest, chairs=chairs, in_a_later_meeting=later
    )

    assert (said == ()) if part is None else (part in said[0])


@pytest.mark.parametrize(
    ("rung", "to", "fits"),
    [
        ("", Visibility.ALL_PRACTICES, True),
        ("", Visibility.ALL_PARTNERS, True),
        ("all_practices", Visibility.ALL_PARTNERS, True),
        ("all_practices", Visibility.ALL_PRACTICES, False),
        ("all_partners", Visibility.ALL_PRACTICES, False),
        ("", Visibility.PUBLIC, False),
    ],
)
def test_minutes_are_published_further_and_never_taken_back(rung, to, fits):
    said = minutes.objections_to_publishing(dates(minutes_approved_at=APPROVED), rung=rung, to=to)

    assert (said == ()) is fits


def test_drafts_are_not_published():
    assert minutes.objections_to_publishing(dates(), rung="", to=Visibility.ALL_PRACTICES)


def test_the_day_an_action_was_due_before_is_not_asked_about_again():
    christmas, boxing_day = date(2026, 12, 25), date(2026, 12, 26)
    facts = {"what": "Draw it up", "due_on": christmas, "day": date(2026, 9, 22)}

    assert actions.objections_to_action(**facts, before=christmas) == ()
    for before in (None, boxing_day):
        assert actions.objections_to_action(**facts, before=before) == (
            "Friday 25 December is no working day: give one on which somebody is there.",
        )
