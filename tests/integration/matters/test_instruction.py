"""Drafting and approving an instruction, and issuing its brief."""

from datetime import timedelta

import pytest
from tests import delegating, factories
from tests.factories import JUST_AFTER, OPENED_AT
from tests.integration.matters.checks import last_act, not_found, refused

from folkmoot.directory import models as directory_models
from folkmoot.matters import models, queries
from folkmoot.matters.domain import instruction as rules
from folkmoot.matters.domain.canvass import Handling
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.instruction import Line, LineKind
from folkmoot.matters.domain.matter import Category, State
from folkmoot.matters.operations import canvass as canvass_operations
from folkmoot.matters.operations import delegation
from folkmoot.matters.operations import instruction as operations
from folkmoot.matters.operations import position as position_operations
from folkmoot.matters.operations.interests import note_interest
from folkmoot.post import models as post_models

pytestmark = pytest.mark.usefixtures("whole_record")

HOUR = timedelta(hours=1)
TODAY = JUST_AFTER.date()


@pytest.fixture
def matter(place):
    """A matter with a position."""
    return factories.position(place).matter


def draft(place, matter, *, by="senior manager", at=JUST_AFTER, **overrides):
    acting = place.acting(by, at)
    return operations.draft_instruction(factories.drafted(place, **overrides), matter_id=matter.pk, by=acting, at=at)


def state_of(matter, day=TODAY):
    return rules.state(queries.dates_of(queries.instruction_in_force(matter)), day)


def test_a_draft_carries_the_lines_that_have_words_in_order_with_what_differs(place, matter):
    lines = [
        Line(kind=LineKind.MUST_SAY, words=" We oppose it. ", drafted="We oppose the move."),
        Line(kind=LineKind.MAY_AGREE, words="  "),
        Line(kind=LineKind.MUST_NOT, words="No cut without notice."),
    ]

    made = draft(place, matter, lines=lines)

    assert [(line.order, line.kind, line.words) for line in made.lines.order_by("order")] == [
        (1, "must_say", "We oppose it."),
        (2, "must_not", "No cut without notice."),
    ]
    assert [line.differs for line in queries.lines_of(made)] == [True, True]
    assert (made.version, state_of(matter)) == (1, rules.State.DRAFT)
    assert made.position == queries.position_in_force(matter)
    assert last_act(place) == ("instruction drafted", "Dr senior manager")


def test_a_line_may_be_as_long_as_the_position_it_was_drafted_from(place, matter):
    long = "x" * 2000

    made = draft(place, matter, lines=[Line(kind=LineKind.MUST_SAY, words=long, drafted=long)])

    assert made.lines.get().words == long


def test_a_second_draft_is_the_next_version(place, matter):
    draft(place, matter)

    assert draft(place, matter, deputy_id=None).version == 2
    assert queries.instruction_in_force(matter).version == 2


@pytest.mark.parametrize(
    ("overrides", "objection"),
    [
        ({"valid_until": TODAY - timedelta(days=1)}, "already past"),
        ({"lines": []}, "at least one line"),
        ({"lines": [Line(kind=LineKind.MUST_SAY, words=" ")]}, "at least one line"),
        ({"lines": [Line(kind=LineKind.MUST_SAY, words="x" * 2001)]}, "Words: This is 2,001 characters long"),
        ({"lines": [Line(kind=LineKind.MUST_SAY, words="pt JS")]}, "Words: This text seems to hold a patient's"),
        ({"lines": [Line(kind=LineKind.MUST_SAY, words="x", drafted="x" * 2001)]}, "Drafted: This is 2,001"),
        ({"carrier_id": 0}, "hold a role in one of this community's own organisations"),
        ({"by": "Alder"}, "Only the executive can draft an instruction."),
    ],
)
def test_a_draft_is_refused_with_the_reason(place, matter, overrides, objection):
    with refused(objection):
        draft(place, matter, **overrides)


def test_carrier_and_deputy_are_two_of_the_communitys_own_people_in_their_roles_today(place, matter):
    other, seats = factories.elsewhere(), place.appointments
    directory_models.Appointment.objects.filter(pk=seats["A1"].pk).update(ends_on=TODAY)

    with refused("someone other than the carrier"):
        draft(place, matter, deputy_id=seats["Hazel"].pk)
    for speaker in (seats["ICB"], seats["trust"], seats["A1"], other.appointments["Yew"]):
        with refused("hold a role in one of this community's own organisations"):
            draft(place, matter, carrier_id=speaker.pk)
        with refused("hold a role in one of this community's own organisations"):
            draft(place, matter, deputy_id=speaker.pk)


def test_an_instruction_wants_a_position_and_a_matter_that_goes_on(place):
    heard = factories.heard(place)
    with refused("Agree a position first"):
        draft(place, heard.matter)
    factories.position(place, heard.matter)
    factories.matters.withdraw_matter(
        matter_id=heard.matter_id, why="Taken back.", by=place.acting("senior manager"), at=JUST_AFTER
    )

    with refused("This matter has ended."):
        draft(place, heard.matter)


def test_another_communitys_matter_is_not_found_nor_one_without_an_instruction(place, matter):
    other = factories.elsewhere()

    with not_found():
        approve(place, matter)
    with not_found():
        issue(place, matter)
    draft(place, matter)
    for call in (approve, issue):
        with not_found():
            call(other, matter)
    with not_found():
        draft(place, models.Matter(pk=0))


def approve(place, matter, *, by="LMC chair", tier=Tier.LEADERSHIP_GROUP, at=JUST_AFTER):
    operations.approve_instruction(matter_id=matter.pk, tier=tier, by=place.acting(by, at), at=at)


def test_the_group_that_agreed_the_position_approves_its_instruction(place, matter):
    made = draft(place, matter)

    approve(place, matter)

    made.refresh_from_db()
    matter.refresh_from_db()
    assert (made.approved_at, made.approved_tier) == (JUST_AFTER, "leadership_group")
    assert matter.state == State.INSTRUCTED
    assert matter.steps.get(kind="instructed").words == "Dr Hazel instructed, before the LMC's advice was given"
    assert last_act(place) == ("instruction approved", "Dr LMC chair")
    with refused("already approved"):
        approve(place, matter)


def test_the_executive_approves_only_under_a_power_of_its_own(place, matter):
    draft(place, matter)
    delegating.mandated(place, {"what": "speaking", "categories": ["*"], "limit_pence": None})

    with refused("The scheme does not let the executive approve this: the leadership group can."):
        approve(place, matter, by="senior manager", tier=Tier.EXECUTIVE)
    delegating.scheme(
        place,
        delegating.new_power("approve instructions", Category.LOCAL_SERVICES, limit_pence=None, starts_on=TODAY),
        at=JUST_AFTER,
    )

    approve(place, matter, by="senior manager", tier=Tier.EXECUTIVE)

    assert queries.instruction_in_force(matter).approved_tier == "executive"


def test_the_leadership_group_approves_what_practices_said_though_it_may_not_decide_the_matter(place, matter):
    """The scheme keeps what weighs on practices' income from every tier, and this matter does."""
    delegating.mandated(place, {"what": "speaking", "categories": ["*"], "limit_pence": None})
    kept_back = {"limit_pence": None, "excluded_stakes": ("income",), "starts_on": TODAY}
    delegating.scheme(
        place,
        delegating.new_power("decide for itself", **kept_back),
        delegating.new_power("decide", tier=Tier.LEADERSHIP_GROUP, **kept_back),
        at=JUST_AFTER,
    )
    draft(place, matter)
    assert not delegation.verdict_on(matter, Tier.LEADERSHIP_GROUP, at=JUST_AFTER).may
    with refused("The scheme does not let the executive approve this: the leadership group can."):
        approve(place, matter, by="senior manager", tier=Tier.EXECUTIVE)

    approve(place, matter)

    assert queries.instruction_in_force(matter).approved_tier == "leadership_group"


def test_one_without_a_vote_in_the_tier_approves_nothing_for_it(place, matter):
    draft(place, matter)

    # The senior manager watches the leadership group without a vote; Alder's director is not on the executive.
    with refused("You have no vote in a decision of the leadership group."):
        approve(place, matter, by="senior manager")
    with refused("You have no vote in a decision of the executive.", "The scheme does not let the executive"):
        approve(place, matter, by="Alder", tier=Tier.EXECUTIVE)
    with refused("You have no vote in a decision of the practices."):
        approve(place, matter, by="Alder", tier=Tier.PRACTICES)
    with refused("You have no vote"):
        approve(place, matter, by="A1")


def test_an_instruction_from_a_superseded_position_is_drafted_again(place, matter):
    draft(place, matter)
    factories.position(place, matter, words="We would accept a hub.")

    with refused("draft the instruction again"):
        approve(place, matter)
    draft(place, matter)
    approve(place, matter)


def test_an_expired_instruction_and_one_on_an_ended_matter_are_not_approved(place, matter):
    draft(place, matter, valid_until=TODAY)

    with refused("Its last day has passed"):
        approve(place, matter, at=JUST_AFTER + timedelta(days=1))
    factories.matters.withdraw_matter(
        matter_id=matter.pk, why="Taken back.", by=place.acting("senior manager"), at=JUST_AFTER
    )
    with refused("This matter has ended."):
        approve(place, matter)


@pytest.mark.parametrize("seat", ["carrier_id", "deputy_id"])
def test_nobody_speaks_whose_organisation_declared_an_interest(place, seat):
    canvass = factories.opened(place)
    canvass_operations.declare_interest(
        voice_id=queries.voices(canvass.pk)["A1"],
        words="We may bid.",
        handling=Handling.DECLARED,
        by=place.acting("A1"),
        at=OPENED_AT + HOUR,
    )
    position = factories.position(place, canvass.matter)
    draft(place, position.matter, **{seat: place.appointments["A1"].pk})

    with refused("name another speaker"):
        approve(place, position.matter)


def test_nobody_speaks_whose_organisation_has_no_voice_and_declared_an_interest(place):
    canvass = factories.opened(place)
    note_interest(canvass_id=canvass.pk, words="We may bid.", by=place.acting("federation"), at=OPENED_AT + HOUR)
    position = factories.position(place, canvass.matter)
    draft(place, position.matter, carrier_id=place.appointments["federation"].pk)

    with refused("name another speaker"):
        approve(place, position.matter)


def test_a_stale_instruction_is_approved_again_after_a_look(place):
    made = factories.instructed(place)
    position_operations.tell_changed_view(
        matter_id=made.matter_id, sentence="We thought again.", by=place.acting("A1"), at=JUST_AFTER
    )
    assert state_of(made.matter) is rules.State.STALE

    approve(place, made.matter, at=JUST_AFTER + HOUR)

    assert state_of(made.matter) is rules.State.APPROVED


def issue(place, matter, *, by="senior manager", at=JUST_AFTER):
    operations.issue_brief(matter_id=matter.pk, by=place.acting(by, at), at=at)


def test_a_brief_goes_to_carrier_and_deputy_once(place):
    made = factories.instructed(place)

    issue(place, made.matter)

    letters = post_models.Message.objects.filter(kind="brief").order_by("pk")
    assert sorted(letter.to_name for letter in letters) == ["Dr Alder", "Dr Hazel"]
    assert letters[0].subject == "Your brief: Move phlebotomy to a community hub"
    assert state_of(made.matter) is rules.State.ISSUED
    assert made.matter.steps.get(kind="brief_issued").words == "Brief issued to Dr Alder and Dr Hazel"
    assert last_act(place) == ("brief issued", "Dr senior manager")
    with refused("A brief is issued once"):
        issue(place, made.matter)


def test_a_brief_issued_in_the_evening_arrives_in_the_morning(place):
    given = factories.instructed(place)

    operations.issue_brief(matter_id=given.matter_id, by=place.acting("senior manager"), at=factories.london(9, 24, 21))

    letters = post_models.Message.objects.filter(kind="brief")
    assert {one.may_be_sent_at for one in letters} == {factories.london(9, 25, 7)}


def test_a_brief_is_issued_by_the_executive_from_an_approved_instruction_to_those_in_their_roles(place, matter):
    draft(place, matter)
    with refused("from an approved instruction"):
        issue(place, matter)
    approve(place, matter)
    with refused("Only the executive can draft an instruction."):
        issue(place, matter, by="Alder")
    position_operations.tell_changed_view(
        matter_id=matter.pk, sentence="We thought again.", by=place.acting("A1"), at=JUST_AFTER
    )
    with refused("not stale"):
        issue(place, matter)
    approve(place, matter)
    directory_models.Appointment.objects.filter(organisation__kind="pcn").update(ends_on=TODAY)
    with refused("no longer hold their roles"):
        issue(place, matter)


def test_a_brief_without_a_deputy_goes_to_the_carrier(place, matter):
    draft(place, matter, deputy_id=None)
    approve(place, matter)

    issue(place, matter)

    assert matter.steps.get(kind="brief_issued").words == "Brief issued to Dr Hazel"


def test_the_speaker_keeps_the_approved_version_while_another_is_drafted(place):
    carried = factories.instructed(place)

    newer = draft(place, carried.matter)

    assert queries.instruction_in_force(carried.matter) == newer
    assert queries.instruction_carried(carried.matter) == carried
