"""The work behind a list does not grow with its rows."""

import pytest
from tests.integration.directory import places
from tests.integration.directory.places import seen

from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role
from folkmoot.directory.operations import communities, seats
from folkmoot.kernel.period import Period

pytestmark = pytest.mark.django_db

LISTS = ("organisations", "organisations.csv", "people", "people.csv", "groups", "groups.csv", "forums", "forums.csv")


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
        with django_assert_max_num_queries(24):
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
