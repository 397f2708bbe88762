"""Wishes for a seat of one's own: why, how the organisation was treated, and what became of it."""

import pytest
from tests import factories, seats
from tests.factories import MET_AT, RAISED_AT, elsewhere, london
from tests.integration.matters.checks import acts, not_found, refused

from folkmoot.desk import queries as desk
from folkmoot.matters.domain.canvass import Position
from folkmoot.post.models import Message
from folkmoot.representation.domain.wish import Outcome, Reason
from folkmoot.representation.operations.wishes import Wished, answer_wish, wish_for_seat, withdraw_wish
from folkmoot.representation.queries.wishes import how_treated, signal, wishes_seen_by

pytestmark = pytest.mark.usefixtures("whole_record")
LATER = london(10, 1)


def wished(place, /, *, by="A1", at=RAISED_AT, forum=None, reasons=(Reason.NOT_HEARD,), words=""):
    said = Wished(forum_id=(forum or place.forum).pk, reasons=reasons, words=words)
    return wish_for_seat(said, by=place.acting(by, at), at=at)


def answered(
    place, wish, /, *, by="senior manager", at=LATER, outcome=Outcome.MENDED, answer="You are asked next time."
):
    answer_wish(wish_id=wish.pk, outcome=outcome, answer=answer, by=place.acting(by, at), at=at)
    wish.refresh_from_db()


def waits(place, hat, at):
    return [(one.about, one.due_at) for one in desk.waiting_for(place.acting(hat, at), at) if one.page == "seat-wish"]


def test_it_waits_for_the_executive_until_answered_and_whoever_asked_is_told(place):
    one = wished(place)

    # Five working days after Monday 7 September.
    assert waits(place, "senior manager", RAISED_AT) == [("A1 Practice, at Place partnership", london(9, 14, 17))]
    assert waits(place, "A1", RAISED_AT) == []

    answered(place, one)

    assert waits(place, "senior manager", LATER) == []
    letter = Message.objects.get(kind="seat-wish")
    assert letter.to_address == place.appointments["A1"].person.email
    assert "We mend what it was about:\n\nYou are asked next time." in letter.text
    assert acts(place)[:2] == [("wish for own seat answered", "Dr senior manager"), ("own seat wished for", "Dr A1")]


@pytest.mark.parametrize("hat", ["A1", "A1 manager", "Hazel", "federation", "LMC chair"])
def test_a_practice_a_pcn_the_federation_and_the_lmc_ask(place, hat):
    assert wished(place, by=hat).asked_by_id == place.appointments[hat].pk


@pytest.mark.parametrize("hat", ["ICB", "administrator", "teller"])
def test_nobody_else_asks(place, hat):
    with refused("A practice, a PCN, the federation or the LMC asks, for itself."):
        wished(place, by=hat)


def test_it_has_a_reason_and_something_else_is_said(place):
    with refused("Give at least one reason."):
        wished(place, reasons=())
    with refused("Say what else it is."):
        wished(place, reasons=(Reason.OTHER,))


def test_one_at_a_time_until_answered(place):
    one = wished(place)
    with refused("Your organisation has asked already, and is not answered yet."):
        wished(place, by="A1 manager")
    answered(place, one)
    wished(place, at=LATER)


@pytest.mark.parametrize(
    ("hat", "why"),
    [("Alder", "Only the executive answers."), ("A1", "Only the executive answers.")],
)
def test_only_the_executive_answers(place, hat, why):
    one = wished(place, by="A1" if hat == "A1" else "Alder")
    with refused(why):
        answered(place, one, by=hat)


def test_nobody_answers_their_own_organisation(place):
    one = wished(place, by="Hazel")  # Hazel's clinical director sits on the executive
    with refused("It is your own organisation's wish: somebody else of the executive answers it."):
        answered(place, one, by="Hazel")
    assert waits(place, "Hazel", RAISED_AT) == []
    answered(place, one)


def test_it_is_taken_back_by_whoever_asked_while_open(place):
    one = wished(place)
    with refused("Only whoever asked takes it back."):
        withdraw_wish(wish_id=one.pk, by=place.acting("senior manager"), at=RAISED_AT)
    withdraw_wish(wish_id=one.pk, by=place.acting("A1 manager"), at=RAISED_AT)
    one.refresh_from_db()
    with refused("This wish is withdrawn already."):
        answered(place, one)


def test_it_is_seen_by_its_organisation_and_the_executive_alone(place):
    one = wished(place)

    def sees(hat):
        return list(wishes_seen_by(place.acting(hat, RAISED_AT)))

    assert [sees(hat) for hat in ("A1", "A1 partner", "senior manager")] == [[one]] * 3
    assert [sees(hat) for hat in ("A2", "Alder", "ICB")] == [[]] * 3
    with not_found():
        withdraw_wish(wish_id=one.pk, by=place.acting("A2"), at=RAISED_AT)
    with not_found():
        wished(place, forum=elsewhere().forum)


def test_the_reasons_are_looked_at(place):
    """One decision in the year: A1 answered, A2 was asked and did not; the brief went out, feedback came in time."""
    canvass = factories.heard(place, positions={"A2": None, "A1": Position.OPPOSE})
    given = factories.instructed(place, factories.position(place, canvass.matter).matter)
    seats.briefed(place, given.matter)
    factories.told(place, factories.decided(place, given.matter), at=MET_AT)

    def treated(hat):
        found = how_treated(wished(place, by=hat, at=LATER))
        return found.decided, found.asked, found.answered, found.briefed, found.told

    assert treated("A1") == (1, 1, 1, 1, 1)
    assert treated("A2") == (1, 1, 0, 1, 1)
    assert treated("Alder") == (1, 1, 1, 1, 1)  # its practices were asked, and some answered
    assert treated("federation") == (1, 0, 0, 1, 1)


def test_a_meeting_without_a_brief_told_late_shows(place):
    given = factories.instructed(place)
    factories.told(place, factories.decided(place, given.matter), at=london(10, 5))

    found = how_treated(wished(place, at=london(10, 6)))

    assert (found.decided, found.briefed, found.told) == (1, 0, 0)


def test_what_the_wishes_of_a_year_say(place):
    wished(place, reasons=(Reason.NOT_HEARD, Reason.NOT_TOLD))
    wished(place, by="A2", reasons=(Reason.NOT_TOLD,))
    back = wished(place, by="A3", reasons=(Reason.NOT_FAIR,))
    withdraw_wish(wish_id=back.pk, by=place.acting("A3"), at=RAISED_AT)

    found = signal(place.community.pk, LATER.date())

    assert (found.wishes, found.organisations) == (2, 2)
    assert found.reasons == ((Reason.NOT_TOLD, 2), (Reason.NOT_HEARD, 1))
    # A year and a day on, the wishes are no longer counted.
    assert signal(place.community.pk, london(9, 8, year=2027).date()).wishes == 0


def test_it_is_asked_and_answered_on_its_pages(place, as_):
    factories.decided(place)
    sent = {"forum": place.forum.pk, "reasons": ["not_heard", "not_told"], "words": "We learn of it from the papers."}
    asked = as_(place, "A1", LATER).post("/westmere/seat-wishes/new", sent, follow=True)
    page = asked.content.decode()
    assert "Heard: asked before 1 of 1, and answered 1." in page
    assert "Briefed: the speaker had a brief before the meeting for 0 of 1." in page

    executive = as_(place, "senior manager", LATER)
    listed = executive.get("/westmere/seat-wishes").content.decode()
    assert "1 wish from 1 organisation in the last year." in listed
    told = "1 wish from 1 organisation in the last year."
    assert told in executive.get("/westmere/seat-map").content.decode()
    assert told not in as_(place, "Alder", LATER).get("/westmere/seat-map").content.decode()
    executive = as_(place, "senior manager", LATER)
    answer = {"outcome": "mended", "answer": "A brief goes out two days before, and you are told."}
    done = executive.post(f"{asked.redirect_chain[-1][0]}/answer", answer, follow=True).content.decode()
    assert "We mend what it was about" in done

    assert len(executive.get("/westmere/seat-wishes.csv").content.decode().splitlines()) == 2
    assert "A1 Practice" not in as_(place, "A2", LATER).get("/westmere/seat-wishes").content.decode()
