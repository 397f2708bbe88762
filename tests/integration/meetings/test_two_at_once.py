"""Two people with the same form open: whoever is second is told what stands now, and keeps their own words in the boxes."""

import html
import re

import pytest
from tests import meetings
from tests.integration.matters.checks import refused
from tests.integration.meetings.test_not_asked import board as board
from tests.integration.meetings.test_not_asked import came, read
from tests.meetings import PLANNED_AT, UNDER_WAY

from folkmoot.meetings import models
from folkmoot.meetings.domain.attendance import How

pytestmark = pytest.mark.usefixtures("whole_record")
TOLD = "Somebody else changed this while you did."


@pytest.fixture
def planned(place):
    return meetings.planned(place)


def filled(page):
    """What a browser would send back of the form on a page: every box as it stands there."""
    text = page.content.decode()
    form = text[text.index("<form") :]
    boxes = dict(
        re.findall(
            r'<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"',
            re.sub(r'<input[^>]*type="(?:radio|checkbox)"[^>]*>', "", form),
        )
    )
    boxes |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', form))
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)"[^>]*selected', options)
        boxes[name] = chosen[1] if chosen else ""
    for tag in re.findall(r'<input[^>]*type="radio"[^>]*>', form):
        if " checked" in tag:
            boxes[re.search(r'name="([^"]+)"', tag)[1]] = re.search(r'value="([^"]*)"', tag)[1]
    return {name: html.unescape(value) for name, value in boxes.items() if name != "csrfmiddlewaretoken"}


def both(as_, place, address, first, second, at):
    """The first keeps theirs, the second is told and presses again: what each answer and the boxes said."""
    one, other = as_(place, "senior manager", at), as_(place, "LMC chair", at)
    begun, meanwhile = filled(one.get(address)), filled(other.get(address))
    assert one.post(address, begun | first).status_code == 302
    told = other.post(address, meanwhile | second)
    page = html.unescape(told.content.decode())
    assert TOLD in page, page
    again = filled(told)
    assert other.post(address, again).status_code == 302
    return page, again


def test_an_item(place, planned, as_):
    item = meetings.item(place, planned)
    at = f"/westmere/meetings/{planned.pk}/items/{item.pk}/change"
    page, boxes = both(as_, place, at, {"title": "Winter rota"}, {"title": "Winter plans, and beds"}, PLANNED_AT)

    assert (
        "What it is about: Winter rota; In plain words: How practices get through the winter.; "
        "What the meeting is asked to do: To discuss; How long it takes: 20 minutes" in page
    )
    assert boxes["title"] == "Winter plans, and beds"
    item.refresh_from_db()
    assert item.title == "Winter plans, and beds"


def test_where_it_is(place, planned, as_):
    at = f"/westmere/meetings/{planned.pk}/change"
    page, boxes = both(as_, place, at, {"place": "Town hall"}, {"place": "Library, first floor"}, PLANNED_AT)

    assert "Where: Town hall" in page
    assert boxes["place"] == "Library, first floor"


def test_the_words_of_a_decision(place, planned, as_):
    row = meetings.decision(place, meetings.item(place, planned))
    at = f"/westmere/meetings/{planned.pk}/decisions/{row.pk}"
    page, boxes = both(
        as_, place, at, {"words": "We share a rota."}, {"words": "We share a rota until May."}, UNDER_WAY
    )

    assert "The decision: We share a rota." in page
    assert boxes["words"] == "We share a rota until May."


def test_how_the_vote_on_a_decision_went(place, board, as_):
    came(place, board, "A1", "A2", "A3")
    row = meetings.decision(place, meetings.item(place, board, by="Alder"), by="Alder")
    at = f"/westmere/meetings/{board.pk}/decisions/{row.pk}"
    one, other = as_(place, "Alder", UNDER_WAY), as_(place, "Alder", UNDER_WAY)
    first, second = filled(one.get(at)), filled(other.get(at))
    assert first["votes_for"] == "3"

    assert one.post(at, first | {"votes_for": "2", "votes_against": "1"}).status_code == 302
    told = other.post(at, second | {"votes_for": "1", "votes_against": "2"})

    assert f"{TOLD} It now says: The decision: We share a winter rota.; Why it commits no practice: nothing; " in read(
        told
    )
    assert "For: 2; Against: 1; Abstained: 0" in read(told)
    assert other.post(at, filled(told)).status_code == 302
    row.refresh_from_db()
    assert (row.votes_for, row.votes_against) == (1, 2)


def test_what_came_of_a_decision(place, planned, as_):
    row = meetings.decision(place, meetings.item(place, planned))
    at = f"/westmere/meetings/{planned.pk}/decisions/{row.pk}/came-of"
    page, boxes = both(as_, place, at, {"words": "The rota runs."}, {"words": "Beech left the rota."}, UNDER_WAY)

    assert "What came of it: The rota runs." in page
    assert boxes["words"] == "Beech left the rota."
    row.refresh_from_db()
    assert row.came_of == "Beech left the rota."


def test_an_action(place, planned, as_):
    row = meetings.action(place, planned)
    at = f"/westmere/actions/{row.pk}/change"
    page, boxes = both(as_, place, at, {"what": "Draw it up"}, {"what": "Draw up the rota with Beech"}, UNDER_WAY)

    assert "What is to be done: Draw it up; Who does it: Dr Alder; By when: 2 October 2026" in page
    assert boxes["what"] == "Draw up the rota with Beech"


def test_who_came_two_note_it_at_once_and_both_stand(place, planned, as_):
    meetings.attended(place, planned, {"Alder": (How.PRESENT, None), "Hazel": (How.PRESENT, None)})
    at = f"/westmere/meetings/{planned.pk}/attendance"
    seats = place.appointments
    one, other = as_(place, "senior manager", UNDER_WAY), as_(place, "LMC chair", UNDER_WAY)
    first, second = filled(one.get(at)), filled(other.get(at))

    assert one.post(at, first | {f"how_{seats['Alder'].pk}": "absent"}).status_code == 302
    assert other.post(at, second | {f"how_{seats['Hazel'].pk}": "apologies"}).status_code == 302

    found = dict(models.Attendance.objects.values_list("member_id", "how"))
    assert found == {seats["Alder"].pk: "absent", seats["Hazel"].pk: "apologies"}
    assert "It stood so already." in one.post(at, filled(one.get(at)), follow=True).content.decode()


def test_how_somebodys_interest_is_settled(place, planned, as_):
    item = meetings.item(place, planned)
    meetings.declared(place, item, "Hazel")
    at = f"/westmere/meetings/{planned.pk}/items/{item.pk}/interests/settle?person={place.appointments['Hazel'].pk}"
    first = {"treatment": "discuss", "because": "The federation may bid."}
    page, boxes = both(as_, place, at, first, {"treatment": "leave", "because": "She would gain by it."}, UNDER_WAY)

    assert "How far they take part: Discusses it, and does not decide; Why: The federation may bid." in page
    assert boxes["because"] == "She would gain by it."


def test_an_interest_nobody_had_spoken_of_that_two_settle_at_once(place, planned, as_):
    item = meetings.item(place, planned)
    key = str(place.appointments["Hazel"].pk)
    at = f"/westmere/meetings/{planned.pk}/items/{item.pk}/interests/settle"
    said = {
        "person": key,
        "words": "A director.",
        "nearness": "actual",
        "treatment": "discuss",
        "because": "It may bid.",
    }
    page, boxes = both(as_, place, at, said, said | {"because": "She would gain by it."}, UNDER_WAY)

    assert "Why: It may bid." in page
    assert boxes["because"] == "She would gain by it."


def test_notes_on_an_item_are_shown_side_by_side_and_neither_is_lost(place, planned, as_):
    item = meetings.item(place, planned)
    at = f"/westmere/meetings/{planned.pk}/items/{item.pk}"
    one, other = as_(place, "senior manager", UNDER_WAY), as_(place, "LMC chair", UNDER_WAY)
    first, second = filled(one.get(at)), filled(other.get(at))

    assert one.post(at, first | {"text": "Practices can share a rota."}).status_code == 302
    told = other.post(at, second | {"text": "Nights are the trouble."})
    page = html.unescape(told.content.decode())

    assert "Somebody else wrote at the same time" in page
    both_texts = filled(told)["text"]
    assert "Practices can share a rota." in both_texts
    assert "Nights are the trouble." in both_texts
    assert other.post(at, filled(told)).status_code == 302
    assert models.Note.objects.get(item=item, superseded_at=None).text == both_texts


def test_minutes_drafted_twice_at_once_are_two_versions_with_both_reasons(place, planned):
    meetings.drafted(place, planned)
    for because in ("A name was wrong.", "A decision was missing."):
        meetings.drafted(place, planned, because=because)

    kept = models.Minutes.objects.filter(meeting=planned).order_by("version").values_list("version", "because")
    assert list(kept) == [(1, ""), (2, "A name was wrong."), (3, "A decision was missing.")]


def test_minutes_that_were_drafted_anew_meanwhile_are_not_approved_unread(place, planned):
    meetings.drafted(place, planned)
    meetings.drafted(place, planned, because="A name was wrong.")

    with refused("later version"):
        meetings.approved(place, planned, version=1)


def test_what_two_put_on_an_agenda_at_once_is_all_there(place, planned, as_):
    at = f"/westmere/meetings/{planned.pk}/items/new"
    one, other = as_(place, "senior manager", PLANNED_AT), as_(place, "LMC chair", PLANNED_AT)
    first, second = filled(one.get(at)), filled(other.get(at))
    item = {"summary": "For the winter.", "purpose": "discuss", "minutes": "10"}

    assert one.post(at, first | item | {"title": "Winter rota"}).status_code == 302
    assert other.post(at, second | item | {"title": "Parking"}).status_code == 302

    assert list(planned.items.order_by("position").values_list("title", flat=True)) == ["Winter rota", "Parking"]
