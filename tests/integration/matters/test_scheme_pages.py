"""The scheme of delegation on its pages: renewed before it lapses, each version's changes shown, mistakes said where made."""

from datetime import date
from html import unescape

import pytest
from tests import delegating
from tests.delegating import DELEGATED_AT
from tests.factories import london

from folkmoot.directory.domain.kinds import Role
from folkmoot.matters import models, queries

NEAR = london(5, 20, year=2027)  # thirteen days before the review on 2 June 2027


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def waits(place, seat, at):
    return [(one.what, one.page, one.due_at) for one in queries.waiting_for(place.acting(seat, at), at)]


def a_day(name, when):
    return {f"{name}_day": str(when.day), f"{name}_month": str(when.month), f"{name}_year": str(when.year)}


def said(**overrides):
    """The first power renewed, the other left empty and so taken back."""
    row = {
        "what_1": "commit jointly held money",
        "tier_1": "executive",
        "limit_1": "40,000",
        "stakes_1": ["income", "independence"],
        "rule_1": "consent",
        "notice_1": "5",
        "tier_2": "leadership_group",
        "tier_3": "executive",
        "tier_4": "executive",
        "note": "Agreed on 19 May.",
    }
    return row | a_day("starts_on", NEAR.date()) | a_day("review_1", date(2028, 6, 1)) | overrides


@pytest.mark.parametrize(
    ("at", "what"),
    [
        (london(5, 2, year=2027), None),  # 31 days before
        (london(5, 3, year=2027), "Review 2 delegated powers"),  # 30 days before
        (london(5, 25, year=2027), "Review 2 delegated powers"),
        (london(5, 26, year=2027), "Last call: renew 2 delegated powers, or let them lapse"),  # a week before
        (london(6, 2, year=2027), "Last call: renew 2 delegated powers, or let them lapse"),
        (london(6, 3, year=2027), "Lapsed: renew 2 delegated powers, or do without"),
    ],
)
def test_a_review_is_called_for_by_the_clock(place, at, what):
    delegating.scheme(place)
    due = london(6, 2, 17, year=2027)

    for seat, page in (("LMC chair", "new-scheme"), ("senior manager", "scheme"), ("administrator", "scheme")):
        assert waits(place, seat, at) == ([(what, page, due)] if what else []), seat
    assert waits(place, "A1", at) == []


def test_one_power_and_another_day_are_called_for_apart(place):
    later = {"review_due_on": date(2027, 6, 10)}
    delegating.scheme(place, delegating.new_power(), delegating.new_power("set agendas", **later))

    assert [what for what, _, _ in waits(place, "LMC chair", london(6, 4, year=2027))] == [
        "Lapsed: renew a delegated power, or do without",
        "Last call: renew a delegated power, or let it lapse",
    ]


def test_nothing_is_called_for_without_a_scheme_or_a_review_or_once_the_next_version_is_approved(place):
    assert waits(place, "LMC chair", NEAR) == []

    delegating.scheme(place, delegating.new_power(review_due_on=None))
    assert waits(place, "LMC chair", NEAR) == []

    delegating.scheme(place)
    assert waits(place, "LMC chair", NEAR) != []
    renewed = delegating.new_power(starts_on=date(2027, 6, 1), review_due_on=date(2028, 6, 1))
    delegating.scheme(place, renewed, at=NEAR, starts_on=date(2027, 6, 1))
    assert waits(place, "LMC chair", NEAR) == []


def test_the_scheme_is_renewed_from_the_powers_in_force(place, as_):
    delegating.scheme(place)
    browser = as_(place, "LMC chair", NEAR)
    address = "/westmere/scheme/new"

    begun = text(browser.get(address))
    assert 'value="commit jointly held money"' in begun
    assert 'value="25000' in begun or 'value="25,000' in begun

    put = text(browser.post(address, said(), follow=True))
    assert "Put to the leadership group: its members are voting" in put
    motion = models.Motion.objects.get(scheme__version=2)
    vote = f"/westmere/motions/{motion.pk}"
    assert "See it, and vote" in text(as_(place, "Alder", NEAR).get("/westmere/scheme"))
    for seat in ("Alder", "Hazel"):
        page = text(as_(place, seat, NEAR).get(vote))
        assert "Up to £40,000" in page
        answered = text(as_(place, seat, NEAR).post(vote, {"position": "support"}, follow=True))
        assert "Your vote" in answered

    page = text(browser.get("/westmere/scheme/versions"))

    assert "Version 2" in page
    assert "Agreed on 19 May." in page
    assert "Taken back" in page
    kept = models.Power.objects.get(scheme__version=2)
    assert (kept.limit_pence, kept.excluded_stakes, kept.rule, kept.least_notice_days, kept.review_due_on) == (
        4_000_000,
        ["income", "independence"],
        "consent",
        5,
        date(2028, 6, 1),
    )
    assert "Up to £40,000" in text(browser.get("/westmere/scheme"))
    # The version before stays readable, its powers with it.
    assert models.Power.objects.filter(scheme__version=1).count() == 2


def test_a_power_is_taken_back_by_emptying_its_words_alone(place, as_):
    delegating.scheme(place)
    emptied = {"what_1": "", "limit_1": "25,000", "notice_1": "0"}
    kept = {"what_2": "allocate money held together", **a_day("review_2", date(2028, 6, 1))}

    as_(place, "LMC chair", NEAR).post("/westmere/scheme/new", said() | emptied | kept)

    assert [power.what for power in models.Power.objects.filter(scheme__version=2)] == ["allocate money held together"]


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"review_1_day": "", "review_1_month": "", "review_1_year": ""}, "Say when power 1 is reviewed"),
        (a_day("review_1", NEAR.date()), "Power 1 is reviewed after it starts"),
        ({"what_1": "", "limit_1": "", "notice_1": ""}, "A scheme has at least one power."),
        ({"what_1": ""}, "Say what power 1 is for, or empty its other boxes."),
        ({"limit_2": "10"}, "Say what power 2 is for, or empty its other boxes."),
        ({"tier_1": ""}, "Choose who holds power 1."),
        ({"notice_1": "-1"}, "Least notice for power 1"),
        ({"limit_1": "a lot"}, "Write the sum in full in pounds"),
        ({"stakes_1": ["weather"]}, "high stakes for"),
        ({"rule_1": "custom"}, "How power 1 is decided"),
        (a_day("starts_on", date(2027, 5, 19)), "A scheme starts on the day it is approved, or later"),
    ],
)
def test_a_mistake_is_said_and_nothing_kept(place, as_, facts, error):
    delegating.scheme(place)

    page = as_(place, "LMC chair", NEAR).post("/westmere/scheme/new", said() | facts)

    assert "There is a problem" in text(page)
    assert error in text(page).split("There is a problem")[1][:600]
    assert models.Scheme.objects.count() == 1


def test_the_page_of_the_scheme_alerts_to_what_is_due_and_what_has_lapsed(place, as_):
    delegating.scheme(
        place, delegating.new_power(), delegating.new_power("set agendas", review_due_on=date(2027, 5, 1))
    )

    page = text(as_(place, "A1", NEAR).get("/westmere/scheme"))

    assert "One power has lapsed: what lapses is for the practices to decide." in page
    assert "One power is due for review." in page
    assert "One member, one vote" in page
    assert "Renew or change it" not in page


def test_versions_are_listed_newest_first_with_where_each_stands(place, as_):
    browser = as_(place, "A1", DELEGATED_AT)
    assert "No scheme has been approved yet" in text(browser.get("/westmere/scheme/versions"))
    delegating.scheme(place)
    delegating.scheme(place, delegating.new_power(limit_pence=100_000))

    page = text(browser.get("/westmere/scheme/versions"))

    assert page.index("Version 2") < page.index("Version 1")
    assert "In force since Wednesday 2 December 2026" in page
    assert "Replaced; in force from Wednesday 2 December 2026" in page
    assert "Up to £1,000" in page


def test_versions_are_narrowed_by_words_and_paged(place, as_):
    for number in range(1, 12):
        delegating.scheme(place, delegating.new_power(limit_pence=number * 100_000))
    browser, address = as_(place, "A1", DELEGATED_AT), "/westmere/scheme/versions"

    assert "Showing 1 to 10 of 11" in text(browser.get(address))
    assert "<h2>Version 1</h2>" in text(browser.get(f"{address}?page=2"))
    # Version 7 raised the limit to £7,000, version 8 from it.
    narrowed = text(browser.get(f"{address}?words=%C2%A37,000"))
    assert [number for number in range(1, 12) if f"<h2>Version {number}</h2>" in narrowed] == [7, 8]
    assert "No version is like that." in text(browser.get(f"{address}?words=zebra"))


def test_only_a_voting_member_of_the_leadership_group_renews(place, as_):
    delegating.scheme(place)

    page = as_(place, "senior manager", NEAR).post("/westmere/scheme/new", said())

    assert "Only a voting member of the leadership group can approve" in text(page)
    assert models.Scheme.objects.count() == 1
    assert place.acting("administrator").role is Role.COMMUNITY_ADMINISTRATOR
