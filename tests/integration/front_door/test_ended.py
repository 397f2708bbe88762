"""A request put to an organisation that has since ended, or that nobody acts for: the executive passes it on, or closes it with a reason."""

from datetime import timedelta

import pytest
from tests.factories import RAISED_AT, SINCE
from tests.integration.front_door.making import TITLE, WORDS, asked
from tests.integration.front_door.test_outside import text
from tests.integration.matters.checks import last_act, refused

from folkmoot.desk import queries as desk
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.models import Appointment, CommunityOrganisation, Succession
from folkmoot.directory.operations import organisations
from folkmoot.front_door.domain.request import State
from folkmoot.front_door.models import AccessRequest
from folkmoot.front_door.operations import dealing
from folkmoot.post.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

WHY = "The trust took over its work."


def put_to_the_ended(place):
    """A practice's question to the board, which ended yesterday, the trust having taken over."""
    one = asked(place, of="ICB", at=RAISED_AT - timedelta(days=10))
    day = RAISED_AT.date() - timedelta(days=1)
    CommunityOrganisation.objects.filter(organisation=place.organisations["ICB"]).update(ends_on=day)
    Succession.objects.create(
        predecessor=place.organisations["ICB"], successor=place.organisations["TRUST"], happened_on=day
    )
    return one


def test_the_executive_puts_it_to_the_successor_which_the_page_names(as_, place):
    one = put_to_the_ended(place)
    browser, trust = as_(place, "senior manager", RAISED_AT), place.organisations["TRUST"]

    page = text(browser.get("/westmere/front-door/R-2026-001"))
    assert f"is no partner here any more, and {trust.name} took over from it" in page
    assert "Put it to somebody else" in page
    form = browser.get("/westmere/front-door/R-2026-001/pass-on").content.decode()
    assert f'value="{trust.pk}" selected' in " ".join(form.split())
    dealing.pass_on(request_id=one.pk, to=trust.pk, why=WHY, by=place.acting("senior manager"), at=RAISED_AT)
    one.refresh_from_db()
    assert (one.asked_of, one.state) == (trust, State.RECEIVED)
    assert "is no partner here any more" not in text(browser.get("/westmere/front-door/R-2026-001"))


def test_through_a_chain_the_page_names_who_holds_it_now(as_, place):
    one = asked(place, of="ICB", at=RAISED_AT - timedelta(days=10))
    day = RAISED_AT.date() - timedelta(days=1)
    CommunityOrganisation.objects.filter(organisation=place.organisations["ICB"]).update(ends_on=day)
    between = organisations.make_organisation(
        kind=OrganisationKind.ICB, name="The board between", code="BTW", opened_on=SINCE
    )
    for before, after in ((place.organisations["ICB"], between), (between, place.organisations["TRUST"])):
        Succession.objects.create(predecessor=before, successor=after, happened_on=day)

    page = text(as_(place, "senior manager", RAISED_AT).get("/westmere/front-door/R-2026-001"))
    assert f"{one.asked_of.name} is no partner here any more, and {place.organisations['TRUST'].name} took over" in page


def test_the_executive_closes_it_with_a_reason_the_asker_is_told(place):
    one = put_to_the_ended(place)
    by = place.acting("senior manager")

    with refused("Say why"):
        dealing.decline(request_id=one.pk, why=" ", by=by, at=RAISED_AT)
    dealing.decline(request_id=one.pk, why="Nobody does this any more.", by=by, at=RAISED_AT)
    one.refresh_from_db()
    assert one.state == State.DECLINED
    assert "Nobody does this any more." in Message.objects.get(kind="request").text
    assert last_act(place)[0] == "request declined"


def test_it_waits_for_the_executive_and_for_nobody_else(as_, place):
    put_to_the_ended(place)

    waiting = [each.page for each in desk.waiting_for(place.acting("senior manager"), RAISED_AT)]
    assert waiting == ["request"]
    assert "request" not in [each.page for each in desk.waiting_for(place.acting("A1 manager"), RAISED_AT)]
    assert "Put it to somebody else" not in text(as_(place, "A1", RAISED_AT).get("/westmere/front-door/R-2026-001"))


def test_while_the_organisation_is_there_it_is_its_own_to_deal_with(place):
    one = asked(place, of="ICB")

    with refused("Only the organisation it was put to"):
        dealing.decline(request_id=one.pk, why="No.", by=place.acting("senior manager"), at=RAISED_AT)
    with refused("Only the organisation it was put to"):
        dealing.pass_on(
            request_id=one.pk,
            to=place.organisations["TRUST"].pk,
            why=WHY,
            by=place.acting("senior manager"),
            at=RAISED_AT,
        )


def nobody_of(place, *seats):
    """The place, those people's roles having ended the day before."""
    day = RAISED_AT.date() - timedelta(days=1)
    Appointment.objects.filter(pk__in=[place.appointments[seat].pk for seat in seats]).update(ends_on=day)
    return place.organisations["TRUST"]


def test_a_partner_nobody_acts_for_is_the_executive_s_to_pass_on_and_the_asker_is_told(as_, place):
    trust = nobody_of(place, "trust")
    sent = {"kind": "navigation", "title": TITLE, "words": WORDS, "asked_of": str(trust.pk), "whom_to_ask": "no"}

    told = text(as_(place, "A1 manager", RAISED_AT).post("/westmere/front-door/new", sent, follow=True))
    assert f"R-2026-001 received. Nobody of {trust.name} is here yet: our executive passes it on." in told
    executive = place.acting("senior manager")
    assert [each.page for each in desk.waiting_for(executive, RAISED_AT)] == ["request"]
    assert "request" not in [each.page for each in desk.waiting_for(place.acting("A1 manager"), RAISED_AT)]
    page = text(as_(place, "senior manager", RAISED_AT).get("/westmere/front-door/R-2026-001"))
    assert f"Nobody of {trust.name} is here yet. The executive passes it on" in page
    assert "no partner here any more" not in page
    one = AccessRequest.objects.get()
    board = place.organisations["ICB"].pk
    dealing.pass_on(request_id=one.pk, to=board, why="The board pays.", by=executive, at=RAISED_AT)
    assert [each.page for each in desk.waiting_for(executive, RAISED_AT)] == []
    assert [each.page for each in desk.waiting_for(place.acting("ICB"), RAISED_AT)] == ["request"]


def test_once_somebody_acts_for_the_partner_it_is_theirs_and_the_asker_reads_what_is_usual(as_, place):
    trust = place.organisations["TRUST"]
    sent = {"kind": "navigation", "title": TITLE, "words": WORDS, "asked_of": str(trust.pk), "whom_to_ask": "no"}

    told = text(as_(place, "A1 manager", RAISED_AT).post("/westmere/front-door/new", sent, follow=True))
    assert "R-2026-001 received. You see here who deals with it" in told
    assert [each.page for each in desk.waiting_for(place.acting("senior manager"), RAISED_AT)] == []
    assert [each.page for each in desk.waiting_for(place.acting("trust"), RAISED_AT)] == ["request"]
