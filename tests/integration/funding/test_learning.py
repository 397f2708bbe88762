"""Learning events: made, found, put off and called off; who comes, who came; what is attached."""

from datetime import timedelta

import pytest
from tests import files
from tests.factories import london
from tests.integration.funding import learning as events
from tests.integration.funding.grown import noted
from tests.integration.funding.learning import COMING, NOW, comes, event, managed, past, recording, slides, step, ticked
from tests.integration.matters.checks import acts, not_found, refused
from tests.integration.search.test_search import found

from folkmoot.desk import queries as desk
from folkmoot.funding.domain.learning import State
from folkmoot.funding.models import LearningEvent, LearningFile
from folkmoot.funding.operations import learning, learning_materials
from folkmoot.funding.queries.learning import events_seen_by, narrowed
from folkmoot.post.models import Message

pytestmark = pytest.mark.usefixtures("whole_record")
LATER = london(10, 8, 13)


@pytest.fixture
def place(place):
    """Alder PCN has a manager."""
    return managed(place)


def text(answer):
    return " ".join(answer.content.decode().split())


def shown(as_, place, one, hat="A1", at=NOW):
    return text(as_(place, hat, at).get(f"/westmere/funding/learning/{one.pk}"))


def waits(place, hat, at=NOW):
    return [(one.what, one.about) for one in desk.waiting_for(place.acting(hat, at), at) if "learning" in one.page]


def put_off(place, one, to=LATER, because="The speaker is ill.", *, by="senior manager", at=NOW):
    learning.put_off(event_id=one.pk, starts_at=to, minutes=90, because=because, by=place.acting(by, at), at=at)


def call_off(place, one, because="Too few come.", *, by="senior manager", at=NOW):
    learning.call_off(event_id=one.pk, because=because, by=place.acting(by, at), at=at)


@pytest.mark.parametrize("hat", ["senior manager", "federation", "LMC chair", "administrator"])
def test_those_who_write_of_money_or_explain_it_make_events(place, hat):
    one = event(place, by=hat)

    assert (one.ends_at - one.starts_at) == timedelta(hours=1)
    assert acts(place)[0][0] == "learning event made"


def test_practices_and_partners_make_none_and_partners_read_none(place, as_):
    one = event(place)
    for hat in ("A1", "Alder manager"):
        with refused("Learning events are made by"):
            event(place, by=hat, title="Another")
    assert [len(events_seen_by(place.acting(hat, NOW))) for hat in ("A1", "A1 partner", "Alder", "ICB")] == [1, 1, 1, 0]
    assert as_(place, "ICB", NOW).get(f"/westmere/funding/learning/{one.pk}").status_code == 403


def test_an_event_says_what_where_who_and_when(place):
    with refused(
        "Give it a title.", "Say which scheme", "Say in plain words", "Say where it is", "Say who holds it: one"
    ):
        event(place, title=" ", explains="", summary="", link="", held_by_words="")
    with refused("Say who holds it: one of the list, or in words, not both."):
        event(place, held_by_id=place.organisations["A1"].pk)
    with refused("one address that begins with https://"):
        event(place, link="http://meet.example")
    with refused("more than two years away"):
        event(place, starts_at=NOW + timedelta(days=800))
    with refused("An event lasts 12 hours at most."):
        event(place, minutes=721)
    event(place)
    with refused("An event of that title is on at that time already."):
        event(place)


def test_what_is_typed_into_the_form_makes_it_and_is_kept_when_refused(place, as_):
    line = noted(place, pays_for="Access improvement")
    browser = as_(place, "senior manager", NOW)
    said = {
        "title": "A webinar", "explains": "Access payment", "year": "2026", "line": str(line.pk),
        "starts_at_day": "1", "starts_at_month": "10", "starts_at_year": "2026", "starts_at_time": "13:00",
        "minutes": "45", "place": "Library", "link": "", "holder": "", "holder_words": "", "summary": "Plain words.",
    }  # fmt: skip
    again = text(browser.post("/westmere/funding/learning/new", said))
    assert "Say who holds it" in again
    assert 'value="A webinar"' in again
    assert browser.post("/westmere/funding/learning/new", said | {"holder_words": "The LMC"}).status_code == 302

    one = LearningEvent.objects.get()
    assert (one.starts_at, one.ends_at, one.line_id) == (COMING, COMING + timedelta(minutes=45), line.pk)
    page = shown(as_, place, one)
    assert "Access payment, 2026/27" in page
    assert f"/westmere/funding/lines/{line.pk}" in page
    of_line = text(browser.get(f"/westmere/funding/lines/{line.pk}"))
    assert f"/westmere/funding/learning/{one.pk}" in of_line
    begun = text(browser.get(f"/westmere/funding/learning/new?line={line.pk}"))
    assert f'<option value="{line.pk}" selected' in begun
    assert "Thursday 1 October 2026, 13:00 to 13:45" in page


def test_the_list_is_of_those_to_come_past_or_called_off_and_filtered_by_words(place, as_):
    coming, was = event(place, title="To come"), past(place, title="Was", summary="About giraffes.")
    off = event(place, title="Off", starts_at=LATER)
    call_off(place, off)
    rows = events_seen_by(place.acting("A1", NOW))

    for state, expected in ((State.TO_COME, coming), (State.PAST, was), (State.CALLED_OFF, off)):
        assert list(narrowed(rows, words="", state=state, at=NOW)) == [expected]
    browser = as_(place, "A1", NOW)
    words = text(browser.get("/westmere/funding/learning?words=giraffes"))
    assert ("Was" in words, "To come</a>" in words) == (True, False)
    assert "No learning event is like that." in text(browser.get("/westmere/funding/learning?words=okapi"))
    assert browser.get("/westmere/funding/learning.csv?state=past").content.decode().count("\n") == 2


def test_without_any_the_list_says_so(place, as_):
    assert "No learning event has been added yet." in text(as_(place, "A1", NOW).get("/westmere/funding/learning"))


def test_it_is_found_by_its_words_its_steps_and_its_slides(place):
    one = event(place, title="The okapi payment")
    step(place, one, what="Feed the giraffe")
    slides(place, one, files.word("A tapir on every page."))
    key = ("learning-event", str(one.pk))

    assert found(place, "A1", "okapi") == found(place, "A1", "giraffe") == found(place, "A1", "tapir") == [key]
    assert found(place, "ICB", "okapi") == []


def test_put_off_with_the_reason_those_who_come_are_told(place, as_):
    one = event(place)
    comes(place, one, "A1", "Alder")
    comes(place, one, "A2", yes=False)
    with refused("Say why: those who come will read it."):
        put_off(place, one, because=" ")
    with refused("That is when it is already."):
        put_off(place, one, to=COMING)
    with refused("Learning events are made by"):
        put_off(place, one, by="A1")
    put_off(place, one)

    letters = Message.objects.filter(kind="learning")
    assert sorted(letters.values_list("to_name", flat=True)) == ["Dr A1", "Dr Alder"]
    assert "Thursday 8 October 2026, 13:00" in letters[0].text
    assert "The speaker is ill." in letters[0].text
    page = shown(as_, place, one)
    assert "From Thursday 1 October 2026, 13:00. The speaker is ill." in page


def test_called_off_with_the_reason_and_nothing_changes_any_more(place, as_):
    one = event(place)
    comes(place, one, "A1")
    asked = step(place, one)
    with refused("Say why"):
        call_off(place, one, because="")
    call_off(place, one)

    assert Message.objects.get(kind="learning").subject == "Called off: How to earn the whole payment"
    assert "Too few come." in shown(as_, place, one)
    assert waits(place, "A2") == []
    for act in (lambda: put_off(place, one), lambda: call_off(place, one), lambda: step(place, one, what="More")):
        with refused("It was called off: nothing in it changes any more."):
            act()
    with refused("It was called off"):
        events.marks(place, asked, "A1")
    with refused("It was called off."):
        comes(place, one, "A2")
    begun = past(place)
    with refused("It has begun: it cannot be called off."):
        call_off(place, begun)


def test_practices_and_pcns_say_that_somebody_comes_and_say_otherwise(place, as_):
    one = event(place)
    comes(place, one, "A1", who="Our manager")
    comes(place, one, "A1 manager", yes=False, who="Our manager")
    comes(place, one, "Alder manager")

    assert sorted(one.guests.values_list("comes", "who")) == [(False, ""), (True, "")]
    with refused("Practices and PCNs say who of theirs comes."):
        comes(place, one, "LMC chair")
    with refused("Practices and PCNs say who of theirs comes."):
        comes(place, one, "A1 partner")
    with refused("It has begun: whoever holds it ticks who came."):
        comes(place, one, "A2", at=COMING)
    assert "You said: nobody comes (Dr A1 manager, 24 September 2026)." in shown(as_, place, one)


def test_who_comes_is_read_by_whoever_holds_it_and_counted_roughly_for_others(place, as_):
    one = event(place)
    comes(place, one, "A1", "A2", "A3", "H1", who="Two of us")

    other = shown(as_, place, one, "H2")
    assert "Fewer than 5 practices and PCNs said that somebody of theirs comes." in other
    assert "Two of us" not in other
    assert "Two of us" in shown(as_, place, one, "senior manager")
    comes(place, one, "H2", "Hazel")
    assert "5 or more practices and PCNs said" in shown(as_, place, one, "H2")


def test_who_came_is_ticked_afterwards_also_those_who_had_not_said(place, as_):
    one = event(place, starts_at=COMING)
    comes(place, one, "A1", "A2")
    after = COMING + timedelta(hours=2)
    with refused("It has not begun yet"):
        ticked(place, one, "A1")
    assert waits(place, "senior manager", after) == [("Tick who came", "How to earn the whole payment")]
    with refused("Learning events are made by"):
        ticked(place, one, "A1", by="A1", at=after)
    with not_found():
        ticked(place, one, "PLACE", at=after)
    page = f"/westmere/funding/learning/{one.pk}/register"
    browser = as_(place, "senior manager", after)
    assert text(browser.get(page)).count(" checked") == 2
    came = [place.organisations[code].pk for code in ("A1", "H1")]
    assert browser.post(page, {"came": came}).status_code == 302

    there = {guest.organisation.code: guest.came for guest in one.guests.select_related("organisation")}
    assert there == {place.organisations[code].code: came for code, came in (("A1", True), ("A2", False), ("H1", True))}
    assert waits(place, "senior manager", after) == []
    assert text(browser.get(page)).count(" checked") == 2


def test_practices_are_asked_two_weeks_before_until_they_have_said(place):
    one = event(place, starts_at=london(10, 8, 15))
    asked = [("Say whether somebody of your practice comes", one.title)]

    assert waits(place, "A1", london(9, 24, 14)) == []
    assert waits(place, "A1") == waits(place, "A1 manager") == asked
    assert waits(place, "A1 partner") == waits(place, "Alder") == waits(place, "ICB") == []
    comes(place, one, "A1", yes=False)
    assert waits(place, "A1 manager") == []
    assert waits(place, "A2") == asked


def test_slides_are_taken_away_as_they_were_brought_and_erased_when_withdrawn(place, as_):
    one, content = past(place), files.word("What is paid.")
    row = slides(place, one, content)
    browser, address = as_(place, "A1", NOW), f"/westmere/funding/learning-files/{row.pk}.docx"

    answer = browser.get(address)
    assert answer.content == content
    assert answer["Content-Disposition"] == 'attachment; filename="The-slides.docx"'
    assert browser.get(address.replace("docx", "pdf")).status_code == 404
    assert as_(place, "ICB", NOW).get(address).status_code == 403
    by = place.acting("senior manager", NOW)
    with refused("Say why."):
        learning_materials.withdraw(material_id=row.pk, because="", by=by, at=NOW)
    learning_materials.withdraw(material_id=row.pk, because="The wrong year.", by=by, at=NOW)
    assert not LearningFile.objects.exists()
    assert browser.get(address).status_code == 404
    assert found(place, "A1", "slides") == []


def test_only_files_that_can_be_looked_into_and_hold_nothing_of_a_patient_are_kept(place):
    one = past(place)
    with refused("Choose a file of this kind: .pdf, .docx, .odt, .xlsx."):
        slides(place, one, b"x", name="slides.exe")
    with refused("NHS number"):
        slides(place, one, files.word("The patient is 943 476 5919."))
    with refused("The file is empty."):
        slides(place, one, b"", name="a.pdf") if False else learning_materials.attach_file(
            learning_materials.Brought(name="a.pdf", content=b""),
            title="A", event_id=one.pk, by=place.acting("senior manager", NOW), at=NOW,
        )  # fmt: skip
    with refused("Learning events are made by"):
        slides(place, one, by="A1")
    content = files.word("Once.")
    slides(place, one, content)
    with refused("This very file is attached already."):
        slides(place, one, content)


def test_a_recording_may_be_a_link(place, as_):
    one = past(place)
    recording(place, one)
    with refused("This very link is attached already."):
        recording(place, one)
    with refused("one address that begins with https://"):
        recording(place, one, "javascript:alert(1)")
    with refused("Give it a title.", "Give the link."):
        recording(place, one, " ", title="")

    assert 'href="https://video.example/1"' in shown(as_, place, one)
    browser = as_(place, "senior manager", NOW)
    page = f"/westmere/funding/learning/{one.pk}/attach"
    assert "Say what it is called." in text(browser.post(page, {"sort": "link", "link": "https://v.example/2"}))
    assert browser.post(page, {"sort": "link", "link": "https://v.example/2", "title": "Two"}).status_code == 302
    assert one.materials.count() == 2


def test_a_diary_has_it_and_takes_it_out_when_called_off(place, as_):
    one = event(place)
    browser, address = as_(place, "A1", NOW), f"/westmere/funding/learning/{one.pk}/event.ics"

    calendar = browser.get(address).content.decode()
    assert (
        "DTSTART:20261001T120000Z" in calendar.replace("DTSTART;VALUE=DATE-TIME", "DTSTART")
        or "20261001T130000" in calendar
    )
    assert "STATUS:CONFIRMED" in calendar
    assert "PRODID:-//Folkmoot//Learning events//EN" in calendar
    call_off(place, one)
    assert "STATUS:CANCELLED" in browser.get(address).content.decode()


def test_what_it_says_is_changed_and_those_who_come_hear_of_another_place(place):
    one = event(place)
    comes(place, one, "A1")
    by = place.acting("senior manager", NOW)
    learning.change_event(events.told(title="Renamed"), event_id=one.pk, by=by, at=NOW)
    assert not Message.objects.filter(kind="learning").exists()
    learning.change_event(events.told(place="Library"), event_id=one.pk, by=by, at=NOW)
    assert "Library" in Message.objects.get(kind="learning").text
