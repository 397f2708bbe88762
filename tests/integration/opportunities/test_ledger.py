"""Who got what over two years: shares beside shares of patients, indices, and the list itself."""

import csv
import io
from datetime import date

import pytest
from tests import opportunities as making
from tests.factories import london
from tests.opportunities import AWARDED_AT

from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.operations import publishing
from folkmoot.opportunities.queries.ledger import awards_since, ledger, since

pytestmark = pytest.mark.django_db

SHARES = "/westmere/opportunities/shares"


def by_code(place, at=AWARDED_AT):
    return {one.code: one for one in ledger(place.community.pk, at).rows}


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 10, 22), date(2024, 10, 22)),
        (date(2028, 2, 29), date(2026, 2, 28)),
        (date(2027, 1, 1), date(2025, 1, 1)),
    ],
)
def test_it_looks_back_two_years(day, first):
    assert since(day) == first


def test_every_pcn_stands_in_it_with_what_it_asked_for_and_got(westmere):
    making.awarded(westmere)
    rows = by_code(westmere)

    assert {code: (one.asked, one.won) for code, one in rows.items()} == {
        "ALDER": (1, 1), "BEECH": (1, 0), "CEDAR": (0, 0), "ELM": (1, 0), "HAZEL": (0, 0), "ROWAN": (1, 1),
    }  # fmt: skip
    alder = rows["ALDER"]
    assert (alder.patients, alder.pence, alder.last_on) == (41_200, 3_800_000, date(2026, 10, 22))
    # 41,200 of 262,400 patients, and one of two awards.
    assert (alder.list_share.numerator, alder.list_share.denominator) == (103, 656)
    assert alder.share == alder.share.__class__(1, 2)


def test_its_indices_by_hand(westmere):
    making.awarded(westmere)
    found = ledger(westmere.community.pk, AWARDED_AT)

    # Of 262,400 patients Alder has 41,200 and Rowan 43,200; each got one, the other four nothing. Sorted by rate the
    # Lorenz curve is flat for 178,000 patients, then rises by a half over Rowan's (the lower rate) and by a half over
    # Alder's. The area under it is ½ × ½ × .164634 + (½ + ¼) × .157012 = .158918, and Gini 1 - 2 × .158918 = .682165.
    assert float(found.gini) == pytest.approx(0.682165, abs=1e-6)
    # Stretched: over 1 - 33,700/262,400, Cedar being the smallest.
    assert float(found.gini_for_few) == pytest.approx(0.682165 / (1 - 33_700 / 262_400), abs=1e-6)
    # Jain: (Σ share × rate)² / Σ share × rate² = (2/T)² / ((1/41,200 + 1/43,200) / T) = 4 / (T × .0000474201) = .321466.
    assert float(found.jain) == pytest.approx(0.321466, abs=1e-6)


def test_what_practices_got_is_their_pcns_and_what_is_void_or_old_is_nobodys(westmere):
    one = making.published(westmere, on=making.offered(among=Among.PRACTICES))
    making.awarded(westmere, one, points={"A1": (8, 8, 8), "A2": (7, 7, 7), "B1": (1, 1, 1)})
    rows = by_code(westmere)
    assert (rows["ALDER"].asked, rows["ALDER"].won, rows["BEECH"].asked, rows["BEECH"].won) == (2, 2, 1, 0)
    assert [each.organisation.code for each in awards_since(westmere.community.pk, AWARDED_AT)] == ["A1", "A2"]

    assert by_code(westmere, london(10, 22, year=2028))["ALDER"].won == 2
    assert by_code(westmere, london(10, 23, year=2028))["ALDER"].won == 0

    by = westmere.acting("LMC chair", AWARDED_AT)
    publishing.make_void(opportunity_id=one.pk, because="The funder withdrew.", by=by, at=AWARDED_AT)
    assert by_code(westmere)["ALDER"].won == 0
    empty = ledger(westmere.community.pk, AWARDED_AT)
    assert (empty.gini, empty.jain, empty.gini_for_few) == (None, None, None)
    assert list(awards_since(westmere.community.pk, AWARDED_AT)) == []


def test_the_table_as_a_file(westmere, as_):
    making.awarded(westmere)
    text = as_(westmere, "A1", AWARDED_AT).get(f"{SHARES}.csv").content.decode().removeprefix("\ufeff")
    head, alder, beech, *_ = csv.reader(io.StringIO(text))

    assert head[:4] == ["PCN", "Code", "Patients", "Share of patients"]
    # One award to 41,200 patients: .0243 for every 1,000.
    assert alder[1:] == ["ALDER", "41200", "15.7%", "1", "1", "50.0%", "0.024", "£38,000", "2026-10-22"]
    assert beech[5:] == ["0", "0.0%", "0.000", "", ""]


def test_where_nothing_was_awarded_it_says_so(westmere, as_):
    page = as_(westmere, "A1", AWARDED_AT).get(SHARES).content.decode()

    assert "Nothing has been awarded yet." in page
    assert "Nothing has been awarded in that time." in page
    assert as_(westmere, "ICB", AWARDED_AT).get(SHARES).status_code == 403
