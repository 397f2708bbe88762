"""The work behind a list does not grow with its rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.integration.directory import places
from tests.integration.directory.grown import grown
from tests.integration.directory.places import seen

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role
from folkmoot.directory.operations import communities, seats
from folkmoot.directory.web import community_urls, urls
from folkmoot.kernel.period import Period

pytestmark = pytest.mark.django_db

LISTS = ("organisations", "organisations.csv", "people", "people.csv", "groups", "groups.csv", "forums", "forums.csv")


# Every page of the directory that can be read, by the name of its address, with its address in a grown community.
PAGES = {
    "choose-role": "/acting",
    "start-community": "/start",
    "confirm-address": "/your-sign-in/address/unknown",
    "set-up": "set-up",
    "rename-community": "name",
    "modules": "modules",
    "thresholds": "thresholds",
    "change-threshold": "thresholds/brief",
    "prompts": "prompts",
    "change-prompt": "prompts/debrief-heard",
    "register-loads": "register",
    "register-load": "register/{load}",
    "organisations": "organisations",
    "organisations-file": "organisations.csv",
    "add-organisation": "organisations/add",
    "organisation": "organisations/{organisation}",
    "end-standing": "organisations/{organisation}/end",
    "correct-organisation": "organisations/{organisation}/correct",
    "count-patients": "organisations/{organisation}/list-size",
    "set-owners": "organisations/{organisation}/owners",
    "succeed-organisation": "organisations/{organisation}/succeed",
    "people": "people",
    "people-file": "people.csv",
    "new-person": "people/add",
    "load-people": "people/load",
    "people-template": "people/template.csv",
    "person": "people/{person}",
    "give-role": "people/{person}/roles/add",
    "correct-person": "people/{person}/correct",
    "close-sign-in": "people/{person}/sign-in",
    "reset-second-step": "people/{person}/second-step/reset",
    "end-role": "roles/{appointment}/end",
    "set-authority": "roles/{appointment}/authority",
    "groups": "groups",
    "groups-file": "groups.csv",
    "new-group": "groups/add",
    "group": "groups/{group}",
    "describe-group": "groups/{group}/describe",
    "bottom-up": "groups/{group}/bottom-up",
    "answer-bottom-up": "groups/{group}/bottom-up/answer",
    "group-maker": "groups/{group}/maker",
    "end-group": "groups/{group}/end",
    "add-member": "groups/{group}/members/add",
    "end-place": "places/{place}/end",
    "forums": "forums",
    "forums-file": "forums.csv",
    "new-forum": "forums/add",
    "speakers": "forums/speakers?practice={organisation}",
    "forum": "forums/{forum}",
    "add-seat": "forums/{forum}/seats/add",
    "hold-seat": "seats/{seat}/hold",
    "cover-seat": "seats/{seat}/cover",
    "vacate-seat": "seats/{seat}/vacate",
    "reword-seat": "seats/{seat}/reword",
    "reword-forum": "forums/{forum}/change",
    "close-forum": "forums/{forum}/close",
    "reopen-forum": "forums/{forum}/reopen",
    "drop-seat": "seats/{seat}/drop",
    "take-up-seat": "seats/{seat}/take-up",
    "change-term": "terms/{term}/change",
    "change-cover": "covers/{cover}/change",
    "end-cover": "covers/{cover}/end",
}


def asked(as_, hats, parts):
    """What each hat is answered on each page: the status, and how many queries it took."""
    found = {}
    for hat, appointment in hats.items():
        browser = as_(appointment)
        browser.get("/acting")  # a first page pays for the session
        for name, address in PAGES.items():
            whole = address if address.startswith("/") else f"/westmere/{address}"
            with CaptureQueriesContext(connection) as queries:
                answer = browser.get(whole.format(**parts))
            found[name, hat] = (answer.status_code, len(queries))
    return found


def test_every_page_of_the_directory_has_a_bound():
    assert set(PAGES) == {one.name for one in (*urls.urlpatterns, *community_urls.urlpatterns)}


def test_pages_take_as_many_queries_for_many_rows_as_for_few(westmere, as_):
    hats = {name: westmere[name] for name in ("administrator", "manager", "ICB", "LMC administrator")}
    models.CommunityStarter.objects.create(account=westmere["administrator"].person.account, allowed_at=places.AT)
    few = asked(as_, hats, grown(range(2)))
    many = asked(as_, hats, grown(range(2, 6)))

    grew = {page: (few[page], many[page]) for page in many if many[page] > few[page]}
    assert grew == {}
    answered = {name for (name, _), (status, _) in many.items() if status == 200}
    assert answered == set(PAGES) - {"confirm-address"}
    # A link nobody was sent: the page says so, and asks no more.
    assert few["confirm-address", "administrator"][0] == 410


def fill(number):
    """So many partners, each with a person, a group they sit on and a meeting where they hold a seat."""
    community = places.community_called("westmere")
    for n in range(number):
        code = f"R{n:03}"
        host = places.partner("westmere", OrganisationKind.TRUST, code, f"Trust {code}")
        held = places.give("westmere", f"Lead {n:03}", code, Role.PARTNER_LEAD)
        group = communities.make_group(
            community=community, kind=GroupKind.OTHER, name=f"Group {n:03}", starts_on=places.DAY, at=places.AT
        )
        places.seat("westmere", group.name, held)
        forum = communities.make_forum(
            community=community, host=host, name=f"Meeting {n:03}", purpose="", decides="", at=places.AT
        )
        seat = seats.add_seat(
            forum=forum, words=seats.SeatWords(why="", remit="", outcome_sought=""), constituents=[host], at=places.AT
        )
        seats.hold_seat(seat=seat, holder=held, term=Period(starts_on=places.DAY), at=places.AT)


@pytest.mark.parametrize("rows", [3, 60])
def test_lists_take_as_many_queries_for_sixty_rows_as_for_three(westmere, as_, django_assert_max_num_queries, rows):
    fill(rows)
    browser = as_(westmere["administrator"])
    browser.get("/westmere/set-up")  # a first page pays for the session and the role

    for address in LISTS:
        # A file costs a few more: it is counted against how many anyone may take away in a minute.
        with django_assert_max_num_queries(26):
            answer = browser.get(f"/westmere/{address}")
        assert answer.status_code == 200


@pytest.mark.parametrize("rows", [3, 60])
def test_one_thing_takes_as_many_queries_whatever_else_there_is(westmere, as_, django_assert_max_num_queries, rows):
    fill(rows)
    browser = as_(westmere["administrator"])
    lead = westmere["director"]
    for n in range(rows):
        places.seat("westmere", f"Group {n:03}", lead)
    addresses = (
        f"people/{lead.person_id}",
        f"organisations/{lead.organisation_id}",
        f"groups/{places.group_called('westmere', 'Group 000').pk}",
        "forums/speakers?practice=" + str(places.organisation_called("westmere", "A81001").pk),
        "set-up",
    )

    for address in addresses:
        with django_assert_max_num_queries(32):
            assert browser.get(f"/westmere/{address}").status_code == 200


def test_a_list_of_sixty_comes_in_pages(westmere, as_):
    fill(60)
    browser = as_(westmere["representative"])

    # 61 partners of kind trust: the sixty and the one Westmere has from the start.
    first = seen(browser.get("/westmere/organisations?kind=trust"))
    third = seen(browser.get("/westmere/organisations?kind=trust&page=3"))

    assert "Showing 1 to 25 of 61" in first
    assert "Showing 51 to 61 of 61" in third
    assert "kind=trust&amp;page=2" in first
