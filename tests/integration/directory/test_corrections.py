"""What the register does not tell, or tells late, said on pages: dated, taken back by a later word, safe from loads."""

from datetime import date, timedelta

import pytest
from tests.integration.directory import places
from tests.integration.directory import register_files as files
from tests.integration.directory.places import boxes, seen

from folkmoot.directory import models, queries
from folkmoot.directory.domain.corrections import Corrected
from folkmoot.directory.operations import corrections as operations
from folkmoot.directory.operations.register import load_register
from folkmoot.kernel.errors import Refused

pytestmark = pytest.mark.django_db

MOVED_ON = date(2026, 11, 1)
BEFORE = MOVED_ON - timedelta(days=1)


def page_of(code, page=""):
    return f"/westmere/organisations/{places.organisation_called('westmere', code).pk}{page}"


def pcn_on(code, day):
    found = queries.pcn_of(places.organisation_called("westmere", code).pk, day)
    return found and found.code


def key(code):
    return str(places.organisation_called("westmere", code).pk)


@pytest.fixture
def administrator(westmere, as_):
    return as_(westmere["administrator"])


def moved(browser, code, to, on=MOVED_ON):
    return browser.post(page_of(code, "/move"), {"to": to, **boxes("starts_on", on)})


def corrected(browser, code, what, value, on=MOVED_ON):
    return browser.post(page_of(code, "/correct"), {"what": what, "value": value, **boxes("starts_on", on)})


def test_a_practice_moves_from_a_day_and_its_past_stays(administrator):
    assert moved(administrator, "A81001", key("U00002")).status_code == 302

    assert (pcn_on("A81001", BEFORE), pcn_on("A81001", MOVED_ON)) == ("U00001", "U00002")
    page = seen(administrator.get(page_of("A81001")))
    assert "Member of Network U00001" in page
    assert "31 October 2026" in page
    history = seen(administrator.get(f"/westmere/record?about=directory.organisation:{key('A81001')}"))
    assert "practice moved" in history.lower()


def test_a_move_is_taken_back_from_the_same_day_as_if_never_said(administrator):
    before = list(models.Affiliation.objects.order_by("pk").values_list("organisation", "of", "starts_on", "ends_on"))
    moved(administrator, "A81001", key("U00002"))

    moved(administrator, "A81001", key("U00001"))

    after = models.Affiliation.objects.values_list("organisation", "of", "starts_on", "ends_on")
    assert sorted(after, key=str) == sorted(before, key=str)
    # Both words stay in the record, and in the table of what was said.
    assert [one.what for one in models.Correction.objects.all()] == ["pcn", "pcn"]


def test_a_practice_leaves_every_pcn(administrator):
    moved(administrator, "A81001", "none")

    assert pcn_on("A81001", MOVED_ON) is None
    assert pcn_on("A81001", BEFORE) == "U00001"


@pytest.mark.parametrize(
    ("to", "on", "objection"),
    [
        ("U00001", MOVED_ON, "That is what holds already."),
        ("U00002", places.SINCE - timedelta(days=1), "It changed on 1 April 2020 already"),
    ],
)
def test_a_move_that_is_none_or_rewrites_the_past_is_refused(administrator, to, on, objection):
    answer = moved(administrator, "A81001", key(to), on)

    assert objection in seen(answer)
    assert not models.Correction.objects.exists()


def test_name_legal_name_and_postcode_are_corrected_from_a_day(administrator):
    corrected(administrator, "A81001", "name", "Harbour Surgery")
    corrected(administrator, "A81001", "legal_name", "Harbour Partnership LLP")
    corrected(administrator, "A81001", "postcode", "WM1 2AB")
    corrected(administrator, "A81001", "postcode", "WM1 2AC")

    now, then = (seen(administrator.get(page_of("A81001", on))) for on in ("", "?on=31/10/2026"))
    assert "Harbour Surgery</h1>" in now
    assert "Harbour Partnership LLP" in now
    assert "Practice A81001</h1>" in then
    facts = then.split("<h2>People</h2>")[0]
    assert not any(word in facts for word in ("Harbour", "WM1"))
    assert "WM1 2AC" in now.split("<h2>People</h2>")[0]
    assert "WM1 2AB" not in now.split("<h2>People</h2>")[0]


def test_a_list_size_is_given_and_corrected(administrator):
    for patients in ("9850", "9860"):
        administrator.post(page_of("A81001", "/list-size"), {"patients": patients, **boxes("counted_on", places.DAY)})

    practice = places.organisation_called("westmere", "A81001").pk
    assert queries.list_size_on(practice, places.DAY) == 9860
    assert queries.list_size_on(practice, places.DAY - timedelta(days=1)) == 9800


@pytest.mark.parametrize(
    ("patients", "on", "objection"),
    [
        ("9850", places.DAY + timedelta(days=1), "counted today or on a day that is past"),
        ("98500000", places.DAY, "No practice has that many patients"),
    ],
)
def test_a_count_that_cannot_be_is_refused(administrator, patients, on, objection):
    answer = administrator.post(page_of("A81001", "/list-size"), {"patients": patients, **boxes("counted_on", on)})

    assert objection in seen(answer)


def owned(browser, *codes, on=MOVED_ON):
    page = page_of("Westmere Federation", "/owners")
    return browser.post(page, {"owners": [key(code) for code in codes], **boxes("starts_on", on)})


def owners_on(day):
    federation = places.organisation_called("westmere", "Westmere Federation").pk
    found = models.Organisation.objects.filter(pk__in=queries.owners_of([federation], day))
    return sorted(found.values_list("code", flat=True))


def test_owners_begin_and_end_on_their_days(administrator):
    owned(administrator, "A81001", "A81002")
    owned(administrator, "A81002", "A81003", on=places.DAY)

    assert owners_on(BEFORE) == []
    assert owners_on(MOVED_ON) == ["A81001", "A81002"]
    assert owners_on(places.DAY) == ["A81002", "A81003"]
    assert "It changed" not in seen(administrator.get(page_of("Westmere Federation")))


def test_owners_are_taken_back_from_the_same_day(administrator):
    owned(administrator, "A81001", "A81002")
    owned(administrator, "A81002")
    owned(administrator, "A81001", on=places.DAY)
    owned(administrator, "A81002", on=places.DAY)

    assert owners_on(places.DAY) == ["A81002"]
    assert owners_on(MOVED_ON) == ["A81002"]
    assert models.Affiliation.objects.filter(kind="owns_federation").count() == 1
    assert "owners change on a later day" in seen(owned(administrator, "A81003", on=BEFORE))


def test_practices_own_no_trust(administrator):
    answer = administrator.post(page_of("RWC", "/owners"), {"owners": [key("A81001")], **boxes("starts_on", MOVED_ON)})

    assert "Practices own federations and other providers" in seen(answer)


def loaded(folder, month, pcn, name):
    """A month's map of England, in which A81001 has that PCN and that name."""
    rows = [
        ("A81001", name, pcn, f"Network {pcn}", "36L", "QWM", "Westmere"),
        ("A81002", "Practice A81002", "U00001", "Network U00001", "36L", "QWM", "Westmere"),
        ("A81003", "Practice A81003", "U00002", "Network U00002", "36L", "QWM", "Westmere"),
        ("A81004", "Practice A81004", "U00003", "Network U00003", "36L", "QWM", "Westmere"),
    ]
    done = load_register(paths=[files.mapping(folder, f"map_{month}.csv", f"01{month}2026", rows)], at=places.AT)
    assert not done.refused, done


def test_a_load_leaves_what_was_said_until_the_register_tells_of_a_change_itself(administrator, tmp_path):
    loaded(tmp_path, "SEP", "U00001", "Practice A81001")
    moved(administrator, "A81001", key("U00002"))
    corrected(administrator, "A81001", "name", "Harbour Surgery")
    practice = places.organisation_called("westmere", "A81001").pk

    # The register is late: it still tells of the old PCN and the old name.
    loaded(tmp_path, "OCT", "U00001", "Practice A81001")
    assert (pcn_on("A81001", BEFORE), pcn_on("A81001", MOVED_ON)) == ("U00001", "U00002")
    assert queries.name_on(practice, BEFORE) == "Practice A81001"
    assert queries.name_on(practice, MOVED_ON) == "Harbour Surgery"
    assert models.Organisation.objects.get(pk=practice).name == "Harbour Surgery"

    # Now it tells of a move and a name of its own.
    loaded(tmp_path, "NOV", "U00003", "Quay Surgery")
    assert pcn_on("A81001", places.DAY) == "U00003"
    assert queries.name_on(practice, places.DAY) == "Quay Surgery"


def test_only_the_administrators_of_its_own_community_describe_a_practice(westmere, coast, as_):
    theirs = as_(coast["administrator"])
    practice = places.organisation_called("westmere", "A81001")

    for page in ("correct", "list-size", "move", "owners"):
        assert theirs.get(f"/coast/organisations/{practice.pk}/{page}").status_code == 404
    with pytest.raises(Refused, match="not this community's own to describe"):
        operations.move_practice(
            practice=practice,
            to=None,
            starts_on=MOVED_ON,
            by=directory_acting(coast["administrator"]),
            at=places.AT,
        )


def directory_acting(appointment):
    return queries.acting_as(appointment.pk, places.DAY)


def test_a_name_is_guarded_in_the_operation_too(westmere):
    with pytest.raises(Refused, match="patient's initials"):
        operations.correct_detail(
            organisation=places.organisation_called("westmere", "A81001"),
            what=Corrected.LEGAL_NAME,
            value="pt JS",
            starts_on=MOVED_ON,
            by=directory_acting(westmere["administrator"]),
            at=places.AT,
        )
