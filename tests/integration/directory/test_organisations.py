"""Pages of organisations: the list, one organisation as at a day, and what administrators change."""

from datetime import date, timedelta

import pytest
from tests.integration.directory import places
from tests.integration.directory.places import boxes, seen, table_of

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.directory.operations import organisations

pytestmark = pytest.mark.django_db

LATER = places.DAY + timedelta(days=30)


def own_body(name="Old Alliance"):
    """A partner the community told by hand, kept by no register."""
    one = organisations.make_organisation(kind=OrganisationKind.VCSE, name=name, opened_on=places.SINCE)
    models.CommunityOrganisation.objects.create(
        community=places.community_called("westmere"),
        organisation=one,
        standing=Standing.PARTNER.value,
        starts_on=places.DAY,
    )
    return one


def key(code):
    return places.organisation_called("westmere", code).pk


def test_the_list_says_how_large_the_community_is_and_who_belongs_to_it(westmere, as_):
    answer = seen(as_(westmere["representative"]).get("/westmere/organisations"))

    # 9,800 + 7,400 + 11,200 = 28,400 patients in the three practices of two PCNs.
    assert "2 PCNs, 3 practices, 28,400 registered patients." in answer
    assert "Practice A81001" in answer
    assert "Westmere Trust" in answer
    assert "Practice B82001" not in answer


@pytest.mark.parametrize(
    ("query", "there", "missing"),
    [
        ("kind=pcn", "Network U00001", "Practice A81001"),
        ("standing=partner", "Westmere Trust", "Practice A81001"),
        ("words=a81002", "Practice A81002", "Practice A81001"),
        ("words=lmc", "Westmere LMC", "Practice A81001"),
        ("kind=nonsense", "Practice A81001", "Practice B82001"),
    ],
)
def test_the_list_can_be_narrowed(westmere, as_, query, there, missing):
    answer = seen(as_(westmere["representative"]).get(f"/westmere/organisations?{query}"))

    assert there in answer
    assert missing not in answer


def test_an_old_name_finds_its_organisation(westmere, as_):
    one = own_body()
    models.OrganisationName.objects.filter(organisation=one).update(ends_on=places.DAY)
    models.OrganisationName.objects.create(organisation=one, name="New Alliance", starts_on=places.DAY)
    models.Organisation.objects.filter(pk=one.pk).update(name="New Alliance")

    answer = seen(as_(westmere["representative"]).get("/westmere/organisations?words=old all"))

    assert "New Alliance" in answer


def test_an_empty_answer_says_so(westmere, as_):
    answer = seen(as_(westmere["representative"]).get("/westmere/organisations?words=zzz"))

    assert "No organisation like that on that day." in answer
    assert "Nothing to show" not in answer


def test_a_day_that_is_none_is_said_and_today_is_shown(westmere, as_):
    answer = seen(as_(westmere["representative"]).get("/westmere/organisations?on=someday"))

    assert "“someday” is not a day" in answer
    assert "Practice A81001" in answer


def test_before_the_community_began_nobody_belonged_to_it(westmere, as_):
    answer = seen(as_(westmere["representative"]).get("/westmere/organisations?on=22/11/2026"))

    assert "as at 22 November 2026" in answer
    assert "0 PCNs, 0 practices, 0 registered patients." in answer


def test_the_download_holds_the_narrowed_list(westmere, as_):
    rows = table_of(as_(westmere["representative"]).get("/westmere/organisations.csv?kind=practice"))

    assert rows[0][:3] == ["code", "name", "kind"]
    assert [row[0] for row in rows[1:]] == ["A81001", "A81002", "A81003"]
    assert rows[1] == [
        "A81001", "Practice A81001", "Practice", "U00001", "Network U00001", "9800", "Member", "2026-11-23",
    ]  # fmt: skip


def test_a_name_that_would_run_in_a_spreadsheet_is_made_plain(westmere, as_):
    own_body('=HYPERLINK("http://x.example")')

    rows = table_of(as_(westmere["representative"]).get("/westmere/organisations.csv?kind=vcse"))

    assert rows[1][1] == '\'=HYPERLINK("http://x.example")'


def test_a_practice_shows_its_pcn_its_patients_and_its_people(westmere, as_):
    answer = seen(as_(westmere["representative"]).get(f"/westmere/organisations/{key('A81001')}"))

    assert "Member of Network U00001" in answer
    assert "9,800" in answer
    assert "Dr Khan" in answer
    assert "Full authority" in answer
    assert "Sam Wood" not in answer


def test_partners_do_not_see_how_far_people_bind_their_practice(westmere, as_):
    answer = seen(as_(westmere["ICB"]).get(f"/westmere/organisations/{key('A81001')}"))

    assert "Dr Khan" in answer
    assert "Full authority" not in answer


def test_a_pcn_shows_its_practices_of_this_community(westmere, as_):
    answer = seen(as_(westmere["representative"]).get(f"/westmere/organisations/{key('U00001')}"))

    assert "Practice A81001" in answer
    assert "Practice A81002" in answer
    assert "Practice A81003" not in answer


def test_names_and_successors_over_time(westmere, as_):
    before = places.make(OrganisationKind.ICB, "QOLD", "NHS Old Board")
    organisations.succeed(
        predecessor=before, successor=places.organisation_called("westmere", "QWM"), on=date(2026, 4, 1)
    )

    answer = seen(as_(westmere["representative"]).get(f"/westmere/organisations/{key('QWM')}"))

    assert "Took over from NHS Old Board on 1 April 2026." in answer


def test_people_are_those_of_the_day_asked(westmere, as_):
    models.Appointment.objects.filter(pk=westmere["other manager"].pk).update(ends_on=LATER)
    address = f"/westmere/organisations/{key('A81002')}"
    browser = as_(westmere["representative"])

    assert "Sam Wood" in seen(browser.get(address))
    assert "Nobody held a role here that day." in seen(browser.get(f"{address}?on={LATER}"))


def test_an_organisation_of_the_register_is_added_as_a_partner(westmere, as_):
    trust = places.make(OrganisationKind.TRUST, "RXX", "Coast Hospitals")
    browser = as_(westmere["administrator"])
    assert "Coast Hospitals (RXX)" in seen(browser.get("/westmere/organisations/add?words=rxx"))

    answer = browser.post(
        "/westmere/organisations/add?words=rxx",
        {"which": str(trust.pk), "standing": "partner", **boxes("starts_on", places.DAY)},
    )

    assert answer.status_code == 302
    assert places.organisation_called("westmere", "RXX").pk == trust.pk


def test_an_organisation_in_no_register_is_told_by_hand(westmere, as_):
    browser = as_(westmere["administrator"])
    address = "/westmere/organisations/add?words=alliance"
    said = {"which": "hand", "standing": "partner", **boxes("starts_on", places.DAY)}

    assert "Write the organisation&#x27;s name." in seen(browser.post(address, said)).replace("&#39;", "&#x27;")
    browser.post(address, {**said, "name": "Westmere Alliance", "kind": "vcse"})

    assert places.organisation_called("westmere", "Westmere Alliance").kind == OrganisationKind.VCSE


def test_nobody_elses_practice_and_no_trust_becomes_a_member(westmere, coast, as_):
    browser = as_(westmere["administrator"])
    trust = places.organisation_called("westmere", "RWC")
    practice = places.organisation_called("coast", "B82001")
    member = {"standing": "member", **boxes("starts_on", places.DAY)}

    taken = browser.post("/westmere/organisations/add?words=B82001", {"which": str(practice.pk), **member})
    unfit = browser.post("/westmere/organisations/add?words=RWC", {"which": str(trust.pk), **member})

    assert "is in another community already: Coast" in seen(taken)
    assert "Everyone else works with you as a partner" in seen(unfit)


def test_an_organisation_that_leaves_takes_its_roles_with_it(westmere, as_):
    address = f"/westmere/organisations/{key('A81002')}/end"

    as_(westmere["administrator"]).post(address, boxes("last_day", LATER))

    gone = LATER + timedelta(days=1)
    assert models.Appointment.objects.get(pk=westmere["other manager"].pk).ends_on == gone
    assert models.CommunityOrganisation.objects.get(organisation__code="A81002").ends_on == gone


def test_the_administrators_own_organisation_cannot_leave(westmere, as_):
    answer = as_(westmere["administrator"]).post(
        f"/westmere/organisations/{key('Westmere Federation')}/end", boxes("last_day", LATER)
    )

    assert "administrators all act for it" in seen(answer)


def test_a_body_of_its_own_is_renamed_and_its_old_name_stays(westmere, as_):
    one = own_body()
    browser = as_(westmere["administrator"])

    browser.post(
        f"/westmere/organisations/{one.pk}/correct",
        {"what": "name", "value": "New Alliance", **boxes("starts_on", places.DAY)},
    )

    answer = seen(browser.get(f"/westmere/organisations/{one.pk}"))
    assert "Names over time" in answer
    assert "Old Alliance" in answer
    assert "Old Alliance" in seen(browser.get(f"/westmere/organisations/{one.pk}?on=22/11/2026"))


def test_one_body_takes_over_from_another(westmere, as_):
    one, other = own_body(), own_body("Joint Alliance")

    as_(westmere["administrator"]).post(
        f"/westmere/organisations/{one.pk}/succeed",
        {"successor": str(other.pk), **boxes("happened_on", places.DAY)},
    )

    assert models.Organisation.objects.get(pk=one.pk).closed_on == places.DAY
    assert models.Succession.objects.get().successor_id == other.pk


def test_what_the_register_keeps_nobody_closes(westmere, as_):
    said = {"successor": str(key("A81002")), **boxes("happened_on", places.DAY)}

    answer = as_(westmere["administrator"]).post(f"/westmere/organisations/{key('A81001')}/succeed", said)

    assert "is kept by the national register" in seen(answer)
    assert models.Organisation.objects.get(code="A81001").closed_on is None
