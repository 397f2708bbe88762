"""What bodies say they can take on: said by their own leads, dated, replaced, withdrawn, read before anybody asks them."""

import csv
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.factories import RAISED_AT, elsewhere
from tests.integration.front_door.capacity import said_capacity, stated
from tests.integration.front_door.whom import said_whom
from tests.integration.matters.checks import acts, not_found, refused

from folkmoot.front_door import models
from folkmoot.front_door.operations.capacity import withdraw_capacity
from folkmoot.front_door.queries.capacity import said_to, statement_in
from folkmoot.front_door.web.capacity_present import line
from folkmoot.kernel.working_days import local_day

pytestmark = pytest.mark.django_db
LATER = RAISED_AT + timedelta(days=1)
TODAY = local_day(RAISED_AT)


def seen(place, hat):
    return [one.can for one in said_to(place.acting(hat))]


def text(answer):
    return answer.content.decode()


def test_an_organisations_own_lead_says_it_and_the_executive_for_general_practice_here(place):
    said_capacity(place, can="Claims.")
    said_capacity(place, by="trust", of="TRUST", can="Discharge.")
    said_capacity(place, by="senior manager", of=None, can="Winter plans.")
    said_capacity(place, by="A1 manager", of="A1", can="Students.")

    assert acts(place)[0] == ("capacity said", "Dr A1 manager")
    for hat, of in (("ICB", "TRUST"), ("ICB", None), ("senior manager", "ICB"), ("A1 deputy", "A1"), ("A1", None)):
        with refused("An organisation's own lead says what it can take on"):
            said_capacity(place, by=hat, of=of)


def test_each_reads_what_those_it_can_ask_say(place):
    said_capacity(place, can="Claims.")
    said_capacity(place, by="senior manager", of=None, can="Winter plans.", at=LATER)
    said_capacity(place, by="A1 manager", of="A1", can="Students.")

    assert seen(place, "A2 partner") == ["Winter plans.", "Claims."]
    assert seen(place, "trust") == ["Winter plans."]


def test_a_new_one_replaces_the_old_which_is_kept(place):
    first = said_capacity(place)
    with refused("This is what is said already."):
        said_capacity(place)
    second = said_capacity(place, at=LATER, can="Nothing new.", until_on=TODAY + timedelta(days=30))

    first.refresh_from_db()
    assert (first.ended_at, first.withdrawn_by_id) == (LATER, None)
    assert second.ended_at is None
    assert statement_in(first.pk, place.acting("A1")).can == "Questions about the local schemes."


def holding(place, at):
    """What the board says, as a practice's page shows it on that day: words and state."""
    return [
        (one.can, one.cannot, line(one, place.acting("A1", at)).state.text) for one in said_to(place.acting("A1", at))
    ]


@pytest.mark.usefixtures("whole_record")
def test_one_for_a_later_day_lets_the_present_one_stand_until_then(place, as_):
    monday, tuesday = TODAY + timedelta(days=7), TODAY + timedelta(days=8)
    said_capacity(place, can="Claims.", cannot="")
    first = said_capacity(place, can="Nothing new.", cannot="", from_on=tuesday)
    assert holding(place, RAISED_AT) == [("Nothing new.", "", "To come"), ("Claims.", "", "Holds")]
    page = text(as_(place, "A1", RAISED_AT).get("/westmere/front-door/new"))
    assert "until 14 September 2026)" in page

    # Put right: only the last said of what is to come counts.
    said_capacity(place, can="Little.", cannot="", from_on=monday, at=LATER)
    first.refresh_from_db()
    assert first.ended_at == LATER
    assert holding(place, LATER) == [("Little.", "", "To come"), ("Claims.", "", "Holds")]
    sunday, on_monday = RAISED_AT + timedelta(days=6), RAISED_AT + timedelta(days=7)
    assert holding(place, sunday) == [("Little.", "", "To come"), ("Claims.", "", "Holds")]
    assert holding(place, on_monday) == [("Little.", "", "Holds")]
    assert "replaced on 14 September 2026" in text(
        as_(place, "A1", on_monday).get("/westmere/front-door/capacity?state=before")
    )


@pytest.mark.usefixtures("whole_record")
def test_what_is_to_come_is_withdrawn_and_the_present_one_stands_on(place):
    present = said_capacity(place, can="Claims.", cannot="")
    coming = said_capacity(place, can="Nothing new.", cannot="", from_on=TODAY + timedelta(days=7))

    withdraw_capacity(statement_id=coming.pk, by=place.acting("ICB", LATER), at=LATER)

    present.refresh_from_db()
    assert present.ended_at is None
    assert holding(place, RAISED_AT + timedelta(days=9)) == [("Claims.", "", "Holds")]


def test_the_present_one_is_withdrawn_before_the_one_to_come_begins(place, as_):
    present = said_capacity(place, can="Claims.", cannot="")
    said_capacity(place, can="Nothing new.", cannot="", from_on=TODAY + timedelta(days=7))

    page = f"/westmere/front-door/capacity/{present.pk}"
    browser = as_(place, "ICB", LATER)
    assert "Withdraw it" in text(browser.get(page))
    assert browser.post(f"{page}/withdraw").status_code == 302
    assert holding(place, LATER) == [("Nothing new.", "", "To come")]
    # The one to come is found by its words; the one withdrawn is not.
    assert "can take on" not in text(browser.get("/westmere/search?q=claims"))


def test_it_is_withdrawn_once_by_whoever_speaks_for_the_body(place):
    one = said_capacity(place)
    for hat in ("trust", "senior manager", "A1"):
        with refused("An organisation's own lead says what it can take on"):
            withdraw_capacity(statement_id=one.pk, by=place.acting(hat), at=LATER)
    withdraw_capacity(statement_id=one.pk, by=place.acting("ICB"), at=LATER)

    one.refresh_from_db()
    assert (one.ended_at, one.withdrawn_by.person.name) == (LATER, "Dr ICB")
    assert acts(place)[0] == ("capacity statement withdrawn", "Dr ICB")
    assert seen(place, "A1") == []
    with not_found():
        withdraw_capacity(statement_id=one.pk, by=place.acting("ICB"), at=LATER)
    said_capacity(place, at=LATER)  # and may be said anew


def test_it_says_something_for_days_to_come(place):
    with refused("Say what you can take on, or what you cannot.", "It would end before it begins"):
        said_capacity(place, can=" ", cannot="", until_on=date(2026, 1, 1))


def test_after_its_last_day_it_is_shown_to_nobody_who_is_about_to_ask(place, as_):
    said_capacity(place, until_on=TODAY)
    until, after = RAISED_AT, RAISED_AT + timedelta(days=1)

    assert "New data packs before April." in text(as_(place, "A1", until).get("/westmere/front-door/new"))
    page = text(as_(place, "A1", after).get("/westmere/front-door/new"))
    assert "New data packs before April." not in page
    assert "Nobody whom you can ask here has said what they can take on at the moment." in page
    before = text(as_(place, "A1", after).get("/westmere/front-door/capacity?state=before"))
    assert "New data packs before April." in before
    assert "Over" in before


def test_it_is_read_where_somebody_is_about_to_ask_on_whom_to_ask_and_in_its_own_list(place, as_):
    said_whom(place)
    browser = as_(place, "A2 partner", RAISED_AT)
    assert "None of those on this page has said" in text(browser.get("/westmere/front-door/whom-to-ask"))
    assert "Nobody has said what they can take on" in text(browser.get("/westmere/front-door/capacity"))

    said_capacity(place)
    for address in ("front-door/new", "front-door/whom-to-ask", "front-door/capacity"):
        assert "New data packs before April." in text(browser.get(f"/westmere/{address}")), address
    assert "What ICB Integrated care board (ICB) can take on" in text(browser.get("/westmere/search?q=packs"))
    board = place.organisations["ICB"].pk
    link = f"/westmere/front-door/capacity?body={board}"
    assert link in text(browser.get(f"/westmere/organisations/{board}"))
    assert "New data packs before April." in text(browser.get(link))
    none = text(browser.get(f"/westmere/front-door/capacity?body={place.organisations['TRUST'].pk}"))
    assert "Nothing like that was said." in none


def test_a_form_sent_back_keeps_what_those_to_be_asked_say(place, as_):
    said_capacity(place)
    page = text(as_(place, "A1", RAISED_AT).post("/westmere/front-door/new", {"kind": "support", "title": "Rent"}))

    assert "There is a problem" in page
    assert 'value="Rent"' in page
    assert "New data packs before April." in page


def test_it_is_said_and_withdrawn_on_the_page_and_what_was_said_before_stays(place, as_):
    board = as_(place, "ICB", RAISED_AT)
    said = {"body": str(place.organisations["ICB"].pk), "can": "Claims.", "cannot": ""}
    said |= {"from_on_day": "7", "from_on_month": "9", "from_on_year": "2026"}
    empty = board.post("/westmere/front-door/capacity/new", said | {"can": ""})
    assert "Say what you can take on, or what you cannot." in text(empty)
    assert "Said. Whoever is about to ask you reads it first." in text(
        board.post("/westmere/front-door/capacity/new", said, follow=True)
    )
    first = models.CapacityStatement.objects.get()
    board.post("/westmere/front-door/capacity/new", said | {"can": "Claims, from May."})
    second = models.CapacityStatement.objects.get(ended_at=None)
    page = text(board.get(f"/westmere/front-door/capacity/{second.pk}"))
    assert "Replaced" in page
    assert "From 7 September 2026, replaced on 7 September 2026" in page
    assert f"/westmere/front-door/capacity/{first.pk}" in page

    done = board.post(f"/westmere/front-door/capacity/{second.pk}/withdraw", follow=True)
    assert "Withdrawn. Nobody is shown it as yours any more" in text(done)
    assert text(board.get(f"/westmere/front-door/capacity/{second.pk}")).count("Withdraw it") == 0
    assert "Withdrawn" in text(as_(place, "A1", RAISED_AT).get("/westmere/front-door/capacity?state=before"))


def test_the_list_is_a_file_too_and_narrowed_by_words(place, as_):
    said_capacity(place)
    said_capacity(place, by="trust", of="TRUST", can="Discharge letters.", cannot="")
    file = text(as_(place, "A1", RAISED_AT).get("/westmere/front-door/capacity.csv?words=letters"))
    head, *rows = csv.reader(file.lstrip("\ufeff").splitlines())

    assert head[:3] == ["Body", "Can take on", "Cannot take on"]
    assert [row[:3] for row in rows] == [["TRUST NHS trust", "Discharge letters.", ""]]


def test_what_was_said_in_another_community_and_by_one_that_left_is_nobodys_here(place):
    there = elsewhere()
    theirs = said_capacity(there)
    with not_found():
        withdraw_capacity(statement_id=theirs.pk, by=place.acting("ICB"), at=LATER)
    said_capacity(place)
    left = place.community.organisations.get(organisation=place.organisations["ICB"])
    left.ends_on = RAISED_AT.date()
    left.save()

    assert seen(place, "A1") == []


def test_one_statement_of_a_body_stands_also_for_the_database(place):
    for by, of in (("ICB", "ICB"), ("senior manager", None)):
        said_capacity(place, by=by, of=of)
        said_capacity(place, by=by, of=of, can="Other.", at=LATER)
        old = models.CapacityStatement.objects.filter(ended_at=LATER, organisation_id=stated(place, of).organisation_id)
        with pytest.raises(IntegrityError), transaction.atomic():
            old.update(ended_at=None)


@pytest.mark.parametrize(
    "columns",
    [{"can": "", "cannot": ""}, {"until_on": date(2026, 1, 1)}],
)
def test_what_the_database_forbids_of_a_statement(place, columns):
    one = said_capacity(place)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.CapacityStatement.objects.filter(pk=one.pk).update(**columns)


def test_what_is_withdrawn_has_ended_also_for_the_database(place):
    one = said_capacity(place)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.CapacityStatement.objects.filter(pk=one.pk).update(withdrawn_by=one.said_by_id)
