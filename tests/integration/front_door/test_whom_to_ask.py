"""Whom to ask about what: kept by each organisation's own lead or the executive, found by all, offered to whoever asks."""

import csv
from datetime import timedelta

import pytest
from tests.factories import RAISED_AT, elsewhere, london
from tests.integration.front_door.making import answered, asked
from tests.integration.front_door.whom import said_whom, told
from tests.integration.matters.checks import acts, not_found, refused

from folkmoot.desk.domain.console import Duty
from folkmoot.desk.queries.console import console
from folkmoot.directory import queries as directory
from folkmoot.front_door.models import AccessRequest
from folkmoot.front_door.operations import whom_to_ask
from folkmoot.front_door.queries.whom_to_ask import entries_seen_by, fitting, narrowed

pytestmark = pytest.mark.django_db
ASKED = {
    "kind": "navigation",
    "title": "Who pays our rent?",
    "words": "Our premises contact left. Whom do we write to?",
}


def seen(place, hat):
    return [one.about for one in entries_seen_by(place.acting(hat))]


def test_an_organisations_own_lead_and_the_executive_keep_its_entries(place):
    said_whom(place)
    said_whom(place, by="A1 manager", of="A1", about="Our records")
    said_whom(place, by="senior manager", of="TRUST", about="Discharge letters")
    assert acts(place)[0] == ("whom to ask said", "Dr senior manager")
    for hat, of in (("A1", "ICB"), ("A1 partner", "A1"), ("A1 deputy", "A1"), ("ICB", "TRUST"), ("Alder", "A1")):
        with refused("An organisation's own lead, or the executive, says whom to ask there."):
            said_whom(place, by=hat, of=of, about="Something")
    for hat in ("A1", "A2 partner", "ICB", "trust", "administrator"):
        assert seen(place, hat) == ["Our records", "Premises: rent reimbursement", "Discharge letters"]


def test_an_entry_says_enough_once_and_of_an_organisation_here(place):
    said_whom(place)
    with refused("There is an entry about that already"):
        said_whom(place, by="senior manager", about="premises: RENT reimbursement")
    with refused("Say whom to ask", "Promise a reply within 1 to 20 working days"):
        said_whom(place, about="Claims", whom=" ", reply_days=40)
    there = elsewhere()
    with refused("Choose an organisation of this community."):
        whom_to_ask.say_whom(told(there, about="Theirs"), by=place.acting("senior manager"), at=RAISED_AT)


def test_it_is_put_right_and_taken_off(place):
    one = said_whom(place)
    with refused("An organisation's own lead, or the executive, says whom to ask there."):
        whom_to_ask.put_right(told(place, whom="Me"), entry_id=one.pk, by=place.acting("trust"), at=RAISED_AT)
    with refused("An organisation's own lead, or the executive"):
        whom_to_ask.put_right(told(place, "TRUST"), entry_id=one.pk, by=place.acting("ICB"), at=RAISED_AT)
    later = RAISED_AT + timedelta(days=1)
    whom_to_ask.put_right(told(place, whom="The finance team"), entry_id=one.pk, by=place.acting("ICB"), at=later)
    assert [(each.whom, each.kept_at) for each in entries_seen_by(place.acting("A1"))] == [("The finance team", later)]
    with refused("An organisation's own lead, or the executive"):
        whom_to_ask.take_off(entry_id=one.pk, by=place.acting("A1"), at=later)
    whom_to_ask.take_off(entry_id=one.pk, by=place.acting("senior manager"), at=later)
    assert seen(place, "A1") == []
    with not_found():
        whom_to_ask.take_off(entry_id=one.pk, by=place.acting("senior manager"), at=later)
    said_whom(place)  # and may be said anew


def test_what_an_organisation_said_that_is_here_no_more_is_offered_to_nobody(place):
    said_whom(place)
    left = place.community.organisations.get(organisation=place.organisations["ICB"])
    left.ends_on = RAISED_AT.date()
    left.save()
    assert seen(place, "A1") == []
    assert fitting("Who pays our rent?", place.acting("A1")) == ()


def test_it_is_narrowed_by_words_and_organisation_and_found_by_search(place, as_):
    said_whom(place)
    said_whom(place, about="Claims under the local schemes", whom="The finance team", reach="Ring 01632 960001")
    rows = entries_seen_by(place.acting("A1"))
    assert [one.about for one in narrowed(rows, "finance RING", None)] == ["Claims under the local schemes"]
    assert narrowed(rows, "finance", place.organisations["TRUST"].pk).count() == 0

    browser = as_(place, "A2 partner", RAISED_AT)
    page = browser.get("/westmere/search?q=estates").content.decode()
    assert "Premises: rent reimbursement" in page
    file = browser.get("/westmere/front-door/whom-to-ask.csv?words=rent").content.decode("utf-8-sig").splitlines()
    assert next(csv.reader(file[1:2]))[:3] == ["Premises: rent reimbursement", "ICB Integrated care board (ICB)", "The estates team"]  # fmt: skip


def test_the_entries_that_fit_a_question_are_offered_the_best_first(place):
    said_whom(place)
    said_whom(place, by="trust", of="TRUST", about="Premises: repairs", whom="The works desk")
    offered = fitting("Whom do we ask about rent for our premises?", place.acting("A1"))
    assert [one.about for one in offered] == ["Premises: rent reimbursement", "Premises: repairs"]
    assert fitting("Who carries it?", place.acting("A1")) == ()


def test_whoever_types_whom_do_i_ask_is_offered_whom_before_the_question_is_sent(place, as_):
    said_whom(place)
    browser = as_(place, "A1 manager", RAISED_AT)

    first = browser.post("/westmere/front-door/new", ASKED)
    page = first.content.decode()
    assert first.status_code == 200
    box = page[page.index("Perhaps this is whom to ask") :]
    assert "<strong>Your question has not been sent yet.</strong> Ask one of these yourself" in box
    assert '<a href="mailto:estates@board.example">estates@board.example</a>' in box
    assert not AccessRequest.objects.exists()
    assert "Our premises contact left. Whom do we write to?" in page
    assert "None of those answers it: send my question" in page

    sent = browser.post("/westmere/front-door/new", ASKED | {"none_fits": "on"})
    assert sent.status_code == 302
    shown = browser.get(sent["Location"]).content.decode()
    assert "Perhaps this is whom to ask" in shown
    assert "has not been sent yet" not in shown


def test_the_list_leads_to_the_telephone_and_to_mail(place, as_):
    said_whom(place, reach="Ring 01632 960001 or write to estates@board.example", deputy="The desk, 01632 960002")

    page = as_(place, "A1 manager", RAISED_AT).get("/westmere/front-door/whom-to-ask").content.decode()
    assert 'Ring <a href="tel:01632960001">01632 960001</a> or write to <a href="mailto:estates@board.example">' in page
    assert 'Stands in: The desk, <a href="tel:01632960002">01632 960002</a>' in page


@pytest.mark.parametrize("said", ["false", "0", "off", ""])
def test_whatever_the_box_that_none_fits_is_sent_with_the_question_is_answered(place, as_, said):
    """Sent by hand, as no browser does: "false" and nothing are no tick, all else is."""
    said_whom(place)
    answer = as_(place, "A1 manager", RAISED_AT).post("/westmere/front-door/new", ASKED | {"none_fits": said})
    if said in {"false", ""}:
        assert answer.status_code == 200
        assert "None of those answers it: send my question" in answer.content.decode()
    else:
        assert answer.status_code == 302


def test_it_is_taken_off_once_and_nobody_is_told_that_it_stays(place, as_):
    one = said_whom(place)
    browser = as_(place, "ICB", RAISED_AT)
    address = f"/westmere/front-door/whom-to-ask/{one.pk}/take-off"
    assert "Taken off. Nobody finds it from now on." in browser.post(address, follow=True).content.decode()
    one.refresh_from_db()
    first = one.ended_at
    assert browser.post(address).status_code == 404
    one.refresh_from_db()
    assert (one.ended_at, acts(place).count(("whom to ask taken off", "Dr ICB"))) == (first, 1)


def test_the_place_is_held_before_the_entry_is_looked_up_so_that_two_take_it_off_once(place, monkeypatch):
    one, order = said_whom(place), []
    hold, look = directory.lock_community, whom_to_ask.entry_in
    monkeypatch.setattr(directory, "lock_community", lambda key: (order.append("held"), hold(key))[1])
    monkeypatch.setattr(whom_to_ask, "entry_in", lambda *given: (order.append("looked up"), look(*given))[1])

    whom_to_ask.take_off(entry_id=one.pk, by=place.acting("ICB"), at=RAISED_AT)

    assert order == ["held", "looked up"]


def test_what_asks_something_else_or_fits_nothing_is_sent_at_once(place, as_):
    said_whom(place)
    browser = as_(place, "A1 manager", RAISED_AT)
    for more in ({"kind": "support"}, {"title": "Who carries vaccines?", "words": "Since when, and for whom?"}):
        assert browser.post("/westmere/front-door/new", ASKED | more).status_code == 302


def test_whoever_answers_is_offered_entries_and_keeps_the_answer_for_others(place, as_):
    said_whom(place)
    one = asked(place)
    board = as_(place, "ICB", RAISED_AT)
    number = f"R-{one.year}-{one.number:03d}"
    assert "Perhaps this is whom to ask" in board.get(f"/westmere/front-door/{number}/answer").content.decode()

    answered(place, one)

    page = board.get(f"/westmere/front-door/{number}").content.decode()
    assert "Perhaps this is whom to ask" not in page
    keep = f"/westmere/front-door/whom-to-ask/new?about=Whom+do+we+ask+about+premises+reimbursement%3F&amp;organisation={place.organisations['ICB'].pk}"
    assert keep in page
    assert (
        'value="Whom do we ask about premises reimbursement?"' in board.get(keep.replace("&amp;", "&")).content.decode()
    )
    assert keep not in as_(place, "A1 manager", RAISED_AT).get(f"/westmere/front-door/{number}").content.decode()


def test_a_question_whom_to_ask_that_nobody_answers_in_the_agreed_days_is_late(place):
    """Asked of us on Monday 7 September; five working days on is Monday 14."""
    asked(place, by="ICB", of=None)

    def late(at):
        found = next(each for each in console(place.acting("senior manager", at), at) if each.duty is Duty.DOOR)
        return found.late

    assert late(london(9, 14, 16)) == 0
    assert late(london(9, 14, 18)) == 1
