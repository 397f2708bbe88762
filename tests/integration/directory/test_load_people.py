"""`folkmoot load_people`: people, roles, authority and groups from one file; all of it or nothing."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from tests.integration.directory import places

from folkmoot.accounts.models import Account
from folkmoot.directory import models
from folkmoot.directory import queries as directory
from folkmoot.directory.domain import people_file
from folkmoot.directory.domain.kinds import AuthorityLevel, Role
from folkmoot.directory.operations.people_file import load_people
from folkmoot.record import queries as record

pytestmark = pytest.mark.django_db

HEAD = ",".join(people_file.COLUMNS)
ROWS = (
    'Dr A Khan,khan@ash.example,A81001,practice_representative,2026-04-01,,specified,"contracts;estates",5000,,,',
    "Pat Lee,lee@ash.example,A81001,practice_manager,,,full,,,,,",
    "Dr C Director,cd@network.example,U00001,clinical_director,2026-04-01,,,,,Leadership group,yes,yes",
    "Dr C Director,cd@network.example,U00001,clinical_director,2026-04-01,,,,,Executive,no,no",
    "Rachel Kemp,kemp@icb.example,QWM,icb_lead,,,,,,,,",
    "Olu Officer,olu@lmc.example,Westmere LMC,lmc_officer,,,,,,,,",
)


@pytest.fixture
def westmere():
    places.register()
    places.westmere()
    return places.community_called("westmere")


def load(*rows, head=HEAD, **options):
    return load_people(
        slug="westmere", content="\n".join((head, *rows)).encode(), at=options.pop("at", places.AT), **options
    )


def roles():
    held = models.Appointment.objects.filter(community__slug="westmere").exclude(role="community_administrator")
    return sorted(held.values_list("person__name", "organisation__name", "role"))


def test_a_file_makes_people_roles_authorities_and_places(westmere):
    done = load(*ROWS)

    assert done.faults == ()
    # Five people; the director has one role and two places; two rows name an authority.
    assert dict(done.counts) == {"People added": 5, "Roles given": 5, "Authorities set": 2, "Places in groups": 2}
    assert roles() == [
        ("Dr A Khan", "Practice A81001", "practice_representative"),
        ("Dr C Director", "Network U00001", "clinical_director"),
        ("Olu Officer", "Westmere LMC", "lmc_officer"),
        ("Pat Lee", "Practice A81001", "practice_manager"),
        ("Rachel Kemp", "NHS Westmere and Coast Integrated Care Board", "icb_lead"),
    ]
    khan = models.Appointment.objects.get(person__name="Dr A Khan")
    acting = directory.acting_as(khan.pk, places.DAY)
    assert (acting.authority, acting.authority_categories) == (AuthorityLevel.SPECIFIED, ("contracts", "estates"))
    assert acting.authority_limit_pence == 500_000
    assert Account.objects.filter(email="khan@ash.example").exists()
    chairs = models.GroupMember.objects.filter(chairs=True)
    assert [(place.group.name, place.votes) for place in chairs] == [("Leadership group", True)]


def test_the_same_file_again_changes_nothing(westmere):
    load(*ROWS)
    before = record.head(westmere.slug)

    for at in (places.AT, places.AT + timedelta(days=3)):
        done = load(*ROWS, at=at)

        assert done.counts == ()
        assert done.words == ("Nothing to change: all of this was loaded before.",)
    assert record.head(westmere.slug) == before


def test_one_bad_line_keeps_the_whole_file_out(westmere):
    before = record.head(westmere.slug)

    done = load(
        *ROWS, "Zed,zed@x.example,Z99999,practice_manager,,,,,,,,", "Yan,yan@x.example,A81001,pcn_manager,,,,,,,,"
    )

    assert [fault.words for fault in done.faults] == [
        "Line 8: No organisation of this community has the code “Z99999”.",
        "Line 9: “PCN manager” is a role in: Primary care network (PCN). This organisation is: Practice.",
    ]
    assert roles() == []
    assert not models.Person.objects.filter(email="khan@ash.example").exists()
    assert record.head(westmere.slug) == before


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A,a@x.example,A81004,practice_manager,,,,,,,,", "No organisation of this community has the code “A81004”"),
        (
            "A,a@x.example,A81001,practice_manager,,,,,,Senate,,",
            "There is no group called “Senate”. Groups: Executive, Leadership group.",
        ),
        (
            "A,a@x.example,QWM,community_administrator,,,,,,,,",
            "is a role for people of the community's own organisations",
        ),
        ("A,9434765919@x.example,A81001,practice_manager,,,,,,,,", "seems to hold an NHS number"),
        ("A,a@x.example,A81001,practice_manager,,2026-01-01,,,,,,", "“to” is past and there is no “from”"),
    ],
)
def test_a_row_the_community_cannot_take_says_why(westmere, row, reason):
    done = load(row)

    assert [fault.line for fault in done.faults] == [2]
    assert reason in done.faults[0].words


def test_a_dry_run_counts_and_keeps_nothing(westmere):
    done = load(*ROWS, dry_run=True)

    assert dict(done.counts)["Roles given"] == 5
    assert roles() == []


def test_a_last_day_ends_the_role_on_the_day_after(westmere):
    load("Pat,pat@x.example,A81001,practice_manager,2026-04-01,,,,,,,")

    done = load("Pat,pat@x.example,A81001,practice_manager,2026-04-01,2026-11-30,,,,,,")

    assert dict(done.counts) == {"Roles ended": 1}
    assert models.Appointment.objects.get(person__name="Pat").ends_on == date(2026, 12, 1)
    assert load("Pat,pat@x.example,A81001,practice_manager,2026-04-01,2026-11-30,,,,,,").counts == ()


def test_a_changed_authority_begins_on_the_day_of_loading_and_the_earlier_stays(westmere):
    row = "Khan,k@x.example,A81001,practice_representative,2026-04-01,,{},,,,,"
    load(row.format("full"))

    load(row.format("observe"))

    assert list(models.Authority.objects.order_by("starts_on").values_list("level", "starts_on")) == [
        ("full", date(2026, 4, 1)),
        ("observe", places.DAY),
    ]


def test_a_changed_vote_ends_the_place_and_begins_another(westmere):
    row = "Dir,d@x.example,U00001,clinical_director,,,,,,Executive,{},"
    load(row.format("yes"))

    load(row.format("no"), at=places.AT + timedelta(days=7))

    votes = models.GroupMember.objects.order_by("starts_on").values_list("votes", "starts_on", "ends_on")
    later = places.DAY + timedelta(days=7)
    assert list(votes) == [(True, places.DAY, later), (False, later, None)]


def test_a_known_address_keeps_its_name_and_the_report_does_not_tell_it(westmere):
    load("Rachel Kemp,kemp@icb.example,QWM,icb_lead,,,,,,,,")

    done = load("Rachel Kempe,kemp@icb.example,36L,icb_lead,,,,,,,,")

    assert "Line 2: kemp@icb.example is known already under another name, which stays." in done.words
    assert not any("Rachel" in words for words in done.words)
    assert models.Person.objects.get(email="kemp@icb.example").name == "Rachel Kemp"


def test_the_lmc_looks_after_its_own_when_a_page_loads_the_file(westmere):
    ada = models.Appointment.objects.get(role=Role.COMMUNITY_ADMINISTRATOR)
    by = directory.acting_as(ada.pk, places.DAY)
    officer = "Olu,olu@lmc.example,Westmere LMC,lmc_officer,,,,,,,,"
    administrator = "Lin,lin@lmc.example,Westmere LMC,lmc_administrator,,,,,,,,"

    assert "Give the LMC its administrator first" in load(officer, by=by).faults[0].words
    assert load(administrator, by=by).faults == ()
    assert "The LMC's own administrator gives" in load(officer, by=by).faults[0].words


def test_the_command_reports_and_refuses(westmere, tmp_path):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("\n".join((HEAD, *ROWS)), encoding="utf-8")
    bad.write_text(f"{HEAD}\nZed,,A81001,practice_manager", encoding="utf-8")
    out, err = StringIO(), StringIO()

    call_command("load_people", "westmere", str(good), "--dry-run", stdout=out)

    assert "Roles given: 5" in out.getvalue()
    assert "Dry run: nothing was kept." in out.getvalue()
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_people", "westmere", str(bad), stdout=out, stderr=err)
    assert "Line 2: “” is not an e-mail address." in err.getvalue()
    with pytest.raises(CommandError, match="no community with the short name “nowhere”"):
        call_command("load_people", "nowhere", str(good))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_people", "westmere", str(tmp_path / "none.csv"))
    with pytest.raises(CommandError, match="Name the community and the file"):
        call_command("load_people")


def test_the_command_prints_a_template_that_names_every_column():
    out = StringIO()

    call_command("load_people", "--template", stdout=out)

    assert out.getvalue().splitlines()[0].removeprefix("\ufeff") == HEAD
