"""Putting right what was raised or routed wrongly: changed, taken back, a committee consulted no longer."""

from html import unescape

import pytest
from tests import factories
from tests.factories import OPENED_AT, RAISED_AT
from tests.integration.matters.checks import last_act, not_found, refused, steps

from folkmoot.matters import models, queries
from folkmoot.matters.domain.matter import Category, State
from folkmoot.matters.operations import matter as matters
from folkmoot.matters.operations import putting_right as operations
from folkmoot.matters.web.forms.matter import RaiseForm


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def change(place, matter, *, by="ICB", at=RAISED_AT, **overrides):
    operations.change_matter(factories.raised(place, **overrides), matter_id=matter.pk, by=place.acting(by, at), at=at)
    matter.refresh_from_db()


def take_back(place, matter, *, by="senior manager", why="The wrong committee.", at=RAISED_AT):
    operations.take_back_route(matter_id=matter.pk, why=why, by=place.acting(by, at), at=at)
    matter.refresh_from_db()


def withdraw(place, consultation, *, by="senior manager", why="Asked in error.", at=RAISED_AT):
    operations.withdraw_consultation(consultation_id=consultation.pk, why=why, by=place.acting(by, at), at=at)
    consultation.refresh_from_db()


@pytest.mark.parametrize("seat", ["ICB", "senior manager"])
def test_whoever_asked_or_the_executive_says_a_matter_anew(place, seat):
    matter = factories.matter(place)

    change(place, matter, by=seat, title="Move  the\nhub", category=Category.ESTATES, money_pence=None, forum_id=None)

    assert (matter.title, matter.category, matter.money_pence, matter.forum) == ("Move the hub", "estates", None, None)
    assert steps(matter) == ["raised", "changed"]
    assert last_act(place) == ("matter changed", f"Dr {seat}")


@pytest.mark.parametrize(
    ("facts", "objections"),
    [
        ({"by": "A1"}, ["Whoever raised a matter changes it, or the executive."]),
        ({"by": "trust"}, ["Whoever raised a matter changes it, or the executive."]),
        ({"title": " "}, ["Give the matter a title."]),
        ({"summary": "pt JS came"}, ["patient's initials"]),
        ({"decision_maker_id": 0}, ["Choose who decides"]),
    ],
)
def test_a_change_is_refused_with_the_reason(place, facts, objections):
    matter = factories.matter(place)

    with refused(*objections):
        change(place, matter, **facts)
    change(place, matter)


def test_a_member_who_raised_it_changes_it(place):
    matter = factories.matter(place, by="A1")

    with refused("Whoever raised a matter changes it"):
        change(place, matter, by="A1 manager")
    change(place, matter, by="A1", title="Ours")
    assert matter.title == "Ours"


def test_a_routed_matter_is_taken_back_before_it_is_changed_and_routed_again(place):
    matter = factories.routed(place)
    first = models.Consultation.objects.get()
    with refused("This matter is routed"):
        change(place, matter)

    take_back(place, matter)

    first.refresh_from_db()
    assert (matter.state, first.withdrawn_at, first.withdrawn_because) == (
        State.RAISED,
        RAISED_AT,
        "The wrong committee.",
    )
    assert last_act(place) == ("route taken back", "Dr senior manager")
    change(place, matter, title="Said better")
    matters.route_matter(matter_id=matter.pk, note="", by=place.acting("senior manager"), at=RAISED_AT)
    assert steps(matter) == ["raised", "routed", "lmc_asked", "route_taken_back", "changed", "routed", "lmc_asked"]
    again = models.Consultation.objects.get(withdrawn_at=None)
    waiting = [one.page for one in queries.waiting_for(place.acting("LMC officer"), RAISED_AT) if "LMC" in one.what]
    assert (again.answered_at, waiting) == (None, ["matter"])


def test_advice_given_stays_when_the_route_is_taken_back(place):
    matter = factories.routed(place)
    asked = models.Consultation.objects.get()
    matters.advise(consultation_id=asked.pk, advice="Wait.", by=place.acting("LMC officer"), at=RAISED_AT)

    take_back(place, matter)

    asked.refresh_from_db()
    assert (asked.advice, asked.withdrawn_at) == ("Wait.", None)


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"by": "A1"}, "Only the executive can route a matter."),
        ({"why": " "}, "Say why"),
        ({"why": "x" * 400}, "400 at most"),
    ],
)
def test_taking_back_a_route_is_refused_with_the_reason(place, facts, objection):
    matter = factories.routed(place)

    with refused(objection):
        take_back(place, matter, **facts)
    take_back(place, matter)
    with refused("Only a matter that is routed"):
        take_back(place, matter)


def test_a_route_is_not_taken_back_once_practices_are_asked(place):
    asked = factories.opened(place)

    with refused("not yet asked about"):
        take_back(place, asked.matter, at=OPENED_AT)


def test_a_consultation_is_withdrawn_with_the_reason_and_waits_no_longer(place):
    factories.routed(place)
    asked = models.Consultation.objects.get()

    withdraw(place, asked)

    assert asked.withdrawn_because == "Asked in error."
    assert queries.waiting_for(place.acting("LMC officer"), RAISED_AT) == []
    assert last_act(place) == ("consultation withdrawn", "Dr senior manager")
    with refused("The LMC is no longer consulted on this: Asked in error."):
        matters.advise(consultation_id=asked.pk, advice="Wait.", by=place.acting("LMC officer"), at=RAISED_AT)
    with refused("This consultation has ended already."):
        withdraw(place, asked)


@pytest.mark.parametrize(
    ("facts", "objection"), [({"by": "LMC officer"}, "Only the executive can route"), ({"why": ""}, "Say why")]
)
def test_withdrawing_a_consultation_is_refused_with_the_reason(place, facts, objection):
    factories.routed(place)
    asked = models.Consultation.objects.get()

    with refused(objection):
        withdraw(place, asked, **facts)
    withdraw(place, asked)


def test_another_communitys_matter_and_consultation_are_not_found(place):
    matter = factories.routed(place)
    asked = models.Consultation.objects.get()
    stranger = factories.elsewhere()

    with not_found():
        take_back(stranger, matter, by="LMC chair")
    with not_found():
        withdraw(stranger, asked, by="LMC chair")
    asked.pk = 0
    with not_found():
        withdraw(place, asked)


def test_a_matter_raised_fills_its_form_again(place):
    matter = factories.matter(place)
    begun = RaiseForm.filled_with(matter)

    assert (begun["title"], begun["money_pence"], begun["forum"]) == (matter.title, 41_200_000, place.forum.pk)
    matter.forum_id = None
    assert RaiseForm.filled_with(matter)["forum"] == ""


def test_the_pages_lead_there_and_back(place, as_):
    matter = factories.matter(place, summary="Stakeholders will utilise it.")
    browser = as_(place, "senior manager")
    here = "/westmere/matters/M-2026-001"
    page = text(browser.get(here))
    assert "Change this matter" in page
    assert "Instead of “utilise”, write “use”." in page
    # Nobody else is told how another's words could be plainer.
    assert "utilise”, write" not in text(as_(place, "A1").get(here))

    browser = as_(place, "ICB")
    form = browser.get(f"{here}/change")
    assert "Stakeholders will utilise it." in text(form)
    said = {
        "title": "Said better",
        "summary": "We will use it.",
        "category": "local-services",
        "force": "local_ask",
        "touches_contracts": "yes",
        "stakes_income": "low",
        "stakes_independence": "low",
        "stakes_workload": "low",
        "decision_maker": place.organisations["ICB"].pk,
        "forum": "",
    }
    page = text(browser.post(f"{here}/change", said, follow=True))
    assert "Said better" in page
    assert "more plainly" not in page

    matters.route_matter(matter_id=matter.pk, note="", by=place.acting("senior manager"), at=RAISED_AT)
    assert browser.get(f"{here}/change").status_code == 404
    browser = as_(place, "senior manager")
    asked = models.Consultation.objects.get()
    assert "Consult them no longer" in text(browser.get(here))
    page = text(browser.post(f"/westmere/advice/{asked.pk}/withdraw", {"why": "Asked in error."}, follow=True))
    assert "No longer asked for: Asked in error." in page
    page = text(browser.post(f"{here}/route/take-back", {"why": "Too soon."}, follow=True))
    assert "Taken back from its route: Too soon." in page
    assert "Route this matter" in page
    assert browser.get("/westmere/advice/0/withdraw").status_code == 404
