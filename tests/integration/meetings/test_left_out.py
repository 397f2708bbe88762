"""Whoever does not decide for an interest settled at an item decides nothing on its matter: each way of deciding, tried."""

from datetime import date, timedelta

import pytest
from tests import delegating, factories, meetings
from tests.factories import JUST_AFTER
from tests.integration.matters.checks import not_found, refused
from tests.meetings import UNDER_WAY

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.matters import models, queries
from folkmoot.matters.domain import motion as motions
from folkmoot.matters.domain.canvass import Handling, Position
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.interest import Treatment
from folkmoot.matters.operations import canvass as canvasses
from folkmoot.matters.operations import delegation, steps, voting
from folkmoot.matters.operations import instruction as instructions
from folkmoot.matters.operations.steps import locked_matter
from folkmoot.matters.queries.delegation import left_out_of
from folkmoot.meetings.domain.agenda import Purpose
from folkmoot.meetings.operations import agenda, decisions, item_interests

pytestmark = pytest.mark.usefixtures("whole_record")

LEFT_OUT = "You do not decide on this matter"
HOUR = timedelta(hours=1)
# The two directors, the chair of the committee and the federation’s lead.
ROLL = 4


@pytest.fixture
def matter(place):
    delegating.mandated(place)
    delegating.scheme(
        place,
        delegating.new_power(starts_on=date(2026, 9, 1), review_due_on=None),
        delegating.new_power(tier=Tier.LEADERSHIP_GROUP, starts_on=date(2026, 9, 1), review_due_on=None),
        at=meetings.PLANNED_AT,
    )
    return factories.routed(place, by="LMC chair", at=meetings.PLANNED_AT, money_pence=1_000_00, decides_on=None)


@pytest.fixture
def item(place, matter):
    return meetings.item(place, meetings.planned(place), matter_id=matter.pk)


def put(place, matter, *, by="Alder", at=UNDER_WAY):
    return delegation.decide(
        matter_id=matter.pk, tier=Tier.LEADERSHIP_GROUP, words="We fund it.", by=place.acting(by, at), at=at
    )


def cast(place, motion_id, seat, at=UNDER_WAY, position=Position.SUPPORT):
    return voting.vote(motion_id=motion_id, position=position, by=place.acting(seat, at), at=at)


def names_on_roll(motion):
    motion.refresh_from_db()
    return {one.name for one in motion.votes.filter(left_out_at=None)}


def test_a_motion_put_afterwards_leaves_them_out_of_the_roll_and_of_every_base(place, as_, matter, item):
    meetings.settled(place, item, "Hazel")

    taken = put(place, matter)

    # Of the four with a vote, Hazel’s is left out.
    everyone = set(taken.motion.votes.values_list("name", flat=True))
    assert names_on_roll(taken.motion) == everyone - {"Dr Hazel"}
    assert len(queries.votes_cast(taken.motion)) == len(everyone) - 1
    page = as_(place, "Alder", UNDER_WAY).get(f"/westmere/motions/{taken.motion_id}").content.decode()
    assert "Left out for an interest" in page
    assert "Dr Hazel" in page


@pytest.mark.parametrize("treatment", [Treatment.DISCUSS, Treatment.SILENT, Treatment.LEAVE])
def test_they_put_no_motion_and_give_no_vote(place, matter, item, treatment):
    meetings.settled(place, item, "Hazel", treatment)

    with refused(LEFT_OUT):
        put(place, matter, by="Hazel")
    taken = put(place, matter)
    with refused(LEFT_OUT):
        cast(place, taken.motion_id, "Hazel")


def test_whoever_takes_part_puts_and_votes(place, matter, item):
    meetings.settled(place, item, "Hazel", Treatment.TAKE_PART)

    assert "Dr Hazel" in names_on_roll(put(place, matter, by="Hazel").motion)


def test_what_they_would_put_by_minuting_it_is_refused_too(place, item):
    meetings.settled(place, item, "Hazel")

    with refused(LEFT_OUT):
        decisions.minute_decision(
            item_id=item.pk, words="We fund it.", by=place.acting("Hazel", UNDER_WAY), at=UNDER_WAY
        )


def test_a_vote_already_given_counts_no_more_once_it_is_settled_and_again_when_they_take_part(place, matter, item):
    taken = put(place, matter)
    cast(place, taken.motion_id, "Hazel", position=Position.OPPOSE)

    meetings.settled(place, item, "Hazel")
    assert "against" not in motions.tally(queries.votes_cast(models.Motion.objects.get(pk=taken.motion_id)))

    meetings.settled(place, item, "Hazel", Treatment.TAKE_PART, at=UNDER_WAY + HOUR)
    assert "1 against" in motions.tally(queries.votes_cast(models.Motion.objects.get(pk=taken.motion_id)))


def test_leaving_somebody_out_settles_a_motion_that_then_nobody_could_change(place, matter, item):
    taken = put(place, matter)
    roll = taken.motion.votes.count()
    assert roll == ROLL
    others = list(taken.motion.votes.filter(position="").exclude(name="Dr Hazel"))
    # Half of them agree, with whoever put it: open while the other half may still oppose it; more than half of one fewer.
    for vote in others[: ROLL // 2 - 1]:
        by = delegating.voter(vote, UNDER_WAY)
        voting.vote(motion_id=taken.motion_id, position=Position.SUPPORT, by=by, at=UNDER_WAY)
    assert queries.motion_standing(models.Motion.objects.get(pk=taken.motion_id), UNDER_WAY) is motions.Standing.OPEN

    meetings.settled(place, item, "Hazel")

    settled = models.Motion.objects.get(pk=taken.motion_id)
    assert queries.motion_standing(settled, UNDER_WAY) is motions.Standing.CARRIED
    assert settled.carried_at == UNDER_WAY


def test_a_motion_that_ended_stands_as_it_ended(place, matter, item):
    taken = put(place, matter)
    delegating.agreed(taken.motion, at=UNDER_WAY)
    before = names_on_roll(taken.motion)

    meetings.settled(place, item, "Hazel")

    assert names_on_roll(taken.motion) == before


def test_it_no_longer_waits_for_them(place, matter, item):
    put(place, matter)

    def waits(at):
        return "Vote on a decision" in [one.what for one in queries.waiting_for(place.acting("Hazel", at), at)]

    assert waits(UNDER_WAY)
    meetings.settled(place, item, "Hazel")
    assert not waits(UNDER_WAY)


def test_a_challenge_is_not_settled_by_them(place, matter, item):
    taken = put(place, matter)
    delegating.agreed(taken.motion, at=UNDER_WAY)
    delegation.challenge(decision_id=taken.pk, reason="Not asked.", by=place.acting("A1", UNDER_WAY), at=UNDER_WAY)
    meetings.settled(place, item, "Hazel")

    with refused(LEFT_OUT):
        delegation.settle_challenge(
            challenge_id=taken.challenges.get().pk,
            upheld=False,
            words="It stands.",
            by=place.acting("Hazel", UNDER_WAY),
            at=UNDER_WAY,
        )


def heard_and_left_out(place, seat):
    """A matter practices were heard on, with that seat left out of it at a meeting."""
    heard = factories.heard(place)
    on = meetings.item(place, meetings.planned(place), matter_id=heard.matter_id)
    meetings.settled(place, on, seat, by="senior manager")
    return heard.matter


def test_they_agree_no_position(place):
    matter = heard_and_left_out(place, "LMC chair")

    with refused(LEFT_OUT):
        factories.position(place, matter)


def test_they_neither_carry_nor_approve_what_is_carried(place):
    heard = factories.heard(place)
    position = factories.position(place, heard.matter)
    drafted = factories.instructed(place, position.matter, approve=False)
    on = meetings.item(place, meetings.planned(place), matter_id=heard.matter_id)
    carrier = next(seat for seat, held in place.appointments.items() if held.pk == drafted.carrier_id)
    voting.keep_from_deciding(
        matter_id=heard.matter_id,
        person_id=drafted.carrier.person_id,
        decides=False,
        by=place.acting("senior manager", JUST_AFTER),
        at=JUST_AFTER,
    )
    name = place.appointments[carrier].person.name

    def approve():
        instructions.approve_instruction(
            matter_id=drafted.matter_id,
            tier=Tier.LEADERSHIP_GROUP,
            by=place.acting("LMC chair", JUST_AFTER),
            at=JUST_AFTER,
        )

    with refused(f"{name} does not decide on this matter"):
        approve()
    meetings.settled(place, on, "LMC chair")
    with refused(f"{name} does not decide on this matter", LEFT_OUT):
        approve()


def test_a_question_to_a_group_leaves_them_out_before_and_while_it_is_open(place, matter, item):
    group = place.groups[GroupKind.LEADERSHIP_GROUP]
    meetings.settled(place, item, "Hazel")
    by = place.acting("LMC chair", UNDER_WAY)
    number = canvasses.draft_canvass(
        canvasses.Question(
            wording="Shall we meet weekly?", group_id=group.pk, closes_at=UNDER_WAY + timedelta(days=14)
        ),
        matter_id=matter.pk,
        by=by,
        at=UNDER_WAY,
    )
    canvasses.open_canvass(canvass_id=number, by=by, at=UNDER_WAY)
    voices = models.Voice.objects.filter(canvass_id=number)
    assert not voices.filter(appointment=place.appointments["Hazel"]).exists()

    meetings.settled(place, item, "Alder", at=UNDER_WAY + HOUR)

    alder = voices.get(appointment=place.appointments["Alder"])
    assert alder.interest.handling == Handling.EXCLUDED


def put_on(place, on, matter, *, by="senior manager", at=UNDER_WAY):
    """The item said anew, about that matter or none."""
    about = matter.pk if matter else None
    item = agenda.Item(title=on.title, summary="What came of it.", purpose=Purpose.DISCUSS, minutes=20, matter_id=about)
    agenda.change_item(item, item_id=on.pk, by=place.acting(by, at), at=at)
    on.refresh_from_db()


def left_out(place, matter):
    return {seat for seat, held in place.appointments.items() if held.person_id in queries.not_deciding_on(matter.pk)}


def test_a_matter_put_on_an_item_later_is_decided_without_whoever_was_settled_so_there(place, matter):
    on = meetings.item(place, meetings.planned(place))
    meetings.settled(place, on, "Hazel")
    meetings.settled(place, on, "Alder", Treatment.TAKE_PART)

    put_on(place, on, matter)

    assert left_out(place, matter) == {"Hazel"}
    with refused(LEFT_OUT):
        put(place, matter, by="Hazel")
    assert "Dr Hazel" not in names_on_roll(put(place, matter).motion)


def test_a_matter_taken_from_the_item_is_decided_by_all_again_but_whoever_took_it(place, matter):
    on = meetings.item(place, meetings.planned(place), matter_id=matter.pk)
    meetings.settled(place, on, "Hazel")
    meetings.settled(place, on, "LMC chair")

    put_on(place, on, None, by="LMC chair")

    assert left_out(place, matter) == {"LMC chair"}


def test_another_item_on_the_matter_keeps_them_out(place, matter):
    first = meetings.item(place, meetings.planned(place), matter_id=matter.pk)
    following = {"starts_at": meetings.STARTS_AT + timedelta(days=28), "ends_at": meetings.ENDS_AT + timedelta(days=28)}
    second = meetings.item(place, meetings.planned(place, **following), matter_id=matter.pk)
    for on in (first, second):
        meetings.settled(place, on, "Hazel")

    put_on(place, first, None)

    assert left_out(place, matter) == {"Hazel"}


def test_who_was_left_out_at_an_instant_stays_so_whatever_is_settled_later(place, matter, item):
    on = [UNDER_WAY + HOUR * n for n in range(3)]
    for at, treatment in zip(on, (Treatment.LEAVE, Treatment.TAKE_PART, Treatment.LEAVE), strict=True):
        meetings.settled(place, item, "Hazel", treatment, at=at)

    moments = (on[0] - HOUR / 2, on[0] + HOUR / 2, on[1] + HOUR / 2, on[2] + HOUR / 2)
    assert [len(left_out_of([matter.pk], at).get(matter.pk, ())) for at in moments] == [0, 1, 0, 1]


def test_who_takes_part_at_one_item_is_not_let_in_where_another_keeps_them_out(place, matter):
    keeping_out = meetings.item(place, meetings.planned(place), matter_id=matter.pk)
    following = {"starts_at": meetings.STARTS_AT + timedelta(days=28), "ends_at": meetings.ENDS_AT + timedelta(days=28)}
    other = meetings.item(place, meetings.planned(place, **following))
    meetings.settled(place, keeping_out, "Hazel")
    meetings.settled(place, other, "Hazel", Treatment.TAKE_PART)

    put_on(place, other, matter)

    assert left_out(place, matter) == {"Hazel"}


def test_two_matters_are_held_by_number_whichever_the_item_leaves(place, matter, monkeypatch):
    other = factories.routed(place, title="Another", decides_on=None)
    on = meetings.item(place, meetings.planned(place), matter_id=matter.pk)
    meetings.settled(place, on, "Hazel")
    held = []
    monkeypatch.setattr(steps, "locked_matter", lambda key, by: held.append(key) or locked_matter(key, by))
    monkeypatch.setattr(item_interests, "locked_matter", steps.locked_matter)

    for there in (other, matter):
        put_on(place, on, there)
        assert held[:2] == [matter.pk, other.pk]
        held.clear()


def test_a_decision_minuted_before_the_matter_stood_there_is_put_when_asked_and_the_minutes_say_which(
    place, as_, matter
):
    on = meetings.item(place, meetings.planned(place))
    made = meetings.decision(place, on, "We take it up.", by="Alder")
    browser = as_(place, "Alder", UNDER_WAY)
    page, asked = f"/westmere/meetings/{on.meeting_id}/items/{on.pk}", f"/decisions/{made.pk}/put"
    with refused("which matter the item is about"):
        decisions.put_decision(decision_id=made.pk, by=place.acting("Alder", UNDER_WAY), at=UNDER_WAY)
    assert asked not in browser.get(page).content.decode()

    put_on(place, on, matter)
    said = browser.get(page).content.decode()
    assert "it binds no practice" in said
    assert asked in said
    # Who has no vote there, and who does not decide for an interest, read it and are not offered what is refused them.
    meetings.settled(place, on, "Hazel")
    for seat in ("senior manager", "Hazel"):
        theirs = as_(place, seat, UNDER_WAY).get(page).content.decode()
        assert "it binds no practice" in theirs
        assert asked not in theirs
    meetings.drafted(place, on.meeting)
    minutes = f"/westmere/meetings/{on.meeting_id}/minutes"
    assert "We take it up. (Minuted before its matter stood on this item" in browser.get(minutes).content.decode()

    answer = browser.post(f"/westmere/meetings/{on.meeting_id}{asked}", follow=True).content.decode()
    assert "it binds no practice" not in answer
    made.refresh_from_db()
    assert (made.taken.matter_id, made.taken.words, made.taken.motion.tier) == (
        matter.pk,
        "We take it up.",
        Tier.LEADERSHIP_GROUP,
    )
    with refused("was put already"):
        decisions.put_decision(decision_id=made.pk, by=place.acting("Alder", UNDER_WAY), at=UNDER_WAY)
    meetings.drafted(place, on.meeting, because="It was put.")
    browser = as_(place, "Alder", meetings.AFTER)
    assert "We take it up. (Put to the vote of the group" in browser.get(minutes).content.decode()


def test_the_scheme_is_asked_of_no_group_that_is_no_tier_and_not_from_elsewhere(place, matter):
    meetings.board(place)
    on = meetings.item(place, meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder"), by="Alder")
    made = meetings.decision(place, on, by="Alder")
    put_on(place, on, matter, by="Alder")

    with refused("no tier of the scheme"):
        decisions.put_decision(decision_id=made.pk, by=place.acting("Alder", UNDER_WAY), at=UNDER_WAY)
    with not_found():
        decisions.put_decision(decision_id=made.pk, by=factories.elsewhere().acting("senior manager"), at=UNDER_WAY)
