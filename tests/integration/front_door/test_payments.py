"""Payment queries: raised, lying with whoever took over, taken on, moved on, settled; and who sees the sum."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests import factories
from tests.factories import SINCE, london
from tests.integration.bounds import queries_asked
from tests.integration.front_door import paying
from tests.integration.front_door.paying import LIST, PAGE, SUM, THURSDAY, WORDS, merge, raised, read, told, waits
from tests.integration.front_door.test_information_asking import refused
from tests.integration.matters.checks import everything
from tests.integration.who_sees import lacking

from folkmoot.design.pages import pages
from folkmoot.desk.domain.console import Duty
from folkmoot.desk.queries.console import console
from folkmoot.directory.domain.kinds import OrganisationKind, Role
from folkmoot.directory.models import Appointment
from folkmoot.directory.operations import organisations
from folkmoot.directory.operations.corrections import move_practice
from folkmoot.front_door import models, queries
from folkmoot.front_door.operations import payments
from folkmoot.kernel.errors import NotFound

pytestmark = pytest.mark.django_db

PAGES = {
    "payments": "payments",
    "payments-file": "payments.csv",
    "new-payment": "payments/new",
    "payment": "payments/{payment}",
    "hand-on-payment": "payments/{payment}/hand-on",
    "say-on-payment": "payments/{payment}/say",
    "assign-payment": "payments/{payment}/assign",
    "payment-not-so": "payments/{settled}/not-so",
    "settle-payment": "payments/{payment}/settle",
    "withdraw-payment": "payments/{payment}/withdraw",
}
ONLY_WRITTEN = {"take-on-payment": "payments/{payment}/take-on"}


@pytest.fixture
def merged(place):
    return merge(place)


@pytest.mark.usefixtures("whole_record")
def test_a_query_to_a_board_that_ended_waits_for_its_successor_until_paid(merged):
    one = raised(merged)
    # Ten working days after the 15th: Thursday the 29th.
    assert waits(merged, "ICB") == waits(merged, "finance") == [("Take on a payment query", date(2026, 10, 29))]
    assert waits(merged, "trust") == waits(merged, "H2 manager") == []

    accepted, finance = london(10, 20), merged.acting("finance", london(10, 20))
    payments.take_on(query_id=one.pk, by=finance, at=accepted)
    assert waits(merged, "ICB", accepted) == []
    assert waits(merged, "finance", accepted) == [("Move a payment query on", date(2026, 11, 3))]
    refused(lambda: payments.take_on(query_id=one.pk, by=finance, at=accepted), "You deal with it already.")

    paid = london(11, 9)
    payments.settle(query_id=one.pk, paid=True, note="Paid with the November run.", by=finance, at=paid)
    one = queries.payment_by_reference("P-2026-001", merged.acting("H2", paid))
    assert (one.state, one.closing_note) == ("paid", "Paid with the November run.")
    assert waits(merged, "finance", paid) == []


def test_what_nobody_is_there_to_pay_is_told_the_executive_and_the_practice_and_no_sum(merged):
    raised(merged, of="TRUST")
    Appointment.objects.filter(organisation=merged.organisations["TRUST"]).update(ends_on=date(2026, 10, 14))

    line = (
        "See that a payment query moves",
        "P-2026-001, open: nobody acts for whoever is to pay",
        date(2026, 10, 29),
    )
    for seat in ("senior manager", "LMC chair", "H2 manager"):
        assert told(merged, seat, THURSDAY) == [line], seat
    for seat in ("A1 manager", "Hazel manager", "ICB"):
        assert told(merged, seat, THURSDAY) == [], seat


def test_what_has_not_moved_past_its_alert_is_told_the_executive_and_stands_late_in_its_console(merged, as_):
    one = raised(merged)
    # Ten working days after Thursday the 15th: told from Friday the 30th on.
    last, after = london(10, 29), london(10, 30)
    assert told(merged, "senior manager", last) == told(merged, "H2 manager", last) == []
    assert "Ask whoever acts" not in read(as_(merged, "senior manager", last))
    for seat in ("senior manager", "H2 manager"):
        page = read(as_(merged, seat, after))
        assert "Nothing has moved since Thursday 15 October 2026, and nobody deals with it." in page, seat
        assert "Ask whoever acts for the body that is to pay:" in page, seat
        assert "Dr ICB, " in page, seat
    line = (
        "See that a payment query moves",
        "P-2026-001, open: nothing has moved since 15 October",
        date(2026, 10, 29),
    )
    assert told(merged, "senior manager", after) == told(merged, "H2 manager", after) == [line]
    (door,) = (lane for lane in console(merged.acting("LMC chair", after), after) if lane.duty is Duty.DOOR)
    assert (door.late, [(found.what, found.about) for found in door.lines]) == (1, [line[:2]])

    payments.take_on(query_id=one.pk, by=merged.acting("finance", after), at=after)
    assert told(merged, "senior manager", after) == []
    (door,) = (lane for lane in console(merged.acting("LMC chair", after), after) if lane.duty is Duty.DOOR)
    assert door.waiting == 0


def body(place, name):
    return organisations.make_organisation(kind=OrganisationKind.ICB, name=name, code=name[-4:], opened_on=SINCE)


def test_a_query_to_a_body_three_mergers_back_lies_with_whoever_holds_it_now(merged, as_):
    first, second = body(merged, "The committee ONE1"), body(merged, "The group TWO2")
    organisations.succeed(predecessor=first, successor=second, on=date(2022, 7, 1))
    organisations.succeed(predecessor=second, successor=merged.organisations["OLD"], on=date(2024, 4, 1))
    merged.organisations["FIRST"] = first
    one = raised(merged, of="FIRST")

    assert waits(merged, "ICB") == [("Take on a payment query", date(2026, 10, 29))]
    assert waits(merged, "trust") == []
    page = read(as_(merged, "ICB", THURSDAY))
    taken_over = re.search(r"Taken over by\s*</dt>\s*<dd[^>]*>\s*(.+?)\s*</dd>", page)[1]
    assert taken_over == merged.organisations["ICB"].name
    assert "There is no payment query that you see." in read(as_(merged, "trust", THURSDAY), LIST)
    payments.take_on(query_id=one.pk, by=merged.acting("finance", THURSDAY), at=THURSDAY)
    payments.settle(query_id=one.pk, paid=True, note="Paid.", by=merged.acting("finance", THURSDAY), at=THURSDAY)


def test_a_merger_to_come_moves_nothing_yet(merged, as_):
    raised(merged, of="ICB")
    organisations.succeed(
        predecessor=merged.organisations["ICB"], successor=merged.organisations["TRUST"], on=date(2026, 11, 1)
    )

    assert waits(merged, "trust") == []
    assert [what for what, _ in waits(merged, "ICB")] == ["Take on a payment query"]
    later = london(11, 1)
    assert [what for what, _ in waits(merged, "trust", later)] == ["Take on a payment query"]
    assert "Local enhanced service" in read(as_(merged, "trust", later), LIST)


def test_bodies_that_took_over_from_each_other_still_have_it(merged):
    raised(merged, of="ICB")
    organisations.succeed(
        predecessor=merged.organisations["ICB"], successor=merged.organisations["OLD"], on=date(2026, 5, 1)
    )

    assert [what for what, _ in waits(merged, "ICB")] == ["Take on a payment query"]


def test_a_practice_that_changes_its_pcn_takes_its_queries_to_the_manager_of_the_new_one(merged, as_):
    one = raised(merged)
    move_practice(
        practice=merged.organisations["H2"],
        to=merged.organisations["ALDER"],
        starts_on=date(2026, 10, 19),
        by=merged.acting("administrator", THURSDAY),
        at=THURSDAY,
    )
    monday = london(10, 19)

    for day, manager, other in (
        (THURSDAY, "Hazel manager", "Alder manager"),
        (monday, "Alder manager", "Hazel manager"),
    ):
        assert SUM in read(as_(merged, manager, day))
        assert SUM in read(as_(merged, manager, day), LIST)
        assert as_(merged, other, day).get(PAGE).status_code == 404
        assert "There is no payment query that you see." in read(as_(merged, other, day), LIST)
        with pytest.raises(NotFound):
            payments.say(query_id=one.pk, said="News?", by=merged.acting(other, day), at=day)
    # The practice itself, as ever.
    assert SUM in read(as_(merged, "H2", monday))


@pytest.mark.parametrize(
    ("hat", "amount", "words"),
    [
        ("H2", True, True), ("H2 partner", True, True), ("Hazel manager", True, True), ("finance", True, True),
        ("ICB", False, True), ("senior manager", False, False),
    ],
)  # fmt: skip
def test_who_sees_the_sum(merged, as_, hat, amount, words):
    one = raised(merged)
    payments.take_on(query_id=one.pk, by=merged.acting("finance", THURSDAY), at=THURSDAY)
    browser = as_(merged, hat, THURSDAY)

    page = read(browser)
    assert (SUM in page, WORDS in page) == (amount, words)
    listed = read(browser, LIST)
    assert "132 days (90+)" in listed
    assert (SUM in listed) is amount
    (row,) = list(csv.reader(io.StringIO(read(browser, f"{LIST}.csv").removeprefix("\ufeff"))))[1:]
    assert row[4] == (SUM if amount else "Not shown to you")
    assert row[6:8] == ["132", "90+"]


def test_others_do_not_see_it_at_all(merged, as_):
    raised(merged)
    for hat in ("H1", "Alder manager", "Alder", "trust", "administrator", "teller"):
        browser = as_(merged, hat, THURSDAY)
        assert browser.get(PAGE).status_code == 404, hat
        assert "There is no payment query that you see." in read(browser, LIST)
    assert "Dr H2 manager" not in read(as_(merged, "H1", THURSDAY), "/westmere/record")


def test_an_owner_who_left_deals_with_nothing(merged, as_):
    one = raised(merged, of="ICB")
    payments.take_on(query_id=one.pk, by=merged.acting("finance", THURSDAY), at=THURSDAY)
    Appointment.objects.filter(pk=merged.appointments["finance"].pk).update(ends_on=date(2026, 10, 20))

    later = london(10, 20)
    assert waits(merged, "ICB", later) == [("Take on a payment query", date(2026, 10, 29))]
    page = read(as_(merged, "H2", later))
    assert "No owner" in page
    assert "Nobody" in page


def test_what_does_not_move_is_called_for(merged, as_):
    one = raised(merged, of="ICB")
    payments.take_on(query_id=one.pk, by=merged.acting("finance", THURSDAY), at=THURSDAY)

    assert "No movement" not in read(as_(merged, "H2", london(10, 29)))
    assert "No movement" in read(as_(merged, "H2", london(10, 30)))
    payments.say(query_id=one.pk, said="Any news?", by=merged.acting("H2", london(10, 30)), at=london(10, 30))
    assert "No movement" in read(as_(merged, "H2", london(10, 30)))
    payments.say(query_id=one.pk, said="Traced.", by=merged.acting("finance", london(10, 30)), at=london(10, 30))
    assert "No movement" not in read(as_(merged, "H2", london(10, 30)))


@pytest.mark.usefixtures("whole_record")
def test_it_is_handed_on_and_taken_back(merged):
    one = raised(merged)
    icb, trust = merged.acting("ICB", THURSDAY), merged.acting("trust", THURSDAY)
    own = {"query_id": one.pk, "at": THURSDAY}
    refused(
        lambda: payments.hand_on(to=merged.organisations["ICB"].pk, why=" ", by=icb, **own), "Choose another", "Say why"
    )
    payments.hand_on(to=merged.organisations["TRUST"].pk, why="The trust holds it.", by=icb, **own)
    assert waits(merged, "trust") == [("Take on a payment query", date(2026, 10, 29))]
    with pytest.raises(NotFound):
        payments.take_on(by=icb, **own)
    payments.take_on(by=trust, **own)
    refused(
        lambda: payments.withdraw_query(why="", by=merged.acting("H2", THURSDAY), **own), "Say why it is withdrawn."
    )
    payments.withdraw_query(why="Found in our own books.", by=merged.acting("H2", THURSDAY), **own)
    refused(lambda: payments.settle(paid=True, note="Paid.", by=trust, **own), "This query is withdrawn")


def test_who_may_not_is_refused_and_changes_nothing(merged):
    one = raised(merged)
    own = {"query_id": one.pk, "at": THURSDAY}
    icb, practice = merged.acting("ICB", THURSDAY), merged.acting("H2", THURSDAY)

    refused(lambda: payments.take_on(by=practice, **own), "Only the body the query lies with")
    refused(lambda: payments.settle(paid=True, note="", by=icb, **own), "take it on first", "Say how it was settled")
    refused(lambda: payments.say(said=" ", by=merged.acting("senior manager", THURSDAY), **own), "Only those", "Write")
    refused(lambda: payments.withdraw_query(why="So.", by=icb, **own), "Only whoever raised it takes it back.")
    refused(lambda: raised(merged, by="federation"), "Only a practice or a PCN raises")
    refused(lambda: raised(merged, of="FED"), "Choose who is to pay")
    refused(lambda: raised(merged, words="For 943 476 5919"), "NHS number")
    with pytest.raises(NotFound):
        payments.take_on(by=factories.elsewhere().acting("ICB", THURSDAY), **own)


@pytest.mark.parametrize("wrong", [{"amount_pence": 0}, {"state": "paid"}])
def test_what_the_database_itself_forbids(merged, wrong):
    one = raised(merged)

    with pytest.raises(IntegrityError), transaction.atomic():
        models.PaymentQuery.objects.filter(pk=one.pk).update(**wrong)


def test_it_is_done_on_its_pages(merged, as_):
    practice = as_(merged, "H2 manager", THURSDAY)
    sent = {
        "asked_of": merged.organisations["OLD"].pk, "scheme": "Local enhanced service", "period": "2024/25",
        "amount": "6,480", "opened_on_day": "5", "opened_on_month": "6", "opened_on_year": "2026", "words": WORDS,
    }  # fmt: skip
    page = practice.post(f"{LIST}/new", sent, follow=True).content.decode()
    assert "P-2026-001 is raised." in page
    assert "Taken over by" in page

    finance = as_(merged, "finance", THURSDAY)
    assert SUM not in read(finance)
    assert SUM in finance.post(f"{PAGE}/take-on", follow=True).content.decode()
    assert "Written." in finance.post(f"{PAGE}/say", {"said": "Traced."}, follow=True).content.decode()
    sent = {"paid": "yes", "note": "Paid with the November run."}
    assert (
        "Closed. Whoever raised it is told how." in finance.post(f"{PAGE}/settle", sent, follow=True).content.decode()
    )
    for hat in ("H2", "Hazel manager"):
        assert "Paid with the November run." in read(as_(merged, hat, THURSDAY))
    assert "November run" not in read(as_(merged, "senior manager", THURSDAY))


def test_a_body_that_hands_it_on_sees_it_no_more(merged, as_):
    raised(merged)
    sent = {"to": merged.organisations["TRUST"].pk, "why": "The trust holds it."}
    answer = as_(merged, "ICB", THURSDAY).post(f"{PAGE}/hand-on", sent, follow=True).content.decode()
    assert "Handed on." in answer
    assert "There is no payment query that you see." in answer
    answer = as_(merged, "H2", THURSDAY).post(f"{PAGE}/withdraw", {"why": "Found."}, follow=True).content.decode()
    assert "Withdrawn." in answer


def test_the_list_is_narrowed(merged, as_):
    raised(merged)
    raised(merged, scheme="Minor surgery", opened_on=date(2026, 10, 1))
    browser = as_(merged, "H2", THURSDAY)

    assert "Local enhanced" not in read(browser, LIST, age="0 to 30")
    assert "Minor surgery" not in read(browser, LIST, age="90+")
    assert "No query is like that." in read(browser, LIST, age="31 to 60")
    assert "No query is like that." in read(browser, LIST, state="paid")
    assert "Minor surgery" not in read(browser, LIST, words="enhanced")


def grown(place, number):
    # Somebody else of the body that pays, to whom a query could be given.
    paying.seat(place, f"clerk of {place.community.slug}", "ICB", Role.COMMUNITY_ADMINISTRATOR)
    for each in range(number):
        schemes = f"Scheme {each}", f"Minor surgery {each}"
        settled, one = (raised(place, of="ICB", by="A1 manager", scheme=scheme) for scheme in schemes)
        for query in (settled, one):
            payments.take_on(query_id=query.pk, by=place.acting("ICB", THURSDAY), at=THURSDAY)
        by, note = place.acting("ICB", THURSDAY), "The claim was late."
        payments.settle(query_id=settled.pk, paid=False, note=note, by=by, at=THURSDAY)
    return {
        "community": place.community.slug,
        "payment": f"P-2026-{one.number:03d}",
        "settled": f"P-2026-{settled.number:03d}",
    }


def test_pages_take_as_many_queries_for_many_rows_as_for_few(as_):
    one, other = factories.community(slug="eastmere", prefix="X-"), factories.community()
    few, many = (
        queries_asked(as_, one, grown(one, 1), PAGES, hats=("A1 manager", "ICB", "senior manager"), at=THURSDAY),
        queries_asked(as_, other, grown(other, 3), PAGES, hats=("A1 manager", "ICB", "senior manager"), at=THURSDAY),
    )

    assert {page: (few[page], many[page]) for page in many if many[page] > few[page]} == {}
    assert {name for (name, _), (status, _) in many.items() if status == 200} == set(PAGES)
    assert {*PAGES, *ONLY_WRITTEN} == {one.name for one in pages() if one.view.__module__.endswith("views.payments")}


def test_every_page_says_who_can_see_it_and_reading_writes_nothing(as_, place):
    parts = grown(place, 1)
    addresses = {
        name: f"/{{community}}/{one}".format(**parts) for name, one in PAGES.items() if not one.endswith(".csv")
    }
    shown, without = lacking([as_(place, hat, THURSDAY) for hat in ("A1 manager", "ICB")], addresses)
    before = everything()

    assert without == []
    assert shown == set(addresses)
    assert as_(place, "ICB", THURSDAY).get(f"{PAGE}/take-on").status_code == 405
    assert everything() == before
