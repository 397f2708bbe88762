"""Minutes: drafted from what stands, put right in versions, approved for good, published, and read by whom."""

import io
from datetime import timedelta

import docx
import pytest
from pypdf import PdfReader
from tests import factories, groups, meetings
from tests.integration.matters.checks import acts, not_found, refused
from tests.meetings import AFTER, STARTS_AT, UNDER_WAY

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.kernel.visibility import Visibility
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.operations import minutes as operations
from folkmoot.meetings.queries import meetings as meetings_seen
from folkmoot.meetings.queries.meetings import Which
from folkmoot.meetings.web.presenters import minutes as present

pytestmark = pytest.mark.usefixtures("whole_record")


@pytest.fixture
def held(place):
    """A meeting with an item, its notes, a decision and an action."""
    meeting = meetings.planned(place)
    item = meetings.item(place, meeting)
    meetings.attended(place, meeting, {"Alder": (How.PRESENT, None), "Hazel": (How.DEPUTY, "H1")})
    meetings.note(place, item, "Practices can share a rota.\nIt begins in November.")
    meetings.decision(place, item)
    meetings.action(place, meeting, on=item)
    return meeting


def publish(place, meeting, to, *, by="LMC chair", at=AFTER):
    operations.publish_minutes(meeting_id=meeting.pk, to=to, by=place.acting(by, at), at=at)
    meeting.refresh_from_db()


def test_minutes_hold_who_came_what_was_said_decided_and_taken_on(place, held):
    body = meetings.drafted(place, held).body

    assert [(one["how"], bool(one["deputy"])) for one in body["attendance"]] == [("present", False), ("deputy", True)]
    (item,) = body["items"]
    assert item["notes"] == "Practices can share a rota.\nIt begins in November."
    assert [one["reference"] for one in item["decisions"]] == ["D-2026-001"]
    assert [one["due_on"] for one in item["actions"]] == ["2026-10-02"]
    assert "Dr Alder" not in str(body), "people stand in minutes by number"


def test_minutes_say_that_a_decision_outside_power_is_not_final(place, as_):
    meeting = meetings.planned(place)
    item = meetings.item(place, meeting, matter_id=factories.routed(place, decides_on=None).pk)
    meetings.decision(place, item, "We take it up.")
    meetings.drafted(place, meeting)

    page = as_(place, "Alder", AFTER).get(f"/westmere/meetings/{meeting.pk}/minutes").content.decode()

    assert "We take it up. (Outside the group&#39;s power: referred to those who have it.)" in page


def test_a_draft_is_put_right_by_a_new_version_with_the_reason(place, held):
    meetings.drafted(place, held)
    meetings.note(place, held.items.get(), "It begins in December.", version=1)
    with refused("Say what was put right"):
        meetings.drafted(place, held)

    second = meetings.drafted(place, held, because="The month.")

    assert (second.version, second.because) == (2, "The month.")
    assert second.body["items"][0]["notes"] == "It begins in December."


def test_approved_minutes_and_their_meeting_change_no_more(place, held):
    meetings.drafted(place, held)
    meetings.approved(place, held)

    assert acts(place)[0] == ("minutes approved", "Dr LMC chair")
    for act in (
        lambda: meetings.note(place, held.items.get(), "Otherwise.", version=1),
        lambda: meetings.decision(place, held.items.get()),
        lambda: meetings.action(place, held),
        lambda: meetings.item(place, held),
        lambda: meetings.attended(place, held, {"Alder": (How.ABSENT, None)}),
    ):
        with refused("approved: nothing in it changes"):
            act()
    with refused("are approved"):
        meetings.drafted(place, held, because="Late.")
    with refused("approved already"):
        meetings.approved(place, held)


def test_the_chair_approves_alone_and_others_as_the_next_meeting_did(place, held):
    meetings.drafted(place, held)
    following = meetings.planned(
        place, starts_at=STARTS_AT + timedelta(days=28), ends_at=STARTS_AT + timedelta(days=28, hours=1)
    )
    with refused("The chair approves minutes alone."):
        meetings.approved(place, held, by="senior manager")
    with refused("Only whoever keeps", "The chair approves"):
        meetings.approved(place, held, by="Alder")
    with not_found():
        meetings.approved(place, held, by="senior manager", approved_in=following.pk)

    at = following.starts_at + timedelta(minutes=5)
    meetings.approved(place, held, by="senior manager", approved_in=following.pk, at=at)

    assert held.minutes.get().approved_in_id == following.pk


def test_nobody_approves_what_they_have_not_seen(place, held):
    with refused("no draft to approve"):
        meetings.approved(place, held)
    meetings.drafted(place, held)
    meetings.drafted(place, held, because="A name.")

    with refused("A later version"):
        meetings.approved(place, held, version=1)


def test_minutes_are_not_drafted_before_the_meeting(place):
    planned = meetings.planned(place)
    with refused("has not begun"):
        meetings.drafted(place, planned, at=STARTS_AT - timedelta(hours=1))


def test_minutes_are_published_once_approved_and_never_taken_back(place, held):
    meetings.drafted(place, held)
    with refused("once they are approved"):
        publish(place, held, Visibility.ALL_PRACTICES)
    meetings.approved(place, held)
    with refused("Only whoever keeps"):
        publish(place, held, Visibility.ALL_PRACTICES, by="Alder")

    publish(place, held, Visibility.ALL_PARTNERS)
    with refused("that far already"):
        publish(place, held, Visibility.ALL_PRACTICES)
    assert held.rung == "all_partners"


# Who reads the meeting's own page, and its minutes: as a draft, approved, published to practices, to partners.
READERS = {
    "LMC chair": (200, 200, 200, 200, 200),
    "Alder": (200, 200, 200, 200, 200),
    "A1": (404, 404, 404, 200, 200),
    "administrator": (200, 404, 404, 200, 200),
    "ICB": (404, 404, 404, 404, 200),
}


@pytest.mark.parametrize("seat", READERS)
def test_each_reads_as_far_as_it_is_published(place, held, as_, seat):
    def minutes():
        return as_(place, seat, AFTER).get(f"/westmere/meetings/{held.pk}/minutes").status_code

    own = as_(place, seat, UNDER_WAY).get(f"/westmere/meetings/{held.pk}").status_code
    meetings.drafted(place, held)
    found = [own, minutes()]
    meetings.approved(place, held)
    found.append(minutes())
    for rung in (Visibility.ALL_PRACTICES, Visibility.ALL_PARTNERS):
        publish(place, held, rung)
        found.append(minutes())

    assert tuple(found) == READERS[seat]


def test_a_boards_meetings_are_its_own_networks(place):
    meetings.board(place)
    met = meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder")

    def knows(seat):
        found = meetings_seen.meetings_seen_by(place.acting(seat, UNDER_WAY), Which.UPCOMING, UNDER_WAY)
        return met in found

    assert [seat for seat in ("A1", "A2", "Alder", "H1", "Hazel", "LMC chair", "ICB") if knows(seat)] == [
        "A1",
        "A2",
        "Alder",
    ]


def test_minutes_go_out_as_pdf_and_word_with_the_same_words(place, held, as_):
    meetings.drafted(place, held)
    browser = as_(place, "Alder", AFTER)

    pdf = browser.get(f"/westmere/meetings/{held.pk}/minutes.pdf").content
    word = browser.get(f"/westmere/meetings/{held.pk}/minutes.docx").content

    on_paper = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    in_word = " ".join(line.text for line in docx.Document(io.BytesIO(word)).paragraphs)
    for words in ("D-2026-001", "We share a winter rota.", "Dr Alder, Clinical director", "It begins in November."):
        assert words in " ".join(on_paper.split())
        assert words in in_word


def test_what_is_minuted_in_a_group_that_is_not_practices_own_is_marked_everywhere(place, held, as_):
    groups.answer(place, held.group, groups.SYSTEMS, at=UNDER_WAY)
    meetings.drafted(place, held)
    # What was marked stays marked: minutes say how things stood when they were drawn up.
    groups.answer(place, held.group, groups.PRACTICES, at=AFTER)
    browser = as_(place, "Alder", AFTER)

    page = browser.get(f"/westmere/meetings/{held.pk}/minutes").content.decode()
    pdf = PdfReader(io.BytesIO(browser.get(f"/westmere/meetings/{held.pk}/minutes.pdf").content))
    word = docx.Document(io.BytesIO(browser.get(f"/westmere/meetings/{held.pk}/minutes.docx").content))

    for text in (
        page,
        " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split()),
        " ".join(one.text for one in word.paragraphs),
    ):
        assert "Views of attendees: this group had not passed the test" in text
        assert "Views of attendees. To discuss" in text


def test_minutes_of_a_group_that_is_practices_own_are_not_marked(place, held, as_):
    groups.answer(place, held.group, groups.PRACTICES, at=UNDER_WAY)
    meetings.drafted(place, held)

    page = as_(place, "Alder", AFTER).get(f"/westmere/meetings/{held.pk}/minutes").content.decode()

    assert "Views of attendees" not in page


def test_the_live_page_of_an_item_says_that_it_holds_views_of_attendees(place, held, as_):
    item = held.items.first()
    address = f"/westmere/meetings/{held.pk}/items/{item.pk}"
    assert "Views of attendees" not in as_(place, "Alder", UNDER_WAY).get(address).content.decode()

    groups.answer(place, held.group, groups.SYSTEMS, at=UNDER_WAY)

    page = as_(place, "Alder", AFTER).get(address).content.decode()
    assert "Views of attendees: this group had not passed the test" in page


def test_minutes_name_the_papers_of_each_item_on_every_form_of_them(place, held, as_):
    item = held.items.order_by("position").first()
    meetings.paper(place, item, title="Winter rota of the practices")
    meetings.drafted(place, held)
    browser = as_(place, "Alder", AFTER)

    page = browser.get(f"/westmere/meetings/{held.pk}/minutes").content.decode()
    pdf = PdfReader(io.BytesIO(browser.get(f"/westmere/meetings/{held.pk}/minutes.pdf").content))
    word = docx.Document(io.BytesIO(browser.get(f"/westmere/meetings/{held.pk}/minutes.docx").content))

    for text in (
        page,
        " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split()),
        " ".join(one.text for one in word.paragraphs),
    ):
        assert "Winter rota of the practices, from Dr senior manager" in text


def test_minutes_drafted_before_papers_were_named_are_read_as_they_were(place, held, as_):
    made = meetings.drafted(place, held)
    for item in made.body["items"]:
        del item["papers"]

    assert all(item.papers == () for item in present.paper(held, made).items)
