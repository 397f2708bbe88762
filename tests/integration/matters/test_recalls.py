"""Practices ask to be asked again: a call, those who join or leave, the answer, and who is told."""

from datetime import date, timedelta
from html import unescape

import pytest
from tests import delegating, factories
from tests.delegating import DELEGATED_AT, MONDAY, new_power
from tests.factories import london
from tests.integration.matters.checks import acts, last_act, not_found, refused, waits
from tests.recalling import asked, called, joined, raised, taken_up

from folkmoot.desk.queries.console import console
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.models import CommunityOrganisation
from folkmoot.directory.operations import thresholds
from folkmoot.matters import models, queries
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.recall import About, State, state
from folkmoot.matters.operations import canvass as canvasses
from folkmoot.matters.operations import mandate as mandates
from folkmoot.matters.operations import matter as matters
from folkmoot.matters.operations import recalls
from folkmoot.matters.operations.count import count_canvass
from folkmoot.matters.queries.recalls import facts_of_each, recall, roll_on
from folkmoot.post.models import Message

pytestmark = pytest.mark.usefixtures("whole_record")

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Thirty working days after Monday 7 December 2026, with Christmas, the day in lieu of Boxing Day and New Year's Day out.
LAST = london(1, 21, 17, year=2027)
# Twenty working days after it.
DUE = london(1, 7, 17, year=2027)
WAITS = "Answer practices that ask to be asked again"
REASON = "Much has changed since we gave it."


@pytest.fixture
def scheme(place):
    """The executive may commit jointly held money, up to £25,000."""
    delegating.mandated(place)
    return delegating.scheme(place)


@pytest.fixture
def power(scheme):
    """The key of that power."""
    return scheme.powers.get(number=1).pk


def stands(one, at):
    """Where a recall stands at a moment."""
    row = recall(one.pk, one.community_id)
    return state(facts_of_each([row], at)[row.pk], at)


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def names(one):
    """The practices that ask it, as everyone reads them."""
    return [join.organisation.code for join in recall(one.pk, one.community_id).standing]


def test_a_practice_calls_and_the_figure_of_the_day_is_kept(place, power):
    one = called(place, About.POWER, power, reason=f" {REASON} ", at=MONDAY)

    assert (one.organisation.code, one.reason, one.roll, one.needed) == ("A1", REASON, 5, 2)
    assert names(one) == ["A1"]
    assert stands(one, LAST) is State.OPEN
    assert stands(one, LAST + timedelta(seconds=1)) is State.TOO_FEW
    assert last_act(place) == ("recall called", "Dr A1")


def test_the_communitys_own_share_is_what_is_needed_and_a_later_one_changes_nothing(place, power):
    def set_to(percent, at):
        thresholds.change_threshold(
            threshold=Threshold.RECALL_SHARE, figure=percent, starts_on=(at + DAY).date(), reason="Fewer calls.",
            by=place.acting("senior manager", at), at=at,
        )  # fmt: skip

    set_to(50, MONDAY - 2 * DAY)
    one = called(place, About.POWER, power, at=MONDAY)
    set_to(20, MONDAY)

    # Half of five practices, rounded up.
    assert one.needed == 3
    assert not joined(place, one, "A2", at=MONDAY + DAY + HOUR).reached_at
    assert joined(place, one, "A3", at=MONDAY + DAY + HOUR).reached_at


def test_a_call_needs_a_reason_without_patients_and_a_hand_that_answers_for_a_practice(place, power):
    with refused("Say why, in a sentence"):
        called(place, About.POWER, power, reason=" ", at=MONDAY)
    with refused("Reason: This is 1,001 characters long"):
        called(place, About.POWER, power, reason="x" * 1001, at=MONDAY)
    with refused("NHS number"):
        called(place, About.POWER, power, reason="See 943 476 5919.", at=MONDAY)
    for seat in ("A1 partner", "Alder", "senior manager", "LMC officer", "ICB"):
        with refused("Only a practice's representative, deputy or manager can ask that practices are asked again"):
            called(place, About.POWER, power, by=seat, at=MONDAY)


def test_the_same_is_not_called_for_twice_at_once(place, power):
    called(place, About.POWER, power, at=MONDAY)

    with refused("Practices ask about this already: join them."):
        called(place, About.POWER, power, by="A2", at=MONDAY)
    called(place, About.EXECUTIVE, place.groups[GroupKind.EXECUTIVE].pk, by="A2", at=MONDAY)


def test_a_power_renewed_in_a_new_version_is_the_same_power(place, power):
    one = called(place, About.POWER, power, at=MONDAY)
    later = delegating.scheme(place, new_power(starts_on=(MONDAY + DAY).date()), at=MONDAY + DAY)

    with refused("Practices ask about this already"):
        called(place, About.POWER, later.powers.get().pk, by="A2", at=MONDAY + DAY)
    assert stands(one, MONDAY + 2 * DAY) is State.OPEN
    with not_found():
        called(place, About.POWER, power, by="A2", at=MONDAY + 2 * DAY)  # the row of a version in force no longer


def test_nothing_is_called_for_about_what_has_ended(place):
    given = delegating.mandated(place, ends_on=date(2026, 11, 30))
    power = delegating.scheme(place).powers.get(number=1).pk

    with refused("This holds no longer"):
        called(place, About.MANDATE, given.pk, at=MONDAY)
    with refused("This holds no longer"):
        called(place, About.POWER, power, at=london(6, 3, year=2027))
    with not_found():
        called(place, About.EXECUTIVE, place.groups[GroupKind.LEADERSHIP_GROUP].pk, at=MONDAY)


def test_others_join_until_enough_have_and_then_it_stands(place, power):
    one = called(place, About.POWER, power, at=MONDAY)
    assert waits(place, "senior manager", MONDAY) == []

    one = joined(place, one, "H1", at=MONDAY)

    assert (names(one), one.reached_at) == (["A1", "H1"], MONDAY)
    assert (stands(one, DUE), stands(one, DUE + HOUR)) == (State.STANDS, State.LATE)
    assert acts(place)[:2] == [("recall to be answered", None), ("recall joined", "Dr H1")]
    with refused("Practices join or leave only while it is open"):
        joined(place, one, "H2", at=MONDAY)
    with refused("Practices join or leave only while it is open"):
        recalls.leave(recall_id=one.pk, by=place.acting("H1", MONDAY), at=MONDAY)


def test_nobody_joins_twice_late_or_for_anybody_but_a_practice(place, power):
    one = called(place, About.POWER, power, at=MONDAY)

    with refused("Your practice asks this already."):
        joined(place, one, "A1 manager", at=MONDAY)
    with refused("Only a practice's representative"):
        joined(place, one, "Alder", at=MONDAY)
    with refused("Lapsed: too few joined"):
        joined(place, one, "A2", at=LAST + HOUR)
    with not_found():
        joined(factories.elsewhere(), one, "Y1", at=MONDAY)
    with not_found():
        joined(place, models.Recall(pk=0, community=place.community), "A2", at=MONDAY)


def test_a_practice_that_has_left_is_not_counted(place, power):
    one = called(place, About.POWER, power, at=MONDAY)
    CommunityOrganisation.objects.filter(organisation=place.organisations["A1"]).update(ends_on=(MONDAY + DAY).date())

    assert len(roll_on(place.community.pk, (MONDAY + DAY).date())) == 4
    assert joined(place, one, "A2", at=MONDAY + DAY).reached_at is None
    assert joined(place, one, "A3", at=MONDAY + DAY).reached_at == MONDAY + DAY


def leave(place, one, seat, at=MONDAY):
    recalls.leave(recall_id=one.pk, by=place.acting(seat, at), at=at)


def test_a_practice_takes_it_back_and_the_last_one_ends_it(place, scheme, power):
    thresholds.change_threshold(
        threshold=Threshold.RECALL_SHARE, figure=50, starts_on=MONDAY.date(), reason="Fewer calls.",
        by=place.acting("senior manager", DELEGATED_AT), at=DELEGATED_AT,
    )  # fmt: skip
    one = joined(place, called(place, About.POWER, power, at=MONDAY), "A2", at=MONDAY)
    with refused("Your practice does not ask this."):
        leave(place, one, "A3")

    leave(place, one, "A1 deputy")
    assert (names(one), stands(one, MONDAY)) == (["A2"], State.OPEN)
    assert last_act(place) == ("recall left", "Dr A1 deputy")
    joined(place, one, "A1", at=MONDAY)
    leave(place, one, "A1")
    leave(place, one, "A2")

    assert stands(one, MONDAY) is State.TAKEN_BACK
    with refused("Taken back"):
        joined(place, one, "A1", at=MONDAY)
    # Nobody was answered: it may be called for again at once.
    called(place, About.POWER, power, at=MONDAY + HOUR)


def test_the_executive_and_the_chair_are_told_once_and_it_waits_for_them(place, power):
    joined(place, called(place, About.POWER, power, at=MONDAY), "A2", at=MONDAY)

    told = Message.objects.filter(kind="recall")
    assert sorted(told.values_list("to_name", flat=True)) == [
        "Dr Hazel",
        "Dr LMC chair",
        "Dr federation",
        "Dr senior manager",
    ]
    letter = told.first()
    assert letter.subject == "Practices ask to be asked again: The executive may commit jointly held money"
    for words in ("2 of 5 practices", "Thursday 7 January 2027 at 5:00pm", "/westmere/asked-again/"):
        assert words in letter.text
    for hidden in ("A1 Practice", "Dr A1"):
        assert hidden not in letter.text
    for seat in ("senior manager", "LMC chair"):
        assert WAITS in waits(place, seat, MONDAY)
    for seat in ("A1", "Alder", "LMC officer", "ICB"):
        assert WAITS not in waits(place, seat, MONDAY)
    lines = [one for lane in console(place.acting("senior manager", MONDAY), DUE + HOUR) for one in lane.lines]
    assert [(one.what, one.due_at) for one in lines if one.page == "recall"] == [(WAITS, DUE)]


def test_a_chair_who_is_not_of_the_executive_is_told_too(place, power):
    models_of = place.groups[GroupKind.LEADERSHIP_GROUP].members
    models_of.filter(chairs=True).update(chairs=False)
    models_of.filter(appointment=place.appointments["Alder"]).update(chairs=True)

    joined(place, called(place, About.POWER, power, at=MONDAY), "A2", at=MONDAY)

    assert "Dr Alder" in Message.objects.filter(kind="recall").values_list("to_name", flat=True)
    assert WAITS in waits(place, "Alder", MONDAY)


def test_a_question_to_practices_answers_it_and_one_taken_back_does_not(place, power):
    one = joined(place, called(place, About.POWER, power, at=MONDAY), "A2", at=MONDAY)

    on = taken_up(place, one, at=MONDAY + DAY)
    assert stands(one, MONDAY + DAY) is State.STANDS  # raised and routed, nobody is asked yet
    assert WAITS in waits(place, "senior manager", MONDAY + DAY)
    opened = factories.opened(place, on, at=MONDAY + 2 * DAY, closes_at=london(12, 21, 17))

    assert recall(one.pk, place.community.pk).matter == on
    assert (on.state, stands(one, MONDAY + 3 * DAY)) == ("routed", State.ASKED)
    assert WAITS not in waits(place, "senior manager", MONDAY + 2 * DAY)
    by = place.acting("senior manager", MONDAY + 3 * DAY)
    canvasses.withdraw_canvass(canvass_id=opened.pk, why="Worded badly.", by=by, at=MONDAY + 3 * DAY)
    assert stands(one, MONDAY + 3 * DAY) is State.STANDS
    assert WAITS in waits(place, "senior manager", MONDAY + 3 * DAY)


def test_only_the_executive_takes_it_up_once_and_again_where_the_matter_was_withdrawn(place, power):
    one = joined(place, called(place, About.POWER, power, at=MONDAY), "A2", at=MONDAY)
    for seat in ("A1", "Alder", "ICB"):
        with refused("Only the executive can answer practices that ask to be asked again."):
            taken_up(place, one, by=seat, at=MONDAY)
    with refused("Give the matter a title."):
        recalls.take_up(
            raised(place, title=" "), recall_id=one.pk, by=place.acting("senior manager", MONDAY), at=MONDAY
        )

    on = taken_up(place, one, at=MONDAY)
    assert last_act(place) == ("recall taken up", "Dr senior manager")
    with refused("was raised for it: ask practices there."):
        taken_up(place, one, at=MONDAY)
    matters.withdraw_matter(matter_id=on.pk, why="Anew.", by=place.acting("senior manager", MONDAY), at=MONDAY)
    again = taken_up(place, one, at=MONDAY + DAY)

    assert again != on
    factories.opened(place, again, at=MONDAY + DAY, closes_at=london(12, 21, 17))
    with refused("was raised for it", "Practices do not wait for this. Answered: practices asked again."):
        taken_up(place, one, at=MONDAY + 2 * DAY)


def test_before_enough_have_joined_practices_may_be_asked_already(place, power):
    one = called(place, About.POWER, power, at=MONDAY)

    asked(place, one, at=MONDAY + DAY)

    assert stands(one, MONDAY + DAY) is State.ASKED


@pytest.mark.parametrize(
    ("row", "became"),
    [
        (new_power(starts_on=date(2026, 12, 8)), State.STANDS),
        (new_power(starts_on=date(2026, 12, 8), limit_pence=1_000_000), State.NARROWED),
        (new_power(tier=Tier.LEADERSHIP_GROUP, starts_on=date(2026, 12, 8)), State.GIVEN_BACK),
    ],
)
def test_a_version_of_the_scheme_answers_where_the_tier_may_do_less(place, power, row, became):
    one = joined(place, called(place, About.POWER, power, at=MONDAY), "A2", at=MONDAY)

    delegating.scheme(place, row, at=MONDAY + DAY)

    assert stands(one, MONDAY + DAY) is became
    assert (WAITS in waits(place, "senior manager", MONDAY + DAY)) is (became is State.STANDS)


def test_a_power_that_lapses_needs_no_answer_any_more(place, power):
    one = joined(place, called(place, About.POWER, power, at=london(6, 1, year=2027)), "A2", at=london(6, 1, year=2027))

    assert stands(one, london(6, 2, year=2027)) is State.STANDS  # its review is due that day
    assert stands(one, london(6, 3, year=2027)) is State.ENDED


def test_a_mandate_withdrawn_is_given_back_and_one_whose_renewal_is_asked_was_asked_again(place):
    given, other = delegating.mandated(place, ends_on=date(2027, 3, 31)), delegating.mandated(place)
    one = joined(place, called(place, About.MANDATE, given.pk, at=MONDAY), "A2", at=MONDAY)
    two = joined(place, called(place, About.MANDATE, other.pk, at=MONDAY), "A2", at=MONDAY)
    by = place.acting("LMC chair", MONDAY + DAY)

    mandates.withdraw_mandate(mandate_id=other.pk, why="We think again.", by=by, at=MONDAY + DAY)
    terms = {"starts_on": date(2027, 4, 1), "ends_on": date(2028, 3, 31), "closes_at": london(12, 21, 17)}
    renewal = delegating.proposed(place, renews_id=given.pk, **terms)
    mandates.renew_mandate(renewal, by=place.acting("senior manager", MONDAY + DAY), at=MONDAY + DAY)
    assert stands(one, MONDAY + DAY) is State.STANDS
    given.refresh_from_db()
    canvasses.open_canvass(canvass_id=given.renewed_by.canvass_id, by=by, at=MONDAY + 2 * DAY)

    assert stands(two, MONDAY + DAY) is State.GIVEN_BACK
    assert stands(one, MONDAY + 2 * DAY) is State.ASKED


def test_who_sits_on_the_executive_is_over_with_the_group(place):
    group = place.groups[GroupKind.EXECUTIVE]
    one = joined(place, called(place, About.EXECUTIVE, group.pk, at=MONDAY), "A2", at=MONDAY)

    type(group).objects.filter(pk=group.pk).update(ends_on=(MONDAY + DAY).date())

    assert stands(one, MONDAY) is State.STANDS
    assert stands(one, MONDAY + DAY) is State.ENDED


def test_what_was_answered_is_not_called_for_again_by_the_same_practice_for_ninety_days(place, power):
    one = joined(place, called(place, About.POWER, power, at=MONDAY), "A2", at=MONDAY)
    asked(place, one, at=MONDAY)
    # Ninety days after 7 December: 24 in December, 31 in January, 28 in February, 7 March.
    before, then = london(3, 6, year=2027), london(3, 7, year=2027)

    with refused("may ask again from 7 March 2027"):
        called(place, About.POWER, power, at=before)
    called(place, About.POWER, power, at=then)


def test_another_practice_may_call_at_once(place, power):
    asked(place, joined(place, called(place, About.POWER, power, at=MONDAY), "A2", at=MONDAY), at=MONDAY)

    called(place, About.POWER, power, by="A3", at=MONDAY + DAY)


def test_the_question_is_counted_like_any_other(place, power):
    one = joined(place, called(place, About.POWER, power, at=MONDAY), "A2", at=MONDAY)
    opened = asked(place, one, at=MONDAY)
    for code in ("A1", "A2", "A3", "H1", "H2"):
        factories.answer(place, opened, code, Position.OPPOSE, at=MONDAY + HOUR)
    count_canvass(canvass_id=opened.pk, at=MONDAY + 15 * DAY)

    assert stands(one, MONDAY + 20 * DAY) is State.ASKED
    assert queries.powers_in_force(
        place.community.pk, (MONDAY + 20 * DAY).date()
    )  # the power stays until it is taken back


def test_another_communitys_recalls_and_things_are_not_found(place, power):
    one = called(place, About.POWER, power, at=MONDAY)
    other = factories.elsewhere()

    for kind, key in (
        (About.POWER, power),
        (About.MANDATE, models.Mandate.objects.get().pk),
        (About.EXECUTIVE, place.groups[GroupKind.EXECUTIVE].pk),
    ):
        with not_found():
            called(other, kind, key, by="Y1", at=MONDAY)
    with not_found():
        taken_up(other, one, at=MONDAY)
    with not_found():
        recall(one.pk, other.community.pk)
