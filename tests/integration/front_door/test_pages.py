"""The pages of the front door, used as their people would."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from tests.factories import RAISED_AT, london
from tests.integration.front_door.making import TITLE, WORDS, answered, asked, asked_of_us, redirected, triaged

from folkmoot.directory.domain.modules import Module
from folkmoot.directory.operations import communities
from folkmoot.front_door import models
from folkmoot.front_door.domain.request import Outcome, Said
from folkmoot.front_door.operations import asking, dealing
from folkmoot.front_door.queries.late import owed_by_the_community
from folkmoot.matters.models import Matter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

DOOR = "/westmere/front-door"


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def day(name, written):
    number, month, year = written.split("/")
    return {f"{name}_day": number, f"{name}_month": month, f"{name}_year": year}


def test_nobody_has_asked_anything_yet(place, as_):
    assert "Nobody has asked anything yet." in text(as_(place, "A1").get(DOOR))


def test_a_manager_asks_the_board_and_it_answers(place, as_):
    asker = as_(place, "A1 manager")
    sent = asker.post(
        f"{DOOR}/new",
        {"asked_of": place.organisations["ICB"].pk, "kind": "navigation", "title": TITLE, "words": WORDS},
        follow=True,
    )
    assert "R-2026-001 received." in text(sent)

    board = as_(place, "ICB")
    assert "Answer it" in text(board.get(f"{DOOR}/R-2026-001"))
    done = board.post(
        f"{DOOR}/R-2026-001/answer",
        {"outcome": "given", "words": "The estates team.", "for_everyone": "no"},
        follow=True,
    )
    assert "Answered: everyone who asked is told." in text(done)

    asker = as_(place, "A1 manager")
    page = text(asker.get(f"{DOOR}/R-2026-001"))
    assert "The estates team." in page
    closed = asker.post(f"{DOOR}/R-2026-001/close", follow=True)
    assert "Closed, and thank you for saying so." in text(closed)


def test_a_form_refused_says_why_and_keeps_what_was_typed(place, as_):
    answer = as_(place, "ICB").post(f"{DOOR}/new", {"kind": "other", "title": "Hello", "words": ""})

    assert answer.status_code == 200
    assert "There is a problem" in text(answer)
    assert 'value="Hello"' in answer.content.decode()
    assert models.AccessRequest.objects.count() == 0


def test_the_executive_answers_two_at_once(place, as_):
    asked_of_us(place)
    other = asked_of_us(place, by="trust", title="A winter voice for the wards")
    manager = as_(place, "senior manager")

    assert "R-2026-002, TRUST NHS trust: A winter voice for the wards" in text(manager.get(f"{DOOR}/R-2026-001/answer"))
    manager.post(
        f"{DOOR}/R-2026-001/answer",
        {"outcome": "given", "words": "Dr Hazel will come.", "others": [other.pk], "for_everyone": "no"},
    )

    assert {each.answer.words for each in models.AccessRequest.objects.all()} == {"Dr Hazel will come."}


def test_the_executive_takes_a_request_up_as_a_matter(place, as_):
    asked_of_us(place, title="Move phlebotomy to a hub")
    manager = as_(place, "senior manager")

    form = manager.get(f"{DOOR}/R-2026-001/take-up")
    assert 'value="Move phlebotomy to a hub"' in form.content.decode()
    told = manager.post(
        f"{DOOR}/R-2026-001/take-up",
        {
            "title": "Move phlebotomy to a hub",
            "summary": "A hub instead of practices.",
            "category": "local-services",
            "force": "local_ask",
            "touches_contracts": "yes",
            "stakes_income": "high",
            "stakes_independence": "low",
            "stakes_workload": "medium",
            "decision_maker": place.organisations["ICB"].pk,
            "forum": "",
        },
        follow=True,
    )

    assert "R-2026-001 is a matter now." in text(told)
    assert "M-2026-001: Move phlebotomy to a hub" in text(told)
    assert Matter.objects.get().asked_by == place.organisations["ICB"]


def test_the_list_narrows_and_says_when_nothing_is_like_that(place, as_):
    asked(place), redirected(place)
    browser = as_(place, "A1")

    assert TITLE in text(browser.get(f"{DOOR}?kind=navigation"))
    assert TITLE not in text(browser.get(f"{DOOR}?kind=position"))
    assert TITLE in text(browser.get(f"{DOOR}?state=open&words=premises"))
    assert "No request is like that." in text(browser.get(f"{DOOR}?state=closed"))


def test_the_file_holds_what_the_list_shows(place, as_):
    answered(place, asked(place))
    rows = list(csv.reader(io.StringIO(as_(place, "A1").get(f"{DOOR}.csv").content.decode("utf-8-sig"))))

    head, row = rows
    told = dict(zip(head, row, strict=True))
    assert (told["Request"], told["State"], told["Asked by"]) == (
        "R-2026-001",
        "Answered",
        place.organisations["A1"].name,
    )
    assert told["Answer"] == "Yes, here it is. The estates team, by the shared mailbox."


def test_the_file_holds_a_no_with_its_reason_and_what_might_help(place, as_):
    said = Said(outcome=Outcome.CANNOT, words="", because="The fund has ended.", instead="Ask the federation.")
    answered(place, asked(place), said=said)
    head, row = csv.reader(io.StringIO(as_(place, "A1").get(f"{DOOR}.csv").content.decode("utf-8-sig")))

    told = dict(zip(head, row, strict=True))
    assert told["Answer"] == "We cannot. Because: The fund has ended. Instead: Ask the federation."


def test_an_approach_is_redirected_and_shown_with_its_bypass(place, as_):
    answer = as_(place, "Hazel").post(
        f"{DOOR}/redirect",
        {
            "partner": place.organisations["ICB"].pk,
            **day("approached_on", "4/9/2026"),
            "kind": "position",
            "title": "Try frailty first?",
            "words": "Asked on the telephone.",
        },
        follow=True,
    )

    assert "HAZEL Primary care network (PCN) was approached on Friday 4 September 2026" in text(answer)
    assert "Try frailty first?" in text(as_(place, "ICB").get(DOOR))


def test_a_community_without_a_front_door_has_no_page_and_nothing_waits(place, as_):
    asked_of_us(place)
    on = frozenset(Module) - {Module.FRONT_DOOR}
    communities.switch_modules(on=on, by=place.acting("administrator"), at=RAISED_AT)

    assert as_(place, "A1").get(DOOR).status_code == 403
    assert "Say who deals with a request" not in text(as_(place, "senior manager").get("/waiting"))


def test_the_doors_health_counts_who_came_who_went_past_it_and_how_long_they_waited(place, as_):
    answered(place, asked_of_us(place), by="senior manager", at=london(9, 10))  # the seventh to the tenth: three days
    redirected(place)
    browser = as_(place, "A1")

    rows = list(csv.reader(io.StringIO(browser.get(f"{DOOR}/how.csv").content.decode("utf-8-sig"))))
    assert rows[1:] == [["ICB Integrated care board (ICB)", "2", "1", "1", "0", "3", "1", "0", "0"]]
    assert "ICB Integrated care board (ICB)" in text(browser.get(f"{DOOR}/how?days=365"))
    assert as_(place, "ICB").get(f"{DOOR}/how").status_code == 403


def test_partners_lateness_is_counted_by_the_day_promised_or_agreed_here(place, as_):
    # Asked on Monday the seventh: without a promise it is due five working days on, on Monday the fourteenth.
    unpromised = asked(place)
    triaged(place, asked(place, by="A2", title="Promised for Friday the eleventh"))
    again = answered(place, asked(place, of="TRUST", title="A ward question"), by="trust", at=london(9, 9))

    def late_on(day):
        rows = csv.reader(
            io.StringIO(as_(place, "A1", london(9, day)).get(f"{DOOR}/how.csv?of=partners").content.decode("utf-8-sig"))
        )
        return [row[1:4] for row in rows][1:]

    assert late_on(11) == [["2", "2", "0"], ["1", "0", "0"]]
    assert late_on(14) == [["2", "2", "1"], ["1", "0", "0"]]
    assert late_on(15) == [["2", "2", "2"], ["1", "0", "0"]]
    # Asked again on the fifteenth it is owed from then: due on the twenty-second.
    asking.ask_again(request_id=again.pk, words="Still?", by=place.acting("A1"), at=london(9, 15))
    assert late_on(22)[1] == ["1", "1", "0"]
    assert late_on(23)[1] == ["1", "1", "1"]
    browser = as_(place, "A1", london(9, 23))
    # Two days before, of a request just come: nothing is owed yet.
    asked(place, title="Not owed yet", at=london(9, 21))
    listed = text(browser.get(f"{DOOR}?state=late"))
    assert "Not owed yet" not in listed
    assert all(title in listed for title in (unpromised.title, "Promised for Friday the eleventh", "A ward question"))
    assert "Asked of Requests Waiting Late" in re.sub(r"<[^>]+>\s*", "", text(browser.get(f"{DOOR}/how?of=partners")))


def test_what_was_asked_again_is_not_late_at_once_on_the_console(place):
    request = answered(place, asked_of_us(place), by="senior manager", at=london(9, 8))
    asking.ask_again(request_id=request.pk, words="Still?", by=place.acting("ICB"), at=london(9, 28))
    (line,), more = owed_by_the_community(place.community.pk, "westmere", london(9, 28), 10)

    # Monday the twenty-eighth and five working days: Monday the fifth of October at five.
    assert (line.due_at, more) == (london(10, 5, 17), 0)


def test_what_the_door_owes_stands_as_it_falls_due_promised_or_not(place):
    # Monday the seventh and five working days: Monday the fourteenth. Asked again on Thursday the tenth: the seventeenth.
    again = answered(
        place, asked_of_us(place, title="Asked again", at=london(9, 3)), by="senior manager", at=london(9, 3)
    )
    asking.ask_again(request_id=again.pk, words="Still?", by=place.acting("ICB"), at=london(9, 10))
    asked_of_us(place, title="Undated", at=london(9, 7))
    for title, day in (("For Wednesday", 16), ("For Friday", 11)):
        promised = asked_of_us(place, title=title, at=london(9, 8))
        triaged(place, promised, by="senior manager", reply_by=date(2026, 9, day), at=london(9, 8))

    def owed(most, at):
        found, more = owed_by_the_community(place.community.pk, "westmere", at, most)
        return [one.about.partition(",")[0] for one in found], more

    in_order = ["For Friday", "Undated", "For Wednesday", "Asked again"]
    assert owed(10, london(9, 24)) == (in_order, 0)
    assert owed(10, london(9, 15)) == (in_order, 0), "late, and not yet"
    assert owed(2, london(9, 24)) == (in_order[:2], 2)


def test_the_doors_health_says_when_nobody_asked(place, as_):
    assert "Nobody has asked anything in that time." in text(as_(place, "A1").get(f"{DOOR}/how"))


def test_requests_are_listed_and_counted_by_what_came_of_them(place, as_):
    said = {
        "met": Said(outcome=Outcome.GIVEN, words="Monday."),
        "partly": Said(outcome=Outcome.PARTLY, words="Half.", because="No room."),
        "no": Said(outcome=Outcome.CANNOT, words="", because="No room.", instead="Ask the trust."),
    }
    titles = {how: f"A voice, {how}" for how in (*said, "declined", "open")}
    requests = {how: asked_of_us(place, title=title) for how, title in titles.items()}
    for how, each in said.items():
        answered(place, requests[how], by="senior manager", said=each)
    by = place.acting("senior manager")
    dealing.decline(request_id=requests["declined"].pk, why="No.", by=by, at=RAISED_AT)
    browser = as_(place, "senior manager")

    for outcome, found in {"given": ["met"], "partly": ["partly"], "cannot": ["no", "declined"], "odd": []}.items():
        page = text(browser.get(f"{DOOR}?outcome={outcome}"))
        assert [how for how, title in titles.items() if title in page] == found
        in_file = browser.get(f"{DOOR}.csv?outcome={outcome}").content.decode()
        assert [how for how, title in titles.items() if title in in_file] == found
    health = csv.DictReader(io.StringIO(browser.get(f"{DOOR}/how.csv").content.decode("utf-8-sig")))
    (row,) = health
    assert [row[head] for head in ("Requests", "Met", "Partly met", "Not possible, or declined")] == [
        "5",
        "1",
        "1",
        "2",
    ]


def test_whoever_asks_what_is_asked_already_is_offered_to_join_before_it_is_sent(place, as_):
    one = asked(place, by="A2")
    asked(place, by="A3", title="A parking space for the nurse")
    asker = as_(place, "A1 manager")
    sent = {"asked_of": place.organisations["ICB"].pk, "kind": "support", "title": TITLE, "words": WORDS}

    page = asker.post(f"{DOOR}/new", sent)
    assert models.AccessRequest.objects.count() == 2
    assert "Your request has not been sent yet." in text(page)
    assert f"R-2026-001: {TITLE}" in text(page)
    assert "parking" not in text(page)
    assert WORDS in text(page)
    assert 'name="none_alike"' in page.content.decode()
    joined = asker.post(f"{DOOR}/R-2026-001/me-too", follow=True)
    assert "You ask this too" in text(joined)
    assert [each.organisation for each in one.joined.all()] == [place.organisations["A1"]]


def test_whoever_asks_something_else_after_all_sends_it_and_is_asked_once(place, as_):
    asked(place, by="A2")
    sent = {"asked_of": place.organisations["ICB"].pk, "kind": "support", "title": TITLE, "words": WORDS}

    done = as_(place, "A1 manager").post(f"{DOOR}/new", sent | {"none_alike": "on"}, follow=True)
    assert "R-2026-002 received." in text(done)


@pytest.mark.parametrize(
    ("by", "of", "title"),
    [
        ("A2 manager", "ICB", TITLE),
        ("A1 manager", "TRUST", TITLE),
        ("A1 manager", "ICB", "Parking"),
        ("ICB", None, TITLE),
    ],
)
def test_their_own_another_body_s_and_anything_else_is_sent_at_once(place, as_, by, of, title):
    asked(place, by="A2")
    asked(place, by="A3", of=None)
    to = {"asked_of": place.organisations[of].pk} if of else {}

    sent = as_(place, by).post(f"{DOOR}/new", {"kind": "support", "title": title, "words": WORDS} | to, follow=True)
    assert "R-2026-003 received." in text(sent)
