"""Scenario 1: the board proposes to move phlebotomy funding, and general practice answers with one voice."""

from datetime import date, timedelta

import pytest
from tests import factories
from tests.factories import london
from tests.integration.matters.checks import steps

from folkmoot.matters import models, queries
from folkmoot.matters.domain import feedback
from folkmoot.matters.domain.canvass import Handling, Position
from folkmoot.matters.domain.matter import State
from folkmoot.matters.operations import canvass as canvasses
from folkmoot.matters.operations import instruction as instructions
from folkmoot.matters.operations import outcome as outcomes
from folkmoot.matters.operations import position as positions
from folkmoot.matters.operations.count import count_canvass
from folkmoot.post import models as post_models
from folkmoot.record import queries as record

pytestmark = pytest.mark.usefixtures("whole_record")

SILENT = {"A4", "E6", "H5", "R5"}
NOT_OPPOSED = {
    "A5": Position.SUPPORT_IF,
    "B5": Position.SUPPORT,
    "C4": Position.SUPPORT,
    "E5": Position.SUPPORT,
    "R4": Position.NEUTRAL,
}


def asked(westmere):
    """Monday 7 September 2026: raised at nine, routed and asked the same day, closing Monday the 21st at five."""
    canvass = factories.opened(westmere, factories.routed(westmere))
    manager = westmere.acting("senior manager")
    canvasses.appoint_teller(
        canvass_id=canvass.pk, appointment_id=westmere.appointments["teller"].pk, by=manager, at=london(9, 7, 12)
    )
    canvasses.declare_interest(
        voice_id=queries.voices(canvass.pk)["B5"],
        words="A partner is a director of the federation, which may bid for the hub.",
        handling=Handling.DECLARED,
        by=westmere.acting("B5"),
        at=london(9, 7, 13),
    )
    return canvass


def answered(westmere, canvass):
    """Twenty-seven practices answer in the fortnight, some on its last afternoon."""
    codes = [code for pcn in factories.WESTMERE.values() for code in pcn if code not in SILENT]
    for number, code in enumerate(codes):
        at = london(9, 8, 8) + timedelta(hours=12 * number)
        factories.answer(westmere, canvass, code, NOT_OPPOSED.get(code, Position.OPPOSE), at=min(at, london(9, 21, 17)))


def test_phlebotomy_from_the_proposal_to_the_feedback(westmere):
    canvass = asked(westmere)
    matter = canvass.matter
    assert models.Consultation.objects.get().due_on == date(2026, 9, 14)
    assert canvass.voices.count() == 31

    answered(westmere, canvass)
    # Until the close each director sees the names of her own who have not answered, and nobody sees a result.
    assert queries.unheard_names(canvass.pk, pcn_codes=westmere.acting("Alder").pcn_codes) == ["A4 Practice"]
    assert queries.turnout(canvass.pk) == (27, 31)
    assert count_canvass(canvass_id=canvass.pk, at=london(9, 21, 17)) is None

    counted = count_canvass(canvass_id=canvass.pk, at=london(9, 21, 17, 1))
    assert counted.outcome["outcome"] == "oppose"
    # 262,400 less the 6,100, 5,100, 5,800 and 5,200 of the four silent.
    assert counted.outcome["counted"] == {"voices": 27, "patients": 240_200}
    assert counted.outcome["positions"] == {"oppose": 22, "concern": 0, "neutral": 1, "support_if": 1, "support": 3}
    # Four practices of 25,200 patients for it: 240,200 less these and R4's 7,300, who took no side, are against.
    assert [(test["against"]["count"], test["against"]["base"]) for test in counted.outcome["tests"]] == [
        (22, 26),
        (207_700, 232_900),
    ]
    assert counted.outcome["unheard"] == sorted(SILENT)
    assert counted.outcome["flagged"] == ["B5"]

    brief_the_speakers(westmere, matter)
    come_back(westmere, matter)

    assert record.verify(westmere.community.slug).ok


def brief_the_speakers(westmere, matter):
    """Tuesday 22 September: the leadership group agrees, and the brief goes out the day after."""
    # The board sees that practices were asked, and nothing of what they said.
    assert [step.kind for step in queries.timeline(matter, westmere.acting("ICB"))] == [
        "raised",
        "routed",
        "canvass_opened",
    ]
    positions.agree_position(
        factories.agreed(westmere, words="Oppose as drafted; accept a hub with 12 months' parallel running."),
        matter_id=matter.pk,
        by=westmere.acting("LMC chair"),
        at=london(9, 22, 20),
    )
    factories.instructed(westmere, matter, at=london(9, 23, 9))
    instructions.issue_brief(matter_id=matter.pk, by=westmere.acting("senior manager"), at=london(9, 23, 10))
    briefs = post_models.Message.objects.filter(kind="brief")
    assert sorted(letter.to_name for letter in briefs) == ["Dr Alder", "Dr Hazel"]
    matter.refresh_from_db()
    assert matter.state == State.INSTRUCTED


def come_back(westmere, matter):
    """Monday 28 September: deferred to Monday 26 October; everyone is told within two working days."""
    decided = factories.decided(westmere, matter, at=london(9, 28, 17))
    note = queries.feedback_of(decided)
    assert note.due_at == london(9, 30, 17)
    assert not feedback.is_overdue(due=note.due_at, sent_at=None, at=london(9, 30, 17))
    assert feedback.is_overdue(due=note.due_at, sent_at=None, at=london(9, 30, 17, 1))

    told = outcomes.send_feedback(
        outcome_id=decided.pk,
        for_members=note.for_members,
        for_partners="Thank you for deferring it.",
        withheld_because="",
        by=westmere.acting("senior manager"),
        at=london(9, 30, 16),
    )
    assert told == 32  # all 31 practices, and the board
    note.refresh_from_db()
    assert not feedback.is_overdue(due=note.due_at, sent_at=note.sent_at, at=london(10, 30))
    matter.refresh_from_db()
    assert (matter.state, matter.decides_on) == (State.DEFERRED, date(2026, 10, 26))
    assert steps(matter) == [
        "raised",
        "routed",
        "lmc_asked",
        "canvass_opened",
        "counted",
        "position_agreed",
        "instructed",
        "brief_issued",
        "decided",
        "fed_back",
    ]
    assert "formed in the meeting" in matter.steps.get(kind="decided").words
