"""A partner's people who sit on a group of the community declare their interests as its own people do."""

from datetime import date

import pytest
from tests.factories import SINCE
from tests.integration.interests.making import MONDAY, opened

from folkmoot.desk import queries as desk
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.models import GroupMember

pytestmark = pytest.mark.django_db


def page_of(response):
    return response.content.decode()


def asked(place, seat):
    """What the register asks of that seat, and by which day."""
    found = desk.waiting_for(place.acting(seat, MONDAY), MONDAY)
    return [(one.what, one.due_at.date()) for one in found if one.page == "my-interests"]


def test_a_partner_who_sits_on_a_group_is_asked_and_declares(place, as_):
    GroupMember.objects.create(
        group=place.groups[GroupKind.LEADERSHIP_GROUP], appointment=place.appointments["ICB"], starts_on=SINCE
    )
    opened(place)
    assert asked(place, "ICB") == [("Declare your interests, or that there are none", date(2026, 10, 5))]
    assert asked(place, "trust") == []
    assert as_(place, "trust", MONDAY).get("/westmere/interests/mine").status_code == 403
    page = page_of(as_(place, "ICB", MONDAY).get("/westmere/interests/mine"))
    assert "My interests" in page
    # The register itself is not theirs to read.
    assert 'href="/westmere/interests"' not in page

    assert as_(place, "ICB", MONDAY).post("/westmere/interests/mine/return").status_code == 302

    assert asked(place, "ICB") == []
    assert "Dr ICB" in page_of(as_(place, "A1", MONDAY).get("/westmere/interests"))
