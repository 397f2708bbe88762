"""Dealing with a request: promised, passed on, declined, answered once for many, taken up as a matter."""

from datetime import date, timedelta

import pytest
from tests import factories
from tests.factories import RAISED_AT, london, raised
from tests.integration.front_door.making import FRIDAY, HERE, answered, asked, asked_of_us, redirected, triaged
from tests.integration.matters.checks import last_act, not_found, refused

from folkmoot.desk import queries as desk
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.models import Appointment, GroupMember
from folkmoot.front_door.domain.request import Outcome, Said, State
from folkmoot.front_door.models import AccessRequest
from folkmoot.front_door.operations import asking, dealing
from folkmoot.front_door.queries.health import came_since, owed_since
from folkmoot.front_door.queries.late import late_of
from folkmoot.kernel.visibility import Visibility
from folkmoot.post.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]


def waits(place, seat, at=RAISED_AT):
    pages = {"request"}
    return [(one.what, one.due_at) for one in desk.waiting_for(place.acting(seat, at), at) if one.page in pages]


def test_somebody_deals_with_it_by_a_promised_day(place):
    request = triaged(place, asked_of_us(place), by="LMC chair", owner="senior manager")

    assert (request.state, request.owner, request.reply_by) == (
        State.TRIAGED,
        place.appointments["senior manager"],
        FRIDAY,
    )
    last = request.steps.latest("pk")
    assert last.words.endswith("deals with it. Reply promised by Friday 11 September")
    assert "Dr " not in last.words  # whoever asked is told the desk, not the person
    assert last_act(place) == ("request triaged", "Dr LMC chair")


def test_only_whoever_is_asked_deals_with_it(place):
    ours, theirs = asked_of_us(place), asked(place)

    with refused("Only the executive"):
        triaged(place, ours, by="A1", owner="senior manager")
    with refused("Only the organisation it was put to"):
        triaged(place, theirs, by="senior manager", owner="ICB")
    with refused("Choose who deals"):
        triaged(place, ours, by="senior manager", owner="A1")
    with refused("no working day"):
        triaged(place, ours, by="senior manager", reply_by=date(2026, 9, 12))


def test_it_waits_for_those_who_can_until_one_does_and_for_all_again_once_they_left(place):
    request = asked_of_us(place)
    # Nobody has promised a day: five working days, to Monday the fourteenth at five.
    new = ("Say who deals with a request", london(9, 14, 17))
    assert [waits(place, seat) for seat in ("senior manager", "Hazel", "A1", "ICB")] == [[new], [new], [], []]

    triaged(place, request, by="senior manager")
    mine = ("Answer a request", london(9, 11, 17))
    assert [waits(place, seat) for seat in ("senior manager", "Hazel")] == [[mine], []]

    Appointment.objects.filter(pk=place.appointments["senior manager"].pk).update(ends_on=date(2026, 9, 9))
    assert waits(place, "Hazel", london(9, 9)) == [mine]


def test_it_is_passed_on_and_where_it_was_stays_readable(place):
    request = triaged(place, asked(place))
    by = place.acting("ICB")

    dealing.pass_on(
        request_id=request.pk, to=place.organisations["TRUST"].pk, why="The trust owns it.", by=by, at=RAISED_AT
    )
    request.refresh_from_db()

    assert (request.asked_of, request.owner, request.reply_by, request.state) == (
        place.organisations["TRUST"],
        None,
        None,
        State.RECEIVED,
    )
    assert [one.words for one in request.steps.order_by("pk")][-1] == (
        "Passed on from ICB Integrated care board (ICB) to TRUST NHS trust: The trust owns it."
    )
    with refused("Only the organisation it was put to", "Say why"):
        dealing.pass_on(request_id=request.pk, to=None, why="", by=by, at=RAISED_AT)
    with refused("there already"):
        dealing.pass_on(
            request_id=request.pk,
            to=place.organisations["TRUST"].pk,
            why="Again.",
            by=place.acting("trust"),
            at=RAISED_AT,
        )
    with refused("from the partners"):
        dealing.pass_on(
            request_id=request.pk, to=place.organisations["A2"].pk, why="No.", by=place.acting("trust"), at=RAISED_AT
        )
    answered(place, request, by="trust")


def test_whoever_it_is_passed_on_to_has_its_days_from_then_and_is_written_to_as_is_the_asker(place):
    request = triaged(place, asked(place))
    # A fortnight after the Monday it came: late at the board, and new at the trust, for five working days.
    later = london(9, 21, 10)
    by, trust = place.acting("ICB", later), place.organisations["TRUST"]

    dealing.pass_on(request_id=request.pk, to=trust.pk, why="The trust owns it.", by=by, at=later)

    assert waits(place, "trust", later) == [("Say who deals with a request", london(9, 28, 17))]
    assert list(late_of(AccessRequest.objects.all(), place.community.pk, later.date())) == []
    owed = owed_since(place.community.pk, RAISED_AT, later.date(), of_partners=True)
    assert [(one.body, one.due_on) for one in owed] == [(trust.name, london(9, 28).date())]
    told = {one.to_address: one for one in Message.objects.filter(subject__startswith="Passed on")}
    assert set(told) == {place.appointments[seat].person.email for seat in ("trust", "A1 manager")}
    assert all("The trust owns it." in one.text for one in told.values())
    assert "the days count from today" in told[place.appointments["trust"].person.email].text


@pytest.mark.parametrize(("body", "seat"), [("LMC", "LMC chair"), ("FED", "federation"), ("ALDER", "Alder")])
def test_it_is_passed_on_to_a_body_of_our_own_which_owns_and_answers_it(place, as_, body, seat):
    request = asked_of_us(place)
    ours = place.organisations[body]
    form = as_(place, "senior manager").get("/westmere/front-door/R-2026-001/pass-on").content.decode()
    assert f'value="{ours.pk}"' in form
    assert f'value="{place.organisations["A1"].pk}"' not in form
    by = place.acting("senior manager")
    dealing.pass_on(request_id=request.pk, to=ours.pk, why="Theirs.", by=by, at=RAISED_AT)

    assert waits(place, seat) == [("Say who deals with a request", london(9, 14, 17))]
    assert waits(place, "Hazel") == []
    assert Message.objects.filter(
        subject__startswith="Passed on to you", to_address=place.appointments[seat].person.email
    ).exists()
    request.refresh_from_db()
    triaged(place, request, by=seat)
    # It is still general practice that was asked, and no partner.
    came = [came_since(place.community.pk, RAISED_AT, of_partners=partners) for partners in (False, True)]
    assert [[(one.body, one.number) for one in each] for each in came] == [[(request.asked_by.name, 1)], []]
    answered(place, request, by=seat)
    assert [one.days_to_answer for one in came_since(place.community.pk, RAISED_AT)] == [0]
    assert came_since(place.community.pk, RAISED_AT, of_partners=True) == []


def test_passed_back_to_the_executive_all_of_it_are_written_to(place):
    request = asked(place)
    dealing.pass_on(request_id=request.pk, to=None, why="Yours.", by=place.acting("ICB"), at=RAISED_AT)

    told = set(Message.objects.filter(subject__startswith="Passed on to you").values_list("to_address", flat=True))
    assert place.appointments["senior manager"].person.email in told
    assert place.appointments["ICB"].person.email not in told


def test_a_partners_own_request_does_not_go_back_to_it(place):
    request = asked_of_us(place)

    with refused("came from there"):
        dealing.pass_on(
            request_id=request.pk,
            to=place.organisations["ICB"].pk,
            why="Theirs.",
            by=place.acting("senior manager"),
            at=RAISED_AT,
        )


def test_it_is_declined_with_a_reason_that_is_told(place):
    request = asked_of_us(place)
    by = place.acting("senior manager")

    with refused("Say why"):
        dealing.decline(request_id=request.pk, why="", by=by, at=RAISED_AT)
    dealing.decline(request_id=request.pk, why="Two days' notice is too little.", by=by, at=RAISED_AT)

    request.refresh_from_db()
    assert request.state == State.DECLINED
    letter = Message.objects.get(key__startswith=f"request {request.pk} declined")
    assert "Two days' notice is too little." in letter.text
    with refused("declined already"):
        dealing.answer(HERE, request_ids=[request.pk], by=by, at=RAISED_AT)


def test_one_answer_serves_ten_askers(westmere):
    """Scenario 2: one navigation question answered once, and nine other askers receive the same reply."""
    askers = ("A1", "A2", "A3", "B1", "B2", "C1", "E1", "H1", "H2", "R1")
    requests = [asked(westmere, by=seat, title=f"Premises, {seat}") for seat in askers]

    answered(westmere, *requests)

    assert len({one.answer_id for one in requests}) == 1
    told = Message.objects.filter(kind="request").values_list("to_address", flat=True)
    assert sorted(told) == sorted(westmere.appointments[seat].person.email for seat in askers)
    assert requests[3].steps.latest("pk").words == "Answered, with 9 more that asked the same"


def test_all_are_answered_or_none(place):
    ours, theirs = asked_of_us(place), asked(place)

    with refused("Only the executive"):
        dealing.answer(HERE, request_ids=[theirs.pk, ours.pk], by=place.acting("ICB"), at=RAISED_AT)
    with refused("Choose the request"):
        dealing.answer(HERE, request_ids=[], by=place.acting("ICB"), at=RAISED_AT)


def test_a_no_says_why_and_what_instead_to_whoever_asked(place):
    request = asked(place)
    said = Said(outcome=Outcome.CANNOT, words="", because="The fund has ended.", instead="Ask the federation.")

    answered(place, request, said=said)

    letter = Message.objects.get(key__startswith=f"request {request.pk} answered")
    assert "Why not: The fund has ended." in letter.text
    assert "What might help instead: Ask the federation." in letter.text


def test_a_yes_with_its_reason_does_not_read_as_a_no(place):
    answered(place, asked(place), said=Said(outcome=Outcome.GIVEN, words="Monday.", because="The room is free then."))

    letter = Message.objects.get(subject__startswith="Answered")
    assert "Because: The room is free then." in letter.text
    assert "Why not" not in letter.text


def test_an_answer_for_everyone_is_read_by_partners_whom_it_does_not_concern(place, as_):
    request = answered(place, asked(place), said=Said(outcome=Outcome.GIVEN, words=HERE.words, for_everyone=True))

    assert request.rung == Visibility.ALL_PARTNERS
    shown = as_(place, "trust").get("/westmere/front-door/R-2026-001").content.decode()
    assert HERE.words in shown
    assert "Timeline" not in shown
    assert place.organisations["A1"].name not in shown


def test_it_is_taken_up_as_a_matter_that_the_asker_follows(place):
    request = asked_of_us(place, title="Move phlebotomy")
    manager = place.acting("senior manager")

    name = dealing.take_up(raised(place), request_id=request.pk, by=manager, at=RAISED_AT)

    request.refresh_from_db()
    assert (name, request.matter.asked_by) == ("M-2026-001", place.organisations["ICB"])
    assert request.state == State.TRIAGED
    assert waits(place, "senior manager") == []  # the matter waits instead
    with refused("dealt with elsewhere already"):
        dealing.take_up(raised(place), request_id=request.pk, by=manager, at=RAISED_AT)
    theirs = asked(place)
    with refused("Only the organisation it was put to", "Only what is asked of general practice"):
        dealing.take_up(raised(place), request_id=theirs.pk, by=manager, at=RAISED_AT)


def test_a_members_request_becomes_a_matter_that_no_partner_asked_for(place):
    request = asked(place, by="A1", of=None)

    dealing.take_up(raised(place), request_id=request.pk, by=place.acting("senior manager"), at=RAISED_AT)

    request.refresh_from_db()
    assert request.matter.asked_by is None


def test_a_redirected_approach_is_answered_to_the_partners_leads(place):
    request = redirected(place)

    answered(place, request, by="senior manager")

    letter = Message.objects.get(key__startswith=f"request {request.pk} answered")
    assert letter.to_address == place.appointments["ICB"].person.email
    asking.close(request_id=request.pk, by=place.acting("ICB"), at=RAISED_AT + timedelta(days=1))


def test_another_communitys_request_is_not_there(place):
    abroad = factories.elsewhere()
    request = asked_of_us(place)

    with not_found():
        dealing.decline(request_id=request.pk, why="Not ours.", by=abroad.acting("senior manager"), at=RAISED_AT)


def test_declined_asked_again_and_declined_again_is_told_both_times(place):
    request, by = asked_of_us(place), place.acting("senior manager")
    dealing.decline(request_id=request.pk, why="Too soon.", by=by, at=RAISED_AT)
    asking.ask_again(request_id=request.pk, words="And next year?", by=place.acting("ICB"), at=RAISED_AT)

    dealing.decline(request_id=request.pk, why="Nor then.", by=by, at=RAISED_AT)

    letters = Message.objects.filter(subject__startswith="Declined").order_by("pk")
    assert [("Too soon." in one.text, "Nor then." in one.text) for one in letters] == [(True, False), (False, True)]


def test_what_is_asked_again_is_due_from_the_day_it_was_asked_again(place):
    request = answered(place, asked_of_us(place), by="senior manager")
    later = london(9, 21, 10)

    asking.ask_again(request_id=request.pk, words="And in spring?", by=place.acting("ICB", later), at=later)

    # Five working days after Monday the twenty-first, not after the seventh, when it first came.
    assert waits(place, "senior manager", later) == [("Say who deals with a request", london(9, 28, 17))]


def test_a_matters_request_asked_again_waits_and_is_not_passed_on(place):
    request, manager = asked_of_us(place), place.acting("senior manager")
    dealing.take_up(raised(place), request_id=request.pk, by=manager, at=RAISED_AT)
    to_the_trust = {"to": place.organisations["TRUST"].pk, "why": "Theirs.", "by": manager, "at": RAISED_AT}
    # The trust would read of a matter that is not its own, and nobody would be waited for.
    with refused("dealt with elsewhere already"):
        dealing.pass_on(request_id=request.pk, **to_the_trust)
    answered(place, request, by="senior manager")
    assert waits(place, "senior manager") == []

    asking.ask_again(request_id=request.pk, words="And the money?", by=place.acting("ICB"), at=RAISED_AT)

    assert waits(place, "senior manager") == [("Answer a request", london(9, 14, 17))]
    with refused("dealt with elsewhere already"):
        dealing.pass_on(request_id=request.pk, **to_the_trust)


def test_it_waits_for_all_of_the_executive_once_its_owner_is_no_longer_of_it(place):
    triaged(place, asked_of_us(place), by="senior manager")
    GroupMember.objects.filter(
        appointment=place.appointments["senior manager"], group__kind=GroupKind.EXECUTIVE.value
    ).update(ends_on=date(2026, 9, 9))

    # The role itself goes on.
    assert [waits(place, seat, london(9, 9)) for seat in ("senior manager", "Hazel")] == [
        [],
        [("Answer a request", london(9, 11, 17))],
    ]


def test_the_answer_reaches_the_organisation_of_an_asker_who_has_left(place):
    request = asked(place)
    Appointment.objects.filter(pk=place.appointments["A1 manager"].pk).update(ends_on=RAISED_AT.date())

    answered(place, request)

    told = set(Message.objects.filter(subject__startswith="Answered").values_list("to_address", flat=True))
    assert place.appointments["A1"].person.email in told
    assert place.appointments["A1 manager"].person.email not in told
