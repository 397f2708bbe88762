"""Raising, routing and withdrawing matters, and the LMC's step on the way."""

from datetime import date, timedelta

import pytest
from tests import factories
from tests.factories import RAISED_AT, london
from tests.integration.matters.checks import acts, last_act, not_found, refused, steps

from folkmoot.directory import models as directory_models
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvass_rules
from folkmoot.matters.domain.matter import Category, State
from folkmoot.matters.operations import matter as operations
from folkmoot.post import models as post_models


def raise_matter(place, *, by="ICB", at=RAISED_AT, **overrides):
    return operations.raise_matter(factories.raised(place, **overrides), by=place.acting(by), at=at)


def test_a_partners_matter_is_numbered_seen_by_the_partner_and_recorded(place):
    assert raise_matter(place) == "M-2026-001"

    matter = models.Matter.objects.get()
    assert matter.asked_by == place.organisations["ICB"]
    assert matter.state == State.RAISED
    assert matter.rung == Visibility.PRACTICES_AND_LMC
    assert [(step.words, step.by_words) for step in matter.steps.all()] == [
        ("Raised by ICB Integrated care board (ICB)", "Dr ICB, ICB primary care lead, ICB Integrated care board (ICB)")
    ]
    assert last_act(place) == ("matter raised", "Dr ICB")


def test_numbers_follow_one_another_within_a_year_and_a_community(place):
    other = factories.elsewhere()

    raised = [
        raise_matter(place),
        raise_matter(place),
        raise_matter(other),
        # New Year by the clocks of England.
        raise_matter(place, at=london(1, 1, 0, 30, year=2027), decides_on=None),
    ]

    assert raised == ["M-2026-001", "M-2026-002", "M-2026-001", "M-2027-001"]


def test_a_members_matter_was_asked_by_no_partner(place):
    raise_matter(place, by="A1")

    assert models.Matter.objects.get().asked_by is None


def test_a_title_becomes_one_line_and_tags_in_a_name_stay_letters(place):
    raise_matter(place, title="  <b>Move</b> phlebotomy\nBcc: everyone  ")

    assert models.Matter.objects.get().title == "<b>Move</b> phlebotomy Bcc: everyone"


@pytest.mark.parametrize(
    ("overrides", "objection"),
    [
        ({"title": " "}, "Give the matter a title."),
        ({"title": "x" * 161}, "Title: This is 161 characters long: 160 at most."),
        ({"summary": "pt JS was turned away"}, "Summary: This text seems to hold a patient's initials."),
        ({"summary": "x" * 4001}, "Summary: This is 4,001 characters long: 4,000 at most."),
        ({"summary": "A \x00 character"}, "Summary: This text holds a character that cannot be kept."),
        ({"money_pence": -1}, "an amount of nought or more"),
        ({"decides_on": date(2026, 9, 6)}, "already past"),
        ({"decision_maker_id": 0}, "Choose who decides"),
        ({"forum_id": 0}, "Choose the meeting"),
    ],
)
def test_a_matter_is_refused_with_the_reason(place, overrides, objection):
    with refused(objection):
        raise_matter(place, **overrides)


def test_the_decision_maker_and_the_meeting_are_the_communitys_own(place):
    other = factories.elsewhere()

    with refused("Choose who decides", "Choose the meeting"):
        raise_matter(place, decision_maker_id=other.organisations["ICB"].pk, forum_id=other.forum.pk)


def route(place, matter, *, by="senior manager", note="", at=RAISED_AT):
    operations.route_matter(matter_id=matter.pk, note=note, by=place.acting(by), at=at)


def test_a_routed_matter_that_touches_contracts_starts_the_lmcs_clock_of_five_working_days(place):
    matter = factories.matter(place)

    route(place, matter, note="See the minutes of August.")

    matter.refresh_from_db()
    consultation = models.Consultation.objects.get()
    assert matter.state == State.ROUTED
    # Monday 7 September: due Monday 14 September.
    assert (consultation.lmc, consultation.due_on) == (place.organisations["LMC"], date(2026, 9, 14))
    assert matter.steps.get(kind="routed").words == "Routed: practices will be asked. See the minutes of August."
    assert matter.steps.get(kind="lmc_asked").words == "LMC consulted, due 14 September"
    assert last_act(place) == ("matter routed", "Dr senior manager")
    assert post_models.Message.objects.filter(kind="consultation").count() == 2


def test_a_matter_that_touches_neither_contracts_nor_money_is_routed_without_the_lmc(place):
    matter = factories.matter(place, category=Category.DIGITAL, money_pence=None, touches_contracts=False)

    route(place, matter)

    assert not models.Consultation.objects.exists()
    assert steps(matter) == ["raised", "routed"]


def test_only_the_executive_routes_and_only_once(place):
    matter = factories.matter(place)

    for seat in ("A1", "Alder", "LMC officer", "ICB", "administrator"):
        with refused("Only the executive can route a matter."):
            route(place, matter, by=seat)
    with refused("Words: This is 433 characters long: 400 at most."):
        route(place, matter, note="x" * 400)
    route(place, matter)
    with refused("routed already"):
        route(place, matter)


def test_another_communitys_matter_is_not_found(place):
    matter, other = factories.matter(place), factories.elsewhere()

    with not_found():
        route(other, matter)
    with not_found():
        operations.withdraw_matter(matter_id=matter.pk, why="x", by=other.acting("senior manager"), at=RAISED_AT)
    with not_found():
        route(place, models.Matter(pk=0))


def advise(place, consultation, *, by="LMC officer", advice="Seek a longer notice.", at=RAISED_AT):
    operations.advise(consultation_id=consultation.pk, advice=advice, by=place.acting(by), at=at)


def test_the_lmcs_advice_is_kept_shown_to_practices_and_recorded(place):
    matter = factories.routed(place)
    consultation = models.Consultation.objects.get()

    advise(place, consultation)

    consultation.refresh_from_db()
    assert consultation.advice == "Seek a longer notice."
    assert consultation.answered_by_words == "Dr LMC officer, LMC officer, LMC Local medical committee (LMC)"
    assert matter.steps.get(kind="lmc_advised").rung == Visibility.PRACTICES_AND_LMC
    assert last_act(place) == ("advice given", "Dr LMC officer")


def test_advice_is_the_committees_own_once_and_in_words(place):
    factories.routed(place)
    consultation = models.Consultation.objects.get()

    with refused("Only the LMC can give the LMC's advice", "another committee"):
        advise(place, consultation, by="senior manager")
    with refused("Only the LMC can give the LMC's advice"):
        advise(place, consultation, by="teller")
    with refused("Write the advice"):
        advise(place, consultation, advice=" ")
    with refused("Advice: This text seems to hold an NHS number"):
        advise(place, consultation, advice="See 943 476 5919.")
    advise(place, consultation)
    with refused("already been given"):
        advise(place, consultation)


def test_another_communitys_consultation_is_not_found(place):
    factories.routed(place)
    consultation, other = models.Consultation.objects.get(), factories.elsewhere()

    with not_found():
        advise(other, consultation)
    with not_found():
        advise(place, models.Consultation(pk=0))


def withdraw(place, matter, *, by="senior manager", why="The board took it back.", at=RAISED_AT):
    operations.withdraw_matter(matter_id=matter.pk, why=why, by=place.acting(by), at=at)


@pytest.mark.parametrize("seat", ["senior manager", "ICB"])
def test_the_executive_or_the_partner_who_asked_withdraws_with_the_reason(place, seat):
    matter = factories.routed(place)

    withdraw(place, matter, by=seat)

    matter.refresh_from_db()
    assert matter.state == State.WITHDRAWN
    assert matter.steps.get(kind="withdrawn").words == "Withdrawn: The board took it back."
    assert last_act(place) == ("matter withdrawn", f"Dr {seat}")


def test_withdrawing_ends_what_is_still_asked_and_leaves_what_has_closed(place):
    matter = factories.routed(place)
    closed = factories.opened(place, matter)
    after = factories.JUST_AFTER
    open_now = factories.opened(place, matter, at=after, wording="Again?", closes_at=after + timedelta(days=7))
    waiting = factories.draft(place, matter, at=after, wording="And again?", closes_at=after + timedelta(days=9))

    withdraw(place, matter, at=after + timedelta(hours=1))

    states = {
        one.pk: canvass_rules.state(queries.polled(one), after + timedelta(hours=2))
        for one in models.Canvass.objects.select_related("matter")
    }
    assert states == {
        closed.pk: canvass_rules.State.CLOSED,
        open_now.pk: canvass_rules.State.WITHDRAWN,
        waiting.pk: canvass_rules.State.WITHDRAWN,
    }


def test_withdrawing_is_refused_to_others_without_a_reason_and_after_the_end(place):
    matter = factories.routed(place)

    for seat in ("A1", "trust", "LMC officer"):
        with refused("Only the executive can route a matter."):
            withdraw(place, matter, by=seat)
    with refused("Say why it is withdrawn"):
        withdraw(place, matter, why=" ")
    with refused("Words: This is 412 characters long: 400 at most."):
        withdraw(place, matter, why="x" * 401)
    withdraw(place, matter)
    with refused("has ended already"):
        withdraw(place, matter)


def test_a_decided_matter_is_not_withdrawn_its_feedback_is_owed(place):
    decided = factories.decided(place, result=factories.outcome.Result.AGREED, next_on=None)

    with refused("send the feedback"):
        withdraw(place, decided.matter, at=factories.MET_AT)


def test_a_matter_is_listed_for_those_who_may_see_it_and_found_by_its_name(place):
    matter, other = factories.matter(place), factories.elsewhere()

    sees = {seat for seat in place.appointments if queries.matters_seen_by(place.acting(seat)).exists()}

    # All of the community's own, and the partner that asked; not the other partner.
    assert sees == set(place.appointments) - {"trust"}
    assert not queries.matters_seen_by(other.acting("Y1")).exists()
    assert queries.matter_by_reference("M-2026-001", place.acting("A1")) == matter
    for reference, acting in (
        ("M-2026-001", place.acting("trust")),
        ("M-2026-001", other.acting("Y1")),
        ("M-2026-002", place.acting("A1")),
        ("nonsense", place.acting("A1")),
    ):
        with not_found():
            queries.matter_by_reference(reference, acting)


def test_the_timeline_shows_each_hat_its_own_rungs(place):
    matter = factories.routed(place)
    advise(place, models.Consultation.objects.get())

    def seen(seat):
        return [step.kind for step in queries.timeline(matter, place.acting(seat))]

    assert seen("A1") == ["raised", "routed", "lmc_asked", "lmc_advised"]
    assert seen("ICB") == ["raised", "routed"]
    assert seen("trust") == []


def test_the_record_holds_every_act_on_a_matter_in_order(place):
    matter = factories.routed(place)
    advise(place, models.Consultation.objects.get())
    withdraw(place, matter)

    assert [act for act, _ in acts(place)] == ["matter withdrawn", "advice given", "matter routed", "matter raised"]


def test_a_matter_consults_every_committee_of_the_community(place):
    second = directory_models.Organisation.objects.create(kind="lmc", code="LMC2", name="Second LMC")
    directory_models.CommunityOrganisation.objects.create(
        community=place.community, organisation=second, standing="partner", starts_on=factories.SINCE
    )

    factories.routed(place)

    assert models.Consultation.objects.count() == 2
