"""Agreeing a position from what practices answered, releasing it, and views that change."""

from datetime import timedelta

import pytest
from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER, OPENED_AT, london
from tests.integration.matters.checks import last_act, not_found, refused

from folkmoot.directory import models as directory_models
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.matters import models, queries
from folkmoot.matters.domain.canvass import Handling
from folkmoot.matters.domain.matter import State
from folkmoot.matters.operations import canvass as canvass_operations
from folkmoot.matters.operations import position as operations
from folkmoot.post.models import Message

pytestmark = pytest.mark.usefixtures("whole_record")

HOUR = timedelta(hours=1)


def agree(place, matter, *, by="LMC chair", at=JUST_AFTER, **overrides):
    acting = place.acting(by, at)
    return operations.agree_position(factories.agreed(place, **overrides), matter_id=matter.pk, by=acting, at=at)


@pytest.fixture
def heard(place):
    """A canvass that closed."""
    return factories.heard(place)


def test_a_position_is_agreed_after_the_close_with_its_votes(place, heard):
    position = agree(place, heard.matter, conditions=(" Parallel running ", " "), dissent=" Two would support. ")

    heard.matter.refresh_from_db()
    assert heard.matter.state == State.POSITION
    assert position.canvass == heard
    assert position.conditions == ["Parallel running"]
    assert position.dissent == "Two would support."
    assert position.votes == {"for": 7, "against": 0, "abstained": 0, "discussed_not_voted": 1}
    assert queries.position_in_force(heard.matter) == position
    assert last_act(place) == ("position agreed", "Dr LMC chair")


def test_a_newer_position_supersedes_the_older_and_makes_its_instruction_stale(place):
    instruction = factories.instructed(place)
    older = queries.position_in_force(instruction.matter)

    newer = agree(place, instruction.matter, words="We would accept a hub.", at=JUST_AFTER + HOUR)

    older.refresh_from_db()
    instruction.refresh_from_db()
    assert older.superseded_at == JUST_AFTER + HOUR
    assert queries.position_in_force(instruction.matter) == newer
    assert instruction.stale_words == "A newer position was agreed"


@pytest.mark.parametrize(
    ("overrides", "objection"),
    [
        ({"words": " "}, "Write the position"),
        ({"words": "x" * 2001}, "Words: This is 2,001 characters long: 2,000 at most."),
        ({"limits": "x" * 2001}, "Limits: This is"),
        ({"dissent": "943 476 5919"}, "Dissent: This text seems to hold an NHS number"),
        ({"conditions": ["x" * 301]}, "Conditions: This is 301 characters long: 300 at most."),
        ({"votes": {"for": -1}}, "nought or more"),
        ({"at": CLOSES_AT}, "Practices have not been heard yet"),
    ],
)
def test_a_position_is_refused_with_the_reason(place, heard, overrides, objection):
    with refused(objection):
        agree(place, heard.matter, **overrides)


def test_a_position_is_agreed_by_a_group_of_ones_own_that_speaks_for_practices(place, heard):
    board = directory_models.Group.objects.create(
        community=place.community, kind=GroupKind.PCN_BOARD.value, name="Alder board", starts_on=factories.SINCE
    )
    directory_models.GroupMember.objects.create(
        group=board, appointment=place.appointments["Alder"], starts_on=factories.SINCE
    )
    other = factories.elsewhere()

    with refused("recognised as their own"):
        agree(place, heard.matter, by="Alder", group_id=board.pk)
    with refused("recognised as their own"):
        agree(place, heard.matter, group_id=other.groups[GroupKind.LEADERSHIP_GROUP].pk)
    with refused("recognised as their own"):
        agree(place, heard.matter, by="Alder", group_id=place.groups[GroupKind.EXECUTIVE].pk)
    with refused("Only the leadership group or the executive can agree", "recognised as their own"):
        agree(place, heard.matter, by="A1")
    assert agree(place, heard.matter, group_id=place.groups[GroupKind.EXECUTIVE].pk)


def test_no_position_while_practices_are_asked_anew_nor_from_a_groups_vote_or_a_withdrawn_question(place):
    group = place.groups[GroupKind.LEADERSHIP_GROUP]
    matter = factories.routed(place)
    factories.opened(place, matter, group_id=group.pk, wording="And we?")
    withdrawn = factories.opened(place, matter, wording="First?")
    canvass_operations.withdraw_canvass(
        canvass_id=withdrawn.pk, why="Mistaken.", by=place.acting("senior manager"), at=OPENED_AT
    )
    factories.draft(place, matter, wording="Never opened?")
    with refused("Practices have not been heard yet"):
        agree(place, matter)

    factories.heard(place, matter, wording="Second?")
    again = factories.opened(place, matter, at=JUST_AFTER, wording="Third?", closes_at=JUST_AFTER + timedelta(days=7))
    with refused("Practices have not been heard yet"):
        agree(place, matter, at=JUST_AFTER + HOUR)

    assert agree(place, matter, at=again.closes_at + HOUR).canvass == again


def test_nothing_is_agreed_on_a_matter_that_has_ended(place, heard):
    factories.matters.withdraw_matter(
        matter_id=heard.matter_id, why="Taken back.", by=place.acting("senior manager"), at=JUST_AFTER
    )

    with refused("This matter has ended."):
        agree(place, heard.matter)


def test_another_communitys_matter_is_not_found(place, heard):
    other = factories.elsewhere()

    with not_found():
        agree(other, heard.matter)
    with not_found():
        release(other, heard.matter)
    with not_found():
        tell(other, heard.matter, by="Y1")


def release(place, matter, *, by="senior manager", at=JUST_AFTER):
    operations.release_position(matter_id=matter.pk, by=place.acting(by, at), at=at)


def test_a_position_is_released_once_by_the_executive(place, heard):
    with refused("no position to release"):
        release(place, heard.matter)
    position = agree(place, heard.matter)
    with refused("Only the executive can send feedback."):
        release(place, heard.matter, by="Alder")

    release(place, heard.matter)

    position.refresh_from_db()
    assert position.released_at == JUST_AFTER
    assert last_act(place) == ("position released", "Dr senior manager")
    assert "position_released" in [step.kind for step in queries.timeline(heard.matter, place.acting("ICB"))]
    with refused("released already"):
        release(place, heard.matter)


def test_a_newer_position_is_released_anew(place, heard):
    agree(place, heard.matter)
    release(place, heard.matter)

    newer = agree(place, heard.matter, at=JUST_AFTER + HOUR)

    assert newer.released_at is None
    release(place, heard.matter, at=JUST_AFTER + 2 * HOUR)


def releases(**words):
    return Message.objects.filter(kind="position", **words).order_by("pk")


def test_the_partner_who_asked_is_told_that_the_position_is_released_to_it(place, heard):
    agree(place, heard.matter)
    assert not releases().exists()

    release(place, heard.matter)

    letter = releases(to_name="Dr ICB").get()
    assert letter.subject == "General practice's position: Move phlebotomy to a community hub"
    assert "/westmere/matters/M-2026-001/position" in letter.text


@pytest.mark.parametrize("asked_by", ["ICB", "LMC chair"])
def test_every_partner_is_told_of_a_release_whoever_asked(place, asked_by):
    matter = factories.routed(place, by=asked_by)
    agree(place, factories.heard(place, matter).matter)

    release(place, matter)

    assert sorted(one.to_name for one in releases()) == ["Dr ICB", "Dr trust"]


def test_a_release_that_a_newer_position_overtook_at_night_is_told_to_nobody(place, heard):
    at = london(9, 24, 21)
    agree(place, heard.matter, at=at)
    release(place, heard.matter, at=at)
    assert {one.may_be_sent_at for one in releases()} == {london(9, 25, 7)}

    agree(place, heard.matter, at=at + HOUR)

    assert {one.cancelled_at for one in releases()} == {at + HOUR}


def tell(place, matter, *, by="A1", sentence="Our partners have thought again.", at=JUST_AFTER + HOUR):
    operations.tell_changed_view(matter_id=matter.pk, sentence=sentence, by=place.acting(by, at), at=at)


def test_a_view_that_changed_leaves_the_count_and_makes_the_instruction_stale(place):
    instruction = factories.instructed(place)

    tell(place, instruction.matter, sentence=" Our partners have thought again. ")

    instruction.refresh_from_db()
    changed = models.ChangedView.objects.get()
    assert (changed.organisation, changed.sentence) == (
        place.organisations["A1"],
        "Our partners have thought again.",
    )
    assert instruction.stale_words == "A practice's view changed after the count"
    assert last_act(place) == ("changed view told", "Dr A1")


def test_a_draft_goes_stale_with_nobody(place):
    draft = factories.instructed(place, approve=False)

    tell(place, draft.matter)

    draft.refresh_from_db()
    assert draft.stale_at is None


def test_a_changed_view_is_told_by_a_hand_of_a_practice_on_the_roll_in_words(place):
    matter = factories.routed(place)
    with refused("There is no closed canvass"):
        tell(place, matter)
    canvass = factories.opened(place, matter)
    canvass_operations.declare_interest(
        voice_id=queries.voices(canvass.pk)["A2"],
        words="We bid.",
        handling=Handling.EXCLUDED,
        by=place.acting("A2"),
        at=OPENED_AT + HOUR,
    )
    with refused("while one is open, change your answer there"):
        tell(place, matter, at=OPENED_AT + HOUR)

    with refused("not on the roll"):
        tell(place, matter, by="A2")
    with refused("representative, deputy or manager"):
        tell(place, matter, by="A1 partner")
    with refused("representative, deputy or manager", "not on the roll"):
        tell(place, matter, by="ICB")
    with refused("Say in a sentence"):
        tell(place, matter, sentence=" ")
    with refused("Sentence: This is 401 characters long: 400 at most."):
        tell(place, matter, sentence="x" * 401)
    factories.matters.withdraw_matter(
        matter_id=matter.pk, why="Taken back.", by=place.acting("senior manager"), at=JUST_AFTER
    )
    with refused("This matter has ended."):
        tell(place, matter)
