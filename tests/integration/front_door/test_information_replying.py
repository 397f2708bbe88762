"""Replying to an information request: all of an answer or none of it, a reasoned no, more time; and who reads which."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests import factories
from tests.factories import london
from tests.integration.front_door import information as made
from tests.integration.front_door.information import FAIR_ON, GIVEN, THURSDAY
from tests.integration.front_door.test_information_asking import refused
from tests.integration.matters.checks import last_act

from folkmoot.desk import queries as desk
from folkmoot.front_door import models, queries
from folkmoot.front_door.domain.information import Basis, Whom
from folkmoot.front_door.domain.information_values import ItemKind
from folkmoot.front_door.operations import information, information_replies
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import end_of_working_day

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]


def waits(place, seat, at=THURSDAY):
    return [
        one for one in desk.waiting_for(place.acting(seat, at), at) if "information" in one.page or "time" in one.what
    ]


def test_a_practice_answers_and_nothing_waits_for_it_any_more(place):
    one = made.issued(place, minutes=20)
    (waiting,) = waits(place, "A1 manager")
    assert (waiting.what, waiting.minutes) == ("Answer an information request", 20)
    assert waiting.about == "Workforce return. 20 min, voluntary: To see where winter cover is short"
    assert waiting.due_at == end_of_working_day(FAIR_ON)

    assert made.answered(place, one) == 8
    assert made.kept(one, "A1") == list(GIVEN)
    assert last_act(place) == ("information given", "Dr A1 manager")
    assert waits(place, "A1 manager") == waits(place, "A1") == []
    assert len(waits(place, "A2 manager")) == 1


def test_a_changed_answer_leaves_the_one_before_readable(place):
    one = made.issued(place)
    made.answered(place, one)
    made.answered(place, one, "A1", values=("13", "", "2"))

    # What was left empty on the page is left out; the first reply keeps what it said.
    assert made.kept(one, "A1") == ["13", "2"]
    first = models.InformationReply.objects.filter(asked__request=one).earliest("pk")
    assert first.answers.count() == 8
    assert not first.stands


def test_an_answer_is_kept_whole_or_not_at_all(place):
    one = made.issued(place)

    refused(
        lambda: made.answered(place, one, values=("many", "-1", "2.5", "1", "5", "6", "perhaps", "31/02/2027")),
        "Question 1: write a whole number",
        "Question 2: write a whole number",
        "Question 3: write a whole number",
        "Question 7: write yes or no",
        "Question 8: there is no such day",
    )
    refused(lambda: made.answered(place, one, values=("",) * 8), "Answer at least one question")


def test_no_answer_holds_anything_about_a_patient(place):
    one = made.issued(place, questions=("Anything else?",), kinds=(ItemKind.TEXT,))

    refused(
        lambda: made.answered(place, one, values=("Ring 943 476 5919",)), "Question 1: This text seems to hold an NHS"
    )
    refused(lambda: made.answered(place, one, values=(9434765919.0,)), "Question 1: This text seems to hold an NHS")


def test_only_those_who_answer_for_whom_it_was_asked_reply(place):
    one = made.issued(place, whom=Whom.PRACTICES, chosen=(place.organisations["A1"].pk,))

    refused(lambda: made.answered(place, one, "A1 partner"), "Only those who answer for whom it was asked")
    for seat in ("A2 manager", "ICB", "senior manager"):
        with pytest.raises(NotFound):
            made.answered(place, one, seat)
    with pytest.raises(NotFound):
        made.answered(factories.elsewhere(), one, "Y1 manager")


def test_a_network_answers_through_its_director(place):
    one = made.issued(place, whom=Whom.NETWORKS, chosen=(place.organisations["ALDER"].pk,))
    assert len(waits(place, "Alder")) == 1
    made.answered(place, one, "Alder")

    assert made.kept(one, "ALDER") == list(GIVEN)


def test_a_voluntary_request_is_declined_with_the_reason(place):
    one = made.issued(place)
    own = {"request_id": one.pk, "by": place.acting("A1 manager", THURSDAY), "at": THURSDAY}
    refused(lambda: information_replies.decline(why=" ", **own), "Say why")
    information_replies.decline(why="We are two people short.", **own)

    (body,) = [each for each in queries.bodies_of(one) if each.asked.code == "A1"]
    assert (body.standing, body.reply.because) == ("declined", "We are two people short.")
    assert waits(place, "A1 manager") == []
    refused(lambda: information_replies.decline(why="Again.", **own), "It is declined already.")
    assert made.answered(place, one) == 8


def test_what_a_contract_asks_cannot_be_declined(place):
    one = made.issued(place, basis=Basis.CONTRACT, clause="Clause 8.4")
    own = {"request_id": one.pk, "by": place.acting("A1 manager", THURSDAY), "at": THURSDAY}

    refused(lambda: information_replies.decline(why="No.", **own), "Your contract asks for this")


def test_more_time_is_asked_for_and_granted(place):
    one = made.issued(place)
    own = {"request_id": one.pk, "by": place.acting("A1 manager", THURSDAY), "at": THURSDAY}
    information_replies.ask_for_time(until=date(2026, 11, 5), because="Half-term.", **own)
    assert [each.what for each in waits(place, "ICB")] == ["Say whether there is more time"]
    refused(
        lambda: information_replies.ask_for_time(until=date(2026, 11, 6), because="Half-term.", **own),
        "More time is asked for already",
    )

    asked = queries.our_body(one, own["by"]).asked
    icb = {"request_id": one.pk, "asked_id": asked.pk, "by": place.acting("ICB", THURSDAY), "at": THURSDAY}
    information_replies.say_to_time(granted=True, said="", **icb)
    assert queries.our_body(one, own["by"]).due_on == date(2026, 11, 5)
    (waiting,) = waits(place, "A1 manager")
    assert waiting.due_at == end_of_working_day(date(2026, 11, 5))
    assert waits(place, "ICB") == []
    refused(lambda: information_replies.say_to_time(granted=True, said="", **icb), "Nobody waits for a word")


def test_more_time_is_refused_with_the_reason(place):
    one = made.issued(place)
    own = {"request_id": one.pk, "by": place.acting("A1 manager", THURSDAY), "at": THURSDAY}
    refused(
        lambda: information_replies.ask_for_time(until=date(2026, 10, 24), because="", **own),
        "Saturday 24 October is no working day",
        "It is due on Thursday 29 October anyway",
        "Say why",
    )
    information_replies.ask_for_time(until=date(2026, 11, 5), because="Half-term.", **own)
    asked = queries.our_body(one, own["by"]).asked
    icb = {"request_id": one.pk, "asked_id": asked.pk, "by": place.acting("ICB", THURSDAY), "at": THURSDAY}
    refused(lambda: information_replies.say_to_time(granted=False, said=" ", **icb), "Say why not")
    information_replies.say_to_time(granted=False, said="The board meets before.", **icb)

    body = queries.our_body(one, own["by"])
    assert (body.due_on, body.refused.said) == (FAIR_ON, "The board meets before.")
    with pytest.raises(NotFound):
        information_replies.say_to_time(granted=True, said="", **icb | {"by": place.acting("trust", THURSDAY)})
    with pytest.raises(NotFound):
        information_replies.say_to_time(granted=True, said="", **icb | {"asked_id": 0})


def test_after_its_end_no_reply_is_taken_and_nothing_waits(place):
    one = made.issued(place)
    icb = place.acting("ICB", THURSDAY)
    own = {"request_id": one.pk, "by": place.acting("A1 manager", THURSDAY), "at": THURSDAY}
    information_replies.ask_for_time(until=date(2026, 11, 5), because="Half-term.", **own)
    asked = queries.our_body(one, own["by"]).asked
    information.close(request_id=one.pk, by=icb, at=THURSDAY)

    closed = "This request is closed"
    refused(lambda: made.answered(place, one), closed)
    refused(lambda: information_replies.decline(why="No.", **own), closed)
    refused(lambda: information_replies.ask_for_time(until=date(2026, 11, 6), because="So.", **own), closed, "already")
    refused(
        lambda: information_replies.say_to_time(
            request_id=one.pk, asked_id=asked.pk, granted=True, said="", by=icb, at=THURSDAY
        ),
        closed,
    )
    assert waits(place, "A1 manager") == waits(place, "ICB") == []


def test_an_overdue_reply_still_waits_and_is_still_taken(place):
    one = made.issued(place)
    late = london(10, 30)

    assert len(waits(place, "A1 manager", late)) == 1
    assert made.answered(place, one, at=late) == 8


def test_a_held_request_waits_for_whoever_wrote_it(place):
    made.issued(place, due_on=made.MONDAY)

    assert [each.what for each in waits(place, "ICB")] == ["Mend an information request that is held"]
    assert waits(place, "trust") == waits(place, "senior manager") == waits(place, "A1 manager") == []


def test_how_much_is_asked_of_each_practice_is_shown_before_sending(place):
    factories.opened(place, at=london(10, 12), closes_at=london(10, 21, 17))
    made.issued(place, minutes=20, title="Another", questions=("Why?",))
    one = made.draft(place, minutes=45)

    before = queries.looked_over(one, THURSDAY.date())
    # The weeks of 12, 19 and 26 October: of a canvass (2 minutes) until the 21st one each, of the other request until
    # the 29th (20 minutes) 7, 7 and 6, and of this one (45 minutes) 15 each.
    assert [(week.monday.day, week.least, week.most, week.adds) for week in before.weeks] == [
        (12, 8, 8, 15), (19, 8, 8, 15), (26, 6, 6, 15),
    ]  # fmt: skip


def _declined_without_why(reply, one):
    models.InformationReply.objects.filter(pk=reply.pk).update(kind="declined")


def _two_that_stand(reply, one):
    models.InformationReply.objects.create(asked=reply.asked, kind="answered", at=THURSDAY, by_words="Dr A1")


def _answered_twice(reply, one):
    item = queries.items_of(one)[0]
    models.InformationAnswer.objects.create(reply=reply, item=item, value="9")


def _says_nothing(reply, one):
    models.InformationAnswer.objects.filter(reply=reply).update(value="")


def _asked_twice(reply, one):
    asked = reply.asked
    models.InformationAsked.objects.create(request=one, organisation=asked.organisation, name=asked.name)


def _open_and_never_sent(reply, one):
    models.InformationRequest.objects.filter(pk=one.pk).update(issued_at=None)


def _contract_without_clause(reply, one):
    models.InformationRequest.objects.filter(pk=one.pk).update(basis="contract")


def _time_wished_twice(reply, one):
    wish = {"asked": reply.asked, "until": FAIR_ON, "because": "So.", "asked_at": THURSDAY, "asked_by_words": "Dr A1"}
    for _ in range(2):
        models.MoreTime.objects.create(**wish)


@pytest.mark.parametrize(
    "forbidden",
    [
        _declined_without_why, _two_that_stand, _answered_twice, _says_nothing, _asked_twice, _open_and_never_sent,
        _contract_without_clause, _time_wished_twice,
    ],
)  # fmt: skip
def test_what_the_database_itself_forbids(place, forbidden):
    one = made.issued(place)
    made.answered(place, one)
    reply = models.InformationReply.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        forbidden(reply, one)
