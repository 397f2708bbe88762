"""What an item is about, in plain words: asked for, shown wherever the item is, and never shown to whoever may not read it."""

import io
import re
from datetime import date

import docx
import pytest
from pypdf import PdfReader
from tests import factories, meetings
from tests.factories import SINCE, london
from tests.integration.matters.checks import refused
from tests.meetings import AFTER, PLANNED_AT, UNDER_WAY

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.models import GroupMember
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.models import Matter
from folkmoot.meetings.domain.agenda import Purpose
from folkmoot.meetings.models import AgendaItem
from folkmoot.meetings.operations import agenda as operations
from folkmoot.meetings.operations import packs
from folkmoot.meetings.queries.packs import bound_from

SAID = "Which nights each practice is open this winter."
OF_THE_MATTER = "The board asks whether three hubs could open on Saturdays."


@pytest.fixture
def planned(place):
    return meetings.planned(place)


def matter_on(place, planned, rung):
    """The matter is as wide as that, by its own rung alone: who may raise what on which is tested with matters."""
    matter = factories.matter(place, summary=f"{OF_THE_MATTER}\nA second paragraph.")
    item = meetings.item(place, planned, matter_id=matter.pk)
    Matter.objects.filter(pk=matter.pk).update(rung=rung)
    return item


@pytest.mark.usefixtures("whole_record")
def test_an_item_says_what_it_is_about_unless_a_matter_does(place, planned):
    with refused("Say in plain words what the item is about."):
        meetings.item(place, planned, summary=" ")
    with refused("Say in plain words"):
        meetings.item(place, planned, summary="", by="Alder")
    with refused("patient's initials"):
        meetings.item(place, planned, summary="About pt JS")

    assert meetings.item(place, planned, summary=f" {SAID} ").summary == SAID
    about = factories.matter(place)
    assert meetings.item(place, planned, matter_id=about.pk).summary == ""


def test_an_item_older_than_summaries_reads_as_before_and_is_asked_for_one_when_it_is_changed(place, planned, as_):
    item = meetings.item(place, planned)
    AgendaItem.objects.filter(pk=item.pk).update(summary="")
    browser, here = as_(place, "senior manager", PLANNED_AT), f"/westmere/meetings/{planned.pk}"
    assert browser.get(here).status_code == browser.get(f"{here}/items/{item.pk}").status_code == 200
    again = {"title": item.title, "purpose": "discuss", "minutes": "25"}

    said = browser.post(f"{here}/items/{item.pk}/change", again).content.decode()

    assert "Say in plain words what the item is about." in said
    assert browser.post(f"{here}/items/{item.pk}/change", again | {"summary": SAID}).status_code == 302
    item.refresh_from_db()
    assert (item.summary, item.minutes) == (SAID, 25)


def test_what_is_carried_onto_an_agenda_says_itself(place, planned):
    item = meetings.item(place, planned)
    done = meetings.action(place, planned, on=item)
    later = meetings.planned(
        place, starts_at=meetings.STARTS_AT.replace(month=10), ends_at=meetings.ENDS_AT.replace(month=10)
    )
    operations.build_agenda(meeting_id=later.pk, action_ids=[done.pk], by=place.acting("senior manager"), at=UNDER_WAY)
    carried = later.items.get()
    again = operations.Item(title=carried.title, purpose=Purpose.NOTE, minutes=9, lead_id=carried.lead_id)

    operations.change_item(again, item_id=carried.pk, by=place.acting("senior manager"), at=UNDER_WAY)

    carried.refresh_from_db()
    assert (carried.minutes, carried.summary) == (9, "")


def test_the_agenda_the_item_and_the_proposal_say_it(place, planned, as_):
    item = meetings.item(place, planned, summary=SAID)
    wanted = meetings.item(place, planned, title="Parking", summary="Staff pay to park.", by="Alder")
    browser, here = as_(place, "senior manager", PLANNED_AT), f"/westmere/meetings/{planned.pk}"

    agenda = browser.get(here).content.decode()

    assert f"<p>{SAID}</p>" in agenda
    assert "Parking: Staff pay to park." in agenda
    assert f"<p>{SAID}</p>" in browser.get(f"{here}/items/{item.pk}").content.decode()
    assert "20 minutes. Staff pay to park." in browser.get(f"{here}/items/{wanted.pk}/answer").content.decode()


def test_a_matters_summary_is_shown_to_whoever_sees_the_matter(place, planned, as_):
    item = matter_on(place, planned, Visibility.LMC)
    here = f"/westmere/meetings/{planned.pk}"

    def pages(seat):
        browser = as_(place, seat, PLANNED_AT)
        return browser.get(here).content.decode(), browser.get(f"{here}/items/{item.pk}").content.decode()

    agenda, its_page = pages("LMC chair")
    assert OF_THE_MATTER in agenda
    assert "A second paragraph." not in agenda
    assert "A second paragraph." in its_page
    assert not any(OF_THE_MATTER in page for page in pages("senior manager"))


@pytest.mark.parametrize(
    ("rung", "is_told"),
    [
        (Visibility.LEADERSHIP, True),
        (Visibility.ALL_PRACTICES, True),
        (Visibility.PUBLIC, True),
        (Visibility.LMC, False),
    ],
)
def test_the_pack_says_it_where_all_who_take_it_see_the_matter(place, planned, rung, is_told):
    meetings.item(place, planned, summary=SAID)
    matter_on(place, planned, rung)

    first, second = (one["summary"] for one in bound_from(planned, PLANNED_AT)["items"])

    assert first == SAID
    assert (OF_THE_MATTER in second) is is_told


def test_a_pack_that_partners_take_says_of_a_matter_only_what_partners_see(place):
    joint = meetings.planned(place)
    group = place.groups[GroupKind.LEADERSHIP_GROUP]
    GroupMember.objects.create(group=group, appointment=place.appointments["ICB"], votes=False, starts_on=SINCE)
    matter_on(place, joint, Visibility.ALL_PRACTICES)
    matter_on(place, joint, Visibility.PUBLIC)

    first, second = (one["summary"] for one in bound_from(joint, PLANNED_AT)["items"])

    assert first == ""
    assert OF_THE_MATTER in second


# Before the meeting on 22 September a seat ends, or after it one begins: from, until, and when they read the pack.
@pytest.mark.parametrize(
    ("starts_on", "ends_on", "reads_at", "nobody_at"),
    [
        (SINCE, date(2026, 9, 15), PLANNED_AT, london(9, 15)),
        (date(2026, 9, 25), None, london(9, 25), AFTER),
    ],
)
def test_partners_who_read_a_pack_before_or_after_they_sat_at_its_meeting_count(
    place, planned, starts_on, ends_on, reads_at, nobody_at
):
    group = place.groups[GroupKind.LEADERSHIP_GROUP]
    seat = {"group": group, "appointment": place.appointments["ICB"], "votes": False}
    GroupMember.objects.create(**seat, starts_on=starts_on, ends_on=ends_on)
    matter_on(place, planned, Visibility.ALL_PRACTICES)

    assert bound_from(planned, reads_at)["items"][0]["summary"] == ""
    assert OF_THE_MATTER in bound_from(planned, nobody_at)["items"][0]["summary"]


def test_a_pack_made_before_a_partner_sat_there_is_not_handed_to_them(place, planned, as_):
    matter_on(place, planned, Visibility.ALL_PRACTICES)
    packs.ask_for_pack(meeting_id=planned.pk, by=place.acting("Alder", PLANNED_AT), at=PLANNED_AT)
    packs.make_waiting(PLANNED_AT)
    at, group = f"/westmere/meetings/{planned.pk}/pack.pdf", place.groups[GroupKind.LEADERSHIP_GROUP]
    assert as_(place, "Alder", PLANNED_AT).get(at).status_code == 200

    icb = place.appointments["ICB"]
    GroupMember.objects.create(group=group, appointment=icb, votes=False, starts_on=date(2026, 9, 25))

    late = london(9, 25)
    assert as_(place, "ICB", late).get(at).status_code == 404
    packs.ask_for_pack(meeting_id=planned.pk, by=place.acting("ICB", late), at=late)
    packs.make_waiting(late)
    taken = as_(place, "ICB", late).get(at)
    assert OF_THE_MATTER not in "".join(each.extract_text() for each in PdfReader(io.BytesIO(taken.content)).pages)


def test_minutes_say_it_on_the_page_in_word_and_in_pdf(place, planned, as_):
    item = meetings.item(place, planned, summary=SAID)
    meetings.note(place, item)
    meetings.drafted(place, planned)
    browser, here = as_(place, "senior manager", AFTER), f"/westmere/meetings/{planned.pk}/minutes"
    page = browser.get(here).content.decode()
    pdf_href, word_href = (re.search(rf'href="([^"]*{form}[^"]*)"', page)[1] for form in ("pdf", "docx"))

    assert f"<p>{SAID}</p>" in page
    pdf = "".join(each.extract_text() for each in PdfReader(io.BytesIO(browser.get(pdf_href).content)).pages)
    assert SAID in " ".join(pdf.split())
    word = docx.Document(io.BytesIO(browser.get(word_href).content))
    assert SAID in [line.text for line in word.paragraphs]


def test_minutes_drafted_before_there_were_summaries_still_read(place, planned, as_):
    meetings.item(place, planned, summary=SAID)
    meetings.drafted(place, planned)
    drafted = planned.minutes.get()
    for item in drafted.body["items"]:
        del item["summary"]
    type(drafted).objects.filter(pk=drafted.pk).update(body=drafted.body)

    page = as_(place, "senior manager", AFTER).get(f"/westmere/meetings/{planned.pk}/minutes").content.decode()

    assert "Winter plans" in page
    assert SAID not in page


def test_whoever_may_change_an_item_gets_hints_and_nobody_else(place, planned, as_):
    item = meetings.item(place, planned, summary="We utilise the hub.", by="Alder")
    at = f"/westmere/meetings/{planned.pk}/items/{item.pk}"
    operations.answer_proposal(
        item_id=item.pk, accepted=True, because="", by=place.acting("senior manager"), at=PLANNED_AT
    )

    seen = {seat: as_(place, seat, PLANNED_AT).get(at).content.decode() for seat in ("senior manager", "Alder")}

    assert "Instead of “utilise”, write “use”." in seen["senior manager"]
    assert f'<a href="{at}/change">Change the words</a>' in seen["senior manager"], "the hints lead to the words"
    assert "How to say this more plainly" not in seen["Alder"]
    assert "Change the words" not in seen["Alder"]


def test_words_of_the_glossary_are_explained_where_they_stand(place, planned, as_):
    item = meetings.item(place, planned, summary="The PCN board asks for a canvass.")

    page = as_(place, "Alder", PLANNED_AT).get(f"/westmere/meetings/{planned.pk}/items/{item.pk}").content.decode()

    assert "What these words mean: PCN board; Canvass" in page
    assert '<a href="/help#words">All the words explained</a>' in page
    assert "One question put to every practice, or to the members of a group" in page
    matter = factories.matter(place, summary="The mandate ends in May.")
    shown = as_(place, "Alder", PLANNED_AT).get(f"/westmere/matters/M-2026-{matter.number:03}").content.decode()
    assert "What these words mean: Mandate" in shown
