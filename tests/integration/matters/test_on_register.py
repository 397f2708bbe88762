"""The register of interests where it counts: offered to whoever may declare, shown to the executive, asked of speakers."""

from datetime import timedelta
from html import unescape

import pytest
from tests import factories
from tests.factories import JUST_AFTER, OPENED_AT
from tests.integration.interests.making import declare, in_federation, opened, said
from tests.integration.matters.checks import refused

from folkmoot.directory.domain.kinds import GroupKind, Role
from folkmoot.directory.models import Appointment, GroupMember
from folkmoot.interests.domain.declaration import Nearness
from folkmoot.interests.operations.declaring import make_return
from folkmoot.kernel.working_days import end_of_working_day
from folkmoot.matters.domain.canvass import Handling
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.operations import canvass as canvasses
from folkmoot.matters.operations import instruction as operations
from folkmoot.matters.operations.interests import note_interest
from folkmoot.matters.queries import voices, waiting_for
from folkmoot.matters.queries.on_register import held_by_voices

pytestmark = pytest.mark.usefixtures("whole_record")

HOUR = timedelta(hours=1)
OFFERED = "On the register of interests you declared:"
NOT_HERE = "On the register, not declared here"
BARRED = "has declared an interest in FED Federation, which stands to gain here: name another speaker."


def text(response):
    return " ".join(unescape(response.content.decode()).split())


@pytest.fixture
def canvass(place):
    """A canvass in which the federation, which has no voice, said that it may bid."""
    made = factories.opened(place)
    note_interest(canvass_id=made.pk, words="We may bid.", by=place.acting("federation"), at=OPENED_AT + HOUR)
    return made


def test_whoever_declared_an_interest_in_a_bidder_is_offered_to_declare_it_for_their_practice(place, as_, canvass):
    declare(place, "A1", in_federation(place))
    page = f"/westmere/canvasses/{canvass.pk}"
    browser = as_(place, "A1", OPENED_AT + HOUR)

    assert OFFERED in text(browser.get(page))
    assert "FED Federation: I am a director." in text(browser.get(f"{page}/interest"))
    assert OFFERED not in text(as_(place, "A2", OPENED_AT + HOUR).get(page))

    canvasses.declare_interest(
        voice_id=voices(canvass.pk)["A1"],
        words="So.",
        handling=Handling.DECLARED,
        by=place.acting("A1"),
        at=OPENED_AT + HOUR,
    )
    assert OFFERED not in text(as_(place, "A1", OPENED_AT + HOUR).get(page))


def test_the_executive_sees_whose_people_declared_one_while_the_practice_said_nothing(place, as_, canvass):
    declare(place, "A1 partner", in_federation(place))
    declare(place, "A2", in_federation(place, keep_back_because="Not public yet."))
    declare(place, "H1")
    at = OPENED_AT + HOUR

    page = text(as_(place, "senior manager", at).get(f"/westmere/canvasses/{canvass.pk}/interests"))

    assert NOT_HERE in page
    assert "A1 Practice: Dr A1 partner, financial interest in FED Federation (potential)" in page
    assert "A2 Practice: Dr A2, financial interest in a body that is kept back (potential)" in page
    assert "Dr H1" not in page
    assert [one.voice for one in held_by_voices(canvass, at)] == ["A1 Practice", "A2 Practice"]


def test_in_a_groups_vote_only_the_members_own_interests_count(place):
    declare(place, "Hazel", in_federation(place))
    declare(place, "A1", in_federation(place))
    canvass = factories.opened(place, factories.routed(place), group_id=place.groups[GroupKind.LEADERSHIP_GROUP].pk)
    note_interest(canvass_id=canvass.pk, words="We may bid.", by=place.acting("senior manager"), at=OPENED_AT + HOUR)

    assert [one.person for one in held_by_voices(canvass, OPENED_AT + HOUR)] == ["Dr Hazel"]


@pytest.fixture
def heard(place):
    """A canvass heard, in which the federation said that it may bid, and the position agreed on it."""
    made = factories.opened(place)
    note_interest(canvass_id=made.pk, words="We may bid.", by=place.acting("federation"), at=OPENED_AT + HOUR)
    for code in ("A1", "A2", "A3", "H1", "H2"):
        factories.answer(place, made, code)
    factories.position(place, made.matter)
    return made.matter


def drafted(place, matter, **overrides):
    facts = {"carrier_id": place.appointments["Hazel"].pk, "deputy_id": place.appointments["Alder"].pk}
    operations.draft_instruction(
        factories.drafted(place, **facts | overrides),
        matter_id=matter.pk,
        by=place.acting("senior manager"),
        at=JUST_AFTER,
    )


@pytest.mark.parametrize("seat", ["Hazel", "Alder"])
def test_nobody_carries_or_deputises_with_an_interest_in_a_body_that_stands_to_gain(place, heard, seat):
    declare(place, seat, in_federation(place))

    with refused(f"Dr {seat} {BARRED}"):
        drafted(place, heard)


def test_a_perceived_interest_is_shown_and_does_not_keep_anybody_from_carrying(place, as_, heard):
    declare(place, "Hazel", in_federation(place, nearness=Nearness.PERCEIVED))
    page = f"/westmere/matters/M-2026-{heard.number:03d}/instruction"

    form = text(as_(place, "senior manager", JUST_AFTER).get(f"{page}/draft"))
    assert "Hazel" in form
    assert "(has an interest in FED Federation)" in form
    drafted(place, heard)

    shown = text(as_(place, "LMC chair", JUST_AFTER).get(page))
    assert "A speaker has declared an interest" in shown
    assert "Dr Hazel: Financial interest in FED Federation (perceived)" in shown
    operations.approve_instruction(
        matter_id=heard.pk, tier=Tier.LEADERSHIP_GROUP, by=place.acting("LMC chair"), at=JUST_AFTER
    )


def test_one_declared_after_the_draft_stops_the_approval(place, heard):
    drafted(place, heard)
    declare(place, "Alder", in_federation(place), at=JUST_AFTER)

    with refused(f"Dr Alder {BARRED}"):
        operations.approve_instruction(
            matter_id=heard.pk, tier=Tier.LEADERSHIP_GROUP, by=place.acting("LMC chair"), at=JUST_AFTER
        )


def test_nobody_counts_with_an_interest_however_slight(place, canvass):
    def appoint(seat):
        canvasses.appoint_teller(
            canvass_id=canvass.pk,
            appointment_id=place.appointments[seat].pk,
            by=place.acting("senior manager"),
            at=OPENED_AT + HOUR,
        )

    declare(place, "teller", in_federation(place, nearness=Nearness.PERCEIVED))

    with refused("Dr teller declared one in FED Federation."):
        appoint("teller")
    appoint("LMC officer")


def test_what_somebody_kept_back_is_named_by_its_kind_alone_where_they_are_offered_to_declare_it(place, as_, canvass):
    declare(place, "A1", in_federation(place, words="I am a silent partner.", keep_back_because="Not public yet."))
    page = f"/westmere/canvasses/{canvass.pk}"
    browser = as_(place, "A1", OPENED_AT + HOUR)

    offered, begun = text(browser.get(page)), text(browser.get(f"{page}/interest"))

    for shown in (offered, begun):
        assert "Financial interest in a body that is kept back" in shown
        assert "silent partner" not in shown
    assert "FED Federation: " not in begun


def test_of_two_interests_only_the_words_of_the_one_kept_back_are_left_out_of_the_suggestion(place, as_, canvass):
    declare(place, "A1", in_federation(place, words="I am a silent partner.", keep_back_because="Not public yet."))
    declare(place, "A1", in_federation(place, words="I chair its audit."))

    begun = text(as_(place, "A1", OPENED_AT + HOUR).get(f"/westmere/canvasses/{canvass.pk}/interest"))

    assert "Financial interest in a body that is kept back" in begun
    assert "FED Federation: I chair its audit." in begun
    assert "silent partner" not in begun


def test_what_was_declared_in_a_canvass_and_is_not_on_the_register_is_asked_of_whoever_declared_it(place):
    def asked(seat, at):
        said = "Put on the register what was noted in a canvass, or say that all is there"
        return [(one.about, one.due_at) for one in waiting_for(place.acting(seat, at), at) if one.what == said]

    canvass, at = factories.opened(place), OPENED_AT + timedelta(hours=1)
    for code, seat in (("A1", "A1"), ("A2", "senior manager")):
        voice_id = voices(canvass.pk)[code]
        canvasses.declare_interest(
            voice_id=voice_id, words="I am a director.", handling=Handling.DECLARED, by=place.acting(seat, at), at=at
        )
    note_interest(canvass_id=canvass.pk, words="We bid for it.", by=place.acting("federation", at), at=at)
    # Before the register is open there is nothing to put it on.
    assert asked("A1", at) == []
    opened(place)

    # Four weeks on, at the end of that day.
    due = [(canvass.matter.title, end_of_working_day(OPENED_AT.date() + timedelta(days=28)))]
    assert (asked("A1", at), asked("federation", at)) == (due, due)
    # The executive declared it of a practice: that is no interest of its own, nor of anyone it named.
    assert (asked("senior manager", at), asked("A2", at), asked("A1 manager", at)) == ([], [], [])

    declare(place, "A1", in_federation(place), at=at + timedelta(hours=1))
    assert asked("A1", at + timedelta(hours=1)) == []
    make_return(by=place.acting("federation", at), at=at)
    assert asked("federation", at) == []


def declared_as_a1(place, words):
    """A canvass in which A1 declared an interest, in a community whose register is open."""
    canvass, at = factories.opened(place), OPENED_AT + HOUR
    canvasses.declare_interest(
        voice_id=voices(canvass.pk)["A1"], words=words, handling=Handling.DECLARED, by=place.acting("A1", at), at=at
    )
    opened(place)
    return canvass


def told_of_noted(place, seat, at):
    said = "Put on the register what was noted in a canvass, or say that all is there"
    return [one.about for one in waiting_for(place.acting(seat, at), at) if one.what == said]


@pytest.mark.parametrize(("words", "is_named"), [("I hold cash there.", False), ("I own half of ASH.", True)])
def test_only_an_interest_that_names_a_registered_body_in_whole_words_is_not_asked_for(place, words, is_named):
    declare(place, "A1", said(organisation_id=None, body="Ash", words="I own half."), at=OPENED_AT - HOUR)

    canvass = declared_as_a1(place, words)

    assert told_of_noted(place, "A1", OPENED_AT + HOUR) == ([] if is_named else [canvass.matter.title])


def test_to_a_hat_that_may_not_open_the_matter_it_is_not_named(place):
    canvass = declared_as_a1(place, "I am a director.")
    before, at = place.appointments["A1"], OPENED_AT + HOUR
    place.appointments["A1, later"] = Appointment.objects.create(
        community=place.community,
        person=before.person,
        organisation=place.organisations["TRUST"],
        role=Role.PARTNER_LEAD.value,
        starts_on=before.starts_on,
    )
    GroupMember.objects.create(
        group=place.groups[GroupKind.LEADERSHIP_GROUP],
        appointment=place.appointments["A1, later"],
        votes=False,
        chairs=False,
        starts_on=before.starts_on,
    )

    assert told_of_noted(place, "A1", at) == [canvass.matter.title]
    assert told_of_noted(place, "A1, later", at) == [f"what was noted on {at:%-d %B %Y}"]
