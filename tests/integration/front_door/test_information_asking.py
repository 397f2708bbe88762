"""Asking for information: at fair notice and not twice, or held until it is."""

from datetime import date, timedelta

import pytest
from tests import factories
from tests.factories import london
from tests.integration.front_door import information as made
from tests.integration.front_door.information import FAIR_ON, MONDAY, THURSDAY
from tests.integration.matters.checks import everything, last_act

from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.operations import thresholds
from folkmoot.front_door import models, queries
from folkmoot.front_door.domain.information import Basis, State, Whom
from folkmoot.front_door.domain.information_values import ItemKind
from folkmoot.front_door.operations import information
from folkmoot.kernel.errors import NotFound, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]


def refused(act, *words):
    """The act is refused for these reasons, and changes nothing."""
    before = everything("front_door")
    with pytest.raises(Refused) as refusal:
        act()
    assert everything("front_door") == before
    assert len(refusal.value.objections) == len(words), refusal.value.objections
    for said in words:
        assert any(said in one for one in refusal.value.objections), refusal.value.objections


def test_a_fair_request_goes_out_to_everyone_as_they_are_that_day(place):
    one = made.issued(place)

    assert one.state == State.OPEN
    asked = models.InformationAsked.objects.filter(request=one).order_by("code")
    assert [(each.code, each.pcn_code) for each in asked] == [
        ("A1", "ALDER"), ("A2", "ALDER"), ("A3", "ALDER"), ("H1", "HAZEL"), ("H2", "HAZEL"),
    ]  # fmt: skip
    assert last_act(place) == ("information request issued", "Dr ICB")


@pytest.mark.parametrize(
    ("whom", "chosen", "codes"),
    [
        (Whom.PCNS, ["HAZEL"], ["H1", "H2"]),
        (Whom.PRACTICES, ["A1", "H2"], ["A1", "H2"]),
        (Whom.NETWORKS, ["ALDER"], ["ALDER"]),
    ],
)
def test_some_are_asked(place, whom, chosen, codes):
    one = made.issued(place, whom=whom, chosen=tuple(place.organisations[code].pk for code in chosen))

    asked = models.InformationAsked.objects.filter(request=one).order_by("code")
    assert [each.code for each in asked] == codes


def test_short_notice_is_held_until_the_earliest_fair_day(place):
    one = made.issued(place, due_on=MONDAY)

    assert one.state == State.HELD
    assert not models.InformationAsked.objects.exists()
    (hold,) = queries.looked_over(one, THURSDAY.date()).holds
    assert hold.words == "Short notice: it leaves 2 working days, and 10 working days is agreed here."
    assert hold.fair_on == FAIR_ON

    icb = place.acting("ICB", THURSDAY)
    assert information.re_date(request_id=one.pk, by=icb, at=THURSDAY) == FAIR_ON
    assert information.issue(request_id=one.pk, by=icb, at=THURSDAY) is State.OPEN


def test_a_contract_lets_it_go_at_short_notice(place):
    one = made.issued(place, due_on=MONDAY)
    icb = place.acting("ICB", THURSDAY)
    said = made.drafted(due_on=MONDAY, basis=Basis.CONTRACT, clause="Contract, clause 8.4")
    information.change(said, request_id=one.pk, by=icb, at=THURSDAY)

    assert information.issue(request_id=one.pk, by=icb, at=THURSDAY) is State.OPEN


def test_the_notice_is_the_communitys_own(place):
    administrator = place.acting("administrator", made.FIRST)
    change = {"starts_on": date(2026, 10, 2), "reason": "We are few."}
    thresholds.change_threshold(Threshold.INFORMATION_NOTICE, figure=2, **change, by=administrator, at=made.FIRST)

    assert made.issued(place, due_on=MONDAY).state == State.OPEN


def test_five_of_eight_asked_before_hold_it_and_are_shown_item_by_item(place):
    earlier = made.earlier(place)
    one = made.issued(place)

    assert one.state == State.HELD
    before = queries.looked_over(one, THURSDAY.date())
    assert [match.earlier is not None for match in before.matches] == [True] * 5 + [False] * 3
    assert {match.earlier.request_id for match in before.matches if match.earlier} == {earlier.pk}
    assert [hold.words for hold in before.holds] == ["Asked before: 5 of 8 questions."]


def test_dropping_what_was_asked_lets_it_go(place):
    made.earlier(place)
    one = made.issued(place)
    icb = place.acting("ICB", THURSDAY)
    five = [item.pk for item in queries.items_of(one)[:5]]
    information.drop_items(five, minutes=20, request_id=one.pk, by=icb, at=THURSDAY)

    assert information.issue(request_id=one.pk, by=icb, at=THURSDAY) is State.OPEN
    one = made.again(place, one)
    assert one.minutes == 20
    assert [item.question for item in queries.items_of(one)] == list(made.QUESTIONS[5:])


@pytest.mark.parametrize(("days", "held"), [(89, True), (90, True), (91, False)])
def test_what_was_asked_more_than_ninety_days_ago_does_not_count(place, days, held):
    long_ago = THURSDAY - timedelta(days=days)
    made.earlier(place, at=long_ago, due_on=long_ago.date() + timedelta(days=17 + (4 - long_ago.weekday()) % 7))

    assert (made.issued(place).state == State.HELD) is held


def test_a_network_elsewhere_was_asked_something_else(place):
    made.earlier(place, ["ALDER"])
    hazel = (place.organisations["HAZEL"].pk,)

    assert made.issued(place, whom=Whom.PCNS, chosen=hazel).state == State.OPEN


def test_what_was_withdrawn_asked_nothing(place):
    earlier = made.earlier(place)
    information.withdraw(request_id=earlier.pk, why="Wrong form.", by=place.acting("ICB", THURSDAY), at=THURSDAY)

    assert made.issued(place).state == State.OPEN


def test_only_partners_and_the_executive_ask(place):
    for seat in ("A1 manager", "Alder", "administrator"):
        acting = place.acting(seat, THURSDAY)
        refused(
            lambda acting=acting: information.draft(made.drafted(), by=acting, at=THURSDAY),
            "Partners and the executive",
        )

    assert made.issued(place, by="senior manager").by_executive


def test_a_draft_is_refused_with_its_reasons(place):
    icb = place.acting("ICB", THURSDAY)
    empty = made.drafted(
        title=" ", purpose="", basis=Basis.CONTRACT, minutes=0, due_on=date(2026, 12, 25), whom=Whom.PCNS
    )

    refused(
        lambda: information.draft(empty, by=icb, at=THURSDAY),
        "Give the request a title.",
        "Say what the answers are for",
        "Name the clause",
        "Say how many minutes",
        "Choose whom you ask.",
        "Friday 25 December is no working day",
    )
    for due_on in (date(2026, 10, 14), THURSDAY.date()):
        late = made.drafted(due_on=due_on)
        refused(lambda late=late: information.draft(late, by=icb, at=THURSDAY), "The day it is due is past, or today")


def test_whom_one_asks_belongs_here(place):
    strangers = factories.elsewhere()
    icb = place.acting("ICB", THURSDAY)
    said = made.drafted(whom=Whom.PRACTICES, chosen=(strangers.organisations["Y1"].pk,))

    refused(lambda: information.draft(said, by=icb, at=THURSDAY), "Choose whom you ask from those of this community.")


def test_nothing_about_a_patient_is_asked(place):
    one = made.draft(place)
    icb = place.acting("ICB", THURSDAY)
    asked = ["How often was 943 476 5919 seen?"]

    refused(
        lambda: information.add_items(asked, ItemKind.TEXT, request_id=one.pk, by=icb, at=THURSDAY),
        "Question: This text seems to hold an NHS number",
    )
    said = made.drafted(purpose="For patient 943 476 5919")
    refused(lambda: information.draft(said, by=icb, at=THURSDAY), "NHS number")


def test_questions_are_added_and_dropped_within_reason(place):
    one = made.draft(place)
    icb = place.acting("ICB", THURSDAY)
    own = {"request_id": one.pk, "by": icb, "at": THURSDAY}

    refused(lambda: information.add_items([" "], ItemKind.TEXT, **own), "Write a question.")
    refused(lambda: information.add_items(["Why?"] * 33, ItemKind.TEXT, **own), "Ask 40 questions at most.")
    refused(lambda: information.drop_items([], minutes=5, **own), "Choose the questions to drop")
    other = made.draft(place, title="Another")
    theirs = [queries.items_of(other)[0].pk]
    refused(lambda: information.drop_items(theirs, minutes=0, **own), "Choose the questions to drop", "minutes")


def test_what_has_gone_out_stays_as_it_went(place):
    one = made.issued(place)
    icb = place.acting("ICB", THURSDAY)
    own = {"request_id": one.pk, "by": icb, "at": THURSDAY}

    for act in (
        lambda: information.change(made.drafted(), **own),
        lambda: information.add_items(["Why?"], ItemKind.TEXT, **own),
        lambda: information.drop_items([queries.items_of(one)[0].pk], minutes=5, **own),
        lambda: information.re_date(**own),
    ):
        refused(act, "what was asked stays as it was")
    refused(lambda: information.issue(**own), "This request is open already.")


def test_a_request_without_questions_or_anybody_to_ask_does_not_go_out(place):
    icb = place.acting("ICB", THURSDAY)
    none = made.draft(place, questions=())
    refused(lambda: information.issue(request_id=none.pk, by=icb, at=THURSDAY), "Add a question first.")

    # The federation belongs here, and is no practice.
    nobody = made.draft(place, whom=Whom.PRACTICES, chosen=(place.organisations["FED"].pk,))
    refused(lambda: information.issue(request_id=nobody.pk, by=icb, at=THURSDAY), "Nobody it asks belongs")


def test_a_draft_left_lying_past_its_day_does_not_go_out(place):
    one = made.draft(place, due_on=FAIR_ON)
    at = london(10, 30)

    refused(
        lambda: information.issue(request_id=one.pk, by=place.acting("ICB", at), at=at), "The day it is due is past"
    )


def test_it_is_closed_once(place):
    one = made.issued(place)
    made.answered(place, one)
    own = {"request_id": one.pk, "by": place.acting("ICB", THURSDAY), "at": THURSDAY}
    information.close(**own)

    assert queries.steps_of(one)[-1].words == "Closed: 1 of 5 answered"
    refused(lambda: information.close(**own), "This request is closed: there is nothing to close.")
    refused(lambda: information.withdraw(why=" ", **own), "closed already", "Say why")


def test_it_is_withdrawn_with_the_reason(place):
    one = made.issued(place)
    icb = place.acting("ICB", THURSDAY)
    information.withdraw(request_id=one.pk, why="Not needed.", by=icb, at=THURSDAY)

    assert made.again(place, one).state == State.WITHDRAWN
    assert queries.steps_of(one)[-1].words == "Withdrawn: Not needed."


def test_nobody_else_touches_it(place):
    one = made.draft(place)
    strangers = factories.elsewhere()
    for acting in (
        place.acting("trust", THURSDAY),
        place.acting("senior manager", THURSDAY),
        strangers.acting("ICB", THURSDAY),
    ):
        with pytest.raises(NotFound):
            information.issue(request_id=one.pk, by=acting, at=THURSDAY)
    ours = made.draft(place, by="senior manager")
    with pytest.raises(NotFound):
        information.issue(request_id=ours.pk, by=place.acting("ICB", THURSDAY), at=THURSDAY)
    assert information.issue(request_id=ours.pk, by=place.acting("LMC chair", THURSDAY), at=THURSDAY) is State.OPEN
