"""Drafting, opening and withdrawing a canvass, and its roll."""

from datetime import date, timedelta

import pytest
from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER, OPENED_AT, london
from tests.integration.matters.checks import last_act, not_found, refused

from folkmoot.directory import models as directory_models
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as rules
from folkmoot.matters.domain import receipts
from folkmoot.matters.domain.matter import State
from folkmoot.matters.domain.rules import RULES, RuleTemplate
from folkmoot.matters.operations import canvass as operations
from folkmoot.matters.operations.count import count_canvass
from folkmoot.post import models as post_models

OWN_RULE = {"quorum": "0", "tests": [{"count": "voices", "base": "roll", "at_least": "2/3"}]}


def draft(place, matter, *, by="senior manager", at=OPENED_AT, **overrides):
    acting = place.acting(by, at)
    return operations.draft_canvass(factories.question(**overrides), matter_id=matter.pk, by=acting, at=at)


def test_a_draft_keeps_the_question_its_rule_and_its_close_and_asks_nobody(place):
    matter = factories.routed(place)

    drafted = models.Canvass.objects.get(pk=draft(place, matter, wording=" Should it move? "))

    assert drafted.wording == "Should it move?"
    assert drafted.rule == RULES[RuleTemplate.DOUBLE_MAJORITY]
    assert (drafted.electorate, drafted.closes_at, drafted.opened_at) == ("practices", CLOSES_AT, None)
    assert not drafted.voices.exists()
    assert not post_models.Message.objects.filter(kind="canvass").exists()
    assert last_act(place) == ("canvass drafted", "Dr senior manager")


def test_a_rule_of_our_own_is_kept_as_set_out(place):
    drafted = models.Canvass.objects.get(
        pk=draft(place, factories.routed(place), template=RuleTemplate.CUSTOM, rule=OWN_RULE)
    )

    assert drafted.rule == OWN_RULE


@pytest.mark.parametrize(
    ("overrides", "objection"),
    [
        ({"wording": " "}, "Word the question"),
        ({"wording": "x" * 1001}, "Wording: This is 1,001 characters long: 1,000 at most."),
        ({"explanation": "Patient JS waited."}, "Explanation: This text seems to hold a patient's initials."),
        ({"closes_at": OPENED_AT}, "already past"),
        ({"template": RuleTemplate.CUSTOM}, "Set out the tests"),
        ({"rule": OWN_RULE}, "has its own tests"),
        (
            {"template": RuleTemplate.CUSTOM, "rule": OWN_RULE | {"quorum": "2"}},
            "This rule cannot be counted: /quorum",
        ),
    ],
)
def test_a_draft_is_refused_with_the_reason(place, overrides, objection):
    matter = factories.routed(place)

    with refused(objection):
        draft(place, matter, **overrides)


def test_only_the_leadership_group_and_the_executive_ask(place):
    matter = factories.routed(place)

    assert draft(place, matter, by="Alder")
    for seat in ("A1", "LMC officer", "ICB", "administrator"):
        with refused("Only the leadership group or the executive can ask the practices."):
            draft(place, matter, by=seat)


def test_nothing_is_asked_on_a_matter_that_has_ended(place):
    matter = factories.routed(place)
    factories.matters.withdraw_matter(
        matter_id=matter.pk, why="Taken back.", by=place.acting("senior manager"), at=OPENED_AT
    )

    with refused("This matter has ended."):
        draft(place, matter)


def test_another_communitys_matter_group_and_canvass_are_not_found(place):
    matter, other = factories.routed(place), factories.elsewhere()
    drafted = draft(place, matter)
    theirs = other.groups[GroupKind.LEADERSHIP_GROUP]

    with not_found():
        draft(other, matter)
    with not_found():
        draft(place, matter, group_id=theirs.pk)
    for call in (open_canvass, withdraw):
        with not_found():
            call(other, drafted)
        with not_found():
            call(place, 0)
    with not_found():
        queries.canvass(drafted, other.community.pk)


def open_canvass(place, canvass_id, *, by="senior manager", at=OPENED_AT):
    return operations.open_canvass(canvass_id=canvass_id, by=place.acting(by, at), at=at)


def test_opening_fixes_the_roll_with_the_pcns_and_list_sizes_of_the_day(westmere):
    matter = factories.routed(westmere)
    drafted = draft(westmere, matter)

    assert open_canvass(westmere, drafted) == 31

    canvass = models.Canvass.objects.get(pk=drafted)
    roll = {voice.code: (voice.pcn_code, voice.patients) for voice in canvass.voices.all()}
    assert len(roll) == 31
    assert sum(patients for _, patients in roll.values()) == 262_400
    assert roll["A1"] == ("ALDER", 9800)
    matter.refresh_from_db()
    assert matter.state == State.CANVASSING
    assert canvass.opened_at == OPENED_AT
    assert canvass.rule_hash == receipts.rule_hash(canvass.rule)
    assert len(canvass.roll_hash) == 64
    step = matter.steps.get(kind="canvass_opened")
    assert step.words == "31 practices asked, closes Monday 21 September 2026 at 5:00pm"
    assert last_act(westmere) == ("canvass opened", "Dr senior manager")


def test_the_roll_is_that_of_the_day_it_opened(place):
    canvass = factories.opened(place)
    a1 = place.organisations["A1"]

    directory_models.ListSize.objects.create(organisation=a1, counted_on=date(2026, 9, 8), patients=1)
    directory_models.CommunityOrganisation.objects.filter(organisation=a1).update(ends_on=date(2026, 9, 8))

    assert canvass.voices.get(code="A1").patients == 9800
    assert canvass.voices.count() == 5


def test_practices_that_are_partners_or_closed_to_the_community_are_not_on_the_roll(place):
    standings = directory_models.CommunityOrganisation.objects
    standings.filter(organisation=place.organisations["A1"]).update(standing="partner")
    standings.filter(organisation=place.organisations["A2"]).update(ends_on=OPENED_AT.date())

    canvass = factories.opened(place)

    assert set(queries.voices(canvass.pk)) == {"A3", "H1", "H2"}


def test_a_practice_without_a_code_is_on_the_roll_and_can_be_counted(place):
    a1 = place.organisations["A1"]
    directory_models.Organisation.objects.filter(pk=a1.pk).update(code=None)

    canvass = factories.opened(place)

    assert f"practice-{a1.pk}" in queries.voices(canvass.pk)
    assert count_canvass(canvass_id=canvass.pk, at=JUST_AFTER).outcome["roll"]["voices"] == 5


def test_opening_is_refused_twice_late_and_to_others(place):
    matter = factories.routed(place)
    drafted = draft(place, matter)

    with refused("Only the leadership group or the executive"):
        open_canvass(place, drafted, by="A1")
    with refused("already past"):
        open_canvass(place, drafted, at=CLOSES_AT)
    open_canvass(place, drafted)
    with refused("already open"):
        open_canvass(place, drafted)


def test_a_matter_is_routed_before_practices_are_asked(place):
    matter = factories.matter(place)
    drafted = draft(place, matter)

    with refused("Route the matter first"):
        open_canvass(place, drafted)


def test_a_community_without_practices_asks_nobody(place):
    directory_models.CommunityOrganisation.objects.filter(organisation__kind="practice").delete()
    drafted = draft(place, factories.routed(place))

    with refused("Nobody is on the roll"):
        open_canvass(place, drafted)


def test_what_was_asked_is_not_asked_again_in_the_same_words(place):
    matter = factories.routed(place)
    canvass = factories.opened(place, matter)
    withdraw(place, canvass.pk)
    again = draft(place, matter, wording=canvass.wording.upper())
    anew = draft(place, matter, wording="Should phlebotomy move, with two years' notice?")

    with refused("word the question anew"):
        open_canvass(place, again)
    assert open_canvass(place, anew) == 5


def test_a_groups_vote_asks_its_voting_members_by_seat(place):
    group = place.groups[GroupKind.LEADERSHIP_GROUP]
    matter = factories.routed(place)
    drafted = draft(place, matter, group_id=group.pk, template=RuleTemplate.ONE_PRACTICE_ONE_VOTE)

    # Two clinical directors, the LMC's chair and the federation's lead; the senior manager watches.
    assert open_canvass(place, drafted) == 4

    canvass = models.Canvass.objects.get(pk=drafted)
    names = sorted(voice.name.split(",")[0] for voice in canvass.voices.all())
    assert names == ["Dr Alder", "Dr Hazel", "Dr LMC chair", "Dr federation"]
    assert all(voice.pcn_code is None and voice.patients == 0 for voice in canvass.voices.all())
    matter.refresh_from_db()
    # A group's vote does not say that practices are being asked.
    assert matter.state == State.ROUTED
    assert matter.steps.get(kind="canvass_opened").words.startswith("4 members asked")
    letters = post_models.Message.objects.filter(kind="canvass")
    assert letters.count() == 4
    assert all("asks its group's members" in letter.text for letter in letters)


def withdraw(place, canvass_id, *, by="senior manager", why="The wording was wrong.", at=OPENED_AT):
    operations.withdraw_canvass(canvass_id=canvass_id, why=why, by=place.acting(by, at), at=at)


def test_a_canvass_is_withdrawn_with_its_reason_and_takes_no_more_answers(place):
    canvass = factories.opened(place)
    later = OPENED_AT + timedelta(days=1)

    withdraw(place, canvass.pk, at=later)

    canvass.refresh_from_db()
    assert rules.state(queries.polled(canvass), later) is rules.State.WITHDRAWN
    assert canvass.matter.steps.get(kind="canvass_withdrawn").words == "Canvass withdrawn: The wording was wrong."
    assert last_act(place) == ("canvass withdrawn", "Dr senior manager")
    with refused("was withdrawn"):
        factories.answer(place, canvass, "A1", at=later)
    assert count_canvass(canvass_id=canvass.pk, at=JUST_AFTER) is None


def test_withdrawing_is_refused_without_a_reason_to_others_and_after_the_close(place):
    canvass = factories.opened(place)

    with refused("Say why it is withdrawn"):
        withdraw(place, canvass.pk, why="")
    with refused("Words: This text seems to hold an NHS number"):
        withdraw(place, canvass.pk, why="943 476 5919")
    with refused("Only the leadership group or the executive"):
        withdraw(place, canvass.pk, by="A1")
    with refused("has ended already"):
        withdraw(place, canvass.pk, at=JUST_AFTER)
    withdraw(place, canvass.pk)
    with refused("has ended already"):
        withdraw(place, canvass.pk)


def test_a_double_click_on_opening_opens_once(place):
    drafted = draft(place, factories.routed(place))

    open_canvass(place, drafted)
    with refused("already open"):
        open_canvass(place, drafted, at=OPENED_AT + timedelta(milliseconds=80))

    assert models.Voice.objects.count() == 5


def test_the_day_of_the_roll_is_englands(place):
    """A practice that joins on 1 July is on the roll of a canvass opened at half past midnight, 23:30 UTC the day before."""
    standing = directory_models.CommunityOrganisation.objects.filter(organisation=place.organisations["A1"])
    standing.update(starts_on=date(2026, 7, 1))
    matter = factories.routed(place, at=london(6, 30, 9))

    early = factories.opened(place, matter, at=london(6, 30, 23, 30), closes_at=london(7, 14, 17), wording="Early?")
    late = factories.opened(place, matter, at=london(7, 1, 0, 30), closes_at=london(7, 14, 17), wording="Late?")

    assert (early.voices.count(), late.voices.count()) == (4, 5)
