"""The ten steps to one voice: how far each is by what Folkmoot holds, and by what somebody says."""

from dataclasses import replace
from datetime import date

import pytest
from tests.hats import executive, hat

from folkmoot.directory.domain.bottom_up import Standing
from folkmoot.directory.domain.kinds import Role
from folkmoot.governance.domain import set_up
from folkmoot.governance.domain.found import found
from folkmoot.governance.domain.set_up import (
    Asked,
    Door,
    Facts,
    Foundation,
    Leaders,
    Priorities,
    Said,
    Seats,
    State,
    Step,
    next_step,
    shown,
)
from folkmoot.governance.web.set_up_ways import way_to

TO_DO, UNDER_WAY, DONE = State.TO_DO, State.UNDER_WAY, State.DONE
DAY = date(2026, 9, 7)
NOTHING = Facts(
    practices=0,
    pcns=0,
    place="",
    has_lmc=False,
    has_federation=False,
    leaders=None,
    asked=Asked(questions=0),
    door=Door(is_on=True, requests=0, pledges=0, unpledged=("Alder PCN",)),
    seats=Seats(standing=0, held=0, described=0),
    lacks_charter=True,
    priorities=Priorities(standing=0),
    executive_id=None,
    executive=0,
    powers=0,
    decisions_ahead=0,
    feedback_days=2,
    told=0,
    scheme_versions=0,
    felt=0,
)
LEADERS = Leaders(group_id=1, has_chair=True, members=8, absent=(), standing=Standing.PASSED, has_purpose=True)
EVERYTHING = Facts(
    practices=31,
    pcns=6,
    place="Westmere Place Partnership",
    has_lmc=True,
    has_federation=True,
    leaders=LEADERS,
    asked=Asked(questions=3, mandate_until=date(2028, 3, 31), renewed=True),
    door=Door(is_on=True, requests=4, pledges=8, unpledged=()),
    seats=Seats(standing=2, held=2, described=2),
    lacks_charter=False,
    priorities=Priorities(standing=3, chosen_on=date(2026, 6, 1)),
    executive_id=2,
    executive=4,
    powers=5,
    decisions_ahead=3,
    feedback_days=2,
    told=1,
    scheme_versions=2,
    felt=1,
)


def test_there_are_ten_steps_and_five_foundations_each_laid_by_one():
    assert [one.number for one in Step] == list(range(1, 11))
    assert {one.step for one in Foundation} == {
        Step.GROUP,
        Step.PRIORITIES,
        Step.FRONT_DOOR,
        Step.REPRESENTATION,
        Step.MANDATE,
    }


def test_a_place_with_nothing_has_everything_to_do_and_each_step_says_what():
    for step in Step:
        it = found(step, NOTHING)
        assert it.state in (TO_DO, None), step
        assert it.lacking, step


def test_a_place_with_everything_is_done_but_for_what_folkmoot_cannot_tell():
    states = {step: found(step, EVERYTHING).state for step in Step}

    # A purpose is adopted by practices, not by being typed in.
    assert states == dict.fromkeys(Step, DONE) | {Step.PURPOSE: UNDER_WAY}


@pytest.mark.parametrize(
    ("step", "facts", "state", "lacking"),
    [
        (Step.SCALE, {"place": ""}, UNDER_WAY, "Add the place partnership as a partner"),
        (Step.SCALE, {"practices": 0}, UNDER_WAY, "Add the practices and their PCNs."),
        (Step.GROUP, {"leaders": replace(LEADERS, has_chair=False)}, UNDER_WAY, "Say who chairs it."),
        (
            Step.GROUP,
            {"leaders": replace(LEADERS, absent=("Elm PCN", "Westmere LMC"))},
            UNDER_WAY,
            "Nobody is in it for: Elm PCN, Westmere LMC.",
        ),
        (
            Step.GROUP,
            {"leaders": replace(LEADERS, standing=Standing.UNTESTED)},
            UNDER_WAY,
            "Answer the seven questions",
        ),
        (Step.GROUP, {"leaders": replace(LEADERS, standing=Standing.FAILED)}, UNDER_WAY, "Change what makes it"),
        (
            Step.GROUP,
            {"leaders": replace(LEADERS, members=0, has_chair=False, absent=("Elm PCN",), standing=Standing.UNTESTED)},
            TO_DO,
            "Add its members.",
        ),
        (
            Step.PURPOSE,
            {"leaders": replace(LEADERS, has_purpose=False)},
            None,
            "Write what the leadership group is for",
        ),
        (Step.MANDATE, {"asked": Asked(questions=0)}, TO_DO, "ask the practices for it"),
        (Step.MANDATE, {"asked": Asked(questions=2)}, UNDER_WAY, "ask the practices for it"),
        (Step.FRONT_DOOR, {"door": Door(is_on=False, requests=4, pledges=8, unpledged=())}, TO_DO, "Switch the front"),
        (
            Step.FRONT_DOOR,
            {"door": Door(is_on=True, requests=4, pledges=7, unpledged=("Elm PCN",))},
            UNDER_WAY,
            "No pledge yet from: Elm PCN.",
        ),
        (
            Step.FRONT_DOOR,
            {"door": Door(is_on=True, requests=0, pledges=1, unpledged=("Elm PCN",))},
            UNDER_WAY,
            "Tell partners its address.",
        ),
        (
            Step.REPRESENTATION,
            {"seats": Seats(standing=3, held=2, described=3)},
            UNDER_WAY,
            "1 seat has nobody in it.",
        ),
        (
            Step.REPRESENTATION,
            {"seats": Seats(standing=3, held=3, described=1)},
            UNDER_WAY,
            "2 seats have no remit or no outcome written down.",
        ),
        (Step.REPRESENTATION, {"lacks_charter": True}, UNDER_WAY, "There is no charter"),
        (Step.PRIORITIES, {"priorities": Priorities(standing=0)}, TO_DO, "in a round of setting priorities"),
        (
            Step.PRIORITIES,
            {"priorities": Priorities(standing=0, gather_until=date(2026, 10, 1), name_until=date(2026, 10, 8))},
            UNDER_WAY,
            "Then let the leadership group choose",
        ),
        (
            Step.PRIORITIES,
            {"priorities": Priorities(standing=0, is_on=False)},
            TO_DO,
            "Say here what was agreed, and when.",
        ),
        (
            Step.PRIORITIES,
            {"priorities": Priorities(standing=0, chosen_on=date(2025, 6, 1))},
            UNDER_WAY,
            "Or say here what was agreed elsewhere",
        ),
        (
            Step.PRIORITIES,
            {"priorities": Priorities(standing=3, late=2, chosen_on=date(2026, 6, 1))},
            DONE,
            "2 of them wait to be looked at again.",
        ),
        (Step.EXECUTIVE, {"powers": 0}, UNDER_WAY, "in the scheme of delegation"),
        (Step.EXECUTIVE, {"decisions_ahead": 0}, UNDER_WAY, "forward plan"),
        (Step.FEEDBACK, {"told": 0}, TO_DO, "tell everyone what came of the first matter"),
        (Step.GROUP, {"has_lmc": False}, UNDER_WAY, "Add the LMC"),
        (
            Step.EXECUTIVE,
            {"executive_id": None, "executive": 0},
            TO_DO,
            "Make the executive, under the leadership group.",
        ),
        (
            Step.MANDATE,
            {"asked": Asked(questions=1, suspended_until=date(2028, 3, 31))},
            UNDER_WAY,
            "It is suspended while the group does not pass the seven questions",
        ),
        (
            Step.MANDATE,
            {"asked": Asked(questions=1, asking_until=date(2026, 11, 25))},
            UNDER_WAY,
            "See that every practice has answered by then.",
        ),
        (Step.RENEWAL, {"felt": 0}, UNDER_WAY, "Measure trust: after a decision, ask practices"),
        (
            Step.RENEWAL,
            {"scheme_versions": 1},
            UNDER_WAY,
            "Review the delegated powers: the scheme is in its first version.",
        ),
        (Step.RENEWAL, {"scheme_versions": 0}, UNDER_WAY, "Write the delegated powers down first"),
        (
            Step.RENEWAL,
            {"asked": Asked(questions=1, mandate_until=date(2028, 3, 31))},
            UNDER_WAY,
            "Ask practices for the mandate again before it ends on 31 March 2028.",
        ),
        (
            Step.RENEWAL,
            {"asked": Asked(questions=1, mandate_until=date(2026, 10, 31), renewal_due=True)},
            UNDER_WAY,
            "Ask practices for the mandate again now: it ends on 31 October 2026.",
        ),
        (
            Step.RENEWAL,
            {"asked": Asked(questions=1, ended_on=date(2026, 3, 31))},
            UNDER_WAY,
            "The mandate ended on 31 March 2026 and was not renewed: ask for a new one.",
        ),
        (Step.RENEWAL, {"asked": Asked(questions=0)}, UNDER_WAY, "Get the mandate first; it is asked for again"),
    ],
)
def test_a_step_is_not_done_while_a_part_of_it_is_lacking_and_says_which(step, facts, state, lacking):
    it = found(step, replace(EVERYTHING, **facts))

    assert it.state is state
    assert any(lacking in one.what for one in it.lacking), it.lacking


@pytest.mark.parametrize(
    ("lmc", "federation", "said"),
    [
        (True, True, "Every PCN, the LMC and the federation have somebody in it."),
        (True, False, "Every PCN and the LMC have somebody in it."),
        (False, True, "Every PCN and the federation have somebody in it."),
        (False, False, "Every PCN has somebody in it."),
    ],
)
def test_only_bodies_that_are_there_are_said_to_be_in_the_group(lmc, federation, said):
    assert said in found(Step.GROUP, replace(EVERYTHING, has_lmc=lmc, has_federation=federation)).there


def of_priorities(**said):
    step = found(Step.PRIORITIES, replace(EVERYTHING, priorities=Priorities(standing=0, **said)))
    return step.there, tuple(one.what for one in step.lacking)


def test_a_round_is_said_to_be_open_until_practices_have_named_theirs():
    days = {"gather_until": date(2026, 10, 1), "name_until": date(2026, 10, 8)}
    assert of_priorities(**days) == (
        ("A round is open: suggestions until 1 October 2026, and practices name theirs until 8 October 2026.",),
        ("Then let the leadership group choose, and tell everyone.",),
    )
    assert of_priorities(**days, named=True) == (
        ("Practices have named theirs: the leadership group is to choose.",),
        ("Let the leadership group choose, and tell everyone.",),
    )


def test_nobody_is_sent_to_a_round_where_the_part_is_switched_off():
    days = {"gather_until": date(2026, 10, 1), "name_until": date(2026, 10, 8)}
    assert (
        of_priorities(is_on=False)
        == of_priorities(**days, is_on=False)
        == ((), ("Say here what was agreed, and when.",))
    )


@pytest.mark.parametrize(
    "hat_", [executive(), hat(Role.COMMUNITY_ADMINISTRATOR), hat()], ids=["leads", "keeps", "member"]
)
def test_all_that_is_lacking_leads_to_a_page_for_every_hat(hat_):
    empty = replace(
        LEADERS, members=0, has_chair=False, absent=("Elm PCN",), standing=Standing.UNTESTED, has_purpose=False
    )
    places = (
        NOTHING,
        replace(NOTHING, leaders=empty, executive_id=2, seats=Seats(standing=2, held=1, described=1, vacant_at=5)),
        replace(EVERYTHING, asked=Asked(questions=1, mandate_id=3, mandate_until=date(2028, 3, 31)), felt=0),
        replace(EVERYTHING, asked=Asked(questions=1, suspended_until=date(2028, 3, 31)), scheme_versions=1),
    )

    for place in places:
        for step in Step:
            for one in found(step, place).lacking:
                words, href = way_to(one.where, step, place, hat_)
                assert words, (step, one)
                assert href.startswith("/westmere/"), (step, one)


def test_what_is_said_of_a_mandate_follows_its_life():
    asking = Asked(questions=1, asking_until=date(2026, 11, 25))
    ended = Asked(questions=1, ended_on=date(2026, 3, 31))

    assert found(Step.MANDATE, EVERYTHING).there[0] == "In force until 31 March 2028."
    assert found(Step.MANDATE, replace(EVERYTHING, asked=asking)).there[0] == (
        "Practices are being asked, until 25 November 2026."
    )
    assert found(Step.MANDATE, replace(EVERYTHING, asked=ended)).there == (
        "The last one ended on 31 March 2026.",
        "Practices were asked 1 question.",
    )


@pytest.mark.parametrize(
    ("by_folkmoot", "by_hand", "state", "is_by_hand"),
    [
        (None, None, TO_DO, False),
        (None, UNDER_WAY, UNDER_WAY, True),
        (UNDER_WAY, None, UNDER_WAY, False),
        # Done on paper before Folkmoot.
        (TO_DO, DONE, DONE, True),
        # What Folkmoot holds cannot be talked away.
        (DONE, TO_DO, DONE, False),
        (DONE, DONE, DONE, False),
    ],
)
def test_what_folkmoot_finds_done_stays_done_and_else_what_was_said_holds(by_folkmoot, by_hand, state, is_by_hand):
    it = shown(by_folkmoot, by_hand)

    assert (it.state, it.by_hand) == (state, is_by_hand)


def test_the_next_step_is_the_first_that_is_not_done():
    done = dict.fromkeys(Step, DONE)

    assert next_step(done) is None
    assert next_step(done | {Step.RENEWAL: TO_DO, Step.MANDATE: UNDER_WAY}) is Step.MANDATE


@pytest.mark.parametrize(
    ("said", "by", "before", "reasons"),
    [
        (Said(state=DONE, note="By letter of 4 March"), executive(), None, ()),
        (Said(state=None, note="", owner_id=4), hat(Role.COMMUNITY_ADMINISTRATOR), None, ()),
        (Said(state=DONE, note=" "), executive(), None, ("Say how you know",)),
        (Said(state=None, note="", due_on=DAY), executive(), None, ("Say who takes it on",)),
        (
            Said(state=None, note="", owner_id=4, due_on=date(2026, 9, 6)),
            executive(),
            None,
            ("That day is past",),
        ),
        # Good Friday; after it come a weekend and Easter Monday.
        (
            Said(state=None, note="", owner_id=4, due_on=date(2027, 3, 26)),
            executive(),
            None,
            ("Friday 26 March is no working day: the next one is Tuesday 30 March.",),
        ),
        (
            Said(state=None, note="", owner_id=4, due_on=date(2026, 9, 12)),
            executive(),
            None,
            ("Saturday 12 September is no working day: the next one is Monday 14 September.",),
        ),
        # A day that has passed since may stand when something else is said.
        (
            Said(state=None, note="Late", owner_id=4, due_on=date(2026, 9, 6)),
            executive(),
            Said(state=None, note="", owner_id=4, due_on=date(2026, 9, 6)),
            (),
        ),
        (Said(state=None, note=""), executive(), None, ("That is what it says already",)),
        (
            Said(state=DONE, note="By letter"),
            executive(),
            Said(state=DONE, note="By letter"),
            ("That is what it says already",),
        ),
        (Said(state=DONE, note="By letter"), hat(), None, ("The executive and the community's administrators",)),
    ],
)
def test_who_says_how_far_a_step_is_and_how_they_know(said, by, before, reasons):
    objections = set_up.objections_to_saying(said, by, before=before, day=DAY)

    assert len(objections) == len(reasons)
    for reason in reasons:
        assert any(reason in one for one in objections)
