"""A request taken up as a matter comes back once the matter has ended: its asker is to be told what came of it."""

import pytest
from django.test import Client
from tests import factories
from tests.factories import MET_AT, RAISED_AT, london, raised
from tests.integration.front_door.making import HERE, answered, asked_of_us, triaged
from tests.integration.front_door.test_dealing import waits
from tests.integration.front_door.test_outside import confirmed, let_in, link, text

from folkmoot.front_door.models import AccessRequest
from folkmoot.front_door.operations import asking, dealing
from folkmoot.front_door.queries.health import owed_since
from folkmoot.front_door.queries.late import late_of
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.outcome import Result
from folkmoot.matters.operations import matter as matters
from folkmoot.matters.operations import outcome
from folkmoot.post.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

# Monday the fifth of October, four weeks after it was asked; five working days on, the twelfth.
ENDED, DUE = london(10, 5, 10), london(10, 12, 17)


def taken_up(place, request):
    dealing.take_up(raised(place), request_id=request.pk, by=place.acting("senior manager"), at=RAISED_AT)
    request.refresh_from_db()
    return request


def withdrawn(place, request, *, at=ENDED):
    by = place.acting("senior manager", at)
    matters.withdraw_matter(matter_id=request.matter_id, why="The board dropped it.", by=by, at=at)


def late(place, at):
    return list(late_of(AccessRequest.objects.all(), place.community.pk, local_day(at)))


def test_once_its_matter_is_withdrawn_its_owner_is_asked_and_has_the_days_agreed_from_then(place):
    request = taken_up(place, triaged(place, asked_of_us(place), by="senior manager"))
    assert waits(place, "senior manager", ENDED) == []
    withdrawn(place, request)

    assert waits(place, "senior manager", ENDED) == [("Answer a request", DUE)]
    assert waits(place, "Hazel", ENDED) == []
    assert late(place, ENDED) == []
    assert late(place, london(10, 13, 9)) == [request]
    answered(place, request, by="senior manager", at=ENDED)
    assert waits(place, "senior manager", ENDED) == []


def test_once_its_matter_is_decided_it_waits_and_while_it_is_deferred_it_does_not(place):
    request, by = taken_up(place, asked_of_us(place)), place.acting("senior manager", MET_AT)
    deferred = factories.met(result=Result.DEFERRED, next_on=london(11, 2).date(), kept={})
    outcome.record_outcome(deferred, matter_id=request.matter_id, by=by, at=MET_AT)
    assert waits(place, "senior manager", MET_AT) == []

    later = london(11, 2, 10)
    agreed = factories.met(met_on=later.date(), result=Result.AGREED, next_on=None, kept={})
    outcome.record_outcome(agreed, matter_id=request.matter_id, by=place.acting("senior manager", later), at=later)
    # Five working days after Monday the second of November.
    assert waits(place, "senior manager", later) == [("Answer a request", london(11, 9, 17))]
    owed = owed_since(place.community.pk, RAISED_AT, later.date())
    assert [one.due_on for one in owed] == [london(11, 9).date()]


def test_asked_again_after_its_matter_ended_its_days_count_from_then(place):
    request = taken_up(place, asked_of_us(place))
    withdrawn(place, request)
    answered(place, request, by="senior manager", at=ENDED)
    again = london(10, 19, 10)
    asking.ask_again(request_id=request.pk, words="And in spring?", by=place.acting("ICB", again), at=again)

    assert waits(place, "senior manager", again) == [("Answer a request", london(10, 26, 17))]


def test_the_list_and_the_page_promise_no_day_while_its_matter_goes_on(place, as_):
    request = taken_up(place, triaged(place, asked_of_us(place), by="senior manager"))
    addresses = ("/westmere/front-door", "/westmere/front-door/R-2026-001")

    for address in addresses:
        assert "Once its matter has come to an end" in text(as_(place, "ICB").get(address))
    withdrawn(place, request)
    for address in addresses:
        page = text(as_(place, "ICB").get(address))
        assert "Once its matter" not in page
        assert "Nobody has promised a day yet" in page


def test_a_stranger_has_the_letter_promised(place):
    one = confirmed(place)
    request = taken_up(place, let_in(place, one))
    assert "You will have a letter when something has come of that." in text(Client().get(f"/asked/{link(one)}"))
    withdrawn(place, request)
    assert "writes to you what came of that" in text(Client().get(f"/asked/{link(one)}"))
    answered(place, request, by="senior manager", at=ENDED)

    letter = Message.objects.get(to_address=one.email, subject__startswith="Answered")
    assert HERE.words in letter.text
