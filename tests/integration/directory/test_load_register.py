"""Files of the national register brought into the directory: whole, repeatable, in any order."""

import gc
from datetime import UTC, date, datetime
from itertools import permutations

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.integration.directory import register_files as files

from folkmoot.directory import models, queries
from folkmoot.directory.operations.register import load_register

AT = datetime(2026, 8, 3, 9, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def load(*paths, **options):
    return load_register(paths=paths, at=AT, **options)


def organisation(kind, code):
    return models.Organisation.objects.get(kind=kind, code=code)


def bonds(kind):
    found = models.Affiliation.objects.filter(kind=kind).order_by("organisation__code", "starts_on", "of__code")
    return list(found.values_list("organisation__code", "of__code", "starts_on", "ends_on"))


def everything():
    """All the register's facts by code: equal contents, whatever the keys."""
    org = ("organisation__kind", "organisation__code")
    return {
        "organisations": set(
            models.Organisation.objects.values_list("kind", "code", "name", "postcode", "opened_on", "closed_on")
        ),
        "names": set(models.OrganisationName.objects.values_list(*org, "name", "starts_on", "ends_on")),
        "bonds": set(
            models.Affiliation.objects.values_list(*org, "of__kind", "of__code", "kind", "starts_on", "ends_on")
        ),
        "successions": set(
            models.Succession.objects.values_list("predecessor__code", "successor__code", "happened_on")
        ),
        "list sizes": set(models.ListSize.objects.values_list("organisation__code", "counted_on", "patients")),
    }


@pytest.fixture
def place(tmp_path):
    """One small place through six years: a commissioner merged, a practice closed, a board merged, a PCN renamed."""
    return [
        files.prescribers(
            tmp_path,
            "epraccur_2020.csv.gz",
            [
                files.prescriber("A81001", "DENSHAM, THE (DR PATCHETT)", of="00K", since="20130401"),
                files.prescriber("A81002", "QUEENS PARK", of="00K", since="20130401"),
                files.prescriber("A81003", "VICTORIA", of="00K", since="20130401", opened="20200101"),
                files.prescriber("Y00049", "HOMELESS SERVICE", setting="0"),
                files.prescriber("W91001", "CARDIFF SURGERY", region="W00"),
            ],
        ),
        files.list_sizes(
            tmp_path, "lists_2021.csv", "01JAN2021",
            [("A81001", "16C", 3827), ("A81002", "16C", 114460), ("A81003", "16C", 1), ("Y00049", "16C", 90)],
            header=files.LISTS_2021,
        ),
        files.mapping(
            tmp_path, "map_2022.csv.gz", "01Jan2022",
            [
                ("A81001", "THE DENSHAM SURGERY", "U89141", "STOCKTON PCN", "16C", "QHM", "Cumbria and North East"),
                ("A81002", "QUEENS PARK", "U89141", "STOCKTON PCN", "16C", "QHM", "Cumbria and North East"),
                ("Y00049", "HOMELESS SERVICE", "U", "Unallocated", "16C", "QHM", "Cumbria and North East"),
            ],
            header=files.MAP_2022,
        ),
        files.pcn_workbook(
            tmp_path, "ePCN_2022.xlsx",
            [("U89141", "STOCKTON PCN", "16C", "20191001", ""), ("U07032", "NORTH PCN", "16C", "20191001", "20220331")],
            [
                ("A81001", "THE DENSHAM SURGERY", "16C", "U89141", "20191001", ""),
                ("A81002", "QUEENS PARK", "16C", "U07032", "20191001", "20220331"),
                ("A81002", "QUEENS PARK", "16C", "U89141", "20220401", None),
            ],
            year=2022,
        ),
        files.lookup(tmp_path, "lookup.xlsx", [("16C", "QHM", "NHS NORTH EAST INTEGRATED CARE BOARD")]),
        files.prescribers(
            tmp_path,
            "epraccur_2026.csv",
            [
                files.prescriber("A81001", "THE DENSHAM SURGERY", status="ACTIVE", setting="RO76", since="20200401"),
                files.prescriber("A81002", "QUEENS PARK", status="ACTIVE", setting="RO76|RO268", since="20200401"),
                files.prescriber("A81003", "VICTORIA", status="INACTIVE", setting="RO76", closed="20211231", of="16C"),
                files.prescriber("Y08980", "CLINIC", status="ACTIVE", setting="RO247", opened="20260201"),
            ],
        ),
        files.mapping(
            tmp_path, "map_2026.zip", "01Aug2026",
            [
                ("A81001", "THE DENSHAM SURGERY", "U89141", "TEES PCN", "16C", "Z9B2Z", "NHS Greater North Board"),
                ("A81002", "QUEENS PARK", "U99999", "NEW PCN", "16C", "Z9B2Z", "NHS Greater North Board"),
            ],
        ),
        files.trusts(tmp_path, "etr.csv", [("R0A", "MANCHESTER TRUST", "Y62", "20171001", "")]),
    ]  # fmt: skip


def test_a_place_is_known_as_at_each_day(place):
    load(*place)

    densham = organisation("practice", "A81001").pk
    assert [o.code for o in queries.practices_on(date(2020, 6, 1))] == ["A81001", "A81002", "A81003"]
    assert [o.code for o in queries.practices_on(date(2021, 6, 1))] == ["A81001", "A81002", "A81003", "Y00049"]
    assert [o.code for o in queries.practices_on(date(2026, 8, 1))] == ["A81001", "A81002"]
    assert queries.name_on(densham, date(2020, 6, 1)) == "DENSHAM, THE (DR PATCHETT)"
    assert queries.name_on(densham, date(2022, 6, 1)) == "THE DENSHAM SURGERY"
    assert queries.list_size_on(densham, date(2026, 8, 1)) == 3827
    assert bonds("member_of_pcn") == [
        ("A81001", "U89141", date(2019, 10, 1), None),
        ("A81002", "U07032", date(2019, 10, 1), date(2022, 4, 1)),
        ("A81002", "U89141", date(2022, 4, 1), date(2026, 8, 1)),
        ("A81002", "U99999", date(2026, 8, 1), None),
    ]
    assert [o.code for o in queries.boards_on(date(2026, 7, 31))] == ["QHM"]
    assert [o.code for o in queries.boards_on(date(2026, 8, 1))] == ["Z9B2Z"]
    assert [o.code for o in queries.successors_of(organisation("icb", "QHM").pk)] == ["Z9B2Z"]
    assert [o.code for o in queries.successors_of(organisation("sub_icb", "00K").pk)] == ["16C"]
    assert organisation("trust", "R0A").name == "MANCHESTER TRUST"


def test_each_line_passed_over_is_reported_with_its_reason(place):
    done = load(*place)

    assert {report.name: dict(report.refused) for report in done.files if report.refused} == {
        "epraccur_2020.csv.gz": {"it is another prescriber, not a GP practice": [4], "it is in Wales": [5]},
        "epraccur_2026.csv": {"it is another prescriber, not a GP practice": [4]},
    }
    assert not done.refused


def test_the_same_files_again_change_nothing_and_are_not_read(place, monkeypatch):
    load(*place)
    before = everything()
    monkeypatch.setattr("folkmoot.directory.operations.register.loading.read", None)

    again = load(*place)

    assert [report.known for report in again.files] == [True] * len(place)
    assert not again.changes
    assert everything() == before


def test_the_same_facts_under_another_wrapping_change_nothing(place, tmp_path):
    load(*place)
    before = everything()
    renamed = files.write(tmp_path, "copy.csv", place[0].read_bytes())
    repacked = files.write(tmp_path, "again.csv", files.gzip.decompress(place[0].read_bytes()))

    again = load(renamed, repacked)

    assert [(report.known, report.refusal) for report in again.files] == [(True, ""), (False, "")]
    assert not again.changes
    assert everything() == before


@pytest.mark.parametrize("turn", range(8))
def test_files_may_come_in_any_order_together_or_apart(place, turn):
    with transaction.atomic():
        load(*place)
        together = everything()
        transaction.set_rollback(True)
    # Each turn begins at another file, forwards or backwards; one by one.
    order = [*place[turn:], *place[:turn]][:: 1 if turn % 2 else -1]

    for path in order:
        load(path)

    assert everything() == together


def test_every_order_of_three_kinds_of_file_gives_one_register(place):
    registers = []
    for order in permutations([place[0], place[3], place[6]]):
        with transaction.atomic():
            for path in order:
                load(path)
            registers.append(everything())
            transaction.set_rollback(True)

    assert all(one == registers[0] for one in registers)


def test_a_dry_run_says_what_would_change_and_changes_nothing(place):
    done = load(*place, dry_run=True)

    assert {kind.value: number for kind, number in done.changes.added.items()} == {
        "practice": 4, "pcn": 3, "sub_icb": 2, "icb": 2, "region": 1, "trust": 1,
    }  # fmt: skip
    assert models.RegisterLoad.objects.count() == 0
    assert everything() == {
        "organisations": set(),
        "names": set(),
        "bonds": set(),
        "successions": set(),
        "list sizes": set(),
    }


def test_a_file_refused_leaves_the_others_whole(place, tmp_path):
    stranger = files.write(tmp_path, "holidays.csv", "day,name\n1,Easter\n")
    missing = tmp_path / "nowhere.csv"
    half = files.write(tmp_path, "half.csv.gz", place[0].read_bytes()[:-20])
    undated = files.lookup(tmp_path, "undated.xlsx", [("16C", "QHM", "BOARD")], sheet="Sheet1")
    useless = files.prescribers(tmp_path, "wales.csv", [files.prescriber("W91001", "CARDIFF", region="W00")])
    dayless = files.list_sizes(tmp_path, "dayless.csv", "", [("A81001", "16C", 5)])

    done = load(place[0], stranger, missing, half, undated, useless, dayless)

    refusals = {report.name: report.refusal for report in done.files if report.refusal}
    assert done.refused
    assert refusals.keys() == {
        "holidays.csv", "nowhere.csv", "half.csv.gz", "undated.xlsx", "wales.csv", "dayless.csv",
    }  # fmt: skip
    assert "found holidays.csv beginning “day, name”" in refusals["holidays.csv"]
    assert "expected a sheet named for its month" in refusals["undated.xlsx"]
    assert "no line that can be taken (it is in Wales)" in refusals["wales.csv"]
    assert "expected lines that tell its day" in refusals["dayless.csv"]
    assert models.RegisterLoad.objects.count() == 1
    assert models.Organisation.objects.filter(kind="practice").count() == 3


def test_a_list_of_part_of_england_is_refused_before_it_closes_the_rest(tmp_path):
    whole = files.list_sizes(tmp_path, "whole.csv", "2025-10-01", [(f"A8100{n}", "16C", 9) for n in range(5)])
    part = files.list_sizes(tmp_path, "part.csv", "2025-11-01", [("A81001", "16C", 9), ("A81002", "16C", 9)])

    together = load(part, whole)
    later = load(part)

    for done in (together, later):
        [report] = [one for one in done.files if one.refusal]
        assert report.refusal == ("It lists 2 practices where an earlier file listed 5: it does not cover all England.")
    assert models.Organisation.objects.filter(closed_on__isnull=False).count() == 0


@pytest.mark.parametrize("sweeping", [True, False])
def test_the_collector_is_left_as_it_was_found(place, sweeping):
    before = gc.isenabled()
    try:
        (gc.enable if sweeping else gc.disable)()

        load(place[0])

        assert gc.isenabled() is sweeping
    finally:
        (gc.enable if before else gc.disable)()


def test_a_crash_while_writing_leaves_nothing_behind(place, monkeypatch):
    def crash(*_):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("folkmoot.directory.operations.register.writing.Writer._write_bonds", crash)

    with pytest.raises(RuntimeError, match="the disk is full"), transaction.atomic():
        load(*place)

    assert models.Organisation.objects.count() == 0
    assert models.RegisterLoad.objects.count() == 0


def test_a_corrected_list_size_replaces_the_first(tmp_path):
    load(files.list_sizes(tmp_path, "first.csv", "2025-10-01", [("A81001", "16C", 3827)]))

    done = load(files.list_sizes(tmp_path, "corrected.csv", "01-Oct-25", [("A81001", "16C", 3830)]))

    assert (done.changes.counted, done.changes.recounted) == (0, 1)
    assert models.ListSize.objects.get().patients == 3830


def test_a_practice_and_a_commissioner_without_a_name_go_by_their_codes_until_named(tmp_path):
    load(files.list_sizes(tmp_path, "lists.csv", "2025-10-01", [("A81001", "16C", 3827)]))
    assert organisation("practice", "A81001").name == "A81001"
    assert organisation("sub_icb", "16C").name == "16C"

    named = load(files.prescribers(tmp_path, "epraccur.csv", [files.prescriber("A81001", "DENSHAM")]))

    assert organisation("practice", "A81001").name == "DENSHAM"
    assert named.changes.renamed == []


def test_the_report_tells_what_a_new_month_changed(place):
    load(*place[:6])

    done = load(place[6])

    assert {kind.value: number for kind, number in done.changes.added.items()} == {"pcn": 1, "icb": 1}
    assert [(one.code, one.was, one.name) for one in done.changes.renamed] == [("U89141", "STOCKTON PCN", "TEES PCN")]
    assert sorted((one.code, one.left, one.joined) for one in done.changes.moved) == [
        ("16C", "QHM", "Z9B2Z"),
        ("A81002", "U89141", "U99999"),
    ]
    assert sorted(one.code for one in done.changes.closed) == ["QHM", "Y00049"]
    assert [(one.code, one.by, one.on) for one in done.changes.succeeded] == [("QHM", "Z9B2Z", date(2026, 8, 1))]


def test_what_communities_know_of_others_is_left_alone(place):
    hub = models.Organisation.objects.create(kind="practice", code="X99999", name="Fictional")
    federation = models.Organisation.objects.create(kind="federation", name="Fed")
    models.OrganisationName.objects.create(organisation=hub, name="Old", starts_on=date(2020, 1, 1))
    owned = models.Affiliation.objects.create(
        organisation=hub, of=federation, kind="owns_federation", starts_on=date(2020, 1, 1)
    )
    placed = models.Affiliation.objects.create(
        organisation=hub, of=federation, kind="member_of_pcn", starts_on=date(2020, 1, 1)
    )

    load(*place)

    hub.refresh_from_db()
    assert (hub.name, hub.closed_on) == ("Fictional", None)
    assert models.OrganisationName.objects.filter(organisation=hub).count() == 1
    assert models.Affiliation.objects.filter(pk__in=[owned.pk, placed.pk]).count() == 2


def test_the_number_of_statements_grows_with_the_batches_not_with_the_rows(tmp_path):
    def statements(number, day):
        path = files.list_sizes(tmp_path, f"{day}.csv", day, [(f"A8{n:04}", "16C", 9) for n in range(number)])
        with CaptureQueriesContext(
            connection,
        ) as captured:
            load(path)
        return len(captured)

    few, many = statements(10, "2025-10-01"), statements(1000, "2025-11-01")

    # A hundred rows a statement: 990 more practices, places and counts are 3 × 10 more statements at most.
    assert many <= few + 30


def test_a_load_is_recorded_once(place):
    load(*place)

    first = models.RegisterLoad.objects.get(file_name="epraccur_2020.csv.gz")
    assert (first.dataset, first.as_at, first.loaded_at) == ("prescribers", date(2020, 1, 1), AT)
    assert first.counts == {"lines": 5, "refused": 2, "practices": 3, "bodies": 0}
    with pytest.raises(IntegrityError), transaction.atomic():
        models.RegisterLoad.objects.create(
            file_name="x", sha256=first.sha256, dataset="map", as_at=AT.date(), loaded_at=AT, facts=b""
        )


def test_the_command_prints_its_report(place, capsys):
    call_command("load_register", *map(str, place[:2]))

    printed = capsys.readouterr().out
    assert "epraccur_2020.csv.gz: Prescribers, GP practices among them (epraccur), as at 1 January 2020." in printed
    assert "1 line passed over because it is in Wales: 5" in printed
    assert "Added: 4 × Practice." in printed
    assert "List sizes: 4 added, 0 corrected." in printed

    call_command("load_register", *map(str, place[:2]))

    assert "already loaded, nothing to do" in capsys.readouterr().out


def test_the_command_tries_without_keeping(place, capsys):
    call_command("load_register", str(place[0]), "--dry-run", verbosity=2)

    assert "Dry run: nothing was kept." in capsys.readouterr().out
    assert models.Organisation.objects.count() == 0


def test_the_command_fails_when_a_file_is_refused(place, tmp_path, capsys):
    stranger = files.write(tmp_path, "holidays.csv", "day,name\n1,Easter\n")

    with pytest.raises(CommandError) as failure:
        call_command("load_register", str(place[0]), str(stranger))

    printed = capsys.readouterr()
    assert failure.value.returncode == 1
    assert "holidays.csv: refused." in printed.err
    assert "Added: 3 × Practice." in printed.out
