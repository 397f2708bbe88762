"""“Can we decide this?” says how many practices can be bound in the leadership group, and leads to asking them all."""

import pytest
from tests import factories
from tests.delegating import MONDAY, recruitment

from folkmoot.directory.domain.kinds import AuthorityLevel, GroupKind
from folkmoot.directory.models import GroupMember

HOME = "Of 2 practices with somebody in the leadership group, 1 decides a matter like this at home"
ALL_BOUND = "Everyone who sits in the leadership group for a practice can bind it on this matter."


@pytest.fixture
def matter(place):
    """A matter of £25,000 for recruitment, with two practices' representatives in the leadership group."""
    for seat in ("A1", "H1"):
        GroupMember.objects.create(
            group=place.groups[GroupKind.LEADERSHIP_GROUP],
            appointment=place.appointments[seat],
            starts_on=factories.SINCE,
        )
    return recruitment(place)


def shown(as_, place, seat="LMC chair"):
    return as_(place, seat, MONDAY).get("/westmere/matters/M-2026-001/decide").content.decode()


@pytest.mark.parametrize(
    ("level", "categories", "limit_pence", "at_home"),
    [
        (AuthorityLevel.FULL, (), None, False),
        (AuthorityLevel.OBSERVE, (), None, True),
        (AuthorityLevel.SPECIFIED, ("workforce",), None, False),
        (AuthorityLevel.SPECIFIED, ("workforce",), 2_500_000, False),
        (AuthorityLevel.SPECIFIED, ("workforce",), 2_499_999, True),
        (AuthorityLevel.SPECIFIED, ("premises",), None, True),
    ],
)
def test_a_matter_that_needs_authority_not_in_the_room_leads_to_asking_the_practices(
    place, matter, as_, level, categories, limit_pence, at_home
):
    factories.grant(place, "H1", level, categories=categories, limit_pence=limit_pence)

    page = shown(as_, place)

    assert (HOME in page) == at_home
    assert (ALL_BOUND in page) != at_home
    assert ('href="/westmere/matters/M-2026-001/ask"' in page) == at_home


def test_only_who_may_ask_is_led_to_asking(place, matter, as_):
    factories.grant(place, "H1", AuthorityLevel.OBSERVE)

    page = shown(as_, place, "A2")

    assert HOME in page
    assert "/ask" not in page


def test_a_room_without_practices_says_nothing(place, as_):
    recruitment(place)

    assert "Authority in the room" not in shown(as_, place)
