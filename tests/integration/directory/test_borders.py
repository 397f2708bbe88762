"""Nothing crosses between communities, and each page is for those it names: a table of every address of the directory."""

import re
from datetime import timedelta

import pytest
from django.urls import get_resolver
from tests.integration.directory import places

from folkmoot.directory.operations import communities, covers, seats
from folkmoot.directory.web import community_urls
from folkmoot.kernel.period import Period

pytestmark = pytest.mark.django_db

# Address: who of Westmere may open it, besides its administrator.
EVERYONE = {"representative", "manager", "director", "LMC administrator", "ICB"}
MEMBERS = EVERYONE - {"ICB"}
PAGES = {
    "set-up": set(),
    "name": set(),
    "modules": set(),
    "thresholds": EVERYONE,
    "thresholds/{threshold}": set(),
    "prompts": MEMBERS,
    "prompts/{prompt}": set(),
    "register": set(),
    "register/{load}": set(),
    "organisations": EVERYONE,
    "organisations.csv": EVERYONE,
    "organisations/add": set(),
    "organisations/{organisation}": EVERYONE,
    "organisations/{organisation}/end": set(),
    "organisations/{organisation}/correct": set(),
    "organisations/{organisation}/list-size": set(),
    "organisations/{organisation}/owners": set(),
    "organisations/{organisation}/succeed": set(),
    "people": EVERYONE,
    "people.csv": EVERYONE,
    "people/add": {"LMC administrator"},
    "people/load": set(),
    "people/template.csv": set(),
    "people/{person}": EVERYONE,
    "people/{person}/correct": {"LMC administrator"},
    "people/{person}/sign-in": {"LMC administrator"},
    "people/{person}/second-step/reset": set(),
    "people/{person}/roles/add": {"LMC administrator"},
    "roles/{appointment}/end": {"LMC administrator"},
    "roles/{appointment}/authority": {"manager"},
    "groups": EVERYONE,
    "groups.csv": EVERYONE,
    "groups/add": set(),
    "groups/{group}": EVERYONE,
    "groups/{group}/describe": set(),
    "groups/{group}/end": set(),
    "groups/{group}/members/add": set(),
    "groups/{group}/bottom-up": MEMBERS,
    "groups/{group}/bottom-up/answer": set(),
    "groups/{group}/maker": set(),
    "places/{place}/end": set(),
    "forums": EVERYONE,
    "forums.csv": EVERYONE,
    "forums/add": set(),
    "forums/speakers": MEMBERS,
    "forums/{forum}": EVERYONE,
    "forums/{forum}/seats/add": set(),
    "seats/{seat}/hold": set(),
    "seats/{seat}/cover": set(),
    "seats/{seat}/vacate": set(),
    "seats/{seat}/reword": set(),
    "seats/{seat}/drop": set(),
    "seats/{seat}/take-up": set(),
    "forums/{forum}/change": set(),
    "forums/{forum}/close": set(),
    "forums/{forum}/reopen": set(),
    "terms/{term}/change": set(),
    "covers/{cover}/change": set(),
    "covers/{cover}/end": set(),
}


def things(slug, appointment, code):
    """One of each numbered thing of a community, by the name addresses give it."""
    forum = communities.make_forum(
        community=places.community_called(slug),
        host=places.organisation_called(slug, "QWM"),
        name="Place board",
        purpose="",
        decides="",
        at=places.AT,
    )
    words = seats.SeatWords(why="", remit="", outcome_sought="")
    seat = seats.add_seat(forum=forum, words=words, at=places.AT)
    days = Period(starts_on=places.DAY, ends_on=places.DAY + timedelta(days=7))
    return {
        "organisation": places.organisation_called(slug, code).pk,
        "person": appointment.person_id,
        "appointment": appointment.pk,
        "group": places.group_called(slug, "Executive").pk,
        "place": places.seat(slug, "Leadership group", appointment).pk,
        "forum": forum.pk,
        "load": places.load().pk,
        "seat": seat.pk,
        "threshold": "brief",
        "prompt": "debrief-heard",
        "term": seats.hold_seat(seat=seat, holder=appointment, term=days, at=places.AT).pk,
        "cover": covers.cover_seat(seat=seat, cover=appointment, why="", period=days, at=places.AT).pk,
    }


# A clinical director describes the board of their own network: of this group there is no such page to them.
OPEN_FOR_OTHER_GROUPS = {("director", "groups/{group}/describe")}


def test_the_table_names_every_address():
    named = {re.sub(r"<[a-z]+:([a-z]+)>", r"{\1}", str(one.pattern)) for one in community_urls.urlpatterns}

    assert named == set(PAGES)


def test_each_page_opens_to_those_it_names_and_to_nobody_else(westmere, as_):
    numbers = things("westmere", westmere["representative"], "A81001")

    for who in ("administrator", *sorted(EVERYONE)):
        browser = as_(westmere[who])
        for page, may in PAGES.items():
            status = browser.get(f"/westmere/{page.format(**numbers)}").status_code
            shut = 404 if (who, page) in OPEN_FOR_OTHER_GROUPS else 403
            assert status == (200 if who == "administrator" or who in may else shut), (who, page)


def test_another_communitys_pages_lead_to_choosing_a_role_there(westmere, coast, as_):
    numbers = things("coast", coast["manager"], "B82001")
    browser = as_(westmere["administrator"])

    for page in PAGES:
        for ask in (browser.get, browser.post):
            answer = ask(f"/coast/{page.format(**numbers)}")
            assert answer.status_code == 302, page
            assert answer["Location"].startswith("/acting?next="), page


def test_another_communitys_things_are_not_found_among_ones_own(westmere, coast, as_):
    numbers = things("coast", coast["manager"], "B82001")
    browser = as_(westmere["administrator"])

    for page in PAGES:
        # The national register, and what may be set, are every community's.
        if "{" in page and page not in {"register/{load}", "thresholds/{threshold}", "prompts/{prompt}"}:
            for ask in (browser.get, browser.post):
                assert ask(f"/westmere/{page.format(**numbers)}").status_code == 404, page


def test_a_stranger_is_asked_to_sign_in(westmere, client):
    named = (
        "organisation",
        "person",
        "appointment",
        "group",
        "place",
        "forum",
        "load",
        "seat",
        "term",
        "cover",
        "threshold",
        "prompt",
    )
    numbers = dict.fromkeys(named, 1)

    for page in PAGES:
        answer = client.get(f"/westmere/{page.format(**numbers)}")
        assert answer.status_code == 302, page
        assert "/sign-in" in answer["Location"], page


def test_no_short_name_can_hide_a_page_of_the_products_own():
    firsts = {str(one.pattern).split("/")[0] for one in walk(get_resolver().url_patterns)}
    own = {name for name in firsts if name and "<" not in name and "(" not in name and "^" not in name}

    assert own - communities.RESERVED_SLUGS == set()


def walk(patterns):
    for one in patterns:
        if hasattr(one, "url_patterns") and not str(one.pattern):
            yield from walk(one.url_patterns)
        elif not hasattr(one, "url_patterns"):
            yield one
