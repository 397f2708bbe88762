"""Signs of directive working: counted by hand from requests, agendas and answers, and told quarter by quarter."""

import csv
import io
from datetime import date, timedelta
from html import unescape

import pytest
from tests import meetings
from tests.factories import london
from tests.integration.front_door.making import answered, asked, asked_of_us, triaged

from folkmoot.desk.domain.signs import Counted, Sign
from folkmoot.desk.queries.signs import signs_by_quarter
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.models import CommunityOrganisation, GroupMember
from folkmoot.front_door.domain.quarter import Quarter
from folkmoot.front_door.domain.request import Kind, Outcome, Said
from folkmoot.front_door.operations import asking, dealing
from folkmoot.meetings.operations import agenda
from folkmoot.meetings.operations.deferring import defer_item

pytestmark = pytest.mark.django_db
# Monday 7 September 2026; answers are owed within five working days, so by Monday the fourteenth.
MONDAY, TUESDAY, NEXT_TUESDAY = london(9, 7), london(9, 8), london(9, 15)
LATER = london(9, 30)
SUMMER, SPRING = Quarter(2026, 3), Quarter(2026, 2)


def counted(place, sign, at=LATER):
    return signs_by_quarter(place.community.pk, at)[sign]


def support(place, title, *, at=MONDAY, **more):
    return asked(place, kind=Kind.SUPPORT, title=title, at=at, **more)


def test_support_not_answered_by_the_day_it_was_owed_counts(place):
    answered(place, support(place, "In time"), at=TUESDAY)
    answered(place, support(place, "A day late"), at=NEXT_TUESDAY)
    support(place, "Never")
    # Promised for the eighteenth, and answered after the usual five days but before that.
    promised = triaged(place, support(place, "Promised"), reply_by=date(2026, 9, 18), at=MONDAY)
    answered(place, promised, at=london(9, 17))
    refused = support(place, "A no")
    dealing.decline(request_id=refused.pk, why="We have nobody.", by=place.acting("ICB", TUESDAY), at=TUESDAY)
    # None of these: not due yet, no support, asked of general practice here.
    support(place, "Not due yet", at=london(9, 29))
    asked(place, title="Whom do we ask?")
    asked_of_us(place, kind=Kind.SUPPORT, at=MONDAY)

    # Late: the one a day late, and the one never answered; in time: three.
    assert counted(place, Sign.SUPPORT)[SUMMER] == Counted(part=2, whole=5)
    assert counted(place, Sign.SUPPORT)[SPRING] == Counted(part=0, whole=0)


def test_support_that_was_passed_on_is_owed_from_then_by_whoever_got_it(place):
    def passed_on(title, at, *, to="TRUST"):
        request = support(place, title)
        by = place.acting("ICB", at)
        dealing.pass_on(request_id=request.pk, to=place.organisations[to].pk, why="Theirs.", by=by, at=at)
        return request

    # Passed on on Friday the eleventh: owed by Friday the eighteenth. One is answered that day, one the Monday after.
    answered(place, passed_on("In time", london(9, 11)), by="trust", at=london(9, 18))
    late = passed_on("Late", london(9, 11))
    answered(place, late, by="trust", at=london(9, 21))
    passed_on("Never", london(9, 11))
    # Passed on on the twenty-fifth, it is owed by the second of October: not due yet.
    passed_on("Not due yet", london(9, 25))
    assert counted(place, Sign.SUPPORT)[SUMMER] == Counted(part=2, whole=3)

    # Asked again and passed on, the late answer stays late.
    asking.ask_again(request_id=late.pk, words="And now?", by=place.acting("A1 manager", LATER), at=LATER)
    by = place.acting("trust", LATER)
    dealing.pass_on(request_id=late.pk, to=place.organisations["ICB"].pk, why="Theirs.", by=by, at=LATER)
    assert counted(place, Sign.SUPPORT)[SUMMER] == Counted(part=2, whole=3)


def test_each_counts_in_the_quarter_it_came_and_four_are_told(place):
    support(place, "Of June", at=london(6, 30))

    found = counted(place, Sign.SUPPORT)

    assert list(found) == [SUMMER, SPRING, Quarter(2026, 1), Quarter(2025, 4)]
    assert (found[SUMMER].whole, found[SPRING]) == (0, Counted(part=1, whole=1))


def test_an_item_counts_as_from_outside_where_somebody_of_a_partner_proposed_it(place):
    group = place.groups[GroupKind.LEADERSHIP_GROUP]
    GroupMember.objects.create(
        group=group, appointment=place.appointments["ICB"], votes=False, starts_on=meetings.PLANNED_AT.date()
    )
    met = meetings.planned(place)
    later = meetings.planned(
        place, starts_at=meetings.STARTS_AT + timedelta(days=2), ends_at=meetings.ENDS_AT + timedelta(days=2)
    )
    theirs = meetings.item(place, met, title="Targets", by="ICB")
    agenda.answer_proposal(
        item_id=theirs.pk, accepted=True, because="", by=place.acting("senior manager"), at=meetings.PLANNED_AT
    )
    ours = [meetings.item(place, met, title=title) for title in ("Rota", "Parking")]
    meetings.item(place, met, title="Only proposed", by="ICB")
    # Deferred, it counts where it was first; what is to come counts once it was held.
    defer_item(item_id=ours[0].pk, because="No time.", by=place.acting("senior manager"), at=meetings.UNDER_WAY)

    assert counted(place, Sign.AGENDAS)[SUMMER] == Counted(part=1, whole=3)
    assert counted(place, Sign.AGENDAS, meetings.PLANNED_AT)[SUMMER] == Counted(part=0, whole=0)
    assert later.items.count() == 1


@pytest.fixture
def three_met(place):
    """Three meetings of the leadership group, two days apart; the ICB sits on it."""
    GroupMember.objects.create(
        group=place.groups[GroupKind.LEADERSHIP_GROUP],
        appointment=place.appointments["ICB"],
        votes=False,
        starts_on=meetings.PLANNED_AT.date(),
    )
    return [
        meetings.planned(place, starts_at=meetings.STARTS_AT + later, ends_at=meetings.ENDS_AT + later)
        for later in (timedelta(), timedelta(days=2), timedelta(days=4))
    ]


def proposed_by_icb(place, meeting):
    item = meetings.item(place, meeting, title="Targets", by="ICB")
    manager = place.acting("senior manager")
    agenda.answer_proposal(item_id=item.pk, accepted=True, because="", by=manager, at=meetings.PLANNED_AT)
    return item


def test_an_item_deferred_before_its_meeting_counts_once_where_it_came_to(place, three_met):
    manager, first = place.acting("senior manager"), proposed_by_icb(place, three_met[0])
    second = defer_item(item_id=first.pk, because="No time.", by=manager, at=meetings.PLANNED_AT)
    # Counted at the second meeting, whether it is deferred there again or not.
    assert counted(place, Sign.AGENDAS)[SUMMER] == Counted(part=1, whole=1)

    under_way = meetings.UNDER_WAY + timedelta(days=2)
    defer_item(item_id=second.pk, because="No time.", by=manager, at=under_way)

    assert counted(place, Sign.AGENDAS)[SUMMER] == Counted(part=1, whole=1)


def test_an_item_deferred_at_its_meeting_counts_there_however_often_it_is_deferred_since(place, three_met):
    manager, first = place.acting("senior manager"), proposed_by_icb(place, three_met[0])
    second = defer_item(item_id=first.pk, because="No time.", by=manager, at=meetings.UNDER_WAY)

    defer_item(item_id=second.pk, because="No time.", by=manager, at=meetings.UNDER_WAY + timedelta(days=1))

    assert counted(place, Sign.AGENDAS)[SUMMER] == Counted(part=1, whole=1)


def test_a_partner_that_has_merged_since_counts_as_the_partner_it_was(place, three_met):
    proposed_by_icb(place, three_met[0])
    here = CommunityOrganisation.objects.filter(organisation=place.organisations["ICB"])

    # It ended the day after the meeting of 22 September, and before the day the signs are read.
    here.update(ends_on=date(2026, 9, 23))
    assert counted(place, Sign.AGENDAS)[SUMMER] == Counted(part=1, whole=1)
    # The quarters told begin on 1 October 2025: who had left by then was no partner in any of them.
    here.update(ends_on=date(2025, 10, 1))
    assert counted(place, Sign.AGENDAS)[SUMMER] == Counted(part=0, whole=1)


def test_information_told_to_the_asker_alone_counts_beside_what_everyone_was_told(place):
    for number in range(3):
        answered(place, asked(place, kind=Kind.INFORMATION, title=f"Figures {number}", at=MONDAY), at=TUESDAY)
    to_all = Said(outcome=Outcome.GIVEN, words="Here they are.", for_everyone=True)
    answered(place, asked(place, kind=Kind.INFORMATION, title="For all", at=MONDAY), said=to_all, at=TUESDAY)
    asked(place, kind=Kind.INFORMATION, title="Not answered", at=MONDAY)

    assert counted(place, Sign.INFORMATION)[SUMMER] == Counted(part=3, whole=4)


def test_members_read_it_and_take_it_away_and_partners_do_not(place, as_):
    for number in range(4):
        support(place, f"Never {number}")
    for number in range(2):
        answered(place, support(place, f"In time {number}"), at=TUESDAY)
    browser = as_(place, "A1", LATER)

    page = unescape(browser.get("/westmere/signs").content.decode())

    # 4 of 6 = 67%, to the nearest whole number.
    assert "Requests for support that partners did not answer in time" in page
    assert "67%" in page
    assert "never a judgement" in page
    rows = list(csv.reader(io.StringIO(browser.get("/westmere/signs.csv").content.decode("utf-8-sig"))))
    assert [Sign.SUPPORT.words, "2026-Q3", "Not answered in time", "4", "6", "67%"] in rows
    assert [Sign.AGENDAS.words, "2026-Q3", "Proposed from outside", "", "", "Nothing to count"] in rows
    assert as_(place, "ICB", LATER).get("/westmere/signs").status_code in {403, 404}
    assert 'href="/westmere/signs"' in as_(place, "senior manager", LATER).get("/westmere/console").content.decode()
