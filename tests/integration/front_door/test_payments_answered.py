"""Whoever raised a payment query is told what becomes of it and may say that is not so; the payer says who deals with it."""

import csv
import io
import re
from datetime import date, timedelta
from html import unescape

import pytest
from tests.factories import london
from tests.integration.front_door.paying import LIST, PAGE, SUM, THURSDAY, merge, raised, read, seat, waits
from tests.integration.front_door.test_information_asking import refused

from folkmoot.directory.domain.kinds import OrganisationKind, Role
from folkmoot.front_door.models import PaymentQuery
from folkmoot.front_door.operations import payments
from folkmoot.post.models import Message

pytestmark = pytest.mark.django_db

RAISERS = ("H2", "H2 deputy", "H2 manager")


@pytest.fixture
def merged(place):
    place = merge(place)
    seat(place, "clerk", "ICB", Role.COMMUNITY_ADMINISTRATOR)
    return place


def owned(place, one, by="finance", at=THURSDAY):
    payments.take_on(query_id=one.pk, by=place.acting(by, at), at=at)
    return one


def settled(place, one, *, by="finance", paid=False, at=THURSDAY):
    payments.settle(query_id=one.pk, paid=paid, note="The claim was late.", by=place.acting(by, at), at=at)
    return one


def not_so(place, one, *, by="H2 manager", at=THURSDAY, why="It went out in May."):
    payments.say_not_so(query_id=one.pk, why=why, by=place.acting(by, at), at=at)


def letters(place, *seats, subject=""):
    """Who of these seats was told so, and what each letter says."""
    people = {place.appointments[one].person.email: one for one in seats}
    found = Message.objects.filter(kind="request", subject__startswith=subject, to_address__in=people)
    return {people[one.to_address]: one.text for one in found}


def text(browser, address=PAGE, **asked):
    return " ".join(unescape(read(browser, address, **asked)).split())


@pytest.mark.usefixtures("whole_record")
def test_the_practice_is_told_of_each_step_and_of_no_sum(merged):
    one = owned(merged, raised(merged))
    payments.say(query_id=one.pk, said="The ledger is found.", by=merged.acting("finance", THURSDAY), at=THURSDAY)
    trust = merged.organisations["TRUST"].pk
    icb = merged.acting("ICB", THURSDAY)
    payments.hand_on(query_id=one.pk, to=trust, why="They hold the fund.", by=icb, at=THURSDAY)
    settled(merged, owned(merged, one, by="trust"), by="trust", paid=True)

    for subject, said, how_often in (
        ("Your payment query is being dealt with", "deals with it now", 2),
        ("Something was written", "The ledger is found.", 1),
        ("Your payment query was handed on", "They hold the fund.", 1),
        ("Your payment query is closed as paid", "The claim was late.", 1),
    ):
        told = letters(merged, *RAISERS, "H2 partner", "ICB", subject=subject)
        assert set(told) == set(RAISERS), subject
        assert all(said in each for each in told.values())
        assert Message.objects.filter(subject__startswith=subject).count() == how_often * len(RAISERS)
    assert not any(SUM in each.text or "6,480" in each.text for each in Message.objects.all())


@pytest.mark.usefixtures("whole_record")
def test_nobody_is_told_what_their_own_practice_wrote(merged):
    one = raised(merged)
    payments.say(query_id=one.pk, said="Still nothing.", by=merged.acting("H2 manager", THURSDAY), at=THURSDAY)

    assert not Message.objects.exists()


def test_what_is_not_so_opens_it_again_with_whoever_had_it(merged, as_):
    one = settled(merged, owned(merged, raised(merged)))
    page = text(as_(merged, "H2 manager", THURSDAY))
    # Twenty working days after Thursday 15 October: Thursday 12 November.
    assert "That is not so: open it again, until Thursday 12 November 2026" in page
    later = london(11, 12, 16)
    form = as_(merged, "H2 manager", later).get(f"{PAGE}/not-so").content.decode()
    assert "It was closed as not owed: The claim was late." in form, "whoever says what is not so reads what was said"
    done = as_(merged, "H2 manager", later).post(f"{PAGE}/not-so", {"why": "It went out in May."}, follow=True)

    assert "It is open again, with whoever had it." in " ".join(done.content.decode().split())
    one.refresh_from_db()
    assert (one.state, one.closing_note) == ("open", "")
    # Ten working days after the twelfth: Thursday the 26th.
    assert waits(merged, "finance", later) == [("Move a payment query on", date(2026, 11, 26))]
    assert "Not so, and open again: It went out in May." in text(as_(merged, "finance", later))


def test_the_form_that_says_not_so_opens_to_whoever_raised_it_and_in_time_alone(merged, as_):
    settled(merged, owned(merged, raised(merged)))
    late = london(11, 12, 16) + timedelta(days=1)

    opened = {
        (seat, at): as_(merged, seat, at).get(f"{PAGE}/not-so").status_code
        for seat, at in (("H2 manager", THURSDAY), ("finance", THURSDAY), ("H2 manager", late))
    }

    assert list(opened.values()) == [200, 403, 403]


@pytest.mark.usefixtures("whole_record")
def test_it_is_said_by_whoever_raised_it_in_time_of_what_was_settled(merged):
    one = owned(merged, raised(merged))
    refused(lambda: not_so(merged, one), "Nobody has said that it is settled")
    settled(merged, one)

    refused(lambda: not_so(merged, one, by="finance"), "Only whoever raised it")
    refused(lambda: not_so(merged, one, by="H2 partner"), "Only whoever raised it")
    refused(lambda: not_so(merged, one, why=" "), "Say what is not so")
    too_late = london(11, 12, 16) + timedelta(days=1)
    refused(lambda: not_so(merged, one, at=too_late), "That could be said until 12 November 2026")
    not_so(merged, one)
    payments.withdraw_query(query_id=one.pk, why="Paid after all.", by=merged.acting("H2 manager"), at=THURSDAY)
    refused(lambda: not_so(merged, one), "Nobody has said that it is settled")


@pytest.mark.usefixtures("whole_record")
def test_who_deals_with_it_and_what_opens_it_again_stand_in_the_record(merged):
    one = raised(merged)
    clerk = merged.appointments["clerk"].pk
    payments.assign(query_id=one.pk, owner_id=clerk, by=merged.acting("ICB", THURSDAY), at=THURSDAY)
    not_so(merged, settled(merged, one, by="clerk"))

    one.refresh_from_db()
    assert (one.state, one.owner_id) == ("open", clerk)


def test_whoever_leads_at_the_payer_says_who_of_it_deals_with_it(merged, as_):
    one = raised(merged)
    clerk = merged.appointments["clerk"]
    form = read(as_(merged, "ICB", THURSDAY), f"{PAGE}/assign")
    assert f'value="{clerk.pk}"' in form
    assert f'value="{merged.appointments["trust"].pk}"' not in form
    given = as_(merged, "ICB", THURSDAY).post(f"{PAGE}/assign", {"owner": clerk.pk}, follow=True)
    assert f"Given to {clerk.person.name}, " in given.content.decode(), "whoever gave it reads back to whom"
    assert "whoever raised it is told." in given.content.decode()

    one.refresh_from_db()
    assert (one.owner, one.asked_of) == (clerk, merged.organisations["ICB"])
    assert waits(merged, "clerk") == [("Move a payment query on", date(2026, 10, 29))]
    assert set(letters(merged, *RAISERS, subject="Your payment query is being dealt with")) == set(RAISERS)
    # The sum goes with it: the clerk sees it, and whoever gave it to them does not.
    assert [SUM in text(as_(merged, one, THURSDAY)) for one in ("clerk", "ICB")] == [True, False]


def test_it_is_not_offered_to_whoever_has_it_nor_is_a_form_that_offers_nobody(merged, as_):
    one = raised(merged)
    lead, pages = merged.appointments["ICB"], as_(merged, "ICB", THURSDAY)
    mine = pages.post(f"{PAGE}/assign", {"owner": lead.pk}, follow=True).content.decode()
    assert "It is yours: you see the sum now" in mine
    assert f'value="{lead.pk}"' not in read(pages, f"{PAGE}/assign")
    one.refresh_from_db()
    assert one.owner_id == lead.pk

    for name in ("clerk", "finance"):
        merged.appointments[name].delete()
    alone = pages.get(f"{PAGE}/assign", follow=True)
    assert alone.redirect_chain == [(PAGE, 302)]
    assert "there is nobody to give it to" in alone.content.decode()


def test_nobody_else_says_who_deals_with_it_and_of_no_other_body(merged, as_):
    one = raised(merged)

    def assigned(by, to):
        payments.assign(
            query_id=one.pk, owner_id=merged.appointments[to].pk, by=merged.acting(by, THURSDAY), at=THURSDAY
        )

    refused(lambda: assigned("clerk", "finance"), "Only whoever leads at the body")
    refused(lambda: assigned("H2 manager", "finance"), "Only whoever leads at the body")
    refused(lambda: assigned("ICB", "trust"), "from the people of the body it lies with")
    assigned("ICB", "finance")
    refused(lambda: assigned("ICB", "finance"), "They deal with it already.")
    assert as_(merged, "clerk", THURSDAY).get(f"{PAGE}/assign").status_code == 403
    settled(merged, one)
    refused(lambda: assigned("ICB", "clerk"), "nothing is left to do")


@pytest.mark.parametrize("by", ["Alder", "Alder manager"])
def test_a_pcn_raises_one_for_its_own_money_read_by_its_people_and_the_owner_s_body(merged, as_, by):
    sent = {
        "asked_of": merged.organisations["ICB"].pk, "scheme": "ARRS", "period": "2025/26", "amount": "6,480",
        "opened_on_day": "5", "opened_on_month": "6", "opened_on_year": "2026", "words": "Two posts were left out.",
    }  # fmt: skip
    done = as_(merged, by, THURSDAY).post(f"{LIST}/new", sent, follow=True)
    assert "P-2026-001 is raised." in " ".join(done.content.decode().split())

    one = PaymentQuery.objects.get()
    assert (one.practice.kind, one.pcn_code) == (OrganisationKind.PCN, None)
    owned(merged, one)
    assert set(letters(merged, "Alder", "Alder manager", "A1 manager", subject="Your payment")) == {
        "Alder",
        "Alder manager",
    }
    for seen_from, sees in (("Alder", True), ("Alder manager", True), ("finance", True), ("ICB", False)):
        assert (SUM in text(as_(merged, seen_from, THURSDAY))) is sees, seen_from
    for seen_from in ("A1 manager", "Hazel manager", "H1", "trust"):
        assert as_(merged, seen_from, THURSDAY).get(PAGE).status_code == 404, seen_from
    assert as_(merged, "A1 partner", THURSDAY).get(LIST).status_code == 200


def test_the_list_counts_the_open_queries_by_age_of_those_its_reader_may_see(merged, as_):
    # 132 days old, 31, and none; and one of another practice, 30 days old.
    raised(merged)
    raised(merged, opened_on=date(2026, 9, 14))
    settled(merged, owned(merged, raised(merged, scheme="Flu")))
    raised(merged, by="A1 manager", opened_on=date(2026, 9, 15))

    def counted(seen_from):
        page = text(as_(merged, seen_from, THURSDAY), LIST)
        if "Open queries by age" not in page:
            return None
        rows = list(csv.reader(io.StringIO(read(as_(merged, seen_from, THURSDAY), f"{LIST}.csv"))))[1:]
        listed = [row[7] for row in rows if row[7]]
        table = page.split("Open queries by age")[-1].split("</table>")[0]
        return [int(cell) for cell in _cells(table)], listed

    ours, listed = counted("H2 manager")
    assert ours == [0, 1, 0, 1]
    assert sorted(listed) == ["31 to 60", "90+"]
    assert counted("A1 manager")[0] == [1, 0, 0, 0]
    assert counted("senior manager")[0] == [1, 1, 0, 1]
    assert counted("A2 manager") is None
    assert "Flu" not in text(as_(merged, "H2 manager", THURSDAY), LIST, age="90+")


def _cells(table):
    """The numbers that stand alone in a cell: those of the second column."""
    cells = re.findall(r"<td[^>]*>(.*?)</td>", table)
    plain = [re.sub(r"<[^>]+>", " ", cell).split() for cell in cells]
    return [words[-1] for words in plain if words and words[-1].isdigit()]
