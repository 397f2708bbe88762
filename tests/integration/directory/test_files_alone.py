"""What each of NHS England's own files proves alone; without them these tests skip and say so."""

from datetime import date

import pytest
from tests.integration.directory.reference import load

from folkmoot.directory import models, queries

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("file", "pcns", "practices"),
    [("ePCN_2022-04.xlsx", 1260, 6474), ("ePCN_2023-01.xlsx", 1264, 6391), ("ePCN_2024-10.xlsx", 1285, 6224)],
)
def test_each_register_of_pcns_alone_counts_its_open_pcns_and_memberships(file, pcns, practices):
    load(f"register/{file}")

    members = models.Affiliation.objects.filter(kind="member_of_pcn", ends_on__isnull=True)
    assert models.Organisation.objects.filter(kind="pcn", closed_on__isnull=True).count() == pcns
    assert members.values("organisation_id").distinct().count() == practices


@pytest.mark.parametrize(
    ("file", "day", "counts"),
    [
        ("gp-reg-pat-prac-map_2022-01-01.csv.gz", date(2022, 1, 1), (6527, 1254, 106, 42)),
        ("gp-reg-pat-prac-map_2026-08-01.zip", date(2026, 8, 1), (6129, 1298, 106, 36)),
    ],
)
def test_each_map_alone_counts_its_practices_pcns_sub_icbs_and_boards(file, day, counts):
    load(f"register/{file}")

    every = (queries.practices_on, queries.pcns_on, queries.sub_icbs_on, queries.boards_on)
    assert tuple(query(day).count() for query in every) == counts


@pytest.mark.parametrize(
    ("file", "day", "active"),
    [
        ("epraccur_2025-09.csv.gz", date(2025, 9, 1), 6220),
        ("epraccur_2026-02_newformat.csv.gz", date(2026, 2, 3), 6207),
    ],
)
def test_each_register_of_prescribers_alone_counts_its_active_practices(file, day, active):
    """6,207: the lines of February 2026 whose role is RO76 and status ACTIVE, but those of Wales, counted by hand."""
    load(f"register/{file}")

    assert queries.practices_on(day).count() == active


def test_the_lookup_alone_knows_106_places_42_boards_and_7_regions():
    load("register/subicb_to_icb_lookup_2022-07.xlsx")

    day = date(2022, 7, 1)
    assert (queries.sub_icbs_on(day).count(), queries.boards_on(day).count()) == (106, 42)
    assert models.Organisation.objects.filter(kind="region").count() == 7
