"""What the page of a meeting offers, and leaves out: of one called off, of an empty agenda, to whoever is no member."""

import html
import re

import pytest
from tests import meetings
from tests.factories import london
from tests.integration.matters.checks import tight
from tests.meetings import PLANNED_AT

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.meetings.operations.meetings import call_off

pytestmark = pytest.mark.usefixtures("whole_record")


PACK, DUE = "Take the papers away in one file", "Due by"
ASK = "To get something onto this agenda, ask "


@pytest.fixture
def planned(place):
    return meetings.planned(place)


def read(as_, place, seat, meeting):
    page = as_(place, seat, PLANNED_AT).get(f"/westmere/meetings/{meeting.pk}")
    return html.unescape(page.content.decode())


def test_the_pack_is_offered_once_there_is_an_agenda(place, planned, as_):
    assert PACK not in read(as_, place, "Alder", planned)
    meetings.item(place, planned)
    page = read(as_, place, "Alder", planned)
    assert PACK in page
    assert DUE in page


def test_one_called_off_asks_for_nothing_any_more(place, planned, as_):
    meetings.item(place, planned)
    before = meetings.planned(place, starts_at=london(9, 15, 18), ends_at=london(9, 15, 19))
    meetings.action(place, before, at=london(9, 15, 18, 30))
    by = place.acting("senior manager", PLANNED_AT)
    shown = "Open from earlier meetings"
    assert shown in read(as_, place, "Alder", planned)

    call_off(meeting_id=planned.pk, because="Snow.", by=by, at=PLANNED_AT)

    page = read(as_, place, "Alder", planned)
    assert "Snow." in page
    assert [words for words in (PACK, DUE, shown, "All that is open in this group") if words in page] == []
    assert "Winter plans" in page


def test_whoever_is_no_member_is_told_whom_to_ask(place, as_):
    meetings.board(place)
    board = meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder")

    assert f"{ASK}Dr Alder, Clinical director, " in read(as_, place, "A2", board)
    assert ASK not in read(as_, place, "Alder", board)


def test_the_list_says_whom_to_ask_where_no_meeting_is_shown(place, planned, as_):
    page = as_(place, "A1", PLANNED_AT).get("/westmere/meetings").content.decode()

    assert "No meeting that you may know of is planned." in page
    assert "ask whoever chairs it" in page
    assert 'href="/westmere/groups"' in page
    assert (
        "ask whoever chairs it"
        not in as_(place, "senior manager", PLANNED_AT).get("/westmere/meetings").content.decode()
    )


def test_a_member_is_asked_whether_they_come_and_once_it_has_begun_whether_they_came(place, planned, as_):
    address = f"/westmere/meetings/{planned.pk}/attendance"

    ahead = as_(place, "Alder", PLANNED_AT).get(address).content.decode()
    assert "Do you come?" in ahead
    assert "I send apologies" in ahead
    assert "Absent" not in ahead
    keeper = as_(place, "senior manager", PLANNED_AT).get(address).content.decode()
    assert "Sends apologies" in keeper
    assert "Absent" in keeper
    since = as_(place, "Alder", london(9, 22, 21)).get(address).content.decode()
    assert "Did you come?" in since
    assert "Sent apologies" in since
    assert "Absent" in since


def test_whoever_says_that_they_send_a_deputy_is_asked_whom_at_its_own_box_and_reads_back_what_was_noted(
    place, planned, as_
):
    here, browser = f"/westmere/meetings/{planned.pk}", as_(place, "Alder", PLANNED_AT)
    own, other = place.appointments["Alder"].pk, place.appointments["Hazel"]

    nothing = browser.post(f"{here}/attendance", {f"how_{own}": ""}).content.decode()
    assert f'href="#how_{own}">Choose one of these.' in tight(nothing)
    nobody = browser.post(f"{here}/attendance", {f"how_{own}": "deputy"}).content.decode()
    assert f'href="#id_deputy_{own}">Choose who comes for Dr Alder' in tight(nobody)

    said = {f"how_{own}": "deputy", f"deputy_{own}": other.pk}
    noted = browser.post(f"{here}/attendance", said, follow=True).content.decode()
    assert re.search(r"Noted: Dr Hazel, Clinical director, [^.<]+, comes instead of you\.", noted)
    assert "Change whether you come" in noted
    assert "Say whether you come" not in noted
    noted = browser.post(f"{here}/attendance", {f"how_{own}": "apologies"}, follow=True).content.decode()
    assert "Noted: you send apologies." in noted


def test_whoever_keeps_the_group_is_led_to_the_first_member_or_the_deputy_that_is_missing(place, planned, as_):
    here, browser = f"/westmere/meetings/{planned.pk}", as_(place, "senior manager", PLANNED_AT)
    alder, hazel = (place.appointments[seat].pk for seat in ("Alder", "Hazel"))

    nothing = browser.post(f"{here}/attendance", {f"how_{alder}": ""}).content.decode()
    assert ">Say it of at least one member." in tight(nothing)
    said = {f"how_{alder}": "present", f"how_{hazel}": "deputy"}
    nobody = browser.post(f"{here}/attendance", said).content.decode()
    assert f'href="#id_deputy_{hazel}">Choose who comes for Dr Hazel' in tight(nobody)
    noted = browser.post(f"{here}/attendance", said | {f"how_{hazel}": "apologies"}, follow=True).content.decode()
    assert "Noted for 2 members." in noted
    since = as_(place, "senior manager", london(9, 22, 21)).post(f"{here}/attendance", said).content.decode()
    assert f'href="#id_deputy_{hazel}">Choose who came for Dr Hazel' in tight(since)
