"""Pages of groups: members, votes and chair as at a day."""

import re
from datetime import timedelta

import pytest
from tests.integration.directory import places
from tests.integration.directory.places import boxes, seen, table_of

from folkmoot.directory import models
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import AuthorityLevel
from folkmoot.directory.operations import people

pytestmark = pytest.mark.django_db

LATER = places.DAY + timedelta(days=30)


def key(name="Leadership group"):
    return places.group_called("westmere", name).pk


def member(appointment, **said):
    return {
        "appointment": str(appointment.pk),
        "votes": "yes",
        "chairs": "no",
        **boxes("starts_on", places.DAY),
    } | said


def test_a_new_community_has_an_empty_leadership_group_and_executive(westmere, as_):
    page = seen(as_(westmere["representative"]).get("/westmere/groups"))

    assert "Leadership group" in page
    assert "Executive" in page
    assert "No chair" in page


def test_a_member_with_the_chair_sits_votes_and_can_be_seen_by_partners(westmere, as_):
    as_(westmere["administrator"]).post(
        f"/westmere/groups/{key()}/members/add", member(westmere["director"], chairs="yes")
    )

    page = seen(as_(westmere["ICB"]).get(f"/westmere/groups/{key()}"))
    assert "Dr Chen" in page
    assert "Clinical director, Network U00001" in page
    assert "1, of whom 1 with a vote" in page
    place = directory.acting_as(westmere["director"].pk, places.DAY).groups[0]
    assert (place.votes, place.chairs) == (True, True)


def test_members_before_and_after_a_day(westmere, as_):
    places.seat("westmere", "Leadership group", westmere["director"])
    browser = as_(westmere["administrator"])
    place = models.GroupMember.objects.get()

    browser.post(f"/westmere/places/{place.pk}/end", boxes("last_day", LATER))

    during = seen(browser.get(f"/westmere/groups/{key()}?on={LATER}"))
    after = seen(browser.get(f"/westmere/groups/{key()}?on={LATER + timedelta(days=1)}"))
    assert "Members before" not in during
    assert "Nobody sat on it that day." in after
    assert "Members before" in after
    assert "Dr Chen" in after


def test_a_place_ends_with_the_role_it_was_given_for(westmere, as_):
    places.seat("westmere", "Leadership group", westmere["director"])
    models.Appointment.objects.filter(pk=westmere["director"].pk).update(ends_on=LATER)

    page = seen(as_(westmere["representative"]).get(f"/westmere/groups/{key()}?on={LATER}"))

    assert "Nobody sat on it that day." in page
    assert "Members before" in page


def test_the_same_place_again_changes_nothing_and_another_vote_begins_another(westmere):
    first = places.seat("westmere", "Executive", westmere["director"])

    again = places.seat("westmere", "Executive", westmere["director"])
    other = places.seat("westmere", "Executive", westmere["director"], votes=False)

    assert again.pk == first.pk
    # Changed on the very day it began: the first place was never held a day.
    assert list(models.GroupMember.objects.values_list("pk", "votes")) == [(other.pk, False)]


def test_nobody_of_another_community_is_given_a_place(westmere, coast, as_):
    answer = as_(westmere["administrator"]).post(f"/westmere/groups/{key()}/members/add", member(coast["manager"]))

    assert answer.status_code == 200
    assert not models.GroupMember.objects.exists()


def group(**said):
    return {"kind": "other", "name": "Estates group", "purpose": "", "pcn": "", **boxes("starts_on", places.DAY)} | said


def test_a_pcn_board_names_its_pcn(westmere, as_):
    browser = as_(westmere["administrator"])
    pcn = places.organisation_called("westmere", "U00001")

    without = browser.post("/westmere/groups/add", group(kind="pcn_board", name="Alder board"))
    browser.post("/westmere/groups/add", group(kind="pcn_board", name="Alder board", pcn=str(pcn.pk)))

    assert "Choose the PCN whose board it is." in seen(without)
    assert models.Group.objects.get(name="Alder board").pcn_id == pcn.pk
    assert "Alder board" in seen(browser.get(f"/westmere/organisations/{pcn.pk}"))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"name": "executive"}, "There is a group called “executive” already."),
        ({"kind": "leadership_group", "name": "Second"}, "A community has one leadership group"),
    ],
)
def test_a_community_speaks_with_one_voice(westmere, as_, said, reason):
    answer = as_(westmere["administrator"]).post("/westmere/groups/add", group(**said))

    assert reason in seen(answer)


def test_a_group_is_described_and_says_who_appoints_its_chair(westmere, as_):
    browser = as_(westmere["administrator"])

    browser.post(
        f"/westmere/groups/{key()}/describe",
        {
            "name": "Westmere leads",
            "purpose": "Speaks for practices.",
            "terms": "",
            "chair_appointed_by": "Its members, by vote",
            **boxes("starts_on", places.DAY),
        },
    )

    page = seen(browser.get(f"/westmere/groups/{models.Group.objects.get(kind='leadership_group').pk}"))
    assert "Westmere leads" in page
    assert "Its members, by vote" in page


def test_a_group_that_ends_ends_every_place_and_stays_readable(westmere, as_):
    places.seat("westmere", "Executive", westmere["director"])
    browser, address = as_(westmere["administrator"]), f"/westmere/groups/{key('Executive')}"

    assert "Executive ends." in seen(browser.post(f"{address}/end", boxes("last_day", LATER), follow=True))

    gone = LATER + timedelta(days=1)
    assert models.GroupMember.objects.get().ends_on == gone
    assert "Executive</a>" not in seen(browser.get(f"/westmere/groups?on={gone}"))
    assert "Dr Chen" in seen(browser.get(f"{address}?on={LATER}"))


def test_the_download_has_a_row_for_each_member(westmere, as_):
    places.seat("westmere", "Leadership group", westmere["director"], chairs=True)

    rows = table_of(as_(westmere["representative"]).get("/westmere/groups.csv"))

    assert rows[1:] == [
        ["Executive", "Executive", "", "", "", "", "", ""],
        ["Leadership group", "Leadership group", "Dr Chen", "Clinical director", "Network U00001", "yes", "yes", "2026-11-23"],
    ]  # fmt: skip


def test_an_executive_shows_members_who_is_often_there_and_is_not(westmere, as_):
    places.seat("westmere", "Executive", westmere["director"])

    members, partners = (
        seen(as_(westmere[who]).get(f"/westmere/groups/{key('Executive')}")) for who in ("representative", "ICB")
    )

    after = members[members.index("Not here on this day") :]
    wanting, table = after[: after.index("Who sits on it")], after[after.index("Who sits on it") :]
    assert "LMC officer" in wanting
    assert "Federation lead" in wanting
    assert "Clinical director" not in wanting
    assert "Clinical director" in table
    assert "Not here on this day" not in partners


def test_members_are_warned_of_a_partners_lead_on_the_executive_and_partners_are_not(westmere, as_):
    places.seat("westmere", "Executive", westmere["ICB"])

    members, partners = (
        seen(as_(westmere[who]).get(f"/westmere/groups/{key('Executive')}")) for who in ("representative", "ICB")
    )

    assert "Members with another hat" in members
    assert "also answers to a partner the community deals with" in members
    assert "Members with another hat" not in partners


def test_nobody_is_warned_of_a_clinical_director_on_the_executive(westmere, as_):
    places.seat("westmere", "Executive", westmere["director"])

    assert "another hat" not in seen(as_(westmere["representative"]).get(f"/westmere/groups/{key('Executive')}"))


def line_of(page, category):
    """The numbers in that category's row of the authority in the room: bound, limited, at home."""
    row = page[page.index("Authority in the room") :].split(category, 1)[1].split("</tr>")[0]
    return [int(number) for number in re.findall(r"(?<=[>\s])\d+(?=[<\s])", row)]


def test_a_groups_page_says_what_its_practices_may_be_bound_to_by_kind_of_matter(westmere, as_):
    places.seat("westmere", "Leadership group", westmere["representative"])
    address = f"/westmere/groups/{key()}"
    browser, partner = as_(westmere["representative"]), as_(westmere["ICB"])

    people.grant_authority(
        appointment=westmere["representative"],
        granted=people.Granted(level=AuthorityLevel.SPECIFIED, categories=("contracts",), limit_pence=50_000),
        starts_on=LATER,
        at=places.AT,
    )
    later, before = (seen(browser.get(f"{address}?on={day}")) for day in (LATER, LATER - timedelta(days=1)))

    assert line_of(before, "Contracts") == line_of(before, "Premises") == [1, 0, 0]  # full authority until then
    assert line_of(later, "Contracts") == [1, 1, 0]
    assert line_of(later, "Premises") == [0, 0, 1]
    assert "Authority in the room" not in seen(partner.get(f"{address}?on={LATER}"))


def test_a_person_nobody_gave_an_authority_binds_no_practice(westmere, as_):
    places.seat("westmere", "Leadership group", westmere["representative"])
    models.Authority.objects.all().delete()

    page = seen(as_(westmere["representative"]).get(f"/westmere/groups/{key()}"))

    assert line_of(page, "Contracts") == line_of(page, "Premises") == [0, 0, 1]


def test_a_group_without_practices_says_nothing_of_their_authority(westmere, as_):
    places.seat("westmere", "Executive", westmere["director"])

    page = seen(as_(westmere["representative"]).get(f"/westmere/groups/{key('Executive')}"))

    assert "Authority in the room" not in page
