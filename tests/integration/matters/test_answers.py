"""Giving, changing and confirming answers, each by one hand for one voice."""

from datetime import timedelta

import pytest
from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER, OPENED_AT
from tests.integration.matters.checks import last_act, not_found, refused

from folkmoot.directory.domain.kinds import AuthorityLevel, GroupKind
from folkmoot.matters import models, queries
from folkmoot.matters.domain.canvass import Position, Standing
from folkmoot.matters.operations import answers as operations
from folkmoot.matters.operations import canvass as canvass_operations
from folkmoot.matters.operations.count import count_canvass
from folkmoot.post import models as post_models

HOUR = timedelta(hours=1)


def voice_of(canvass, code="A1"):
    return queries.voices(canvass.pk)[code]


def give(place, canvass, *, by="A1", voice="A1", second_factor=False, at=OPENED_AT + HOUR, **overrides):
    return operations.give_answer(
        factories.given(**overrides),
        voice_id=voice_of(canvass, voice),
        by=place.acting(by, at),
        second_factor=second_factor,
        at=at,
    )


def standings(canvass, code="A1"):
    """What was said for a voice, in order, and how each stands."""
    rows = models.Answer.objects.filter(voice_id=voice_of(canvass, code)).order_by("pk")
    return [(row.position, row.standing) for row in rows]


def test_an_authorised_answer_counts_at_once_and_is_recorded(place):
    canvass = factories.opened(place)

    given = give(
        place, canvass, position=Position.SUPPORT_IF, conditions=(" Parallel running ", "", "Parallel running")
    )

    assert (given.authority, given.standing) == ("authorised", Standing.EFFECTIVE)
    assert given.conditions == ["Parallel running"]
    assert given.given_by_words == "Dr A1, Practice representative, A1 Practice"
    assert len(bytes(given.salt)) == 32
    assert queries.standing_answer(given.voice_id) == given
    assert queries.turnout(canvass.pk) == (1, 5)
    assert last_act(place) == ("answer given", "Dr A1")
    assert not post_models.Message.objects.filter(kind="confirmation").exists()


def test_two_answers_have_two_salts(place):
    canvass = factories.opened(place)

    first, second = give(place, canvass), give(place, canvass)

    assert bytes(first.salt) != bytes(second.salt)


def test_a_changed_answer_replaces_the_one_before_and_both_are_kept(place):
    canvass = factories.opened(place)

    give(place, canvass, position=Position.OPPOSE)
    give(place, canvass, position=Position.NEUTRAL, by="A1 manager", at=OPENED_AT + 2 * HOUR)

    assert standings(canvass) == [("oppose", "replaced"), ("neutral", "effective")]


def test_an_answer_without_authority_waits_and_others_of_the_practice_are_asked_to_confirm(place):
    canvass = factories.opened(place)

    given = give(place, canvass, by="A1 deputy")

    assert (given.authority, given.standing) == ("provisional", Standing.PROVISIONAL)
    assert queries.turnout(canvass.pk) == (0, 5)
    assert queries.standing_answer(given.voice_id) == given
    letters = post_models.Message.objects.filter(kind="confirmation")
    assert sorted(letter.to_name for letter in letters) == ["Dr A1", "Dr A1 manager", "Dr A1 partner"]


def test_a_provisional_answer_never_displaces_one_that_counts(place):
    canvass = factories.opened(place)

    give(place, canvass, position=Position.OPPOSE)
    give(place, canvass, by="A1 deputy", position=Position.SUPPORT, at=OPENED_AT + 2 * HOUR)
    give(place, canvass, by="A1 deputy", position=Position.NEUTRAL, at=OPENED_AT + 3 * HOUR)

    assert standings(canvass) == [("oppose", "effective"), ("support", "replaced"), ("neutral", "provisional")]
    assert queries.standing_answer(voice_of(canvass)).position == "oppose"


def test_an_answer_that_counts_displaces_one_that_waits(place):
    canvass = factories.opened(place)

    give(place, canvass, by="A1 deputy", position=Position.SUPPORT)
    give(place, canvass, position=Position.OPPOSE, at=OPENED_AT + 2 * HOUR)

    assert standings(canvass) == [("support", "replaced"), ("oppose", "effective")]


# Authority for workforce and access up to £10,000, against a matter of local services worth £412,000.
@pytest.mark.parametrize(
    ("categories", "limit_pence", "standing"),
    [
        (("workforce", "access"), 1_000_000, Standing.PROVISIONAL),
        (("local-services",), 41_199_999, Standing.PROVISIONAL),
        (("local-services",), 41_200_000, Standing.EFFECTIVE),
        (("local-services",), None, Standing.EFFECTIVE),
    ],
)
def test_specified_authority_binds_within_its_list_and_its_limit(place, categories, limit_pence, standing):
    factories.grant(place, "A1", AuthorityLevel.SPECIFIED, categories=categories, limit_pence=limit_pence)
    canvass = factories.opened(place)

    assert give(place, canvass).standing == standing


@pytest.mark.parametrize(
    ("overrides", "objection"),
    [
        ({"at": JUST_AFTER}, "closed on Monday 21 September 2026 at 5:00pm"),
        ({"at": OPENED_AT - HOUR}, "has not opened yet"),
        ({"by": "A1 partner"}, "answers for the practice"),
        ({"position": Position.SUPPORT_IF, "conditions": (" ",)}, "at least one condition"),
        ({"position": Position.SUPPORT, "conditions": ("If funded",)}, "Conditions go with"),
        ({"sentence": "x" * 401}, "Sentence: This is 401 characters long: 400 at most."),
        ({"sentence": "The patient, NHS 943 476 5919"}, "Sentence: This text seems to hold an NHS number"),
        ({"position": Position.SUPPORT_IF, "conditions": ("x" * 301,)}, "Conditions: This is 301 characters long"),
        ({"position": Position.SUPPORT_IF, "conditions": map(str, range(21))}, "Conditions: Give 20 at most."),
    ],
)
def test_an_answer_is_refused_with_the_reason(place, overrides, objection):
    canvass = factories.opened(place)
    overrides = overrides | ({"conditions": tuple(overrides["conditions"])} if "conditions" in overrides else {})

    with refused(objection):
        give(place, canvass, **overrides)


def test_an_answer_at_the_very_close_is_in_time(place):
    canvass = factories.opened(place)

    assert give(place, canvass, at=CLOSES_AT).standing == Standing.EFFECTIVE


def test_an_answer_that_arrives_after_the_count_was_made_is_refused(place):
    """Sent a moment before the close and held up on the way: the count stands as it was made."""
    canvass = factories.opened(place)
    waiting = give(place, canvass, by="A1 deputy")
    count_canvass(canvass_id=canvass.pk, at=JUST_AFTER)

    with refused("has been counted"):
        give(place, canvass, voice="A2", by="A2", at=CLOSES_AT)
    with refused("has closed"):
        confirm(place, waiting, at=CLOSES_AT)


def test_a_hand_answers_for_its_own_voice_alone(place):
    canvass, other = factories.opened(place), factories.elsewhere()

    for seat in ("A2", "Alder", "senior manager", "LMC officer", "ICB", "teller"):
        with not_found():
            give(place, canvass, by=seat, voice="A1")
    with not_found():
        operations.give_answer(
            factories.given(), voice_id=voice_of(canvass), by=other.acting("Y1"), second_factor=True, at=OPENED_AT
        )
    with not_found():
        operations.give_answer(factories.given(), voice_id=0, by=place.acting("A1"), second_factor=True, at=OPENED_AT)


def test_an_organisation_of_two_communities_speaks_in_the_one_it_acts_in(place):
    """A person with the same organisation in another community finds nothing of this one."""
    canvass, other = factories.opened(place), factories.elsewhere()
    a1 = place.acting("A1")
    elsewhere = type(a1)(
        **{name: getattr(a1, name) for name in type(a1).__slots__} | {"community_id": other.community.pk}
    )

    with not_found():
        operations.give_answer(
            factories.given(), voice_id=voice_of(canvass), by=elsewhere, second_factor=True, at=OPENED_AT
        )


def test_a_binding_vote_wants_a_second_factor(place):
    canvass = factories.opened(place, binds=True)

    with refused("second step"):
        give(place, canvass)
    assert give(place, canvass, second_factor=True).standing == Standing.EFFECTIVE


def test_a_seat_votes_for_itself_with_authority_of_its_own(place):
    canvass = factories.opened(place, group_id=place.groups[GroupKind.LEADERSHIP_GROUP].pk)
    seat = canvass.voices.get(appointment=place.appointments["Alder"])
    at = OPENED_AT + HOUR

    vote = operations.give_answer(
        factories.given(), voice_id=seat.pk, by=place.acting("Alder"), second_factor=False, at=at
    )

    assert vote.standing == Standing.EFFECTIVE
    with not_found():
        operations.give_answer(
            factories.given(), voice_id=seat.pk, by=place.acting("Hazel"), second_factor=False, at=at
        )


def confirm(place, answer, *, by="A1 partner", second_factor=False, at=OPENED_AT + 5 * HOUR):
    operations.confirm_answer(answer_id=answer.pk, by=place.acting(by), second_factor=second_factor, at=at)


def test_a_confirmed_answer_counts_from_that_moment_and_displaces_the_one_before(place):
    canvass = factories.opened(place)
    give(place, canvass, position=Position.OPPOSE)
    waiting = give(place, canvass, by="A1 deputy", position=Position.SUPPORT, at=OPENED_AT + 2 * HOUR)

    confirm(place, waiting)

    waiting.refresh_from_db()
    assert (waiting.authority, waiting.standing) == ("provisional", Standing.EFFECTIVE)
    assert waiting.confirmed_at == OPENED_AT + 5 * HOUR
    assert waiting.confirmed_by.name == "Dr A1 partner"
    assert standings(canvass) == [("oppose", "replaced"), ("support", "effective")]
    assert last_act(place) == ("answer confirmed", "Dr A1 partner")


@pytest.mark.parametrize("seat", ["A1", "A1 manager", "A1 partner"])
def test_a_partner_or_someone_with_authority_confirms(place, seat):
    waiting = give(place, factories.opened(place), by="A1 deputy")

    confirm(place, waiting, by=seat)

    waiting.refresh_from_db()
    assert waiting.standing == Standing.EFFECTIVE


def test_nobody_confirms_their_own_answer_nor_without_authority_nor_late(place):
    factories.grant(place, "A1", AuthorityLevel.OBSERVE)
    factories.grant(place, "A1 manager", AuthorityLevel.OBSERVE)
    waiting = give(place, factories.opened(place))

    for seat in ("A1", "A1 manager", "A1 deputy"):
        with refused("Someone else who may bind the practice"):
            confirm(place, waiting, by=seat)
    with refused("has closed"):
        confirm(place, waiting, at=JUST_AFTER)


def test_confirming_a_binding_vote_wants_a_second_factor(place):
    canvass = factories.opened(place, binds=True)
    waiting = give(place, canvass, by="A1 deputy", second_factor=True)

    with refused("second step to confirm"):
        confirm(place, waiting)
    confirm(place, waiting, second_factor=True)

    assert standings(canvass) == [("oppose", "effective")]


def test_confirming_twice_or_what_was_replaced_is_refused_with_the_reason(place):
    canvass = factories.opened(place)
    waiting = give(place, canvass, by="A1 deputy")
    confirm(place, waiting)
    replaced = give(place, canvass, by="A1 deputy", at=OPENED_AT + 6 * HOUR)
    give(place, canvass, by="A1 deputy", at=OPENED_AT + 7 * HOUR)

    for answer in (waiting, replaced):
        with refused("already"):
            confirm(place, answer, at=OPENED_AT + 8 * HOUR)


def test_another_practices_or_communitys_answer_is_not_found(place):
    canvass, other = factories.opened(place), factories.elsewhere()
    waiting = give(place, canvass, by="A1 deputy")

    for by in (place.acting("A2 partner"), place.acting("senior manager"), other.acting("Y1 partner")):
        with not_found():
            operations.confirm_answer(answer_id=waiting.pk, by=by, second_factor=True, at=OPENED_AT + HOUR)
    with not_found():
        operations.confirm_answer(answer_id=0, by=place.acting("A1"), second_factor=True, at=OPENED_AT + HOUR)


def test_a_hand_whose_request_waited_its_turn_keeps_the_order_of_the_answers(place):
    """The second request began earlier and was written later: it is the practice's latest word, by the store and count."""
    canvass = factories.opened(place)

    give(place, canvass, position=Position.OPPOSE, at=OPENED_AT + HOUR)
    late = give(place, canvass, position=Position.SUPPORT, by="A1 manager", at=OPENED_AT + HOUR - timedelta(seconds=1))

    assert late.at == OPENED_AT + HOUR
    assert standings(canvass) == [("oppose", "replaced"), ("support", "effective")]
    counted = count_canvass(canvass_id=canvass.pk, at=JUST_AFTER).outcome
    assert counted["positions"]["support"] == 1
    assert counted["positions"]["oppose"] == 0


def by_telephone(place, canvass, *, by="teller", speaker="A1 manager", heard_from="", **overrides):
    return operations.record_telephone_answer(
        factories.given(**overrides),
        voice_id=voice_of(canvass),
        speaker_id=place.appointments[speaker].pk if speaker else None,
        heard_from=heard_from,
        by=place.acting(by),
        at=OPENED_AT + HOUR,
    )


@pytest.fixture
def told(place):
    """A canvass with a teller."""
    canvass = factories.opened(place)
    canvass_operations.appoint_teller(
        canvass_id=canvass.pk,
        appointment_id=place.appointments["teller"].pk,
        by=place.acting("senior manager"),
        at=OPENED_AT,
    )
    return canvass


def test_a_teller_records_an_answer_heard_by_telephone_with_its_source(place, told):
    answer = by_telephone(place, told)

    assert (answer.via, answer.source_words) == ("telephone", "Dr A1 manager, Practice manager")
    assert (answer.authority, answer.standing) == ("authorised", Standing.EFFECTIVE)
    assert answer.given_by_words == "Dr teller, Teller, LMC Local medical committee (LMC)"
    assert last_act(place) == ("answer given", "Dr teller")


@pytest.mark.parametrize(
    ("speaker", "heard_from", "source"),
    [
        ("A1 deputy", "", "Dr A1 deputy, Deputy representative"),
        ("A1 partner", " a partner ", "a partner"),
        ("A2", "the secretary", "the secretary"),
        (None, "the nurse", "the nurse"),
    ],
)
def test_a_telephone_answer_binds_no_further_than_the_one_who_gave_it(place, told, speaker, heard_from, source):
    answer = by_telephone(place, told, speaker=speaker, heard_from=heard_from)

    assert (answer.authority, answer.standing) == ("provisional", Standing.PROVISIONAL)
    assert answer.source_words == source


def test_a_telephone_answer_wants_a_teller_a_source_and_a_vote_that_does_not_bind(place, told):
    with refused("Only a teller"):
        by_telephone(place, told, by="LMC officer")
    with refused("by role"):
        by_telephone(place, told, speaker=None, heard_from=" ")
    with refused("Source words: This text seems to hold an NHS number"):
        by_telephone(place, told, speaker=None, heard_from="943 476 5919")
    models.Canvass.objects.update(binds=True)
    with refused("cannot be taken by telephone"):
        by_telephone(place, told)


def test_another_communitys_teller_finds_no_voice_here(place, told):
    other = factories.elsewhere()

    with not_found():
        operations.record_telephone_answer(
            factories.given(),
            voice_id=voice_of(told),
            speaker_id=None,
            heard_from="the manager",
            by=other.acting("teller"),
            at=OPENED_AT + HOUR,
        )


def test_tags_and_quotes_are_kept_as_they_were_typed(place):
    said = "<script>alert('x')</script> & “quotes”"

    answer = give(place, factories.opened(place), sentence=said)

    assert models.Answer.objects.get(pk=answer.pk).sentence == said
