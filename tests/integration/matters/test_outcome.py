"""What came of it: the record of the meeting, the feedback to everyone, two questions back, and talk outside."""

import re
from datetime import date, timedelta

import pytest
from tests import factories
from tests.factories import JUST_AFTER, MET_AT, london
from tests.integration.matters.checks import last_act, not_found, refused

from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models, queries
from folkmoot.matters.domain.matter import State, reference
from folkmoot.matters.domain.outcome import Kept, Result
from folkmoot.matters.operations import outcome as operations
from folkmoot.matters.operations import talk as talks
from folkmoot.post import models as post_models
from folkmoot.record import queries as record

HOUR = timedelta(hours=1)


@pytest.fixture
def instructed(place):
    """A matter whose speaker is instructed."""
    return factories.instructed(place).matter


def record_outcome(place, matter, *, by="Hazel", at=MET_AT, **overrides):
    return operations.record_outcome(factories.met(**overrides), matter_id=matter.pk, by=place.acting(by, at), at=at)


@pytest.mark.parametrize("seat", ["Hazel", "Alder", "senior manager"])
def test_the_carrier_the_deputy_or_the_executive_records_what_was_decided(place, instructed, seat):
    decided = record_outcome(place, instructed, by=seat)

    instructed.refresh_from_db()
    assert (instructed.state, instructed.decides_on) == (State.DEFERRED, date(2026, 10, 26))
    assert decided.recorded_by_words.startswith(f"Dr {seat}")
    assert {row.line.order: row.result for row in decided.line_results.all()} == {
        1: "kept", 2: "kept", 3: "kept", 4: "not_reached"
    }  # fmt: skip
    step = instructed.steps.get(kind="decided")
    assert step.words == "Deferred, formed in the meeting: Deferred, for transition money to be costed."
    assert last_act(place) == ("outcome recorded", f"Dr {seat}")


def test_the_feedback_clock_starts_with_a_draft_of_what_happened(place, instructed):
    kept = {
        1: (Kept.KEPT, ""),
        2: (Kept.DEPARTED, " It was not on the table. "),
        3: (Kept.PARTLY, ""),
        4: (Kept.KEPT, ""),
    }

    decided = record_outcome(place, instructed, kept=kept)

    note = queries.feedback_of(decided)
    assert note.due_at == london(9, 30, 17)
    assert note.sent_at is None
    assert note.for_members.split("\n") == [
        "Deferred, for transition money to be costed.",
        "It comes back on Monday 26 October 2026.",
        "Our speaker was to say: We oppose the move as drafted. Kept.",
        "Our speaker could agree to: 12 months' parallel running. Departed, with a reason: It was not on the table.",
        "Our speaker was not to agree to: The proposal as drafted. Partly.",
        "Our speaker was to refer back: Anything new that practices have not been asked about. Kept.",
    ]


def test_an_agreed_matter_is_decided_and_a_later_meeting_may_follow(place, instructed):
    record_outcome(place, instructed)

    later = record_outcome(
        place, instructed, at=london(10, 26, 17), met_on=date(2026, 10, 26), result=Result.AGREED, next_on=None
    )

    instructed.refresh_from_db()
    assert instructed.state == State.DECIDED
    assert queries.latest_outcome(instructed) == later
    assert "It comes back" not in queries.feedback_of(later).for_members


@pytest.mark.parametrize(
    ("overrides", "objection"),
    [
        ({"kept": {1: (Kept.KEPT, "")}}, "Say for each line"),
        ({"kept": dict.fromkeys((1, 2, 3, 4), (Kept.DEPARTED, " "))}, "Give the reason for each departure"),
        ({"kept": dict.fromkeys((1, 2, 3, 4), (Kept.DEPARTED, "x" * 601))}, "Reason: This is 601 characters long"),
        ({"next_on": None}, "Give the day it was deferred to"),
        ({"next_on": date(2026, 9, 28)}, "give a later day"),
        ({"met_on": date(2026, 9, 29)}, "has not happened yet"),
        ({"words": " "}, "Say in a sentence"),
        ({"words": "x" * 2001}, "Words: This is 2,001 characters long: 2,000 at most."),
        ({"by": "A1"}, "The carrier, the deputy or the executive"),
        ({"by": "LMC officer"}, "The carrier, the deputy or the executive"),
    ],
)
def test_a_record_of_a_meeting_is_refused_with_the_reason(place, instructed, overrides, objection):
    with refused(objection):
        record_outcome(place, instructed, **overrides)


def test_a_meeting_is_recorded_once(place, instructed):
    record_outcome(place, instructed)

    with refused("recorded already"):
        record_outcome(place, instructed, by="senior manager")


def test_the_outcome_is_held_against_what_the_speaker_carried_not_against_a_later_draft(place, instructed):
    carried = queries.instruction_in_force(instructed)
    factories.instructed(place, instructed, approve=False, carrier_id=place.appointments["LMC officer"].pk)

    decided = record_outcome(place, instructed)

    assert decided.instruction == carried
    with refused("The carrier, the deputy or the executive", "recorded already"):
        record_outcome(place, instructed, by="LMC officer")


def test_without_an_instruction_the_executive_records_what_was_decided(place):
    matter = factories.routed(place)

    with refused("The carrier, the deputy or the executive"):
        record_outcome(place, matter, by="Alder", kept={})
    assert record_outcome(place, matter, by="senior manager", kept={}).instruction is None


def test_nothing_is_decided_on_a_matter_that_has_ended(place):
    note = factories.told(place, factories.decided(place, result=Result.AGREED, next_on=None))

    with refused("This matter has ended."):
        record_outcome(
            place, note.outcome.matter, at=london(10, 26, 17), met_on=date(2026, 10, 26), next_on=date(2026, 11, 30)
        )


def test_another_communitys_matter_outcome_and_feedback_are_not_found(place, instructed):
    other = factories.elsewhere()
    with not_found():
        record_outcome(other, instructed, by="Yew")
    with not_found():
        log(other, instructed, by="Y1")
    decided = record_outcome(place, instructed)
    with not_found():
        send(other, decided)
    note = queries.feedback_of(decided)
    with not_found():
        reply(place, note)  # not sent yet
    send(place, decided)
    with not_found():
        reply(other, note, by="Y1")


def send(place, decided, *, by="senior manager", at=MET_AT, **overrides):
    facts = {"for_members": "It was deferred.", "for_partners": "Thank you.", "withheld_because": ""} | overrides
    return operations.send_feedback(outcome_id=decided.pk, **facts, by=place.acting(by, at), at=at)


def letters():
    return post_models.Message.objects.filter(kind="feedback")


def test_everyone_asked_and_the_partner_who_asked_are_told_each_in_its_own_words(place, instructed):
    decided = record_outcome(place, instructed)

    # Five practices and the board.
    assert send(place, decided, for_members=" It was deferred. ") == 6

    note = queries.feedback_of(decided)
    assert (note.for_members, note.sent_at, note.sent_to) == ("It was deferred.", MET_AT, 6)
    # Four people of each practice, and the board's one.
    assert letters().count() == 21
    assert "It was deferred." in letters().get(to_name="Dr A1").text
    assert "Two questions, one minute" in letters().get(to_name="Dr A1 partner").text
    board = letters().get(to_name="Dr ICB").text
    assert "Thank you." in board
    assert "It was deferred." not in board
    assert instructed.steps.get(kind="fed_back").words == "Feedback sent to 6 organisations"
    assert last_act(place) == ("feedback sent", "Dr senior manager")


def test_a_partner_told_nothing_gets_no_letter_and_the_reason_is_kept(place, instructed):
    decided = record_outcome(place, instructed)

    assert send(place, decided, for_partners=" ", withheld_because=" Talks go on. ") == 5

    assert queries.feedback_of(decided).withheld_because == "Talks go on."
    assert not letters().filter(to_name="Dr ICB").exists()


def test_feedback_sent_in_the_evening_arrives_in_the_morning(place, instructed):
    send(place, record_outcome(place, instructed), at=london(9, 28, 22))

    assert {letter.may_be_sent_at for letter in letters()} == {london(9, 29, 7)}


def test_a_decided_matter_ends_with_its_feedback_and_a_deferred_one_goes_on(place, instructed):
    send(place, record_outcome(place, instructed))
    instructed.refresh_from_db()
    assert instructed.state == State.DEFERRED

    decided = record_outcome(
        place, instructed, at=london(10, 26, 17), met_on=date(2026, 10, 26), result=Result.AGREED, next_on=None
    )
    send(place, decided, at=london(10, 26, 18))

    instructed.refresh_from_db()
    assert instructed.state == State.FED_BACK


@pytest.mark.parametrize(
    ("overrides", "objection"),
    [
        ({"for_members": " "}, "Write what members are to be told."),
        ({"for_partners": " "}, "or say why they are told nothing"),
        ({"for_members": "x" * 4001}, "For members: This is 4,001 characters long: 4,000 at most."),
        ({"for_partners": "943 476 5919"}, "For partners: This text seems to hold an NHS number"),
        ({"withheld_because": "x" * 301}, "Withheld because: This is 301 characters long: 300 at most."),
        ({"by": "Alder"}, "Only the executive can send feedback."),
    ],
)
def test_feedback_is_refused_with_the_reason(place, instructed, overrides, objection):
    decided = record_outcome(place, instructed)

    with refused(objection):
        send(place, decided, **overrides)


def test_feedback_is_sent_once(place, instructed):
    decided = record_outcome(place, instructed)
    send(place, decided)

    with refused("already been sent"):
        send(place, decided)


def reply(place, note, *, by="A1", heard=5, carried=4, at=MET_AT + HOUR):
    operations.reply_to_feedback(note_id=note.pk, heard=heard, carried=carried, by=place.acting(by, at), at=at)


@pytest.fixture
def note(place, instructed):
    """Feedback that was sent."""
    return factories.told(place, record_outcome(place, instructed))


def test_a_practice_replies_and_may_think_again_and_the_record_names_nobody(place, note):
    reply(place, note)
    reply(place, note, by="A1 manager", heard=2, carried=1)

    given = models.FeedbackReply.objects.get()
    assert (given.organisation, given.heard, given.carried) == (place.organisations["A1"], 2, 1)
    assert queries.has_replied(note.pk, place.organisations["A1"].pk)
    assert not queries.has_replied(note.pk, place.organisations["A2"].pk)
    assert last_act(place) == ("feedback answered", None)
    entry = record.entries(place.community.slug)[0]
    assert {one["table"] for one in entry.commitments} == {"matters_feedbacknote"}


def test_replies_are_shown_apart_so_that_no_pair_tells_whose_it_is(place, note):
    reply(place, note, by="A1", heard=5, carried=1)
    reply(place, note, by="A2", heard=2, carried=4)

    assert queries.replies(note.pk) == ([2, 5], [1, 4])


# The meeting was on Monday 28 September; sent that day, the questions close ten working days later.
CLOSES = london(10, 12, 17)


def test_the_two_questions_close_by_the_clock(place, note):
    reply(place, note, at=CLOSES)
    with refused("The two questions have closed"):
        reply(place, note, by="A2", at=CLOSES + timedelta(seconds=1))


@pytest.mark.parametrize(("heard", "carried"), [(0, 3), (6, 3), (3, 0), (3, 6)])
def test_a_reply_is_from_one_to_five(place, note, heard, carried):
    with refused("from 1 to 5"):
        reply(place, note, heard=heard, carried=carried)


def test_a_reply_is_given_by_a_hand_of_a_practice_that_was_asked(place, note):
    with refused("representative, deputy or manager"):
        reply(place, note, by="A1 partner")
    with refused("representative, deputy or manager", "practices that were asked"):
        reply(place, note, by="ICB")
    models.Voice.objects.filter(code="A2").update(organisation=place.organisations["A3"])
    with refused("practices that were asked"):
        reply(place, note, by="A2")


def log(place, matter, *, by="A1", at=JUST_AFTER, **overrides):
    facts = {
        "held_on": at.date(),
        "with_whom": " the board's finance director ",
        "topic": "Transition money",
        "moved": "",
        "rung": Visibility.ALL_PRACTICES,
    }
    talks.log_conversation(talks.Talked(**facts | overrides), matter_id=matter.pk, by=place.acting(by, at), at=at)


def test_talk_outside_a_meeting_is_logged_at_its_rung(place, instructed):
    log(place, instructed, by="senior manager", rung=Visibility.LEADERSHIP)

    talk = models.Conversation.objects.get()
    assert (talk.with_whom, talk.rung) == ("the board's finance director", "leadership")
    step = instructed.steps.get(kind="conversation")
    assert step.words == "Conversation with the board's finance director logged"
    assert step not in queries.timeline(instructed, place.acting("A1"))
    assert step in queries.timeline(instructed, place.acting("Alder"))
    assert last_act(place) == ("conversation logged", "Dr senior manager")


@pytest.mark.parametrize(
    ("overrides", "objection"),
    [
        ({"by": "ICB", "rung": Visibility.ALL_PARTNERS}, "the community's own people"),
        ({"with_whom": " "}, "with which role"),
        ({"topic": " "}, "about what"),
        ({"held_on": date(2026, 9, 22)}, "has not happened yet"),
        ({"with_whom": "x" * 201}, "With whom: This is 201 characters long: 200 at most."),
        ({"topic": "x" * 401}, "Topic: This is 401 characters long: 400 at most."),
        ({"moved": "pt JS was moved"}, "Moved: This text seems to hold a patient's initials"),
        # A rung one cannot see oneself would hide the note from its writer.
        ({"rung": Visibility.LEADERSHIP}, "you can see it yourself"),
        ({"rung": Visibility.LMC}, "you can see it yourself"),
        # A clinical director is no practice, and nothing is put before anyone at all.
        ({"by": "Hazel", "rung": Visibility.PRACTICE}, "you can see it yourself"),
        ({"by": "LMC chair", "rung": Visibility.PCN}, "you can see it yourself"),
        ({"rung": Visibility.PUBLIC}, "you can see it yourself"),
    ],
)
def test_talk_is_refused_with_the_reason(place, instructed, overrides, objection):
    with refused(objection):
        log(place, instructed, **overrides)


# Decided on Monday 28 September, and deferred to Monday 26 October.
@pytest.mark.parametrize(
    ("deferred", "at", "day"),
    [
        (False, london(9, 25), ["", "", ""]),
        (False, london(9, 28, 17), ["28", "9", "2026"]),
        (False, london(9, 29), ["28", "9", "2026"]),
        (True, london(10, 20), ["", "", ""]),
        (True, london(10, 26, 17), ["26", "10", "2026"]),
    ],
)
def test_the_form_begins_with_the_day_it_was_to_be_decided_once_that_has_come(
    place, instructed, as_, deferred, at, day
):
    if deferred:
        factories.decided(place, instructed)

    browser, address = as_(place, "Hazel", at), "/westmere/matters/M-2026-001/outcome"
    page = browser.get(address).content.decode()
    # Once it is deferred, nobody is asked again before the day it comes back; a meeting held earlier can be recorded.
    early = deferred and at < london(10, 26)
    assert ("Record another meeting" in page, 'name="met_on_day"' in page) == (early, not early)
    page = browser.get(f"{address}?record=yes").content.decode()

    boxes = re.findall(r'<input[^>]*name="met_on_\w+"[^>]*>', page)
    assert [found[1] if (found := re.search(r'value="(\d*)"', box)) else "" for box in boxes] == day
    # What is asked of a departure alone is drawn with it.
    assert page.count("nhsuk-radios__conditional") >= 5


def test_the_wording_of_feedback_can_be_looked_at_before_it_is_sent(place, instructed, as_):
    decided = record_outcome(place, instructed)
    at = f"/westmere/matters/{reference(instructed.year, instructed.number)}/feedback"
    browser = as_(place, "senior manager", MET_AT)
    said = {"for_members": "We will utilise the hub.", "for_partners": "Thank you."}

    looked_at = browser.post(at, said | {"wording": "yes"}).content.decode()

    assert "Instead of “utilise”, write “use”." in looked_at
    assert "We will utilise the hub.</textarea>" in looked_at
    assert queries.feedback_of(decided).sent_at is None
    assert not letters().exists()
    sent = browser.post(at, said, follow=True).content.decode()
    assert "Sent to everyone who was asked." in sent
    assert "How to say this more plainly" not in sent
