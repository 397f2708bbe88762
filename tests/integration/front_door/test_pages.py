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
from folkmoot.front_door.operations import asking
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
    assert rows[1:] == [["ICB Integrated care board (ICB)", "2", "1", "1", "0", "3"]]
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
