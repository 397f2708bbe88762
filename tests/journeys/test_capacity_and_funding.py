"""Every page of capacity and funding, at the width of a telephone and of a desk: faultless, seen, its forms sent empty."""

from datetime import date

import pytest
from tests import factories
from tests.integration.funding import grown as money
from tests.integration.funding import test_bounds as funding
from tests.journeys.hands import fill_day, follow, pick, press
from tests.journeys.test_no_page_unseen import Eyes, whole

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_page_of_capacity_and_funding(page, sign_in, axe, transactional_db, frozen_at):
    frozen_at(money.NOW)
    place = factories.community()
    eyes = Eyes(page, axe, whole(funding.PAGES, money.grown(place, 2)))

    for hat in ("A1", "senior manager"):
        sign_in(page, place.appointments[hat])
        eyes.look()

    assert eyes.unseen == {}
    assert eyes.sent_back == {
        "new-funding-line",
        "correct-funding-line",
        "end-funding-line",
        "take-back-funding-line",
        "new-time-given",
        "correct-time-given",
        "end-time-given",
        "take-back-time-given",
        "new-funding-case",
        "change-funding-case",
        "new-case-option",
        "change-case-option",
        "link-funding-case",
        "decide-funding-case",
        "wait-for-funding-case",
        "no-line-of-funding-case",
        "withdraw-funding-case",
        "new-capacity-option",
        "capacity-option",
        "change-capacity-option",
        "ask-trust",
        "take-back-capacity-option",
        "new-learning-event",
        "change-learning-event",
        "put-off-learning-event",
        "call-off-learning-event",
        "come-to-learning",
        "new-learning-material",
        "withdraw-learning-material",
        "new-learning-step",
        "change-learning-step",
    }


def test_from_the_step_of_the_executive_to_money_that_ends_and_the_case_for_more(
    page, sign_in, transactional_db, frozen_at
):
    frozen_at(money.NOW)
    place = factories.community()
    sign_in(page, place.appointments["senior manager"])
    page.goto("/westmere/voice/executive")
    follow(page, "Where its capacity comes from")
    follow(page, "Add a funding line")
    page.fill("[name=pays_for]", "Chair of the leadership group")
    page.fill("[name=sessions]", "2")
    page.select_option("[name=source]", label="PLACE Place partnership")
    page.fill("[name=pence]", "12,000")
    pick(page, "per", "year")
    fill_day(page, "starts_on", date(2025, 10, 1))
    fill_day(page, "last_day", date(2026, 9, 30))
    press(page, "Add it")
    assert "In 6 days" in page.inner_text("main")

    page.goto("/waiting")
    follow(page, "Funding ends: say what follows")
    page.goto("/westmere/funding/cases")
    follow(page, "Draft a case")
    for name, words in (
        ("title", "A chair for two years"),
        ("need", "Time."),
        ("benefit", "One voice."),
        ("asks", "£12,000"),
    ):
        page.fill(f"[name={name}]", words)
    page.fill("[name=asked_of_words]", "The council")
    press(page, "Draft it")
    for way, what, cost in (("existing", "The chair we have", "0"), ("part_time", "Two sessions a week", "12,000")):
        follow(page, "Add an option")
        pick(page, "way", way)
        page.fill("[name=what]", what)
        page.fill("[name=known]", cost)
        page.fill("[name=neutrality]", "Chosen by all practices.")
        press(page, "Add it")
    follow(page, "Say it was submitted")
    press(page, "Say so")

    sign_in(page, place.appointments["A1"])
    page.goto("/westmere/funding/cases")
    follow(page, "A chair for two years")
    # £12,000 among 9,800 + 7,400 + 11,200 + 13,200 + 9,700 = 51,300 patients is 23.39p.
    assert "£0.23" in page.inner_text("main")
