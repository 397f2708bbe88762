"""Interests at an agenda item: declared, offered from the register, settled by whoever keeps the meeting, and minuted."""

import io
from datetime import timedelta

import docx
import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader
from tests import factories, meetings
from tests.integration.interests.making import declare, in_federation, opened
from tests.integration.matters.checks import last_act, not_found, refused
from tests.meetings import AFTER, UNDER_WAY

from folkmoot.desk.queries import waiting_for
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.interests.domain.declaration import Nearness
from folkmoot.interests.operations.declaring import make_return
from folkmoot.matters.domain.interest import Treatment
from folkmoot.matters.operations.interests import note_interest
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.models import ItemInterest
from folkmoot.meetings.queries.item_interests import not_deciding

pytestmark = pytest.mark.usefixtures("whole_record")

MINUTED = (
    "Dr Hazel, Clinical director, HAZEL Primary care network (PCN) (actual conflict): A director of it. "
    "Dr Hazel discussed it and did not decide: The federation may bid."
)


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def meeting(place):
    return meetings.planned(place)


@pytest.fixture
def item(place, meeting):
    return meetings.item(place, meeting)


def test_an_interest_declared_at_an_item_waits_to_be_settled(place, as_, meeting, item):
    meetings.declared(place, item, "Hazel")

    page = text(as_(place, "Alder", UNDER_WAY).get(f"/westmere/meetings/{meeting.pk}/items/{item.pk}"))

    assert "Actual conflict: I am a director of it." in page
    assert "Not settled yet" in page
    assert last_act(place) == ("interest declared at an item", "Dr Hazel")
    assert not_deciding(item) == set()


def test_what_was_noted_and_is_not_on_the_register_is_asked_of_its_person(place, item):
    def asked(seat, at):
        said = "Put on the register what was noted in a meeting, or say that all is there"
        return [(one.about, one.due_at) for one in waiting_for(place.acting(seat, at), at) if one.what == said]

    later = UNDER_WAY + timedelta(hours=1)
    meetings.declared(place, item, "Hazel")
    # Before the register is open there is nothing to put it on.
    assert asked("Hazel", later) == []
    opened(place)

    # Noted on Tuesday 22 September: 28 days on it is Tuesday 20 October.
    assert asked("Hazel", later) == [(item.title, factories.london(10, 20, 17))]
    assert asked("Alder", later) == []

    declare(place, "Hazel", in_federation(place), at=later)
    assert asked("Hazel", later) == []


def test_what_was_on_the_register_already_or_is_said_to_be_all_there_is_asked_of_nobody(place, item):
    def asked(seat, at):
        return [
            one.what
            for one in waiting_for(place.acting(seat, at), at)
            if one.page == "my-interests" and "noted" in one.what
        ]

    later = UNDER_WAY + timedelta(hours=1)
    opened(place)
    declare(place, "Hazel", body="Westmere Diagnostics Ltd")
    meetings.declared(place, item, "Hazel", words="I hold shares of Westmere Diagnostics Ltd.")
    meetings.declared(place, item, "Alder")
    assert (asked("Hazel", later), len(asked("Alder", later))) == ([], 1)

    make_return(by=place.acting("Alder", later), at=later)

    assert asked("Alder", later) == []


def test_whoever_keeps_the_meeting_is_asked_to_settle_it_and_whose_it_is_never(place, item):
    def asked(seat, at=UNDER_WAY):
        said = "Settle how far somebody with an interest takes part"
        return [one.about for one in waiting_for(place.acting(seat, at), at) if one.what == said]

    meetings.declared(place, item, "LMC chair")
    assert (asked("senior manager"), asked("LMC chair"), asked("Alder")) == ([item.title], [], [])

    meetings.settled(place, item, "LMC chair")
    assert asked("senior manager") == []

    meetings.declared(place, item, "LMC chair", at=UNDER_WAY)
    assert asked("senior manager") == [item.title]
    assert asked("senior manager", UNDER_WAY + timedelta(days=400)) == [item.title]


@pytest.mark.parametrize(
    ("treatment", "decides"),
    [(Treatment.TAKE_PART, True), (Treatment.DISCUSS, False), (Treatment.SILENT, False), (Treatment.LEAVE, False)],
)
def test_how_it_is_settled_says_who_decides(place, item, treatment, decides):
    meetings.declared(place, item, "Hazel")
    meetings.settled(place, item, "Hazel", treatment)

    hazel = place.appointments["Hazel"].person_id
    assert not_deciding(item) == (set() if decides else {hazel})
    assert last_act(place) == ("interest at an item handled", "Dr senior manager")


def test_it_is_settled_again_until_the_minutes_are_approved(place, meeting, item):
    meetings.settled(place, item, "Hazel")
    meetings.settled(place, item, "Hazel", Treatment.LEAVE)
    assert ItemInterest.objects.get().treatment == "leave"

    meetings.drafted(place, meeting)
    meetings.approved(place, meeting)

    with refused("approved"):
        meetings.settled(place, item, "Hazel", at=AFTER)
    with refused("approved"):
        meetings.declared(place, item, "Alder", at=AFTER)


def test_declared_anew_it_is_to_be_settled_anew_and_what_was_settled_holds_meanwhile(place, as_, meeting, item):
    meetings.settled(place, item, "Hazel")
    meetings.declared(place, item, "Hazel", "I chair it now.", nearness=Nearness.PERCEIVED)

    row = ItemInterest.objects.get()
    assert (row.words, row.treatment, row.waits_anew) == ("I chair it now.", "discuss", True)
    assert not_deciding(item) == {place.appointments["Hazel"].person_id}
    page = text(as_(place, "senior manager", UNDER_WAY).get(f"/westmere/meetings/{meeting.pk}/items/{item.pk}"))
    assert "Perceived conflict: I chair it now.<br>Discusses it, and does not decide. The federation may bid." in page
    assert "To be settled again" in page
    assert "Declared anew since." in page
    assert "Settle it anew" in page
    assert "<li>Actual conflict: A director of it. Discusses it, and does not decide. The federation may bid." in page

    meetings.settled(place, item, "Hazel", Treatment.LEAVE, words="I chair it now.", because="It bids.")

    row.refresh_from_db()
    assert (row.treatment, row.waits_anew) == ("leave", False)
    # As settled first, and as declared anew.
    assert list(row.earlier.order_by("pk").values_list("words", "nearness", "treatment", "because")) == [
        ("A director of it.", "actual", "discuss", "The federation may bid."),
        ("I chair it now.", "perceived", "discuss", "The federation may bid."),
    ]


def test_the_minutes_hold_both_what_was_said_first_and_what_was_declared_anew(place, as_, meeting, item):
    meetings.settled(place, item, "Hazel")
    meetings.declared(place, item, "Hazel", "I chair it now.")
    meetings.drafted(place, meeting)
    who = "Dr Hazel, Clinical director, HAZEL Primary care network (PCN)"
    before = (
        "Before (actual conflict): A director of it. Dr Hazel discussed it and did not decide: The federation may bid."
    )
    browser, address = as_(place, "LMC chair", AFTER), f"/westmere/meetings/{meeting.pk}/minutes"

    assert (
        f"{who} (actual conflict): I chair it now. Dr Hazel discussed it and did not decide: The federation may bid "
        f"(as settled before it was declared anew; not settled since). {before}"
    ) in text(browser.get(address))

    meetings.settled(place, item, "Hazel", Treatment.LEAVE, words="I chair it now.", because="It bids.", at=AFTER)
    meetings.drafted(place, meeting, because="Settled anew.")
    pdf = PdfReader(io.BytesIO(browser.get(f"{address}.pdf").content))
    said = " ".join("".join(one.extract_text() for one in pdf.pages).split())
    assert (
        f"{who} (actual conflict): I chair it now. Dr Hazel left while it was talked about: It bids. {before}" in said
    )


def test_the_minutes_hold_first_words_that_were_softened_before_they_were_settled(place, as_, meeting, item):
    meetings.declared(place, item, "Hazel", "I own half of it.")
    meetings.declared(place, item, "Hazel", "I know somebody there.", nearness=Nearness.PERCEIVED)
    meetings.settled(place, item, "Hazel", words="I know somebody there.", nearness=Nearness.PERCEIVED)
    meetings.declared(place, item, "Hazel", "I did own some of it.")
    meetings.declared(place, item, "Hazel", "I own nothing of it.")
    meetings.drafted(place, meeting)

    page = text(as_(place, "LMC chair", AFTER).get(f"/westmere/meetings/{meeting.pk}/minutes"))
    unsettled = "How they took part was not settled"
    assert (
        f"Before (actual conflict): I own half of it. {unsettled}. Before (perceived conflict): I know somebody there. "
        "Dr Hazel discussed it and did not decide: The federation may bid. "
        f"Before (actual conflict): I did own some of it. {unsettled}"
    ) in page
    assert page.count("I know somebody there.") == 1, "as it was declared, so it was settled"


def test_whoever_keeps_the_meeting_settles_it_and_never_their_own(place, item):
    with refused("Only whoever keeps"):
        meetings.settled(place, item, "Hazel", by="Alder")
    with refused("their own interest"):
        meetings.settled(place, item, "senior manager")
    with refused("one of the group's members"):
        meetings.settled(place, item, "A1")
    with refused("Give the reason", "Say what the interest is"):
        meetings.settled(place, item, "Hazel", words=" ", because=" ")


def test_who_does_not_sit_there_declares_nothing(place, meeting, item):
    with refused("The members of Leadership group"):
        meetings.declared(place, item, "A1")
    meetings.attended(place, meeting, {"Hazel": (How.DEPUTY, "A1")})
    meetings.declared(place, item, "A1")
    with refused("Say what the interest is."):
        meetings.declared(place, item, "Hazel", " ")


def test_an_item_that_was_only_proposed_has_no_interests_yet(place, meeting):
    proposed = meetings.item(place, meeting, by="Alder")

    with refused("not on the agenda"):
        meetings.settled(place, proposed, "Hazel")


def test_an_item_of_another_community_is_not_found(place, item):
    other = factories.elsewhere()

    with not_found():
        meetings.declared(other, item, "Yew")


def test_whoever_declared_one_in_a_body_that_stands_to_gain_is_offered_at_the_item(place, as_, meeting):
    canvass = factories.opened(place)
    note_interest(canvass_id=canvass.pk, words="We may bid.", by=place.acting("federation"), at=factories.OPENED_AT)
    item = meetings.item(place, meeting, matter_id=canvass.matter_id)
    declare(place, "Hazel", in_federation(place, nearness=Nearness.ACTUAL))
    declare(place, "A1", in_federation(place))
    page = f"/westmere/meetings/{meeting.pk}/items/{item.pk}"
    browser = as_(place, "senior manager", UNDER_WAY)

    shown = text(browser.get(page))
    assert "On the register, and not spoken of here yet" in shown
    assert "(PCN): Financial interest in FED Federation (actual)." in shown
    assert "Dr A1," not in shown
    hazel = place.appointments["Hazel"].pk
    form = text(browser.get(f"{page}/interests/settle?person={hazel}"))
    assert 'value="Financial interest in FED Federation"' in form
    # Whoever does not keep the meeting is not told through the form.
    other = text(as_(place, "Alder", UNDER_WAY).get(f"{page}/interests/settle?person={hazel}"))
    assert "Financial interest in FED Federation" not in other
    browser = as_(place, "senior manager", UNDER_WAY)

    said = {
        "person": hazel,
        "words": "A director.",
        "nearness": "actual",
        "treatment": "leave",
        "because": "It may bid.",
    }
    answer = text(browser.post(f"{page}/interests/settle", said, follow=True))
    assert "Leaves while it is talked about. It may bid. Settled by Dr senior manager" in answer
    assert "On the register, and not spoken of here yet" not in answer


def test_a_member_declares_at_the_item_on_its_page(place, as_, meeting, item):
    page = f"/westmere/meetings/{meeting.pk}/items/{item.pk}"
    browser = as_(place, "Hazel", UNDER_WAY)

    assert "Declare an interest of your own" in text(browser.get(page))
    answer = browser.post(f"{page}/interest", {"words": "My wife works there.", "nearness": "perceived"}, follow=True)

    assert "Perceived conflict: My wife works there." in text(answer)


def test_the_minutes_say_how_each_interest_was_handled_on_the_page_and_on_paper(place, as_, meeting, item):
    meetings.declared(place, item, "Hazel")
    meetings.settled(place, item, "Hazel")
    meetings.declared(place, item, "Alder", "I rent rooms to it.")
    row = meetings.drafted(place, meeting)
    browser = as_(place, "LMC chair", AFTER)
    address = f"/westmere/meetings/{meeting.pk}/minutes"

    page = text(browser.get(address))
    assert MINUTED in page
    assert "(actual conflict): I rent rooms to it. How they took part was not settled" in page
    assert "Dr Hazel" not in str(row.body), "people stand in minutes by number"
    pdf = PdfReader(io.BytesIO(browser.get(f"{address}.pdf").content))
    assert MINUTED in " ".join("".join(one.extract_text() for one in pdf.pages).split())
    word = docx.Document(io.BytesIO(browser.get(f"{address}.docx").content))
    # As whoever keeps the meeting put it, and as it was declared.
    before = "Before (actual conflict): I am a director of it. How they took part was not settled"
    assert f"Interest: {MINUTED} {before}" in [one.text for one in word.paragraphs]


def test_minutes_from_before_interests_were_kept_are_still_read(place, as_, meeting, item):
    row = meetings.drafted(place, meeting)
    for one in row.body["items"]:
        del one["interests"]
    type(row).objects.filter(pk=row.pk).update(body=row.body)

    assert as_(place, "LMC chair", AFTER).get(f"/westmere/meetings/{meeting.pk}/minutes").status_code == 200
    row.body["items"][0]["interests"] = []
    type(row).objects.filter(pk=row.pk).update(body=row.body)


@pytest.mark.parametrize(
    "columns",
    [{"treatment": "leave"}, {"treatment": "leave", "settled_at": UNDER_WAY}, {"waits_anew": True}],
)
def test_the_database_keeps_nothing_settled_without_a_reason(place, item, columns):
    meetings.declared(place, item, "Hazel")

    with pytest.raises(IntegrityError), transaction.atomic():
        ItemInterest.objects.update(**columns)


def test_a_pcns_board_settles_its_own(place):
    meetings.board(place, members=("A1", "A2"))
    meeting = meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder")
    item = meetings.item(place, meeting, by="Alder")

    meetings.declared(place, item, "A1")
    meetings.settled(place, item, "A1", by="Alder")

    assert not_deciding(item) == {place.appointments["A1"].person_id}


@pytest.mark.parametrize("came", [False, True])
def test_whoever_does_not_decide_binds_no_practice_in_the_room(place, as_, came):
    meetings.board(place, members=("A1", "A2"))
    meeting = meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder")
    item = meetings.item(place, meeting, by="Alder", matter_id=factories.routed(place, decides_on=None).pk)
    page = f"/westmere/meetings/{meeting.pk}/items/{item.pk}"
    if came:
        meetings.attended(place, meeting, {"A1": (How.PRESENT, None), "A2": (How.PRESENT, None)}, by="Alder")

    assert "2 of 2: two in full." in text(as_(place, "Alder", UNDER_WAY).get(page))
    meetings.settled(place, item, "A1", Treatment.LEAVE, by="Alder")
    assert "1 of 2: one in full. One has nobody here." in text(as_(place, "Alder", UNDER_WAY).get(page))
