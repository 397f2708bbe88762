"""Lists of canvasses, named answers and mandates: narrowed, paged, and saying so where they are empty."""

from datetime import timedelta
from html import unescape

import pytest
from tests import delegating, factories
from tests.factories import JUST_AFTER, MET_AT, OPENED_AT, WESTMERE, london

from folkmoot.directory.domain.kinds import AuthorityLevel, GroupKind
from folkmoot.matters import models
from folkmoot.matters.domain.canvass import Handling
from folkmoot.matters.domain.matter import Category
from folkmoot.matters.operations import canvass as operations
from folkmoot.matters.operations import mandate as mandates

HERE = "/westmere"
HOUR = timedelta(hours=1)
LATER = OPENED_AT + 2 * HOUR


def text(response):
    return " ".join(unescape(response.content.decode()).split())


@pytest.fixture
def asked(place):
    """A canvass of each sort: open, closed, drafted, withdrawn, and a group's own."""
    matter = factories.routed(place)
    factories.opened(place, matter, wording="Open one?")
    factories.opened(place, matter, wording="Closed one?", closes_at=OPENED_AT + timedelta(hours=1))
    factories.draft(place, matter, wording="Drafted one?")
    withdrawn = factories.opened(place, matter, wording="Withdrawn one?")
    by = place.acting("senior manager")
    operations.withdraw_canvass(canvass_id=withdrawn.pk, why="Too soon.", by=by, at=OPENED_AT)
    group = place.groups[GroupKind.LEADERSHIP_GROUP]
    told = factories.opened(place, matter, wording="Group's own?", group_id=group.pk)
    teller = place.appointments["teller"].pk
    operations.appoint_teller(canvass_id=told.pk, appointment_id=teller, by=by, at=OPENED_AT)
    return group


def listed(browser, query=""):
    shown = text(browser.get(f"{HERE}/canvasses{query}"))
    return {
        one
        for one in ("Open", "Closed", "Drafted", "Withdrawn", "Group's")
        if f"{one} one?" in shown or f"{one} own?" in shown
    }


def test_the_list_of_canvasses_is_narrowed_by_state_by_words_and_by_who_is_asked(place, asked, as_):
    browser = as_(place, "teller", LATER)

    assert listed(browser) == {"Open", "Closed", "Withdrawn", "Group's"}
    assert listed(browser, "?state=open") == {"Open", "Group's"}
    assert listed(browser, "?state=closed") == {"Closed"}
    assert listed(browser, "?state=withdrawn") == {"Withdrawn"}
    assert listed(browser, "?words=CLOSED") == {"Closed"}
    assert listed(browser, "?asked=practices") == {"Open", "Closed", "Withdrawn"}
    assert listed(browser, f"?asked={asked.pk}") == {"Group's"}
    assert listed(browser, "?asked=told") == {"Group's"}
    assert listed(browser, "?asked=nonsense&state=nonsense") == {"Open", "Closed", "Withdrawn", "Group's"}
    assert "No canvass is like that." in text(browser.get(f"{HERE}/canvasses?words=zebra"))


def test_drafts_are_listed_for_those_alone_who_may_ask(place, asked, as_):
    for seat, drafts in (("senior manager", {"Drafted"}), ("Alder", {"Drafted"}), ("A1", set()), ("teller", set())):
        assert listed(as_(place, seat, LATER), "?state=draft") == drafts
    assert as_(place, "ICB", LATER).get(f"{HERE}/canvasses").status_code == 403


def test_the_list_of_canvasses_is_of_ones_own_community_paged_and_says_when_it_is_empty(place, as_):
    matter = factories.routed(place)
    there = factories.elsewhere()
    for number in range(26):
        factories.draft(place, matter, wording=f"Question {number:02}?")

    browser = as_(place, "senior manager", LATER)
    assert "Showing 1 to 25 of 26" in text(browser.get(f"{HERE}/canvasses"))
    second = text(browser.get(f"{HERE}/canvasses?page=2"))
    assert "Question 00?" in second
    assert "Question 25?" not in second
    assert "Nothing has been asked yet" in text(as_(there, "senior manager", LATER).get("/eastmere/canvasses"))


@pytest.fixture
def told(db):
    """All of Westmere asked: A1 answered, A2's deputy waits, A3 has an interest; with a teller."""
    place = factories.community(WESTMERE | {f"PCN {n}": {f"Z{n}{m}": 5000 for m in range(10)} for n in range(3)})
    factories.grant(place, "A2", AuthorityLevel.OBSERVE)
    canvass = factories.opened(place)
    factories.answer(place, canvass, "A1")
    factories.answer(place, canvass, "A2")
    interest = {"words": "We own the building.", "handling": Handling.DECLARED}
    operations.declare_interest(
        voice_id=canvass.voices.get(code="A3").pk, **interest, by=place.acting("A3"), at=OPENED_AT
    )
    teller = place.appointments["teller"].pk
    operations.appoint_teller(
        canvass_id=canvass.pk, appointment_id=teller, by=place.acting("senior manager"), at=OPENED_AT
    )
    return place, f"{HERE}/canvasses/{canvass.pk}/named"


def test_named_answers_are_narrowed_and_paged_within_one_look(told, as_):
    place, address = told
    browser = as_(place, "teller", LATER)
    browser.post(address)

    def voices(query):
        shown = text(browser.get(address + query))
        return [code for codes in WESTMERE.values() for code in codes if f"({code})" in shown]

    assert voices("?how=heard") == ["A1"]
    assert voices("?how=waiting") == ["A2"]
    assert voices("?how=interested") == ["A3"]
    assert voices("?how=unheard&pcn=ALDER") == ["A3", "A4", "A5"]
    assert voices("?pcn=CEDAR") == ["C1", "C2", "C3", "C4"]
    assert voices("?words=b6") == ["B6"]
    # 31 practices of Westmere and 30 more.
    assert "Showing 1 to 50 of 61" in text(browser.get(address))
    assert "No voice on the roll is like that." in text(browser.get(f"{address}?words=zebra"))
    assert models.Look.objects.count() == 1


def test_mandates_are_narrowed_and_paged(place, as_):
    for number in range(26):
        delegating.mandate_asked(place, title=f"Mandate {number:02}")
    browser = as_(place, "teller", london(11, 5))

    assert "Showing 1 to 25 of 26" in text(browser.get(f"{HERE}/mandates"))
    found = text(browser.get(f"{HERE}/mandates?words=mandate+07&state=open"))
    assert "Mandate 07" in found
    assert "Mandate 08" not in found
    assert "No mandate is like that." in text(browser.get(f"{HERE}/mandates?state=granted"))


def test_a_mandate_that_is_still_a_draft_is_read_by_those_alone_who_may_ask_for_it(place, as_):
    at = london(11, 4)
    by = place.acting("LMC chair", at)
    on = factories.routed(place, by="LMC chair", at=at, category=Category.MANDATE, money_pence=None, decides_on=None)
    drafted = mandates.propose_mandate(
        delegating.proposed(place, title="Worded tonight"), matter_id=on.pk, by=by, at=at
    )

    def reads(seat):
        browser = as_(place, seat, london(11, 5))
        listed = "Worded tonight" in text(browser.get(f"{HERE}/mandates"))
        assert ("Worded tonight" in text(browser.get(f"{HERE}/mandates.csv"))) is listed
        assert (browser.get(f"{HERE}/mandates/{drafted.pk}").status_code == 200) is listed
        return listed

    assert [seat for seat in ("Alder", "A1", "teller", "LMC officer") if reads(seat)] == ["Alder"]
    operations.open_canvass(canvass_id=drafted.canvass_id, by=by, at=at)
    assert reads("A1")


def test_the_list_of_canvasses_counts_what_the_clock_has_closed(place, asked, as_):
    assert listed(as_(place, "A1", JUST_AFTER), "?state=closed") == {"Open", "Closed", "Group's"}


def test_a_canvass_is_reported_once_those_asked_are_told_what_came_of_it(place, as_):
    outcome = factories.decided(place)
    since = factories.opened(place, outcome.matter, wording="Asked again?", at=MET_AT, closes_at=MET_AT + 2 * HOUR)
    reported = outcome.matter.canvasses.exclude(pk=since.pk).get()
    factories.told(place, outcome, at=MET_AT + HOUR)
    later = MET_AT + 3 * HOUR
    browser = as_(place, "A1", later)

    # What was asked since is not accounted for yet.
    assert [tag_of(browser, one) for one in (reported, since)] == ["Reported", "Closed"]
    shown = text(browser.get(f"{HERE}/canvasses?state=reported"))
    assert reported.wording in shown
    assert "Asked again?" not in shown
    assert reported.wording in text(browser.get(f"{HERE}/canvasses?state=closed"))


def tag_of(browser, canvass):
    """The tag beside a canvass on its own page."""
    shown = text(browser.get(f"{HERE}/canvasses/{canvass.pk}"))
    return next(state for state in ("Reported", "Closed") if f"> {state} </strong>" in shown)
