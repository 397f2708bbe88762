"""Rows a community wrote by hand into the register's tables: held against the record, unless a load wrote them since."""

from datetime import date, timedelta

import pytest
from tests.integration.directory import places
from tests.integration.directory import register_files as files
from tests.integration.matters.checks import faults_of_rows

from folkmoot.directory import models, queries
from folkmoot.directory.operations import corrections, members
from folkmoot.directory.operations.register import load_register

pytestmark = pytest.mark.django_db

STARTS = date(2026, 11, 1)
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def said(westmere):
    """Who says it, and when."""
    return {"by": queries.acting_as(westmere["administrator"].pk, places.DAY), "at": places.AT}


def here(code):
    return places.organisation_called("westmere", code)


def owned(said, *codes, on=STARTS):
    owners = {here(code).pk for code in codes}
    corrections.set_owners(provider=here("Westmere Federation"), owners=owners, starts_on=on, **said)


def counted(said, patients=9_850, on=places.DAY):
    corrections.count_patients(practice=here("A81001"), patients=patients, counted_on=on, **said)


def loaded(folder, day, patients, *, at):
    rows = [(code, "36L", patients) for code in ("A81001", "A81002", "A81003", "A81004", "A81005", "B82001")]
    done = load_register(paths=[files.list_sizes(folder, f"lists_{day}.csv", f"{day}", rows)], at=at)
    assert not done.refused, done


def test_owners_changed_past_the_record_are_noticed(said):
    owned(said, "A81001", "A81002")
    assert faults_of_rows() == []
    owns = models.Affiliation.objects.filter(kind="owns_federation").order_by("pk")

    owns.filter(organisation=here("A81001")).update(ends_on=places.DAY)
    owns.filter(organisation=here("A81002")).delete()

    changed, gone = faults_of_rows()
    assert "is not what it was at entry" in changed
    assert "is gone from the database" in gone
    assert "(owners set)" in changed


def test_owners_said_anew_ended_and_taken_back_are_what_the_record_says(said):
    owned(said, "A81001", "A81002")
    owned(said, "A81002")  # from the same day: the other never lasted a day
    owned(said, "A81001", on=places.DAY)
    owned(said, "A81001", "A81002", on=places.DAY)

    assert faults_of_rows() == []


def test_a_list_size_counted_by_hand_and_changed_past_the_record_is_noticed(said):
    counted(said)
    counted(said, 9_860)
    assert faults_of_rows() == []

    models.ListSize.objects.filter(organisation=here("A81001"), counted_on=places.DAY).update(patients=1)

    (fault,) = faults_of_rows()
    assert "(list counted)" in fault


def test_a_file_of_that_day_replaces_a_count_and_nothing_is_wrong(said, tmp_path):
    counted(said)
    loaded(tmp_path, places.DAY, 9_900, at=places.AT + AN_HOUR)

    assert models.ListSize.objects.get(organisation=here("A81001"), counted_on=places.DAY).patients == 9_900
    assert faults_of_rows() == []


def test_a_file_of_another_day_or_loaded_long_before_excuses_no_change(said, tmp_path):
    loaded(tmp_path, places.DAY, 9_900, at=places.AT - 2 * AN_HOUR)
    counted(said)
    loaded(tmp_path, places.DAY - timedelta(days=30), 9_700, at=places.AT + AN_HOUR)
    assert faults_of_rows() == []

    models.ListSize.objects.filter(organisation=here("A81001"), counted_on=places.DAY).update(patients=1)

    assert len(faults_of_rows()) == 1


def test_a_body_added_by_hand_its_names_and_who_took_over_are_compared(said):
    one, other = (
        members.add_organisation(
            members.NewOrganisation(kind=places.OrganisationKind.VCSE, name=name, standing=places.Standing.PARTNER),
            starts_on=STARTS,
            **said,
        )
        for name in ("Old Alliance", "Joint Alliance")
    )
    what = corrections.Corrected.NAME
    # Taken back once, as if never said: that row goes, and the record says so.
    for name in ("New Alliance", "Old Alliance", "Newer Alliance"):
        corrections.correct_detail(organisation=one, what=what, value=name, starts_on=places.DAY, **said)
    members.succeed_organisation(predecessor=one, successor=other, on=places.DAY, **said)
    assert faults_of_rows() == []

    models.OrganisationName.objects.filter(organisation=one, name="Newer Alliance").update(name="Another")
    models.Organisation.objects.filter(pk=other.pk).update(legal_name="A company")
    models.Succession.objects.filter(predecessor=one).update(happened_on=STARTS)

    assert sorted(fault.split()[0] for fault in faults_of_rows()) == [
        "directory_organisation",
        "directory_organisationname",
        "directory_succession",
    ]


def test_what_a_file_may_tell_anew_is_not_compared(said):
    corrections.correct_detail(
        organisation=here("A81001"), what=corrections.Corrected.NAME, value="Harbour", starts_on=STARTS, **said
    )
    corrections.move_practice(practice=here("A81001"), to=here("U00002"), starts_on=STARTS, **said)

    models.Organisation.objects.filter(pk=here("A81001").pk).update(name="Told by a file")
    models.Affiliation.objects.filter(organisation=here("A81001")).update(ends_on=places.DAY)

    assert faults_of_rows() == []
