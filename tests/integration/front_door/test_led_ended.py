"""A request led to an opportunity, or to what practices are asked, comes back once that has ended: its days count from then."""

import pytest
from django.test import Client
from tests import opportunities
from tests.factories import RAISED_AT, london
from tests.integration.front_door.information import drafted
from tests.integration.front_door.making import FRIDAY, asked_of_us, triaged
from tests.integration.front_door.test_dealing import waits
from tests.integration.front_door.test_matter_ended import DUE, ENDED, late
from tests.integration.front_door.test_outside import confirmed, let_in, link, text
from tests.integration.matters.checks import last_act

from folkmoot.directory.operations.acts import recorded
from folkmoot.front_door.domain.information_values import ItemKind
from folkmoot.front_door.operations import information, leading
from folkmoot.front_door.queries.health import owed_since
from folkmoot.opportunities.operations import publishing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

DOOR = "/westmere/front-door/R-2026-001"


def of(place, at):
    return {"by": place.acting("senior manager", at), "at": at}


def offered_to_all(place, request):
    """The request, promised for the Friday and led to an opportunity on the Monday it came."""
    said = opportunities.heard(place, known_at=RAISED_AT)
    leading.lead_to_opportunity(said, request_id=request.pk, **of(place, RAISED_AT))
    request.refresh_from_db()
    return request


def made_void(place, request, *, at=ENDED):
    publishing.make_void(opportunity_id=request.opportunity_id, because="It was withdrawn.", **of(place, at))


def put_to_practices(place, request, *, at=RAISED_AT):
    leading.lead_to_information(drafted(), request_id=request.pk, **of(place, at))
    request.refresh_from_db()
    return request


def issued(place, request, *, at=RAISED_AT):
    information.add_items(["Nurses in post"], ItemKind.NUMBER, request_id=request.information_id, **of(place, at))
    information.issue(request_id=request.information_id, **of(place, at))


def promised(place):
    return triaged(place, asked_of_us(place), by="senior manager")


def test_once_its_opportunity_is_void_its_owner_has_the_days_agreed_from_then(place):
    request = offered_to_all(place, promised(place))
    assert waits(place, "senior manager", ENDED) == []
    made_void(place, request)

    assert waits(place, "senior manager", ENDED) == [("Answer a request", DUE)]
    assert late(place, ENDED) == []
    assert late(place, london(10, 13, 9)) == [request]
    assert [one.due_on for one in owed_since(place.community.pk, RAISED_AT, ENDED.date())] == [DUE.date()]


def test_once_its_opportunity_is_awarded_its_owner_has_the_days_agreed_from_then(place):
    request = offered_to_all(place, promised(place))
    one = opportunities.published(place, request.opportunity, on=opportunities.offered(places=1))
    opportunities.awarded(place, one, points={"Alder": (8, 7, 7), "Hazel": (6, 7, 7)})

    # Awarded on Thursday the twenty-second of October: five working days on is the twenty-ninth.
    assert waits(place, "senior manager", london(10, 23)) == [("Answer a request", london(10, 29, 17))]
    assert late(place, london(10, 29)) == []


@pytest.mark.parametrize("lead", [offered_to_all, put_to_practices])
def test_a_day_kept_by_what_was_led_on_before_is_let_go_and_one_promised_since_stands(place, lead):
    request = lead(place, promised(place))
    if lead is put_to_practices:
        issued(place, request)
    request.reply_by = FRIDAY
    request.save()
    recorded("request taken up", request, **of(place, RAISED_AT))  # as it was left before

    assert leading.let_promises_go(RAISED_AT) == 1

    request.refresh_from_db()
    assert request.reply_by is None
    assert last_act(place) == ("promised day let go", None)
    triaged(place, request, by="senior manager")
    assert leading.let_promises_go(RAISED_AT) == 0


@pytest.mark.parametrize("end", ["close", "withdraw"])
def test_once_practices_are_asked_no_more_its_owner_has_the_days_agreed_from_then(place, end):
    request = put_to_practices(place, promised(place))
    issued(place, request)
    assert waits(place, "senior manager", london(9, 28)) == []
    because = {} if end == "close" else {"why": "It is known already."}
    getattr(information, end)(request_id=request.information_id, **because, **of(place, ENDED))

    assert waits(place, "senior manager", ENDED) == [("Answer a request", DUE)]
    assert late(place, ENDED) == []


def test_a_draft_to_practices_has_the_days_agreed_from_when_it_was_begun(place):
    begun = london(9, 10)
    put_to_practices(place, promised(place), at=begun)

    # Thursday the tenth of September and five working days.
    assert waits(place, "senior manager", begun) == [("Answer a request", london(9, 17, 17))]


def test_the_list_and_the_page_say_what_the_answer_waits_for(place, as_):
    request = offered_to_all(place, promised(place))
    for address in ("/westmere/front-door", DOOR):
        assert "Once its opportunity is awarded or void" in text(as_(place, "ICB").get(address))
    made_void(place, request)
    for address in ("/westmere/front-door", DOOR):
        page = text(as_(place, "ICB").get(address))
        assert "Once its opportunity" not in page
        assert "Nobody has promised a day yet" in page


def test_practices_being_asked_is_what_the_answer_waits_for_and_a_draft_is_not(place, as_):
    request = put_to_practices(place, promised(place))
    assert "Nobody has promised a day yet" in text(as_(place, "ICB").get(DOOR))
    issued(place, request)
    assert "Once practices are asked no more" in text(as_(place, "ICB").get(DOOR))


def test_a_stranger_is_told_what_the_answer_waits_for(place):
    one = confirmed(place)
    request = offered_to_all(place, triaged(place, let_in(place, one), by="senior manager"))
    assert "It was taken up as an opportunity, which is published to all at once." in text(
        Client().get(f"/asked/{link(one)}")
    )
    made_void(place, request)
    assert "It was taken up as an opportunity" not in text(Client().get(f"/asked/{link(one)}"))
