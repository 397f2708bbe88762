"""What the pages of the front door tell whom: a partner nothing of who asked whom, nor of people, beyond its own."""

from datetime import timedelta
from html import unescape

import pytest
from tests.factories import RAISED_AT
from tests.integration.front_door.making import HERE, answered, asked, asked_of_us

from folkmoot.front_door import queries
from folkmoot.front_door.domain.request import Outcome, Said
from folkmoot.front_door.operations import asking
from folkmoot.kernel.visibility import Visibility

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

DOOR = "/westmere/front-door"
FOR_EVERYONE = Said(outcome=Outcome.GIVEN, words=HERE.words, for_everyone=True)
FORMS = ("triage", "pass-on", "decline", "answer")


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def test_a_page_read_by_all_partners_names_neither_asker_nor_asked(place, as_):
    answered(place, asked(place), said=FOR_EVERYONE)
    browser = as_(place, "trust")

    shown = [text(browser.get(f"{DOOR}/R-2026-001{end}")) for end in ("", "/again", "/withdraw")]

    assert HERE.words in shown[0]
    assert "all practices and all partners" in shown[0]
    # The forms of whoever asked it open to nobody else.
    assert ["You cannot open this page" in one for one in shown] == [False, True, True]
    for one in shown:
        for code in ("A1", "ICB"):
            assert place.organisations[code].name not in one


def test_who_answered_is_named_to_those_beside_them_and_to_whoever_asked_the_day_alone(place, as_):
    answered(place, asked_of_us(place), by="senior manager", said=FOR_EVERYONE)

    named = {
        seat: "Dr senior manager" in text(as_(place, seat).get(f"{DOOR}/R-2026-001")) for seat in ("A1", "ICB", "trust")
    }

    assert named == {"A1": True, "ICB": False, "trust": False}


def test_how_many_wait_for_it_is_told_to_whoever_is_to_answer_and_to_no_other_partner(place, as_):
    request = asked(place)
    asking.join(request_id=request.pk, by=place.acting("A2 manager"), at=RAISED_AT)
    answered(place, request, said=FOR_EVERYONE)

    told = {
        seat: "Others who ask it too" in text(as_(place, seat).get(f"{DOOR}/R-2026-001"))
        for seat in ("A1", "ICB", "trust")
    }

    assert told == {"A1": True, "ICB": True, "trust": False}


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_of_whoever_deals_with_it_open_to_nobody_else(place, as_, form):
    asked_of_us(place)
    answered(place, asked(place), said=FOR_EVERYONE)

    # The asker would read the executive's names, a practice those of the board, another partner both.
    opened = {
        (seat, name): as_(place, seat).get(f"{DOOR}/{name}/{form}").status_code
        for seat, name in (("ICB", "R-2026-001"), ("A1", "R-2026-002"), ("trust", "R-2026-002"))
    }
    assert set(opened.values()) == {409}
    assert as_(place, "senior manager").get(f"{DOOR}/R-2026-001/{form}").status_code == 200
    assert as_(place, "ICB").get(f"{DOOR}/R-2026-002/{form}").status_code == 200


def test_a_second_answer_that_is_not_for_everyone_is_no_longer_read_by_all_partners(place):
    request = answered(place, asked(place), said=FOR_EVERYONE)
    assert request in queries.requests_seen_by(place.acting("trust"))
    asking.ask_again(request_id=request.pk, words="And our debts?", by=place.acting("A1"), at=RAISED_AT)

    answered(place, request)

    assert request.rung == Visibility.PRACTICES_AND_LMC
    assert request not in queries.requests_seen_by(place.acting("trust"))


def test_a_partner_learns_from_what_is_alike_only_what_it_was_asked_itself(place):
    answered(place, asked(place, of="TRUST"), by="trust", said=FOR_EVERYONE)
    ours = asked(place)
    board, again = place.acting("ICB"), asked(place, at=RAISED_AT + timedelta(days=1))

    assert queries.alike_to(ours, board, 30) == [again]
    assert len(queries.alike_to(ours, place.acting("A1"), 30)) == 2


def test_an_open_request_answered_for_everyone_before_is_offered_to_no_other_partner(place):
    for request in (asked_of_us(place), asked_of_us(place, by="trust")):
        answered(place, request, by="senior manager", said=FOR_EVERYONE)
        asking.ask_again(
            request_id=request.pk,
            words="Still?",
            by=place.acting("trust" if request.asked_by.code == "TRUST" else "ICB"),
            at=RAISED_AT,
        )
    mine, theirs = queries.requests_seen_by(place.acting("senior manager")).order_by("pk")

    assert queries.others_asking(mine, place.acting("senior manager")) == [theirs]
    assert queries.others_asking(mine, place.acting("ICB")) == []


def test_what_is_said_before_asking_does_not_promise_that_no_other_partner_ever_reads_it(place, as_):
    shown = text(as_(place, "ICB").get(f"{DOOR}/new"))

    assert "another partner only if it is passed on to that partner, or once it is answered for everyone" in shown


def test_a_partner_does_not_learn_that_another_asked_the_same(place, as_):
    answered(place, asked_of_us(place), asked_of_us(place, by="trust"), asked(place, of=None), by="senior manager")

    told = {
        number: "asked the same" in text(as_(place, seat).get(f"{DOOR}/R-2026-00{number}"))
        for seat, number in (("ICB", 1), ("trust", 2), ("A1", 3))
    }
    assert told == {1: False, 2: False, 3: True}
