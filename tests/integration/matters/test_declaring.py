"""Declaring an interest in a canvass, and what it changes."""

from datetime import timedelta

from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER, OPENED_AT
from tests.integration.matters.checks import last_act, not_found, refused

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.matters import models, queries
from folkmoot.matters.domain.canvass import Handling
from folkmoot.matters.operations import canvass as operations
from folkmoot.matters.operations.count import count_canvass


def declare(
    place, canvass, *, voice="B", by="A1", words="A partner is a director.", handling=Handling.DECLARED, at=None
):
    at = at or OPENED_AT + timedelta(hours=1)
    voice_id = queries.voices(canvass.pk)[by.split()[0] if voice == "B" else voice]
    operations.declare_interest(voice_id=voice_id, words=words, handling=handling, by=place.acting(by, at), at=at)


def test_an_interest_is_declared_and_declared_anew(place):
    canvass = factories.opened(place)

    declare(place, canvass, words=" A partner is a director. ")
    declare(place, canvass, by="A1 partner", words="Two partners are.", handling=Handling.EXCLUDED)

    interest = models.Interest.objects.get()
    assert (interest.words, interest.handling) == ("Two partners are.", "excluded")
    assert interest.declared_by_words == "Dr A1 partner, Practice partner, A1 Practice"
    assert last_act(place) == ("interest declared", "Dr A1 partner")


def test_a_voice_excluded_is_off_the_roll_for_every_purpose(place):
    canvass = factories.opened(place)
    factories.answer(place, canvass, "A1")
    assert queries.turnout(canvass.pk) == (1, 5)

    declare(place, canvass, handling=Handling.EXCLUDED)

    assert queries.turnout(canvass.pk) == (0, 4)
    assert "A1 Practice" not in queries.unheard_names(canvass.pk)
    assert "A1" not in {voice.code for voice in queries.unheard_voices(canvass.pk)}
    with refused("takes it off the roll"):
        factories.answer(place, canvass, "A1")
    counted = count_canvass(canvass_id=canvass.pk, at=JUST_AFTER)
    assert counted.outcome["roll"]["voices"] == 4
    assert counted.outcome["excluded"] == ["A1"]
    assert not models.Receipt.objects.exists()


def test_an_interest_is_declared_by_the_practice_or_the_executive_in_words_while_it_is_open(place):
    canvass = factories.opened(place)
    declare(place, canvass, voice="A2", by="senior manager")

    with refused("Only the practice itself or the executive"):
        declare(place, canvass, voice="A2", by="A1")
    with refused("Say what the interest is."):
        declare(place, canvass, words=" ")
    with refused("Words: This is 401 characters long: 400 at most."):
        declare(place, canvass, words="x" * 401)
    with refused("while the canvass is open"):
        declare(place, canvass, at=JUST_AFTER)
    count_canvass(canvass_id=canvass.pk, at=JUST_AFTER)
    # Sent a moment before the close, and read a moment after the count.
    with refused("while the canvass is open"):
        declare(place, canvass, at=CLOSES_AT)


def test_another_communitys_voice_is_not_found(place):
    canvass, other = factories.opened(place), factories.elsewhere()
    voice_id = queries.voices(canvass.pk)["A1"]

    with not_found():
        operations.declare_interest(
            voice_id=voice_id, words="x", handling=Handling.DECLARED, by=other.acting("Y1"), at=OPENED_AT
        )


def test_a_seats_interest_is_declared_by_its_own_holder(place):
    group = place.groups[GroupKind.LEADERSHIP_GROUP]
    canvass = factories.opened(place, group_id=group.pk)
    at = OPENED_AT + timedelta(hours=1)
    seat = canvass.voices.get(appointment=place.appointments["Alder"])

    operations.declare_interest(
        voice_id=seat.pk, words="My practice bids.", handling=Handling.EXCLUDED, by=place.acting("Alder"), at=at
    )

    chair = canvass.voices.get(appointment=place.appointments["LMC chair"])
    with refused("Only the practice itself or the executive"):
        operations.declare_interest(
            voice_id=chair.pk, words="x", handling=Handling.EXCLUDED, by=place.acting("LMC officer"), at=at
        )
