"""The pages of recalls: what each reader sees of them, what each may do there, their file, the record and the search."""

import csv
from datetime import timedelta
from html import unescape
from io import StringIO

import pytest
from tests import delegating, factories
from tests.delegating import MONDAY, new_power
from tests.factories import london
from tests.recalling import asked, called, joined, taken_up

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.matters import models
from folkmoot.matters.domain.recall import About

DAY = timedelta(days=1)
DUE = london(1, 7, 17, year=2027)
REASON = "The money has doubled since."
CALL = "Ask practices again about this power"


@pytest.fixture
def power(place):
    """The key of the executive's power to commit jointly held money."""
    delegating.mandated(place)
    return delegating.scheme(place).powers.get(number=1).pk


@pytest.fixture
def open_call(place, power):
    """A1's call about it."""
    return called(place, About.POWER, power, reason=REASON, at=MONDAY)


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def page(as_, place, seat, address, at=MONDAY):
    answer = as_(place, seat, at).get(f"/westmere/{address}")
    assert answer.status_code == 200
    return text(answer)


def test_a_practice_calls_from_the_page_of_who_may_decide_what(place, power, as_):
    browser = as_(place, "A1", MONDAY)
    assert CALL in text(browser.get("/westmere/scheme"))

    form = text(browser.get(f"/westmere/scheme/powers/{power}/ask-again"))
    for words in ("Ask practices again about a delegated power", "The executive may commit jointly held money"):
        assert words in form
    sent = browser.post(f"/westmere/scheme/powers/{power}/ask-again", {"reason": REASON}, follow=True)

    shown = text(sent)
    for words in (
        "Your practice asks this. Others may join until the day given here.",
        "Open: practices may join",
        "1 of 5 practices asks this. Once 2 do, it is to be answered.",
        "Practices join until Thursday 21 January 2027 at 5:00pm.",
        REASON,
        "A1 Practice, 7 December 2026",
        "We do not ask this any more",
    ):
        assert words in shown
    assert "We ask this too" not in shown
    scheme = text(browser.get("/westmere/scheme"))
    assert "A1 Practice asked for practices to be asked again on 7 December 2026" in scheme
    # The other power can still be asked about.
    assert scheme.count(CALL) == 1


def test_a_call_refused_says_why_on_its_form(place, power, as_):
    browser = as_(place, "A1", MONDAY)

    empty = text(browser.post(f"/westmere/scheme/powers/{power}/ask-again", {"reason": ""}))
    patient = text(browser.post(f"/westmere/scheme/powers/{power}/ask-again", {"reason": "See 943 476 5919."}))

    assert "Error: " in empty
    assert "NHS number" in patient
    assert not models.Recall.objects.exists()


def test_others_join_with_one_press_and_take_it_back(place, open_call, as_):
    address = f"/westmere/asked-again/{open_call.pk}"
    browser = as_(place, "A2", MONDAY)
    assert "We ask this too" in text(browser.get(address))

    shown = text(browser.post(f"{address}/join", follow=True))

    for words in (
        "Enough practices ask it now: it is to be answered.",
        "To be answered",
        "2 of 5 practices ask this. 2 were needed, and had joined on 7 December 2026.",
        "An answer is due by Thursday 7 January 2027 at 5:00pm.",
    ):
        assert words in shown
    for words in ("We ask this too", "We do not ask this any more"):
        assert words not in shown


def test_the_caller_takes_it_back(place, open_call, as_):
    shown = text(as_(place, "A1 manager", MONDAY).post(f"/westmere/asked-again/{open_call.pk}/leave", follow=True))

    for words in ("Your practice does not ask this any more.", "Taken back", "None any more."):
        assert words in shown


def test_every_member_reads_which_practices_ask_and_no_person_and_no_partner_does(place, open_call, as_):
    address = f"asked-again/{open_call.pk}"

    for seat in ("A2", "Alder", "senior manager", "LMC officer", "teller", "administrator"):
        for shown in (page(as_, place, seat, address), page(as_, place, seat, "asked-again")):
            assert "A1 Practice" in shown
            assert "Dr A1" not in shown
    for one in (address, "asked-again", "asked-again.csv"):
        assert as_(place, "ICB", MONDAY).get(f"/westmere/{one}").status_code == 403


def test_only_hands_that_answer_for_a_practice_are_offered_to_call_and_join(place, power, open_call, as_):
    for seat, offered in (
        ("A2", True),
        ("A2 manager", True),
        ("A2 partner", False),
        ("Alder", False),
        ("LMC officer", False),
    ):
        assert ("We ask this too" in page(as_, place, seat, f"asked-again/{open_call.pk}")) is offered, seat
        assert (CALL in page(as_, place, seat, "scheme")) is offered, seat
    partner = as_(place, "A1 partner", MONDAY)
    assert partner.get(f"/westmere/scheme/powers/{power}/ask-again").status_code == 403
    assert partner.post(f"/westmere/asked-again/{open_call.pk}/leave").status_code == 403
    assert models.RecallJoin.objects.filter(taken_back_at=None).count() == 1


def test_a_mandates_page_and_the_executive_carry_theirs(place, power, as_):
    given = models.Mandate.objects.get()
    assert "Ask practices again about this mandate" in page(as_, place, "A1", f"mandates/{given.pk}")
    browser = as_(place, "A1", MONDAY)
    group = place.groups[GroupKind.EXECUTIVE]

    browser.post(f"/westmere/mandates/{given.pk}/ask-again", {"reason": REASON})
    browser.post(f"/westmere/scheme/executive/{group.pk}/ask-again", {"reason": REASON})

    shown = page(as_, place, "A1", f"mandates/{given.pk}")
    assert "A1 Practice asked for practices to be asked again on 7 December 2026" in shown
    assert "Ask practices again about this mandate" not in shown
    scheme = page(as_, place, "A1", "scheme")
    assert "Who sits on “Executive”" in scheme
    assert scheme.count("A1 Practice asked for practices to be asked again") == 1
    assert [one.mandate_id or one.group_id for one in models.Recall.objects.order_by("pk")] == [given.pk, group.pk]


def test_the_executive_takes_it_up_and_words_the_question(place, open_call, as_):
    joined(place, open_call, "A2", at=MONDAY)
    browser = as_(place, "senior manager", MONDAY)
    shown = text(browser.get(f"/westmere/asked-again/{open_call.pk}"))
    assert "How to answer" in shown
    form = browser.get(f"/westmere/asked-again/{open_call.pk}/take-up")
    for words in ("Asked again: The executive may commit jointly held money", REASON, "A1 Practice, A2 Practice"):
        assert words in text(form)

    sent = {
        "title": "Asked again", "summary": "They ask.", "category": "mandate", "force": "local_ask",
        "touches_contracts": "no", "stakes_income": "low", "stakes_independence": "high", "stakes_workload": "low",
        "decision_maker": place.organisations["FED"].pk,
    }  # fmt: skip
    answer = browser.post(f"/westmere/asked-again/{open_call.pk}/take-up", sent)

    open_call.refresh_from_db()
    name = f"M-2026-{open_call.matter.number:03d}"
    assert answer["Location"] == f"/westmere/matters/{name}/ask"
    after = text(browser.get(f"/westmere/asked-again/{open_call.pk}"))
    assert "The matter raised for it:" in after
    assert f"{name}: Asked again" in after
    assert "Practices are answered once a question on it opens." in after
    assert "Ask the practices again" not in after


def test_whoever_may_answer_otherwise_is_led_there(place, power, as_):
    given = models.Mandate.objects.get()
    of_power = joined(place, called(place, About.POWER, power, at=MONDAY), "A2", at=MONDAY)
    of_mandate = joined(place, called(place, About.MANDATE, given.pk, at=MONDAY), "A2", at=MONDAY)
    narrow, withdraw = "Narrow this power, or take it back", "Withdraw this mandate"

    for seat, on_power, on_mandate in (
        ("Alder", True, True),  # votes in the leadership group
        ("senior manager", False, True),  # of the executive, without a vote there
        ("A1", False, False),
    ):
        assert (narrow in page(as_, place, seat, f"asked-again/{of_power.pk}")) is on_power, seat
        assert (withdraw in page(as_, place, seat, f"asked-again/{of_mandate.pk}")) is on_mandate, seat


def test_what_came_of_it_stands_on_its_page_with_its_lateness(place, power, as_):
    one = joined(place, called(place, About.POWER, power, at=MONDAY), "A2", at=MONDAY)
    late = DUE + DAY
    shown = page(as_, place, "A1", f"asked-again/{one.pk}", late)
    assert "Answer late" in shown
    assert "The answer is late." in shown

    asked(place, one, at=late)

    shown = page(as_, place, "A1", f"asked-again/{one.pk}", late + DAY)
    for words in (
        "Practices were asked again on 8 January 2027.",
        "The answer came late.",
        "Answered: practices asked again",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (new_power(starts_on=MONDAY.date(), limit_pence=1), "The power was narrowed on 7 December 2026."),
        (new_power("speak", "estates", starts_on=MONDAY.date(), tier=delegating.delegation.Tier.PCNS),
         "It was given back to the practices on 7 December 2026."),
    ],
)  # fmt: skip
def test_a_narrower_power_is_what_came_of_it(place, power, as_, row, said):
    one = joined(place, called(place, About.POWER, power, at=MONDAY), "A2", at=MONDAY)
    delegating.scheme(place, row, at=MONDAY)

    assert said in page(as_, place, "A1", f"asked-again/{one.pk}", MONDAY + DAY)


def test_one_that_too_few_joined_says_so(place, open_call, as_):
    shown = page(as_, place, "A2", f"asked-again/{open_call.pk}", london(1, 22, year=2027))

    for words in ("Lapsed: too few joined", "1 of 5 practices asks this; 2 were needed."):
        assert words in shown
    assert "We ask this too" not in shown


def test_the_list_is_narrowed_and_its_file_has_them_all(place, power, as_):
    one = joined(place, called(place, About.POWER, power, reason=REASON, at=MONDAY), "A2", at=MONDAY)
    taken_up(place, one, at=MONDAY)
    called(place, About.MANDATE, models.Mandate.objects.get().pk, by="H1", at=MONDAY + DAY)
    at = MONDAY + DAY

    everything = page(as_, place, "A3", "asked-again", at)
    assert everything.index("The standing mandate") < everything.index("The executive may commit jointly held money")
    assert "The standing mandate" not in page(as_, place, "A3", "asked-again?state=stands", at)
    assert "The standing mandate" not in page(as_, place, "A3", "asked-again?words=doubled", at)
    assert "None is like that." in page(as_, place, "A3", "asked-again?words=nothing", at)
    file = as_(place, "A3", at).get("/westmere/asked-again.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(file)))
    assert [row["Called by"] for row in rows] == ["H1 Practice", "A1 Practice"]
    assert rows[1] == {
        "What practices ask about": "The executive may commit jointly held money",
        "Why": REASON,
        "Called by": "A1 Practice",
        "Called on": "2026-12-07",
        "Practices that ask it": "A1 Practice; A2 Practice",
        "Practices needed": "2",
        "Practices in all": "5",
        "State": "To be answered",
        "Reached on": "2026-12-07",
        "Answer due": "2027-01-07",
        "What came of it": "",
        "Matter": "M-2026-001",
    }


def test_a_community_where_nobody_asked_says_where_to(place, as_):
    assert "No practice has asked for this." in page(as_, place, "A1", "asked-again")


def test_the_record_names_the_organisation_to_others_and_the_person_to_their_own(place, open_call, as_):
    about = f"record?about=matters.recall:{open_call.pk}"

    own, others = page(as_, place, "A1 manager", about), page(as_, place, "senior manager", about)

    assert "Recall called" in own
    assert "Dr A1, Practice representative, A1 Practice" in own
    assert "Recall called" in others
    assert "A1 Practice" in others
    assert "Dr A1" not in others


def test_it_is_found_by_its_words_by_members_alone(place, open_call, as_):
    assert "/asked-again/" in as_(place, "H1", MONDAY).get("/westmere/search?q=doubled").content.decode()
    assert "/asked-again/" not in as_(place, "ICB", MONDAY).get("/westmere/search?q=doubled").content.decode()


def test_another_communitys_is_not_found(place, open_call, as_):
    other = factories.elsewhere()

    assert as_(other, "Y1", MONDAY).get(f"/eastmere/asked-again/{open_call.pk}").status_code == 404
    assert as_(other, "Y1", MONDAY).post(f"/eastmere/asked-again/{open_call.pk}/join").status_code == 404
