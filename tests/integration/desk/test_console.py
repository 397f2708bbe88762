"""What is late in each duty of the executive, and whether it serves every PCN alike."""

import csv
import io
from datetime import timedelta
from html import unescape

import pytest
from tests import factories, seats
from tests import meetings as held
from tests import opportunities as chances
from tests.factories import RAISED_AT
from tests.integration.front_door.making import answered, asked, asked_of_us, triaged
from tests.integration.interests import making as register

from folkmoot.desk.domain.console import Duty, is_late
from folkmoot.desk.queries.console import console
from folkmoot.desk.queries.even_handed import served_since
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.directory.models import Appointment, CommunityOrganisation, Organisation
from folkmoot.directory.operations import organisations
from folkmoot.front_door.models import OutsideRequest
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import queries as matters
from folkmoot.matters.domain.canvass import Handling
from folkmoot.matters.operations.canvass import declare_interest
from folkmoot.representation.operations.debriefs import Told, debrief

pytestmark = pytest.mark.django_db

WEEKS_ON = RAISED_AT + timedelta(days=28)


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def lane(place, duty, *, by="senior manager", at=WEEKS_ON):
    (found,) = (one for one in console(place.acting(by, at), at) if one.duty is duty)
    return found


def test_a_request_past_the_day_promised_is_late_for_the_whole_executive(place):
    triaged(place, asked_of_us(place), by="senior manager", owner="Hazel")

    for seat in ("senior manager", "LMC chair", "Hazel"):
        found = lane(place, Duty.DOOR, by=seat)
        assert (found.late, [one.what for one in found.lines]) == (1, ["Being dealt with"])
    # On the Friday it was promised for, nothing is late.
    assert lane(place, Duty.DOOR, at=RAISED_AT).late == 0


def test_what_nobody_deals_with_is_late_once_the_usual_time_has_passed(place):
    asked_of_us(place)
    asked(place)  # put to the board: its own affair

    assert [one.what for one in lane(place, Duty.DOOR).lines] == ["Nobody deals with it yet"]
    assert lane(place, Duty.DOOR).late == 1
    assert (lane(place, Duty.DOOR, at=RAISED_AT).late, lane(place, Duty.DOOR, at=RAISED_AT).waiting) == (0, 1)


def test_more_late_requests_than_are_listed_are_counted_and_stand_in_the_file(place, as_):
    for each in range(13):
        asked_of_us(place, title=f"A winter voice {each}")

    found = lane(place, Duty.DOOR)

    assert (found.late, found.waiting, len(found.lines)) == (13, 13, 10)
    file = as_(place, "senior manager", WEEKS_ON).get("/westmere/console.csv").content.decode()
    assert file.count("Nobody deals with it yet") == 13


def test_late_actions_are_those_of_the_groups_one_reads(place):
    meeting = held.planned(place)
    held.action(place, meeting, what="Write to the board")
    held.board(place)
    own = held.planned(place, group=GroupKind.PCN_BOARD, by="Alder")
    held.action(place, own, by="Alder", what="Repair the fence")
    after = held.AFTER + timedelta(days=90)

    assert [one.about for one in lane(place, Duty.AGENDAS, at=after).lines if one.page == "action"] == [
        "Write to the board"
    ]


def test_each_duty_has_what_waits_in_it(place):
    factories.matter(place)
    unsent = factories.decided(place, factories.instructed(place).matter)

    assert "Route a new matter" in [one.what for one in lane(place, Duty.PRIORITIES).lines]
    assert "Issue the brief" in [one.what for one in lane(place, Duty.REPRESENTATION).lines]
    telling = lane(place, Duty.TELLING, at=unsent.recorded_at + timedelta(days=30))
    assert ("Send the feedback", 1) in [(one.what, telling.late) for one in telling.lines]


def test_an_account_that_never_began_is_late_where_practices_are_told(place):
    factories.instructed(place)
    what = "Nobody recorded what was decided: ask, or record it"

    # Decided on Monday 28 September, told of by Wednesday at five.
    assert what not in [one.what for one in lane(place, Duty.TELLING, at=factories.london(9, 28, 18)).lines]
    for hour, late in ((16, False), (18, True)):
        at = factories.london(9, 30, hour)
        assert (what, late) in [(one.what, is_late(one, at)) for one in lane(place, Duty.TELLING, at=at).lines]


def test_an_interest_declared_in_an_open_question_stands_with_what_practices_put_first(place):
    canvass = factories.opened(place)
    at = factories.OPENED_AT + timedelta(hours=1)
    voice_id = matters.voices(canvass.pk)["A1"]
    by = place.acting("A1", at)
    declare_interest(voice_id=voice_id, words="A partner is a director.", handling=Handling.DECLARED, by=by, at=at)

    lines = lane(place, Duty.PRIORITIES, at=at).lines
    assert ("Handle a declared interest", factories.CLOSES_AT) in [(one.what, one.due_at) for one in lines]


def test_what_is_put_to_a_body_nobody_acts_for_is_late_for_the_executive(place):
    asked(place, of="TRUST")
    asked(place)
    assert lane(place, Duty.DOOR).waiting == 0

    trust = Appointment.objects.filter(organisation=place.organisations["TRUST"])
    trust.update(ends_on=local_day(RAISED_AT))

    found = lane(place, Duty.DOOR)
    assert (found.late, [one.args[1] for one in found.lines]) == (1, ["R-2026-001"])


def test_mail_held_back_stands_at_the_door(place, as_):
    for number in range(3):
        OutsideRequest.objects.create(
            community=place.community,
            kind="navigation",
            title=f"A question {number}",
            words="Whom do we ask?",
            email="a.n@other.example",
            organisation_words="A charity",
            lodged_at=RAISED_AT,
            held_because="Too many came within an hour.",
            mail_mark=str(number),
        )

    found = lane(place, Duty.DOOR)
    assert [(one.what, one.page) for one in found.lines] == [("Look at mail held back", "outside-requests")]
    page = as_(place, "senior manager", WEEKS_ON).get("/westmere/console").content.decode()
    assert 'href="/westmere/front-door/outside"' in page


def test_a_late_debrief_of_whoever_went_stands_with_who_speaks(place):
    seat = seats.seat(place, "Hazel", deputy="Alder")
    (met,) = seats.dated(place)
    # Two working days after Tuesday 22 September, by five: Thursday the 24th.
    late = ("Ask what came of an outside meeting", "Place partnership, 22 September: Dr Hazel went")

    def lines(at):
        found = lane(place, Duty.REPRESENTATION, by="LMC chair", at=at).lines
        return [(one.what, one.about) for one in found if one.page == "seat-story"]

    assert lines(factories.london(9, 24, 16)) == []
    assert lines(factories.london(9, 24, 18)) == [late]
    assert lane(place, Duty.REPRESENTATION, at=factories.london(9, 24, 18)).late == 1
    told = Told(said="A hub.", heard="", hands_on="", spoken_as=SpokenAs.REPRESENTS)
    at = factories.london(9, 25, 9)
    debrief(told, seat_id=seat.pk, date_id=met.pk, by=place.acting("Hazel", at), at=at)
    assert lines(factories.london(9, 25, 10)) == []


def test_overdue_declarations_and_wishes_to_keep_one_back_stand_with_the_agendas(place, as_):
    register.opened(place)
    register.declare(place, "Hazel", keep_back_because="It names my daughter.")
    months_on = RAISED_AT + timedelta(days=60)

    def lines(at):
        found = lane(place, Duty.AGENDAS, at=at)
        pages = ("interest-returns", "answer-keep-back", "my-interests")
        return [(one.page, is_late(one, at)) for one in found.lines if one.page in pages]

    assert lines(RAISED_AT) == [("answer-keep-back", False)]
    assert lines(months_on) == [("interest-returns", True), ("answer-keep-back", False)]
    page = as_(place, "senior manager", months_on).get("/westmere/console").content.decode()
    assert 'href="/westmere/interests/returns"' in page


def test_the_console_is_the_executive_s_and_leads_to_each_thing(place, as_):
    asked_of_us(place)

    shown = as_(place, "senior manager", WEEKS_ON).get("/westmere/console")

    assert 'href="/westmere/front-door/R-2026-001"' in shown.content.decode()
    assert "1 late" in text(shown)
    assert {seat: as_(place, seat).get("/westmere/console").status_code for seat in ("A1", "ICB")} == {
        "A1": 403,
        "ICB": 403,
    }
    file = as_(place, "senior manager", WEEKS_ON).get("/westmere/console.csv").content.decode()
    assert "Be the single point of access,Nobody deals with it yet," in file


def test_each_pcn_s_requests_places_and_seats_are_counted_for_it(place, as_):
    for number in range(5):
        request = asked(place, by="A1 manager", title=f"Question {number}")
        answered(place, request, at=RAISED_AT + timedelta(days=1))
    asked(place, by="H1 manager")

    alder, hazel = served_since(place.community.pk, WEEKS_ON)

    assert (len(alder.waited), len(hazel.waited)) == (5, 1)
    # Alder's director sits on the leadership group, Hazel's on both.
    assert (alder.places, hazel.places) == (1, 2)
    shown = text(as_(place, "A1", WEEKS_ON).get("/westmere/even-handed"))
    assert "Fewer than 2" in shown
    assert "Too few answers" in shown
    assert as_(place, "ICB").get("/westmere/even-handed").status_code == 403
    file = as_(place, "A1", WEEKS_ON).get("/westmere/even-handed.csv").content.decode()
    # Monday to Tuesday: one working day.
    assert file.splitlines()[1].split(",")[3:6] == ["5", "5", "1"]


def listed(place, at):
    return [(one.name.split()[0], one.practices) for one in served_since(place.community.pk, at)]


def test_a_pcn_that_has_ended_is_left_out_from_then_on_and_stands_as_it_did_before(place):
    before = listed(place, WEEKS_ON)
    ended, heir = place.organisations["ALDER"], place.organisations["HAZEL"]
    on = local_day(WEEKS_ON) - timedelta(days=7)
    organisations.succeed(predecessor=ended, successor=heir, on=on)

    practices = dict(before)
    assert listed(place, WEEKS_ON) == [("HAZEL", practices["ALDER"] + practices["HAZEL"])], "nobody moved them yet"
    assert listed(place, WEEKS_ON - timedelta(days=8)) == before


@pytest.mark.parametrize("leaves", ["the community", "the register"])
def test_a_pcn_that_ended_without_a_successor_is_left_out(place, leaves):
    day, ended = local_day(WEEKS_ON), place.organisations["ALDER"]
    if leaves == "the community":
        CommunityOrganisation.objects.filter(organisation=ended).update(ends_on=day)
    else:
        Organisation.objects.filter(pk=ended.pk).update(closed_on=day)

    assert [name for name, _ in listed(place, WEEKS_ON)] == ["HAZEL"]
    assert [name for name, _ in listed(place, WEEKS_ON - timedelta(days=1))] == ["ALDER", "HAZEL"]


def test_opportunities_are_counted_for_each_pcn_as_the_list_of_who_got_what_counts_them(westmere, as_):
    chances.awarded(westmere)
    browser = as_(westmere, "A1", chances.AWARDED_AT)

    head, *rows = csv.reader(io.StringIO(browser.get("/westmere/even-handed.csv").content.decode("utf-8-sig")))
    got = head.index("Opportunities got over two years")
    # Two awards: Alder's and Rowan's.
    assert [row[got] for row in rows] == ["1", "0", "0", "0", "0", "1"]
    shares = browser.get("/westmere/opportunities/shares.csv").content.decode("utf-8-sig")
    assert [row[got] for row in rows] == [row["Got"] for row in csv.DictReader(io.StringIO(shares))]
    page = browser.get("/westmere/even-handed").content.decode()
    for address in ("opportunities/shares", "seat-map", "groups", "front-door", "information"):
        assert f'href="/westmere/{address}"' in page


def test_no_figure_leads_to_a_part_that_is_switched_off(place, as_):
    as_(place, "administrator", RAISED_AT).post("/westmere/modules", {"modules": ["mandates"]})

    page = as_(place, "A1", RAISED_AT).get("/westmere/even-handed").content.decode()

    assert 'href="/westmere/groups"' in page
    assert "opportunities/shares" not in page
