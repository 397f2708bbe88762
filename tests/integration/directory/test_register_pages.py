"""The national register as it was loaded, on the administrators' pages: the files, and the lines passed over."""

import pytest
from tests.integration.directory import places
from tests.integration.directory import register_files as files
from tests.integration.directory.places import seen

from folkmoot.directory import models
from folkmoot.directory.operations.register import load_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(westmere, as_):
    return as_(westmere["administrator"])


def rows(*codes):
    return [(code, f"Surgery {code}", "U00001", "Network U00001", "36L", "QWM", "Westmere") for code in codes]


def test_with_nothing_loaded_the_page_says_so_and_how_to(administrator):
    page = seen(administrator.get("/westmere/register"))

    assert "No file of the register has been loaded yet." in page
    assert "folkmoot load_register FILE" in page


def test_a_load_tells_what_it_changed_and_which_lines_it_passed_over(administrator, tmp_path):
    told = rows("A81001", "A81002", "A81003", "A81077")
    path = files.mapping(tmp_path, "map_nov.csv", "01NOV2026", [*told, ("??", "No code", *told[0][2:])])
    load_register(paths=[path], at=places.AT)
    load = models.RegisterLoad.objects.get()

    page = seen(administrator.get("/westmere/register"))
    lines = seen(administrator.get(f"/westmere/register/{load.pk}"))

    assert "map_nov.csv" in page
    assert "1 November 2026" in page
    assert "23 November 2026" in page
    # New are a practice and the region; three practices, their location and its board go by another name now.
    assert "2 added, 5 renamed" in page
    assert sum(map(len, load.refused.values())) == 1
    (reason,) = load.refused
    assert "1 passed over" in lines
    assert reason.split("“")[0] in lines


def test_the_lines_are_paged_and_narrowed_to_a_reason(administrator):
    load = places.load(lines=30)
    load.refused |= {"the day is none": [3]}
    load.save()

    first, narrowed = (
        seen(administrator.get(f"/westmere/register/{load.pk}{query}")) for query in ("", "?reason=the day is none")
    )

    assert "Showing 1 to 25 of 31" in first
    assert "the practice has no code (30)" in first
    assert narrowed.count("<tr") == 2  # the headings, and line 3


def test_a_dry_run_leaves_no_load(administrator, tmp_path):
    load_register(
        paths=[files.mapping(tmp_path, "map_nov.csv", "01NOV2026", rows("A81001"))], at=places.AT, dry_run=True
    )

    assert not models.RegisterLoad.objects.exists()
    assert administrator.get("/westmere/register/1").status_code == 404


def test_the_files_are_narrowed_to_one_kind(administrator):
    load = places.load(lines=1)

    shown, narrowed = (seen(administrator.get(f"/westmere/register?what={one}")) for one in (load.dataset, "trusts"))

    assert load.file_name in shown
    assert "No such file has been loaded." in narrowed
