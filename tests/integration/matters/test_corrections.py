"""What was recorded, told or logged can be put right: with a reason, by whom it belongs to, and those who were told are told."""

from datetime import date, timedelta
from html import unescape

import pytest
from tests import factories
from tests.factories import MET_AT, london
from tests.integration.matters.checks import last_act, not_found, refused, steps

from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models, queries
from folkmoot.matters.domain.matter import State
from folkmoot.matters.domain.outcome import Kept, Result
from folkmoot.matters.operations import corrections, matter, talk
from folkmoot.post import models as post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

MATTER = "/westmere/matters/M-2026-001"
LATER = MET_AT + timedelta(hours=2)
WHY = "I misheard the chair."


@pytest.fixture
def deferred(place):
    """A matter deferred to October, as the carrier recorded it."""
    return factories.decided(place)


def correct(place, decided, *, by="Hazel", because=WHY, at=LATER, **overrides):
    facts = {"result": Result.AGREED, "words": "Agreed after all.", "next_on": None}
    return corrections.correct_outcome(
        factories.met(**facts | overrides), outcome_id=decided.pk, because=because, by=place.acting(by, at), at=at
    )


def page(browser, address):
    response = browser.get(address)
    assert response.status_code == 200, address
    return " ".join(unescape(response.content.decode()).split())


@pytest.mark.parametrize("seat", ["Hazel", "Alder"])
def test_what_was_recorded_is_corrected_before_the_feedback_is_sent(place, deferred, seat):
    letters = post.Message.objects.count()

    now = correct(place, deferred, by=seat, kept={**factories.met().kept, 1: (Kept.PARTLY, "")})

    on = deferred.matter
    on.refresh_from_db()
    deferred.refresh_from_db()
    assert (on.state, on.decides_on) == (State.DECIDED, date(2026, 9, 28))
    assert (deferred.superseded_at, now.corrects, now.because) == (LATER, deferred, WHY)
    assert queries.latest_outcome(on) == now
    note = queries.feedback_of(now)
    assert note.for_members.startswith(
        "Agreed after all.\nOur speaker was to say: We oppose the move as drafted. Partly.\n"
    )
    assert (note.due_at, note.sent_at) == (london(9, 30, 17), None)
    assert queries.feedback_of(deferred) is None
    assert post.Message.objects.count() == letters
    assert steps(on)[-1] == "outcome_corrected"
    assert last_act(place) == ("outcome corrected", f"Dr {seat}")


def test_everyone_who_had_the_feedback_is_told_of_the_correction(place, deferred):
    factories.told(place, deferred)
    told = set(post.Message.objects.filter(kind="feedback").values_list("to_address", flat=True))

    now = correct(place, deferred)

    deferred.matter.refresh_from_db()
    assert deferred.matter.state == State.FED_BACK
    note = queries.feedback_of(now)
    assert note.for_members == "It was deferred."
    (put_right,) = note.corrections.all()
    assert put_right.sent_to == note.sent_to == 6  # five practices and the board that asked
    letters = post.Message.objects.filter(key__startswith="correction ")
    assert set(letters.values_list("to_address", flat=True)) == told
    to_a_practice = letters.get(to_address=place.appointments["A1"].person.email)
    assert to_a_practice.subject.startswith("A correction of what came of it: ")
    assert "Agreed after all." in to_a_practice.text
    assert f"Why: {WHY}" in to_a_practice.text
    to_the_board = letters.get(to_address=place.appointments["ICB"].person.email).text
    assert "Agreed after all." in to_the_board
    assert "Not reached" not in to_the_board


def test_partners_told_nothing_are_told_nothing_of_its_correction(place, deferred):
    factories.told(place, deferred, for_partners="", withheld_because="Still being talked about.")

    correct(place, deferred)

    (put_right,) = models.FeedbackCorrection.objects.all()
    assert (put_right.for_partners, put_right.sent_to) == ("", 5)


def test_a_correction_of_an_earlier_meeting_leaves_the_matter_where_the_latest_left_it(place, deferred):
    at = london(10, 26, 17)
    factories.decided(
        place, deferred.matter, at=at, met_on=date(2026, 10, 26), result=Result.DEFERRED, next_on=date(2026, 11, 26)
    )

    correct(place, deferred, at=at)

    deferred.matter.refresh_from_db()
    assert (deferred.matter.state, deferred.matter.decides_on) == (State.DEFERRED, date(2026, 11, 26))


def test_a_correction_can_itself_be_corrected(place, deferred):
    again = correct(place, correct(place, deferred), result=Result.DEFERRED, next_on=date(2026, 10, 26))

    deferred.matter.refresh_from_db()
    assert deferred.matter.state == State.DEFERRED
    assert [one.pk for one in queries.outcomes_of(deferred.matter).filter(superseded_at=None)] == [again.pk]


def test_what_may_not_be_corrected(place, deferred):
    with refused("whoever recorded it"):
        correct(place, deferred, by="senior manager")
    with refused("Say why"):
        correct(place, deferred, because=" ")
    with refused("not happened yet"):
        correct(place, deferred, met_on=date(2026, 9, 29))
    with not_found():
        corrections.correct_outcome(
            factories.met(), outcome_id=0, because=WHY, by=place.acting("Hazel", LATER), at=LATER
        )
    correct(place, deferred)
    with refused("corrected already"):
        correct(place, deferred, met_on=date(2026, 9, 25))
    at = london(10, 26, 17)
    met = {"met_on": date(2026, 10, 26), "result": Result.AGREED, "next_on": None}
    deferred.matter.refresh_from_db()
    second = factories.decided(place, deferred.matter, at=at, **met)
    with refused("recorded already"):
        correct(place, second, at=at, met_on=date(2026, 9, 28))


def test_what_was_recorded_of_a_matter_since_withdrawn_stands(place, deferred):
    by = place.acting("senior manager", LATER)
    matter.withdraw_matter(matter_id=deferred.matter_id, why="Not now.", by=by, at=LATER)

    with refused("withdrawn"):
        correct(place, deferred)


def test_another_communitys_outcome_is_not_found(place, deferred):
    other = factories.elsewhere()

    with not_found():
        corrections.correct_outcome(
            factories.met(), outcome_id=deferred.pk, because=WHY, by=other.acting("LMC chair", LATER), at=LATER
        )


def test_the_carrier_corrects_on_the_page_and_the_first_record_stays_readable(place, as_, deferred):
    carrier = as_(place, "Hazel", LATER)
    address = f"{MATTER}/outcome/{deferred.pk}/correct"
    assert f'href="{address}"' in page(carrier, f"{MATTER}/outcome")
    assert "Deferred, for transition money to be costed." in page(carrier, address)
    said = {
        "met_on_day": "28", "met_on_month": "9", "met_on_year": "2026",
        "result": "rejected", "words": "Turned down.", "formed": "in", "because": WHY,
        **{f"kept_{order}": "kept" for order in (1, 2, 3, 4)},
    }  # fmt: skip

    assert carrier.post(address, said).status_code == 302

    reader = as_(place, "A1", LATER)
    now = page(reader, f"{MATTER}/outcome")
    assert "Rejected: Turned down." in now
    assert f"Corrected on 28 September 2026: {WHY}" in now
    assert "Correct what was recorded" not in now
    assert "Monday 28 September 2026: deferred, as first recorded" in now
    first = page(reader, f"{MATTER}/outcome/{deferred.pk}")
    assert "This was corrected since" in first
    assert "Deferred, for transition money to be costed." in first
    assert carrier.get(address).status_code == 404


def feed_back_anew(place, note, *, by="senior manager", **overrides):
    said = {"for_members": "It was put off to November.", "for_partners": "", "because": "The day was wrong."}
    return corrections.correct_feedback(note_id=note.pk, **said | overrides, by=place.acting(by, LATER), at=LATER)


def test_feedback_that_was_sent_is_followed_by_a_correction(place, as_, deferred):
    note = factories.told(place, deferred)

    assert feed_back_anew(place, note, for_partners="It is November.") == 6

    assert last_act(place)[0] == "feedback corrected"
    shown = page(as_(place, "A1", LATER), f"{MATTER}/feedback")
    assert "It was deferred." in shown
    assert "It was put off to November." in shown
    assert "Why: The day was wrong." in shown
    assert "Send a correction" not in shown
    told = page(as_(place, "ICB", LATER), MATTER)
    assert "Thank you for deferring." in told
    assert "Corrected: It is November." in told
    assert "It was put off to November." not in told


def test_feedback_is_corrected_by_the_executive_once_it_was_sent(place, deferred):
    note = queries.feedback_of(deferred)
    with refused("not been sent yet"):
        feed_back_anew(place, note)
    factories.told(place, deferred)
    with refused("executive"):
        feed_back_anew(place, note, by="A1")
    with refused("what members are to be told", "Say why"):
        feed_back_anew(place, note, for_members=" ", because="")
    with not_found():
        corrections.correct_feedback(
            note_id=0, for_members="x", for_partners="", because="x", by=place.acting("Hazel", LATER), at=LATER
        )


def test_the_executive_corrects_feedback_on_its_page(place, as_, deferred):
    note = factories.told(place, deferred)
    manager = as_(place, "senior manager", LATER)
    address = f"{MATTER}/feedback/{note.pk}/correct"
    assert f'href="{address}"' in page(manager, f"{MATTER}/feedback")

    response = manager.post(address, {"for_members": "November.", "for_partners": "", "because": "Wrong."})

    assert response["Location"] == f"{MATTER}/feedback/{note.pk}"
    assert "Partners were told nothing of it." in page(manager, f"{MATTER}/feedback")
    assert as_(place, "A1", LATER).get(address).status_code == 403


def talked(**overrides):
    facts = {"held_on": date(2026, 9, 28), "with_whom": "the board's lead", "topic": "Dates", "moved": ""}
    return talk.Talked(**facts | {"rung": Visibility.ALL_PRACTICES} | overrides)


@pytest.fixture
def logged(place):
    """A conversation the carrier logged for all practices."""
    on = factories.routed(place)
    return talk.log_conversation(talked(), matter_id=on.pk, by=place.acting("Hazel", MET_AT), at=MET_AT)


def test_a_conversation_is_corrected_by_whoever_logged_it(place, as_, logged):
    carrier = as_(place, "Hazel", LATER)
    address = f"{MATTER}/conversations/{logged.pk}/correct"
    assert f'href="{address}"' in page(carrier, f"{MATTER}/conversations")
    said = {
        "held_on_day": "28", "held_on_month": "9", "held_on_year": "2026", "with_whom": "the trust's lead", "spoken_as": "personal",
        "topic": "Money", "moved": "", "rung": Visibility.LEADERSHIP.value, "because": "It was the trust.",
    }  # fmt: skip

    assert carrier.post(address, said).status_code == 302

    shown = page(carrier, f"{MATTER}/conversations")
    assert "the trust's lead" in shown
    assert "Corrected on 28 September 2026: It was the trust." in shown
    assert "Dates" not in shown
    assert "Money" not in page(as_(place, "A1", LATER), f"{MATTER}/conversations")
    assert last_act(place)[0] == "conversation corrected"
    assert carrier.get(address).status_code == 404


def test_a_conversation_is_withdrawn_by_whoever_logged_it(place, as_, logged):
    carrier = as_(place, "Hazel", LATER)
    address = f"{MATTER}/conversations/{logged.pk}/withdraw"
    assert f'href="{address}"' in page(carrier, f"{MATTER}/conversations")

    assert carrier.post(address, {"because": "It was another matter."}).status_code == 302

    assert "Dates" not in page(carrier, f"{MATTER}/conversations")
    timeline = page(as_(place, "A1", LATER), MATTER)
    assert "A conversation logged earlier is withdrawn: It was another matter." in timeline
    assert last_act(place)[0] == "conversation withdrawn"


def test_nobody_else_touches_a_conversation(place, as_, logged):
    other = place.acting("LMC chair", LATER)
    with refused("whoever logged it"):
        talk.withdraw_conversation(conversation_id=logged.pk, because="No.", by=other, at=LATER)
    with refused("whoever logged it", "Say why"):
        talk.correct_conversation(talked(), conversation_id=logged.pk, because="", by=other, at=LATER)
    with not_found():
        talk.withdraw_conversation(conversation_id=0, because="No.", by=other, at=LATER)
    own = place.acting("Hazel", LATER)
    talk.withdraw_conversation(conversation_id=logged.pk, because="No.", by=own, at=LATER)
    with refused("already"):
        talk.withdraw_conversation(conversation_id=logged.pk, because="No.", by=own, at=LATER)
    assert as_(place, "LMC chair", LATER).get(f"{MATTER}/conversations/{logged.pk}/correct").status_code == 404
