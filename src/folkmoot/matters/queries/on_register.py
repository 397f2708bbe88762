"""What stands on the register of interests about whoever stands to gain in a matter: offered, and shown, where it counts."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.interests import queries as interests
from folkmoot.interests.domain.declaration import Declared
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A person of a voice who holds an interest, where the voice has declared none in the canvass."""

    voice: str
    person: str
    interest: Declared


def known_to_gain(matter: models.Matter) -> set[int]:
    """The bodies that asked for the matter or decide it: every reader of the matter knows them."""
    return {key for key in (matter.asked_by_id, matter.decision_maker_id) if key is not None}


def standing_to_gain(matter: models.Matter) -> set[int]:
    """The bodies that asked for the matter or decide it, and those without a voice that declared an interest in it.

    Who declared one is for the executive and the tellers: whatever others are shown comes of `known_to_gain` alone.
    """
    bodies = known_to_gain(matter)
    noted = models.NotedInterest.objects.filter(canvass__matter=matter)
    return bodies | set(noted.values_list("organisation_id", flat=True))


def own_on_register(canvass: models.Canvass, acting: Acting, at: datetime) -> list[Declared]:
    """What this person declared about whoever stands to gain in the matter asked about."""
    gaining = standing_to_gain(canvass.matter)
    return interests.touching(acting.community_id, [acting.person_id], gaining, at)


def held_by_voices(canvass: models.Canvass, at: datetime) -> list[Held]:
    """What people of each voice declared about whoever stands to gain, by voice, where the voice itself declared nothing.

    Shape: of a practice, everyone who acts for it; of a group's member, that person alone. As many queries, however long
    the roll is.
    """
    matter, day = canvass.matter, local_day(at)
    silent = models.Voice.objects.filter(canvass=canvass, interest__isnull=True)
    rows = list(silent.order_by("name", "pk").values_list("name", "organisation_id", "appointment_id"))
    hands, voices = _people_of(matter.community_id, rows, day)
    names = {hand.person_id: hand.name for hand in hands}
    touched = interests.touching(matter.community_id, list(names), standing_to_gain(matter), at)
    found = [
        Held(voice=voice, person=names[one.person_id], interest=one)
        for one in touched
        for voice in voices[one.person_id]
    ]
    return sorted(found, key=lambda one: (one.voice, one.person))


def declared_by_each(matter: models.Matter, people: Collection[int], at: datetime) -> dict[int, list[Declared]]:
    """What each of these people declared about whoever stands to gain in the matter. Missing: absent who declared nothing."""
    return _by_person(interests.touching(matter.community_id, people, standing_to_gain(matter), at))


def declared_to_all(
    matter: models.Matter, people: Collection[int], reader_id: int, at: datetime
) -> dict[int, list[Declared]]:
    """The same as others than the executive may read it, and from which nothing kept from them can be told.

    Shape: the reader's own interests are among them, kept back or not. Missing: absent who declared nothing of the kind.
    """
    touched = interests.touching(matter.community_id, people, known_to_gain(matter), at)
    return _by_person(one for one in touched if not one.kept_back or one.person_id == reader_id)


def _by_person(touched: Iterable[Declared]) -> dict[int, list[Declared]]:
    found: dict[int, list[Declared]] = {}
    for one in touched:
        found.setdefault(one.person_id, []).append(one)
    return found


def _people_of(
    community_id: int, rows: Sequence[tuple[str, int, int | None]], day: date
) -> tuple[list[directory.Hand], dict[int, list[str]]]:
    """The people of these voices, and the voices that each of them is of."""
    by_seat = {appointment: name for name, _, appointment in rows if appointment is not None}
    by_practice = {organisation: name for name, organisation, appointment in rows if appointment is None}
    hands = [*directory.hands_with(by_seat, day), *directory.hands_of_any_role(community_id, by_practice, day)]
    voices: dict[int, list[str]] = {}
    for hand in hands:
        voice = by_seat.get(hand.appointment_id) or by_practice[hand.organisation_id]
        voices.setdefault(hand.person_id, []).append(voice)
    return hands, voices
