"""The rules of a look-back: its states, what is sealed, and who agrees what."""

from datetime import UTC, datetime

import pytest
from tests.hats import hat

from folkmoot.directory.domain.kinds import OrganisationKind, Role, Standing
from folkmoot.directory.domain.prompts import DEFAULTS
from folkmoot.initiatives.domain import look_back as rules
from folkmoot.initiatives.domain import who
from folkmoot.initiatives.domain.look_back import QUESTIONS, Half, Side, State

THEN = datetime(2026, 9, 24, tzinfo=UTC)
US, THEM = Side.GENERAL_PRACTICE, Side.PARTNER
ALL = {half: {one.name: "Much" for one in QUESTIONS} for half in Half}


@pytest.mark.parametrize(
    ("given", "agreed", "published_at", "called_off_at", "stands"),
    [
        (0, 0, None, None, State.STARTED),
        (1, 0, None, None, State.ONE_SIDE),
        (2, 0, None, None, State.BOTH),
        (2, 1, None, None, State.BOTH),
        (2, 2, None, None, State.AGREED),
        (2, 2, THEN, None, State.PUBLISHED),
        (1, 0, None, THEN, State.CALLED_OFF),
        (2, 2, None, THEN, State.CALLED_OFF),
    ],
)
def test_where_it_stands_is_told_from_what_both_sides_did(given, agreed, published_at, called_off_at, stands):
    found = rules.state(given=given, agreed=agreed, published_at=published_at, called_off_at=called_off_at)

    assert found is stands


@pytest.mark.parametrize(
    ("reader", "of", "standing", "all_given", "shows", "reads"),
    [
        # One's own are never hidden; the other side's are, until both are in.
        (US, US, State.STARTED, False, False, True),
        (US, THEM, State.ONE_SIDE, False, False, False),
        (THEM, US, State.ONE_SIDE, False, False, False),
        (US, THEM, State.BOTH, True, False, True),
        # Called off before both were in, they stay hidden; after it, both have read them.
        (THEM, US, State.CALLED_OFF, False, False, False),
        (THEM, US, State.CALLED_OFF, True, False, True),
        # Others read them once published, where that side chose so.
        (None, US, State.AGREED, True, True, False),
        (None, US, State.PUBLISHED, True, True, True),
        (None, US, State.PUBLISHED, True, False, False),
    ],
)
def test_who_reads_answers(reader, of, standing, all_given, shows, reads):
    assert rules.reads_answers(reader, of, standing, all_given=all_given, shows=shows) is reads


def test_a_side_hands_in_when_every_question_has_an_answer():
    lacking = ALL | {Half.DID_NOT: ALL[Half.DID_NOT] | {"helped": " "}}

    assert rules.objections_to_handing_in(State.STARTED, has_given=False, answers=ALL, words=DEFAULTS) == []
    assert rules.objections_to_handing_in(State.STARTED, has_given=False, answers=lacking, words=DEFAULTS) == [
        "What did not go well: answer “What helped?” first."
    ]
    # Two things, six questions each.
    assert len(rules.objections_to_handing_in(State.STARTED, has_given=False, answers={}, words=DEFAULTS)) == 12
    assert rules.objections_to_handing_in(State.ONE_SIDE, has_given=True, answers=ALL, words=DEFAULTS) == [
        "Your side has handed its answers in already."
    ]
    assert rules.objections_to_handing_in(State.CALLED_OFF, has_given=False, answers=ALL, words=DEFAULTS) == [
        "It takes no answers any more: called off."
    ]


def test_what_was_handed_in_changes_only_while_the_other_side_has_not():
    assert rules.objections_to_writing(State.ONE_SIDE, has_given=False) == []
    assert "take them back first" in rules.objections_to_writing(State.ONE_SIDE, has_given=True)[0]
    assert "Both sides have read them" in rules.objections_to_writing(State.BOTH, has_given=True)[0]
    assert "no answers any more: published" in rules.objections_to_writing(State.PUBLISHED, has_given=True)[0]
    assert rules.objections_to_taking_back(State.ONE_SIDE, has_given=True) == []
    assert rules.objections_to_taking_back(State.BOTH, has_given=True) != []
    assert rules.objections_to_taking_back(State.ONE_SIDE, has_given=False) == ["Your side has not handed anything in."]


@pytest.mark.parametrize(
    ("standing", "lessons", "has_agreed", "read", "said"),
    [
        (State.BOTH, 1, False, 3, ""),
        (State.BOTH, 0, False, 3, "Write one lesson at least"),
        (State.BOTH, 1, True, 3, "has agreed already"),
        (State.BOTH, 1, False, 2, "have changed since you read them"),
        (State.ONE_SIDE, 1, False, 3, "once both sides have handed"),
        (State.PUBLISHED, 1, False, 3, "stand as they are: published"),
    ],
)
def test_a_side_agrees_the_lessons_it_has_read(standing, lessons, has_agreed, read, said):
    found = rules.objections_to_agreeing(standing, lessons=lessons, has_agreed=has_agreed, read=read, version=3)

    assert [said in one for one in found] == ([True] if said else [])


def test_it_is_published_once_both_agree_and_called_off_with_a_reason_before():
    assert rules.objections_to_publishing(State.AGREED) == []
    assert rules.objections_to_publishing(State.BOTH) == ["Each side has to agree the lessons first."]
    assert rules.objections_to_publishing(State.PUBLISHED) == ["It is too late for that: published."]
    assert rules.objections_to_calling_off(State.AGREED, "We moved on.") == []
    assert rules.objections_to_calling_off(State.PUBLISHED, " ") == [
        "It is too late for that: published.",
        "Say why: both sides read it.",
    ]


def test_who_is_on_which_side():
    partner = hat(role=Role.ICB_LEAD, standing=Standing.PARTNER, organisation_kind=OrganisationKind.ICB)
    practice = hat()

    assert who.side_of(partner, is_theirs=True, is_named=False) is THEM
    assert who.side_of(partner, is_theirs=False, is_named=False) is None
    assert who.side_of(practice, is_theirs=False, is_named=True) is US
    assert who.side_of(practice, is_theirs=False, is_named=False) is None


def test_who_starts_one():
    assert who.objections_to_starting(hat(role=Role.PCN_MANAGER)) == []
    assert who.objections_to_starting(hat(role=Role.PARTNER_LEAD, standing=Standing.PARTNER)) == []
    assert "Look-backs are started by the executive" in who.objections_to_starting(hat())[0]


@pytest.mark.parametrize(
    ("hat_of", "first", "took_part", "is_on"),
    [
        (US, {US}, set(), US),
        (THEM, {THEM}, {THEM}, THEM),
        (None, {THEM}, set(), None),
        # Of both from the first day, and nothing done yet: of general practice.
        (US, {US, THEM}, set(), US),
        (THEM, {US, THEM}, set(), None),
        # Of both by now, and nothing done yet: where they could read first, also under a role since ended.
        (US, {THEM}, set(), None),
        (THEM, {THEM}, set(), THEM),
        (THEM, {US}, set(), None),
        # Whoever has begun stays where they began.
        (US, {US, THEM}, {THEM}, None),
        (THEM, {US, THEM}, {THEM}, THEM),
        (US, set(), {THEM}, None),
        (THEM, set(), {US}, None),
        (THEM, {THEM}, {US}, None),
    ],
)
def test_while_it_is_sealed_a_person_is_of_one_side_whatever_their_roles(hat_of, first, took_part, is_on):
    assert who.side_while_sealed(hat_of, first=first, took_part=took_part) is is_on
