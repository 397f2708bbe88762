"""Who got what over two years: shares beside shares of patients, indices, and the list itself."""

import csv
import io
from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from tests import opportunities as making
from tests.factories import london
from tests.opportunities import AWARDED_AT

from folkmoot.directory.domain.kinds import AffiliationKind
from folkmoot.directory.models import Affiliation, CommunityOrganisation
from folkmoot.directory.operations import organisations
from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.operations import publishing
from folkmoot.opportunities.queries.ledger import awards_since, ledger, since
from folkmoot.opportunities.queries.weights import last_awards

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
    assert alder[1:] == ["ALDER", "41200", "15.7%", "1", "1", "50.0%", "0.024", "£38,000", "2026-10-22", ""]
    assert beech[5:] == ["0", "0.0%", "0.000", "", "", ""]


LATER = london(12, 1)


def succeeded(place, ended, *heirs, moved=(), on=date(2026, 11, 2)):
    """One network ended and others carry on from it; where `moved` says so, its practices with them."""
    ours = place.organisations
    for heir in heirs:
        organisations.succeed(predecessor=ours[ended], successor=ours[heir], on=on)
    for code, heir in moved:
        Affiliation.objects.filter(organisation=ours[code]).update(ends_on=on)
        organisations.affiliate(
            organisation=ours[code], of=ours[heir], kind=AffiliationKind.MEMBER_OF_PCN, starts_on=on
        )


def test_what_an_ended_pcn_got_stands_with_its_successor(westmere, as_):
    making.awarded(westmere)
    succeeded(westmere, "ROWAN", "ELM", moved=[(f"R{number}", "ELM") for number in range(1, 6)])
    rows = by_code(westmere, LATER)

    # Elm had 47,300 patients and applied in vain; with Rowan's 43,200, and what Rowan got, it has 90,500 of 262,400.
    assert "ROWAN" not in rows
    elm = rows["ELM"]
    assert (elm.patients, elm.asked, elm.won, elm.pence) == (90_500, 2, 1, 3_800_000)
    assert (elm.share, elm.list_share) == (Fraction(1, 2), Fraction(905, 2624))
    assert elm.before == (("ROWAN Primary care network (PCN)", 1),)
    assert sum(one.share for one in rows.values()) == sum(one.list_share for one in rows.values()) == 1
    assert ledger(westmere.community.pk, LATER).elsewhere == 0
    browser = as_(westmere, "A1", LATER)
    page = " ".join(browser.get(SHARES).content.decode().split())
    assert (
        "ELM Primary care network (PCN) – of these, 1 by ROWAN Primary care network (PCN), before it took over" in page
    )
    assert "Now ELM Primary care network (PCN)" in page
    # On the day before it ended, it was its own.
    assert by_code(westmere, london(11, 1))["ROWAN"].won == 1


def test_practices_not_yet_moved_count_for_the_successor_and_successors_are_followed_to_the_last(westmere):
    making.awarded(westmere)
    succeeded(westmere, "ROWAN", "ELM")
    succeeded(westmere, "ELM", "CEDAR", on=date(2026, 11, 9))
    rows = by_code(westmere, LATER)

    # 43,200 of Rowan, 47,300 of Elm and 33,700 of Cedar.
    assert (rows["CEDAR"].patients, rows["CEDAR"].won, set(rows)) == (124_200, 1, {"ALDER", "BEECH", "CEDAR", "HAZEL"})


def test_of_a_divided_pcn_a_practice_s_award_goes_with_the_practice_and_its_own_with_nobody(westmere):
    making.awarded(westmere)
    one = making.published(westmere, on=making.offered(among=Among.PRACTICES))
    making.awarded(westmere, one, points={"R1": (8, 8, 8), "R2": (7, 7, 7), "B1": (1, 1, 1)})
    practices = [("R1", "ELM"), ("R2", "HAZEL"), ("R3", "HAZEL"), ("R4", "HAZEL"), ("R5", "HAZEL")]
    succeeded(westmere, "ROWAN", "ELM", "HAZEL", moved=practices)
    CommunityOrganisation.objects.filter(organisation=westmere.organisations["ROWAN"]).update(ends_on=date(2026, 11, 2))
    found = ledger(westmere.community.pk, LATER)

    assert {one.code: one.won for one in found.rows if one.won} == {"ALDER": 1, "ELM": 1, "HAZEL": 1}
    assert found.elsewhere == 1


def test_the_table_can_be_counted_again_from_the_list_as_a_file(westmere, as_):
    making.awarded(westmere)
    one = making.published(westmere, on=making.offered(among=Among.PRACTICES))
    making.awarded(westmere, one, points={"R1": (8, 8, 8), "H2": (7, 7, 7), "B1": (1, 1, 1)})
    succeeded(westmere, "ROWAN", "ELM", moved=[(f"R{number}", "ELM") for number in range(1, 6)])

    text = as_(westmere, "A1", LATER).get("/westmere/opportunities/awards.csv").content.decode("utf-8-sig")
    counted = Counter(row["PCN it counts for"] for row in csv.DictReader(io.StringIO(text)))

    assert counted == {one.name: one.won for one in by_code(westmere, LATER).values() if one.won}
    # Alder's own, Rowan's own and R1's, and H2's.
    assert sorted(counted.values()) == [1, 1, 2]


def test_a_draw_weighs_a_successor_by_what_those_before_it_got(westmere):
    making.awarded(westmere)
    day = date(2026, 12, 1)
    succeeded(westmere, "ROWAN", "ELM")
    keys = {code: westmere.organisations[code].pk for code in ("ALDER", "ELM", "CEDAR")}

    last = last_awards(westmere.community.pk, Among.PCNS, list(keys.values()), day)

    assert last == {keys["ALDER"]: date(2026, 10, 22), keys["ELM"]: date(2026, 10, 22)}


def test_where_nothing_was_awarded_it_says_so(westmere, as_):
    page = as_(westmere, "A1", AWARDED_AT).get(SHARES).content.decode()

    assert "Nothing has been awarded yet." in page
    assert "Nothing has been awarded in that time." in page
    assert as_(westmere, "ICB", AWARDED_AT).get(SHARES).status_code == 403
