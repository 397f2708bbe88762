"""What the register says as at a day: PCNs, list sizes, names, boards and rolls."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.directory import models, queries
from folkmoot.directory.domain.kinds import AffiliationKind, OrganisationKind
from folkmoot.directory.queries import RollFact

OLD, JULY, DAY, LATER = date(2020, 4, 1), date(2024, 7, 1), date(2024, 10, 1), date(2026, 8, 1)

pytestmark = pytest.mark.django_db


def body(kind, code, name="", *, opened=OLD, closed=None):
    return models.Organisation.objects.create(
        kind=kind.value, code=code, name=name or code, opened_on=opened, closed_on=closed
    )


def practice(code, name="", **dates):
    return body(OrganisationKind.PRACTICE, code, name, **dates)


def pcn(code, name="", **dates):
    return body(OrganisationKind.PCN, code, name, **dates)


def bond(child, parent, kind=AffiliationKind.MEMBER_OF_PCN, *, start=OLD, end=None):
    models.Affiliation.objects.create(organisation=child, of=parent, kind=kind.value, starts_on=start, ends_on=end)


def counted(one, day, patients):
    models.ListSize.objects.create(organisation=one, counted_on=day, patients=patients)


def codes(found):
    return [one.code for one in found]


def test_practices_pcns_and_boards_are_those_open_on_the_day():
    for kind, query in (
        (OrganisationKind.PRACTICE, queries.practices_on),
        (OrganisationKind.PCN, queries.pcns_on),
        (OrganisationKind.SUB_ICB, queries.sub_icbs_on),
        (OrganisationKind.ICB, queries.boards_on),
    ):
        body(kind, "B2")
        body(kind, "A1", opened=None)
        body(kind, "C3", closed=DAY)  # its last day was the one before
        body(kind, "D4", opened=LATER)

        assert codes(query(DAY)) == ["A1", "B2"]
        assert codes(query(date(2024, 9, 30))) == ["A1", "B2", "C3"]
        assert codes(query(LATER)) == ["A1", "B2", "D4"]


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        (("U1", OLD), ("U2", JULY), "U2"),  # the one that began later
        (("U1", JULY), ("U2", OLD), "U1"),
        (("U1", JULY), ("U2", JULY), "U1"),  # of one day, the lower code
        (("U2", JULY), ("U1", JULY), "U1"),
    ],
)
def test_of_two_pcns_on_one_day_one_counts(first, second, counts):
    one = practice("A81001")
    for code, start in (first, second):
        bond(one, pcn(code), start=start)

    assert queries.pcn_of(one.pk, DAY).code == counts
    assert queries.roll_facts([one.pk], DAY)[0].pcn_code == counts
    members = {
        code: codes(queries.members_of(models.Organisation.objects.get(code=code).pk, DAY)) for code in ("U1", "U2")
    }
    assert members == {code: ["A81001"] if code == counts else [] for code in ("U1", "U2")}


def test_a_practice_outside_any_pcn_has_none():
    one = practice("A81001")
    bond(one, pcn("U1"), end=JULY)

    assert queries.pcn_of(one.pk, DAY) is None
    assert queries.pcn_of(one.pk, date(2024, 6, 30)).code == "U1"


def test_members_are_the_practices_open_that_day():
    network = pcn("U1")
    for code, closed in (("B1", None), ("A1", None), ("C1", JULY)):
        bond(practice(code, closed=closed), network)

    assert codes(queries.members_of(network.pk, OLD)) == ["A1", "B1", "C1"]
    assert codes(queries.members_of(network.pk, DAY)) == ["A1", "B1"]


def test_the_list_size_is_the_latest_at_or_before_the_day():
    one = practice("A81001")
    counted(one, JULY, 3800)
    counted(one, DAY, 3827)

    assert queries.list_size_on(one.pk, date(2024, 6, 30)) is None
    assert queries.list_size_on(one.pk, JULY) == 3800
    assert queries.list_size_on(one.pk, date(2024, 9, 30)) == 3800
    assert queries.list_size_on(one.pk, LATER) == 3827


def test_a_renamed_body_keeps_its_dated_names():
    one = practice("A81001", "NEW")
    for name, start, end in (("FIRST", OLD, JULY), ("SECOND", JULY, DAY), ("NEW", DAY, None)):
        models.OrganisationName.objects.create(organisation=one, name=name, starts_on=start, ends_on=end)
    plain = practice("A81002", "PLAIN")

    assert queries.name_on(one.pk, date(2010, 1, 1)) == "FIRST"
    assert queries.name_on(one.pk, JULY) == "SECOND"
    assert queries.name_on(one.pk, DAY) == "NEW"
    assert queries.names_on([one.pk, plain.pk], date(2024, 6, 30)) == {one.pk: "FIRST", plain.pk: "PLAIN"}


def test_successors_are_known_by_code():
    old = body(OrganisationKind.ICB, "QJG", closed=LATER)
    for code in ("T6Y0W", "D7T5G"):
        models.Succession.objects.create(
            predecessor=old, successor=body(OrganisationKind.ICB, code, opened=LATER), happened_on=LATER
        )

    assert codes(queries.successors_of(old.pk)) == ["D7T5G", "T6Y0W"]
    assert codes(queries.successors_of(models.Organisation.objects.get(code="T6Y0W").pk)) == []


def test_a_pcn_may_span_two_boards():
    network = pcn("U41591")
    for practice_code, place, board in (("L82001", "11N", "QT6"), ("L83001", "15N", "QJK"), ("L83002", "15N", "QJK")):
        one = practice(practice_code)
        sub_icb, _ = models.Organisation.objects.get_or_create(kind="sub_icb", code=place, name=place)
        icb, new = models.Organisation.objects.get_or_create(kind="icb", code=board, name=board)
        bond(one, network)
        bond(one, sub_icb, AffiliationKind.IN_SUB_ICB)
        if new:
            bond(sub_icb, icb, AffiliationKind.IN_ICB)

    assert codes(queries.boards_of_pcn(network.pk, DAY)) == ["QJK", "QT6"]
    assert codes(queries.boards_of_pcn(network.pk, date(2019, 1, 1))) == []


def test_a_roll_says_code_name_pcn_and_patients_of_the_day():
    network = pcn("U1", "TEES PCN")
    models.OrganisationName.objects.create(organisation=network, name="STOCKTON PCN", starts_on=OLD, ends_on=LATER)
    models.OrganisationName.objects.create(organisation=network, name="TEES PCN", starts_on=LATER)
    inside, outside = practice("A81001", "DENSHAM"), practice("A81000", "ALONE")
    bond(inside, network)
    counted(inside, JULY, 3827)
    counted(inside, LATER, 3830)

    assert queries.roll_facts([inside.pk, outside.pk], DAY) == [
        RollFact(organisation_id=outside.pk, code="A81000", name="ALONE", pcn_code=None, pcn_name=None, patients=0),
        RollFact(
            organisation_id=inside.pk,
            code="A81001",
            name="DENSHAM",
            pcn_code="U1",
            pcn_name="STOCKTON PCN",
            patients=3827,
        ),
    ]
    assert queries.roll_facts([inside.pk], LATER)[0].pcn_name == "TEES PCN"
    assert queries.roll_facts([], DAY) == []


def test_a_roll_agrees_with_the_single_questions_in_a_handful_of_queries():
    networks = [pcn(f"U{number}") for number in range(3)]
    practices = [practice(f"A8100{number}") for number in range(8)]
    for number, one in enumerate(practices):
        bond(one, networks[number % 3], end=DAY if number == 7 else None)
        if number % 2:
            bond(one, networks[(number + 1) % 3], start=JULY)
        counted(one, JULY, 1000 + number)

    with CaptureQueriesContext(connection) as captured:
        roll = queries.roll_facts([one.pk for one in practices], DAY)

    assert len(captured) <= 5
    assert [(fact.pcn_code, fact.patients, fact.name) for fact in roll] == [
        (queries.pcn_of(one.pk, DAY).code, queries.list_size_on(one.pk, DAY), queries.name_on(one.pk, DAY))
        for one in practices
    ]
