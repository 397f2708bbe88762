"""Asking for, granting and withdrawing mandates; and which practices a mandate does not bind."""

from datetime import date, timedelta

import pytest
from tests import delegating, factories
from tests.delegating import MANDATE_ASKED_AT
from tests.factories import london
from tests.integration.matters.checks import acts, last_act, not_found, refused

from folkmoot.matters import models, queries
from folkmoot.matters.domain import mandate as rules
from folkmoot.matters.domain.canvass import Handling, Position
from folkmoot.matters.domain.mandate import Purpose
from folkmoot.matters.domain.matter import Category
from folkmoot.matters.operations import canvass as canvass_operations
from folkmoot.matters.operations import mandate as operations
from folkmoot.matters.operations import proxies as proxy_operations
from folkmoot.matters.operations.count import count_canvass

pytestmark = pytest.mark.usefixtures("whole_record")

CLOSES = london(11, 25, 17)
AFTER = CLOSES + timedelta(minutes=1)
# Days later, when somebody first looks.
LOOKED_AT = london(12, 1, 9)


def propose(place, *, by="LMC chair", at=MANDATE_ASKED_AT, on=None, **overrides):
    on = on or factories.routed(place, by="LMC chair", at=at, category=Category.MANDATE, decides_on=None)
    acting = place.acting(by, at)
    return operations.propose_mandate(delegating.proposed(place, **overrides), matter_id=on.pk, by=acting, at=at)


def test_a_mandate_is_drafted_with_the_binding_canvass_that_asks_for_it(place):
    mandate = propose(place, title=" The mandate\n of the group ")

    canvass = mandate.canvass
    assert mandate.title == "The mandate of the group"
    assert canvass.wording == (
        "Do you give this mandate until 31 March 2028: speaking for general practice at place; setting priorities; "
        "running the front door; allocating up to £25,000 an item of jointly held money?"
    )
    assert (canvass.binds, canvass.rule_template, canvass.closes_at) == (True, "mandate", CLOSES)
    assert mandate.purposes[3] == {
        "what": "allocating up to £25,000 an item of jointly held money",
        "categories": ["funding", "workforce"],
        "limit_pence": 2_500_000,
    }
    assert state(mandate, MANDATE_ASKED_AT.date()) is rules.State.PROPOSED
    assert [act for act, _ in acts(place)][:2] == ["mandate proposed", "canvass drafted"]


def state(mandate, day):
    return rules.state(queries.mandate_facts(queries.mandate(mandate.pk, mandate.community_id), day), day)


@pytest.mark.parametrize(
    ("overrides", "objection"),
    [
        ({"by": "A1"}, "Only the leadership group or the executive can ask for a mandate."),
        ({"by": "ICB"}, "Only the leadership group or the executive can ask for a mandate."),
        ({"title": " "}, "Give the mandate a name."),
        ({"title": "x" * 161}, "Title: This is 161 characters long: 160 at most."),
        ({"purposes": []}, "at least one thing"),
        ({"purposes": [Purpose(what="x" * 301, categories=("*",))]}, "Purposes: This is 301 characters long"),
        ({"purposes": [Purpose(what="pt JS", categories=("*",))]}, "Purposes: This text seems to hold a patient's"),
        ({"ends_on": date(2026, 11, 26)}, "give a later last day"),
        ({"group_id": 0}, "given to the community's leadership group"),
        ({"closes_at": MANDATE_ASKED_AT}, "already past"),
    ],
)
def test_a_mandate_is_refused_with_the_reason(place, overrides, objection):
    on = factories.routed(place, by="LMC chair", at=MANDATE_ASKED_AT, decides_on=None)

    with refused(objection):
        propose(place, on=on, **overrides)


def test_a_mandate_is_not_given_to_another_group_or_community(place):
    other, executive = factories.elsewhere(), place.groups[factories.GroupKind.EXECUTIVE]
    on = factories.routed(place, by="LMC chair", at=MANDATE_ASKED_AT, decides_on=None)

    for group in (executive, other.groups[factories.GroupKind.LEADERSHIP_GROUP]):
        with refused("given to the community's leadership group"):
            propose(place, on=on, group_id=group.pk)
    with not_found():
        propose(other, on=on)


def test_a_member_of_the_leadership_group_may_ask(place):
    assert propose(place, by="Alder")


def answered(place, mandate, **positions):
    """Every practice says yes, unless said otherwise; None says nothing."""
    codes = [code for code, one in place.organisations.items() if one.kind == "practice"]
    for code in codes:
        position = positions.get(code, Position.SUPPORT)
        if position is not None:
            factories.answer(place, mandate.canvass, code, position, at=london(11, 10))


def settled(mandate, *, at=LOOKED_AT):
    count_canvass(canvass_id=mandate.canvass_id, at=at)
    mandate.refresh_from_db()
    return mandate


def not_bound(mandate):
    rows = models.Unbound.objects.filter(mandate=mandate).order_by("organisation__code", "purpose")
    return [(row.organisation.code, row.purpose) for row in rows]


def test_a_mandate_is_granted_from_the_close_whenever_the_count_was_made(place):
    mandate = delegating.mandate_asked(place)
    answered(place, mandate)

    settled(mandate)

    assert (mandate.granted_at, mandate.refused_at) == (CLOSES, None)
    assert state(mandate, CLOSES.date()) is rules.State.GRANTED
    step = mandate.canvass.matter.steps.get(kind="mandate")
    assert (step.words, step.at) == ("Mandate granted: nearly all of 5 practices, in 2 of 2 PCNs", CLOSES)
    assert acts(place)[0] == ("mandate granted", None)
    assert not_bound(mandate) == []


def test_counting_again_settles_nothing_twice(place):
    mandate = delegating.mandate_asked(place)
    answered(place, mandate)
    settled(mandate)
    before = acts(place)

    settled(mandate, at=LOOKED_AT + timedelta(days=1))

    assert acts(place) == before


def test_a_mandate_without_its_thresholds_is_refused(place):
    mandate = delegating.mandate_asked(place)
    # Three of five is 60%: the mandate asks for 75%.
    answered(place, mandate, A1=Position.OPPOSE, H1=None)

    settled(mandate)

    assert (mandate.granted_at, mandate.refused_at) == (None, CLOSES)
    assert state(mandate, LOOKED_AT.date()) is rules.State.REFUSED
    assert (
        mandate.canvass.matter.steps.get(kind="mandate").words
        == "Mandate not granted: too few practices answered for figures to be shown"
    )
    assert not_bound(mandate) == []


def test_those_who_said_no_are_not_bound_to_commit_money_and_those_who_said_nothing_are(westmere):
    mandate = delegating.mandate_asked(westmere)
    answered(westmere, mandate, E1=Position.OPPOSE, E2=Position.OPPOSE, R5=Position.CONCERN, A4=None)

    settled(mandate)

    assert not_bound(mandate) == [("E1", 3), ("E2", 3)]
    assert queries.unbound_purposes(mandate.pk, westmere.organisations["E1"].pk) == {3}
    assert queries.unbound_purposes(mandate.pk, westmere.organisations["R5"].pk) == set()


def test_one_whose_no_was_given_by_proxy_is_not_bound_and_one_off_the_roll_is_left_out(westmere):
    given = proxy_operations.offer_proxy(
        holder_id=westmere.organisations["E1"].pk,
        categories=["mandate"],
        starts_at=london(11, 1),
        ends_at=None,
        by=westmere.acting("E3"),
        at=london(11, 1),
    )
    proxy_operations.accept_proxy(proxy_id=given.pk, by=westmere.acting("E1"), at=london(11, 2))
    mandate = delegating.mandate_asked(westmere)
    answered(westmere, mandate, E1=Position.OPPOSE, E3=None, E4=Position.OPPOSE)
    canvass_operations.declare_interest(
        voice_id=queries.voices(mandate.canvass_id)["E4"],
        words="We bid.",
        handling=Handling.EXCLUDED,
        by=westmere.acting("E4"),
        at=london(11, 11),
    )

    settled(mandate)

    assert mandate.granted_at
    assert not_bound(mandate) == [("E1", 3), ("E3", 3)]


def test_one_who_opted_out_before_the_close_and_said_no_is_unbound_once(westmere):
    mandate = delegating.mandate_asked(westmere)
    answered(westmere, mandate, E1=Position.OPPOSE)
    opt_out(westmere, mandate, by="E1", at=london(11, 12))

    settled(mandate)

    assert not_bound(mandate) == [("E1", 3)]


def test_a_mandate_whose_question_was_taken_back_is_asked_for_no_longer(place):
    mandate = delegating.mandate_asked(place)
    assert state(mandate, MANDATE_ASKED_AT.date()) is rules.State.OPEN

    canvass_operations.withdraw_canvass(
        canvass_id=mandate.canvass_id, why="Misworded.", by=place.acting("LMC chair"), at=MANDATE_ASKED_AT
    )

    assert state(mandate, MANDATE_ASKED_AT.date()) is rules.State.WITHDRAWN


@pytest.fixture
def granted(place):
    """A mandate that practices gave."""
    mandate = delegating.mandate_asked(place)
    answered(place, mandate)
    return settled(mandate)


def withdraw(place, mandate, *, by="LMC chair", why="Practices asked for it back.", at=LOOKED_AT):
    operations.withdraw_mandate(mandate_id=mandate.pk, why=why, by=place.acting(by, at), at=at)


def test_a_mandate_is_withdrawn_with_its_reason(place, granted):
    withdraw(place, granted, why=" Practices asked for it back. ")

    assert state(granted, LOOKED_AT.date()) is rules.State.WITHDRAWN
    # The day before it was in force, and what was done then stands.
    assert state(granted, LOOKED_AT.date() - timedelta(days=1)) is rules.State.GRANTED
    words = granted.canvass.matter.steps.filter(kind="mandate").order_by("pk").last().words
    assert words == "Mandate withdrawn: Practices asked for it back."
    assert last_act(place) == ("mandate withdrawn", "Dr LMC chair")
    with refused("Only a mandate in force"):
        withdraw(place, granted)


def test_only_a_mandate_in_force_is_withdrawn_with_a_reason_by_the_leadership(place, granted):
    with refused("Only the leadership group or the executive"):
        withdraw(place, granted, by="A1")
    with refused("Say why"):
        withdraw(place, granted, why=" ")
    with refused("Words: This is 419 characters long: 400 at most."):
        withdraw(place, granted, why="x" * 400)
    with refused("Only a mandate in force"):
        withdraw(place, granted, at=london(4, 1, year=2028))
    asked = propose(place)
    with refused("Only a mandate in force"):
        withdraw(place, asked)


def opt_out(place, mandate, *, by="A1", purpose=3, at=LOOKED_AT):
    operations.opt_out(mandate_id=mandate.pk, purpose=purpose, by=place.acting(by, at), at=at)


def test_a_practice_opts_out_of_a_purpose_without_a_reason_and_the_record_names_nobody(place, granted):
    opt_out(place, granted)
    opt_out(place, granted, by="A1 manager")

    assert not_bound(granted) == [("A1", 3)]
    assert [act for act in acts(place) if act[0] == "opted out"] == [("opted out", None)]


def test_opting_out_is_for_a_hand_of_a_practice(place, granted):
    for seat in ("A1 partner", "Alder", "ICB", "senior manager"):
        with refused("representative, deputy or manager"):
            opt_out(place, granted, by=seat)


def test_another_communitys_mandate_and_a_purpose_it_lacks_are_not_found(place, granted):
    other = factories.elsewhere()

    for purpose in (-1, 4):
        with not_found():
            opt_out(place, granted, purpose=purpose)
    with not_found():
        opt_out(other, granted, by="Y1")
    for where in (other, place):
        with not_found():
            withdraw(where, granted if where is other else models.Mandate(pk=0))
    with not_found():
        queries.mandate(granted.pk, other.community.pk)


def test_a_canvass_that_asks_for_no_mandate_settles_none(place):
    canvass = factories.heard(place)

    count_canvass(canvass_id=canvass.pk, at=factories.JUST_AFTER)

    assert not models.Mandate.objects.exists()


def test_its_strength_is_told_beside_nothing_that_an_earlier_count_on_its_matter_told(place, as_):
    """Twenty of 27 for it and then 22: the page, the file and what practices are told say that it is 20 at least."""
    mandate = delegating.mandate_asked(place)
    first = factories.heard(
        place, mandate.canvass.matter, at=MANDATE_ASKED_AT, closes_at=MANDATE_ASKED_AT + timedelta(days=3)
    )
    count_canvass(canvass_id=first.pk, at=first.closes_at + timedelta(minutes=1))
    answered(place, mandate)
    settled(mandate)
    names = ("oppose", "concern", "neutral", "support_if", "support")
    for canvass, counts in ((first, (7, 0, 0, 0, 20)), (mandate.canvass, (5, 0, 0, 0, 22))):
        row = models.Count.objects.get(canvass=canvass)
        row.outcome |= {
            "positions": dict(zip(names, counts, strict=True)),
            "roll": {"voices": 27, "patients": 0},
        }
        row.save()

    browser = as_(place, "A1", LOOKED_AT)
    page = browser.get(f"/westmere/mandates/{mandate.pk}").content.decode()
    assert "Agreed by at least 20 of 27 practices" in page
    assert "at least 20 of 27 practices" in browser.get("/westmere/mandates.csv").content.decode()
    again = models.Canvass.objects.get(pk=mandate.canvass_id)
    operations.settle(again, outcome=again.count.outcome, at=LOOKED_AT)
    assert "at least 20 of 27 practices" in again.matter.steps.filter(kind="mandate").latest("pk").words
