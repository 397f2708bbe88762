"""Each kind that is found: by those who may open it, and by nobody below, neither by count nor by extract."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import factories, files, seats
from tests import meetings as held
from tests.factories import OPENED_AT, RAISED_AT
from tests.integration.interests import making
from tests.integration.matters.test_lmc_notes import asked_for_advice
from tests.integration.relationships.grown import NOW, TODAY, visited
from tests.integration.representation.test_debriefs import brought_back
from tests.integration.representation.test_wishes import answered, wished
from tests.integration.search.test_what_is_not_found import EVERYBODY, finders

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.front_door.operations import pledges
from folkmoot.governance.domain.erasing import Ground
from folkmoot.governance.operations import erase_person
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.operations import delegation
from folkmoot.matters.operations import matter as matters
from folkmoot.relationships.domain.visit import State
from folkmoot.relationships.operations import visits
from folkmoot.search import models
from folkmoot.search.domain.asked import terms
from folkmoot.search.queries import found_by

pytestmark = pytest.mark.django_db

MEMBERS = set(EVERYBODY) - {"ICB"}


def kinds(place, seat, typed):
    return found_by(place.acting(seat), terms(typed)).by_kind()


def test_an_interest_is_members_and_one_kept_back_its_person_s_and_the_executive_s(place):
    making.declare(place, "A1", body="Zebra Diagnostics", words="I hold a giraffe.")
    making.declare(place, "A1", body="Okapi Ltd", words="I own an ostrich.", keep_back_because="For the heron.")

    assert finders(place, "zebra") == finders(place, "giraffe") == MEMBERS
    assert kinds(place, "Alder", "giraffe") == {"interest": 1}
    for typed in ("okapi", "ostrich"):
        assert {"A1", "senior manager"} <= finders(place, typed)
        assert finders(place, typed, ("A1 manager", "administrator", "teller", "ICB", "trust")) == set()
    assert finders(place, "heron") == set()


def test_what_an_erased_person_declared_is_found_no_more(place):
    making.declare(place, "A1 partner", body="Zebra Diagnostics", words="I hold a giraffe.")
    person = place.appointments["A1 partner"].person
    was = person.name
    assert finders(place, "giraffe") == MEMBERS

    type(place.appointments["A1 partner"]).objects.filter(person=person).update(ends_on=RAISED_AT.date())
    erase_person(person_id=person.pk, ground=next(iter(Ground)), by=None, at=RAISED_AT)

    assert finders(place, "giraffe") == finders(place, "zebra") == set()
    assert not models.Entry.objects.filter(kind="interest", title__icontains=was).exists()


def test_a_wish_for_a_seat_is_who_asked_s_and_the_executive_s(place):
    one = wished(place, words="The zebra spoke for itself.")
    answered(place, one, answer="The giraffe will ask you.")

    for typed in ("zebra", "giraffe"):
        assert {"A1", "A1 manager", "senior manager"} <= finders(place, typed)
        assert finders(place, typed, ("A2", "administrator", "teller", "ICB", "trust")) == set()
    assert kinds(place, "A1", "zebra") == {"seat-wish": 1}


def test_what_a_speaker_brought_back_is_the_seat_s_and_the_leaders(place):
    one = seats.seat(place, "A1", deputy="A2")
    (one.met,) = seats.dated(place)
    brought_back(place, one, by="A1", said="A zebra.", heard="A giraffe.", hands_on="An okapi.")

    for typed in ("zebra", "giraffe", "okapi"):
        assert finders(place, typed, (*EVERYBODY, "A2")) >= {"A1", "A2", "Alder", "senior manager"}
        assert finders(place, typed, ("A1 manager", "administrator", "teller", "ICB", "trust")) == set()


def test_a_paper_and_a_statement_are_the_board_s_until_withdrawn_and_struck_out(place):
    held.board(place)
    meeting = held.planned(place, group=GroupKind.PCN_BOARD, by="Alder")
    item = held.item(place, meeting, by="Alder")
    paper = held.paper(place, item, title="The zebra rota", by="Alder")
    said = held.statement(place, item, "A giraffe can work nights.", speaker="Alder", by="Alder")
    board = {"A1", "A1 manager", "Alder"}

    assert finders(place, "zebra") == finders(place, "giraffe") == board
    assert kinds(place, "A1", "zebra") == {"paper": 1}

    # Of what a paper holds, as of its title.
    spoken = held.paper(place, item, files.word("Nobody feeds the okapi at night."), title="Feeding", by="Alder")
    assert finders(place, "okapi", (*EVERYBODY, "trust")) == board
    assert kinds(place, "A1", "okapi") == {"paper": 1}
    held.papers.withdraw(paper_id=spoken.pk, because="Wrong.", by=place.acting("Alder"), at=held.UNDER_WAY)
    assert finders(place, "okapi") == set()
    assert not models.Entry.objects.filter(words__icontains="okapi").exists()

    held.papers.withdraw(paper_id=paper.pk, because="Out of date.", by=place.acting("Alder"), at=held.UNDER_WAY)
    held.statements.strike_statement(statement_id=said.pk, by=place.acting("Alder"), at=held.UNDER_WAY)
    assert finders(place, "zebra") == finders(place, "giraffe") == set()


def test_feedback_is_found_once_sent_by_members_and_never_its_draft(place):
    outcome = factories.decided(place)
    assert "feedback" not in kinds(place, "senior manager", outcome.words)

    factories.told(place, outcome, for_members="A zebra was agreed.", for_partners="A giraffe was agreed.")

    assert finders(place, "zebra") == finders(place, "giraffe") == MEMBERS
    assert kinds(place, "A1", "zebra") == {"feedback": 1}


def test_advice_is_found_once_given_by_members_alone(place):
    asked = asked_for_advice(place)
    matters.advise(consultation_id=asked, advice="Beware of the zebra.", by=place.acting("LMC chair"), at=OPENED_AT)

    assert finders(place, "zebra") == MEMBERS
    assert kinds(place, "A1", "zebra") == {"advice": 1}


def test_a_decision_put_is_found_by_members_alone(place):
    matter = factories.routed(place)
    delegation.decide(
        matter_id=matter.pk,
        tier=Tier.EXECUTIVE,
        words="We buy the zebra.",
        by=place.acting("senior manager"),
        at=OPENED_AT,
    )

    assert finders(place, "zebra") == MEMBERS
    assert kinds(place, "A1", "zebra") == {"decision": 1}


def test_what_was_promised_on_a_visit_is_the_practice_s_the_visitor_s_and_the_executive_s(place):
    one = visited(place, "A1", by="Alder", heard="Too many forms.")
    told = visits.Promised(what="Ask the board about the zebra", due_on=TODAY + timedelta(days=7))
    promise = visits.promise(told, visit_id=one.pk, by=place.acting("Alder", NOW), at=NOW)
    readers = {"A1", "A1 manager", "Alder", "Hazel", "senior manager", "LMC chair"}

    assert finders(place, "zebra", (*EVERYBODY, "A2", "trust")) == readers
    assert kinds(place, "A1", "zebra") == {"visit": 1}

    kept = {"to": State.KEPT, "words": "A giraffe came."}
    visits.close_commitment(commitment_id=promise.pk, **kept, by=place.acting("Alder", NOW), at=NOW)
    assert finders(place, "giraffe", (*EVERYBODY, "A2", "trust")) == readers


def test_a_pledge_is_found_by_everybody_while_it_stands(place):
    pledges.pledge(by=place.acting("A1"), at=RAISED_AT)

    assert all(kinds(place, seat, "pledge") == {"pledge": 1} for seat in EVERYBODY)

    pledges.take_back(by=place.acting("A1"), at=OPENED_AT)
    assert not models.Entry.objects.filter(kind="pledge").exists()


def test_an_answer_asks_nothing_of_the_search(place):
    canvass = factories.opened(place)

    with CaptureQueriesContext(connection) as asked:
        factories.answer(place, canvass, "A1")

    assert len(asked) > 0
    assert [one["sql"] for one in asked if "search_" in one["sql"]] == []
