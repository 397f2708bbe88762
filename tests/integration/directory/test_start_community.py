"""`folkmoot start_community`: a community out of the register."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from tests.integration.directory import places

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import Role, Standing
from folkmoot.record import queries as record

pytestmark = pytest.mark.django_db

WESTMERE = ("Westmere general practice", "--slug", "westmere")


def run(*arguments):
    out = StringIO()
    call_command("start_community", *arguments, stdout=out)
    return out.getvalue()


def standings(slug):
    rows = models.CommunityOrganisation.objects.filter(community__slug=slug)
    return {
        code or name: standing
        for code, name, standing in rows.values_list("organisation__code", "organisation__name", "standing")
    }


def test_without_a_choice_the_pcns_of_the_place_are_listed_and_nothing_is_written():
    places.register()

    said = run("--sub-icb", "36L")

    # U00001: 9,800 + 7,400 = 17,200 in two practices; U00003 has three, one without a list yet: 6,100 + 6,700 = 12,800.
    assert "U00001    2     17,200  Network U00001" in said
    assert "U00003    3     12,800  Network U00003" in said
    assert "U00004" not in said
    assert not models.Community.objects.exists()


def test_pcns_by_code_bring_their_practices_as_members_and_their_boards_as_partners():
    places.register()

    said = run(*WESTMERE, "--pcns", "U00001,u00002", "--lmc", "Westmere LMC", "--federation", "Westmere Federation")

    assert "New members: 2 PCNs, 3 practices. New partners: 2." in said
    assert standings("westmere") == {
        "U00001": Standing.MEMBER,
        "U00002": Standing.MEMBER,
        "A81001": Standing.MEMBER,
        "A81002": Standing.MEMBER,
        "A81003": Standing.MEMBER,
        "Westmere LMC": Standing.MEMBER,
        "Westmere Federation": Standing.MEMBER,
        "QWM": Standing.PARTNER,
        "36L": Standing.PARTNER,
    }


def test_the_leadership_group_and_the_executive_are_made_empty():
    places.register()

    run(*WESTMERE, "--pcns", "U00001")

    groups = models.Group.objects.filter(community__slug="westmere")
    assert sorted(group.name for group in groups) == ["Executive", "Leadership group"]
    assert not models.GroupMember.objects.exists()


def test_all_of_a_place_and_a_choice_within_it():
    places.register()

    run("Coast", "--slug", "coast", "--sub-icb", "72Q", "--all")
    run(*WESTMERE, "--sub-icb", "36L", "--pcns", "U00003")

    assert "B82001" in standings("coast")
    assert {"A81004", "A81005", "A81006"} <= set(standings("westmere"))
    assert "U00001" not in standings("westmere")


def test_the_administrator_holds_their_role_for_the_federation():
    places.register()

    said = run(
        *WESTMERE,
        "--pcns",
        "U00001",
        "--federation",
        "Westmere Federation",
        "--administrator",
        "Jo Smith <Jo@x.example>",
    )

    held = models.Appointment.objects.get()
    assert (held.person.name, held.person.email, held.role) == (
        "Jo Smith",
        "jo@x.example",
        Role.COMMUNITY_ADMINISTRATOR,
    )
    assert held.organisation.name == "Westmere Federation"
    assert "Administrator: Jo Smith, for Westmere Federation." in said


def test_asked_again_nothing_changes_and_a_further_pcn_is_added():
    places.register()
    asked = (*WESTMERE, "--pcns", "U00001", "--lmc", "Westmere LMC", "--administrator", "Jo Smith <jo@x.example>")
    run(*asked)
    before = record.head("westmere")

    again = run(*asked)

    assert "Added to “westmere”." in again
    assert "New members: 0 PCNs, 0 practices. New partners: 0." in again
    assert record.head("westmere") == before
    assert "New members: 1 PCNs, 1 practices." in run(*WESTMERE, "--pcns", "U00001,U00002")


def test_a_dry_run_says_the_same_and_keeps_nothing():
    places.register()

    said = run(*WESTMERE, "--pcns", "U00001", "--lmc", "Westmere LMC", "--dry-run")

    assert "New members: 1 PCNs, 2 practices. New partners: 2." in said
    assert "Dry run: nothing was kept." in said
    assert not models.Community.objects.exists()
    assert not models.Organisation.objects.filter(name="Westmere LMC").exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((*WESTMERE, "--pcns", "U99999"), "There is no PCN with the code U99999 today"),
        ((*WESTMERE, "--pcns", "U00003"), "Network U00003 (U00003) is in another community already: Coast"),
        (("Other", "--slug", "coast", "--pcns", "U00001"), "The short name “coast” is Coast's"),
        (("Other", "--slug", "health", "--pcns", "U00001"), "The short name “health” is taken"),
        (("Other", "--slug", "Bad Slug", "--pcns", "U00001"), "A short name has 2 to 40 small letters"),
        ((*WESTMERE, "--sub-icb", "99Z"), "There is no sub-ICB location with the code 99Z today"),
        ((*WESTMERE, "--sub-icb", "36L", "--pcns", "U00004"), "Not in sub-ICB location 36L: U00004"),
        ((*WESTMERE,), "Give the community's name, its --slug, and its PCNs"),
        ((*WESTMERE, "--pcns", "U00001", "--administrator", "Jo"), "Write the administrator like this"),
    ],
)
def test_refused_with_the_reason_and_nothing_is_written(arguments, reason):
    places.register()
    run("Coast", "--slug", "coast", "--pcns", "U00003")
    before = models.Community.objects.count(), models.CommunityOrganisation.objects.count()

    with pytest.raises(CommandError) as refused:
        run(*arguments)

    assert reason in str(refused.value)
    assert (models.Community.objects.count(), models.CommunityOrganisation.objects.count()) == before


@pytest.mark.parametrize("arguments", [(*WESTMERE, "--pcns", "U00001"), (*WESTMERE, "--sub-icb", "36L")])
def test_with_nothing_loaded_it_says_to_load_the_register(arguments):
    with pytest.raises(CommandError, match="folkmoot load_register"):
        run(*arguments)


def test_every_reason_is_given_at_once():
    places.register()

    with pytest.raises(CommandError) as refused:
        run(*WESTMERE, "--pcns", "U77777,U88888")

    assert "U77777" in str(refused.value)
    assert "U88888" in str(refused.value)


def test_one_lmc_serves_two_communities():
    places.register()
    run(*WESTMERE, "--pcns", "U00001", "--lmc", "Westmere and Coast LMC")

    run("Coast", "--slug", "coast", "--pcns", "U00004", "--lmc", "Westmere and Coast LMC")

    assert models.Organisation.objects.filter(kind="lmc").count() == 1
    assert "Westmere and Coast LMC" in standings("coast")
