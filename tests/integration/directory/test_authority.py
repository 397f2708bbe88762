"""How far a person may bind their practice: who may set it, from when, and what stays readable."""

from datetime import timedelta

import pytest
from tests.integration.directory import places
from tests.integration.directory.places import boxes, seen

from folkmoot.directory import models
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import AuthorityLevel
from folkmoot.directory.operations import people
from folkmoot.kernel.errors import Refused

pytestmark = pytest.mark.django_db

LATER = places.DAY + timedelta(days=30)
OBSERVER = people.Granted(level=AuthorityLevel.OBSERVE)


def asked(level="specified", categories=("contracts",), limit="5,000", starts_on=places.DAY):
    return {"level": level, "categories": list(categories), "limit": limit, **boxes("starts_on", starts_on)}


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("manager", 302),
        ("administrator", 302),
        ("other manager", 409),  # of another practice
        ("representative", 403),  # nobody widens their own authority
        ("director", 403),
        ("LMC administrator", 403),
        ("ICB", 403),
    ],
)
def test_the_practices_own_manager_or_the_administrator_sets_it(westmere, as_, who, status):
    address = f"/westmere/roles/{westmere['representative'].pk}/authority"

    answer = as_(westmere[who]).post(address, asked())

    assert answer.status_code == status
    level = "specified" if status == 302 else "full"
    assert models.Authority.objects.filter(appointment=westmere["representative"]).latest("pk").level == level


def test_categories_and_limit_are_kept_and_shown(westmere, as_):
    browser = as_(westmere["manager"])

    browser.post(
        f"/westmere/roles/{westmere['representative'].pk}/authority", asked(categories=("contracts", "estates"))
    )

    page = seen(browser.get(f"/westmere/people/{westmere['representative'].person_id}"))
    assert "Authority for specified matters: Contracts, Premises, up to £5,000, from 23 November 2026" in page


def test_a_change_from_a_later_day_leaves_the_days_before_as_they_were(westmere, as_):
    one = westmere["representative"]

    as_(westmere["manager"]).post(
        f"/westmere/roles/{one.pk}/authority", asked("observe", categories=(), limit="", starts_on=LATER)
    )

    assert directory.acting_as(one.pk, LATER - timedelta(days=1)).authority is AuthorityLevel.FULL
    assert directory.acting_as(one.pk, LATER).authority is AuthorityLevel.OBSERVE
    assert one.authorities.count() == 2


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (asked(categories=()), "Name at least one category"),
        (asked("full", categories=()), "Categories and a money limit go with"),
        (asked(limit="5k"), "Write the sum in full in pounds"),
        (asked(starts_on=places.SINCE), "The authority begins on a day on which the role is held."),
    ],
)
def test_an_authority_that_makes_no_sense_is_refused(westmere, as_, said, reason):
    answer = as_(westmere["manager"]).post(f"/westmere/roles/{westmere['representative'].pk}/authority", said)

    assert reason in seen(answer)
    assert westmere["representative"].authorities.count() == 1


def test_the_form_opens_on_the_authority_in_force(westmere, as_):
    one = westmere["representative"]
    people.grant_authority(
        appointment=one,
        granted=people.Granted(level=AuthorityLevel.SPECIFIED, categories=("estates",), limit_pence=123_456),
        starts_on=places.DAY,
        at=places.AT,
    )

    page = seen(as_(westmere["manager"]).get(f"/westmere/roles/{one.pk}/authority"))

    assert 'value="1,234.56"' in page
    assert page.count(" checked") == 2  # the level and the one category


def test_only_people_of_a_practice_bind_one(westmere):
    with pytest.raises(Refused, match="Only people of a practice bind it"):
        people.grant_authority(appointment=westmere["director"], granted=OBSERVER, starts_on=places.DAY, at=places.AT)


def test_links_to_change_it_are_shown_to_those_who_may(westmere, as_):
    address = f"/westmere/people/{westmere['representative'].person_id}"

    assert "Set their authority" in seen(as_(westmere["manager"]).get(address))
    for who in ("other manager", "representative", "ICB"):
        assert "Set their authority" not in seen(as_(westmere[who]).get(address))


def test_a_person_nobody_spoke_of_observes(westmere, as_):
    page = seen(as_(westmere["representative"]).get(f"/westmere/people/{westmere['other manager'].person_id}"))

    assert "Nobody has said: until then, observer" in page
    assert directory.acting_as(westmere["other manager"].pk, places.DAY).authority is AuthorityLevel.OBSERVE
