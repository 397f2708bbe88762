"""What NHS England's own files prove, asked of the directory after loading them.

Each number stands in the description of the reference data, or is counted there by another way than ours. The files are
no part of the project: without them these tests skip and say so.
"""

from collections import Counter, defaultdict
from datetime import date

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max, Min, Sum
from tests.integration.directory.reference import load

from folkmoot.directory import models, queries

JAN_2020, OCT_2024, AUG_2026 = date(2020, 1, 15), date(2024, 10, 1), date(2026, 8, 1)
pytestmark = pytest.mark.django_db

LEWISHAM_CCG, GREAT_YARMOUTH_CCG, KENT = "08L", "06M", "91Q"


@pytest.fixture(scope="module")
def england(django_db_setup, django_db_blocker):
    """The whole register, loaded once for this module."""
    folder = settings.REFERENCE / "data"
    names = [
        str(path.relative_to(folder)) for part in ("register", "lists") for path in sorted((folder / part).glob("*"))
    ]
    if not names:
        pytest.skip(f"no reference material at {folder} (set FOLKMOOT_REFERENCE)")
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(*names)
        transaction.set_rollback(True)


def key(kind, code):
    return models.Organisation.objects.get(kind=kind, code=code).pk


def in_sub_icb(code, day):
    return models.Affiliation.objects.filter(queries.on(day), kind="in_sub_icb", of__code=code).values(
        "organisation_id"
    )


def pcn_sizes(commissioner, day):
    """How many practices each PCN has on the day, of those the commissioner had in January 2020."""
    practices = queries.practices_on(day).filter(pk__in=in_sub_icb(commissioner, JAN_2020))
    return Counter(fact.pcn_name for fact in queries.roll_facts(list(practices.values_list("pk", flat=True)), day))


def test_lewisham_has_six_pcns_in_october_2024(england):
    assert pcn_sizes(LEWISHAM_CCG, OCT_2024) == {
        "NORTH LEWISHAM PCN": 9,
        "SEVENFIELDS PCN": 7,  # 6, and the special allocation practice Y06545
        "APLOS HEALTH PCN": 4,
        "LEWISHAM CARE PARTNERSHIP PCN": 1,
        "LEWISHAM ALLIANCE PCN": 5,
        "MODALITY LEWISHAM PCN": 1,
    }
    assert queries.pcn_of(key("practice", "Y06545"), OCT_2024).name == "SEVENFIELDS PCN"


def test_lewisham_has_a_seventh_by_august_2026(england):
    sizes = pcn_sizes(LEWISHAM_CCG, AUG_2026)

    assert len(sizes) == 7
    assert sizes["RAVENSBOURNE PCN LTD"] == 2


def test_great_yarmouth_and_waveney_has_four_pcns(england):
    assert pcn_sizes(GREAT_YARMOUTH_CCG, OCT_2024) == {
        "LOWESTOFT PCN": 7,
        "GREAT YARMOUTH & NORTHERN VILLAGES PCN": 5,
        "SOUTH WAVENEY PCN": 5,
        "GORLESTON PCN": 2,
    }


@pytest.mark.parametrize(
    ("day", "pcns"),
    [
        (date(2019, 10, 1), 40),
        (date(2020, 4, 1), 41),
        (date(2021, 4, 1), 42),
        (date(2022, 3, 31), 42),
        (date(2022, 4, 1), 41),  # Faversham's first code closed on 31 March
        (date(2022, 11, 8), 41),
        (date(2022, 11, 9), 42),
        (date(2024, 9, 30), 42),
        (date(2024, 10, 1), 43),  # Medway Valley
    ],
)
def test_kent_and_medway_counts_its_pcns_by_their_dates(england, day, pcns):
    assert queries.pcns_on(day).filter(pk__in=in_sub_icb(KENT, day)).count() == pcns


def test_dover_is_not_andover(england):
    dover = queries.pcns_on(OCT_2024).get(name="DOVER TOWN PCN")

    assert (dover.code, queries.members_of(dover.pk, OCT_2024).count()) == ("U34235", 3)


def test_pcns_span_from_one_practice_to_thirty_one(england):
    roll = queries.roll_facts(list(queries.practices_on(OCT_2024).values_list("pk", flat=True)), OCT_2024)

    sizes = sorted(Counter(fact.pcn_code for fact in roll if fact.pcn_code).values())

    # Of 1,285 open PCNs two have no member; 6,224 practices are in one.
    assert (len(sizes), sum(sizes)) == (1283, 6224)
    assert (sizes[0], sizes[len(sizes) // 2], sizes[-1]) == (1, 4, 31)


@pytest.mark.parametrize(
    ("day", "pcns", "sub_icbs", "boards"),
    [
        (date(2022, 1, 1), 1254, 106, 42),
        (date(2023, 1, 9), 1264, 106, 42),
        (OCT_2024, 1285, 106, 42),
        (AUG_2026, 1298, 106, 36),
    ],
)
def test_england_counts_its_pcns_sub_icbs_and_boards(england, day, pcns, sub_icbs, boards):
    found = (queries.pcns_on(day).count(), queries.sub_icbs_on(day).count(), queries.boards_on(day).count())

    assert found == (pcns, sub_icbs, boards)
    assert models.Organisation.objects.filter(kind="region").count() == 7


def test_england_counts_its_practices(england):
    assert queries.practices_on(AUG_2026).count() == 6129
    assert (
        queries.practices_on(date(2026, 1, 1)).count() == 6171 + 2
    )  # listed, and two opened in the five months before
    # On the map of January 2022, and six opened within the year before it.
    assert queries.practices_on(date(2022, 1, 1)).count() == 6527 + 6


def test_england_had_191_commissioners_then_135_then_106(england):
    assert [queries.sub_icbs_on(day).count() for day in (JAN_2020, date(2021, 1, 1), date(2022, 1, 1))] == [
        191,
        135,
        106,
    ]


def test_list_sizes_sum_to_the_published_totals(england):
    totals = {
        row["counted_on"]: (row["practices"], row["total"], row["least"], row["most"])
        for row in models.ListSize.objects.values("counted_on").annotate(
            practices=Count("pk"), total=Sum("patients"), least=Min("patients"), most=Max("patients")
        )
    }

    assert totals[date(2025, 10, 1)][:2] == (6202, 63_919_527)
    assert all(least == 1 and most < 114_460 for _, _, least, most in totals.values())


def test_forty_two_boards_became_thirty_six_and_each_ended_one_has_its_successors(england):
    ended = queries.boards_on(date(2026, 7, 31)).filter(closed_on=AUG_2026)

    assert {board.code: [one.code for one in queries.successors_of(board.pk)] for board in ended} == {
        "QH8": ["D7T5G"],
        "QHG": ["S1Y5D"],
        "QJG": ["D7T5G", "T6Y0W"],  # North East Essex went to Essex, the rest to Norfolk and Suffolk
        "QM7": ["D7T5G", "S1Y5D"],  # West Essex went to Essex, the rest to Central East
        "QMJ": ["Z9B2Z"],
        "QMM": ["T6Y0W"],
        "QNQ": ["QRL", "S0E4D", "S9B9J"],  # Frimley's one sub-ICB was split over three boards
        "QNX": ["S9B9J"],
        "QRV": ["Z9B2Z"],
        "QU9": ["S0E4D"],
        "QUE": ["S1Y5D"],
        "QXU": ["S9B9J"],
    }
    assert len(ended) == 42 - 36 + 6  # twelve ended, six began


def test_frimleys_sub_icb_was_split_over_three(england):
    assert [one.code for one in queries.successors_of(key("sub_icb", "D4U1Y"))] == ["92A", "D9Y0V", "U2G6B"]


def test_a_board_keeps_the_names_it_bore(england):
    board = key("icb", "QKK")

    assert queries.name_on(board, date(2022, 3, 1)) == "Our Healthier South East London"
    assert queries.name_on(board, OCT_2024) == "NHS South East London Integrated Care Board"


@pytest.mark.parametrize("day", [OCT_2024, AUG_2026])
def test_one_pcn_spans_two_boards(england, day):
    held = models.Affiliation.objects.filter(queries.on(day))
    place = dict(held.filter(kind="in_sub_icb").values_list("organisation_id", "of_id"))
    board = dict(held.filter(kind="in_icb").values_list("organisation_id", "of__code"))
    boards = defaultdict(set)
    for practice, pcn in held.filter(kind="member_of_pcn").values_list("organisation_id", "of__code"):
        boards[pcn].add(board[place[practice]])

    assert {pcn: found for pcn, found in boards.items() if len(found) > 1} == {"U41591": {"QJK", "QT6"}}
    assert [one.code for one in queries.boards_of_pcn(key("pcn", "U41591"), day)] == ["QJK", "QT6"]


def test_two_pcns_are_called_grand_union(england):
    found = queries.pcns_on(OCT_2024).filter(name="GRAND UNION PCN")
    places = models.Affiliation.objects.filter(queries.on(OCT_2024), kind="in_sub_icb", organisation__in=found)

    assert sorted(places.values_list("of__code", flat=True)) == ["06N", "78H"]


def test_on_one_day_seven_practices_were_in_two_pcns(england):
    held = models.Affiliation.objects.filter(queries.on(date(2024, 7, 1)), kind="member_of_pcn")

    assert (held.count(), held.values("organisation_id").distinct().count()) == (6240, 6233)
    # All seven began in both on that day: the lower code counts.
    assert queries.pcn_of(key("practice", "P85004"), date(2024, 7, 1)).code == "U04503"
    assert queries.pcn_of(key("practice", "P85004"), date(2024, 7, 3)).code == "U17156"


def test_the_whole_register_again_changes_nothing(england):
    again = load(
        *(f"register/{report.name}" for report in england.files if not report.name.startswith("gp-reg-pat-prac-all"))
    )

    assert all(report.known for report in again.files)
    assert not again.changes
