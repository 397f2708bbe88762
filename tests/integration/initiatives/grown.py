"""Look-backs in a place, at any point of their way, and a place with so many: for holding short lists against long ones."""

from tests import factories
from tests.factories import london

from folkmoot.desk import queries as desk
from folkmoot.initiatives.domain.look_back import QUESTIONS, Half, Side
from folkmoot.initiatives.models import LookBackPerson
from folkmoot.initiatives.operations import answering, lessons, look_backs
from folkmoot.initiatives.operations.look_backs import Paired
from folkmoot.initiatives.queries.look_backs import look_back_in

NOW = london(9, 24, 15)
# A hat of each side that may do whatever its side does.
HAT_OF = {Side.GENERAL_PRACTICE: "senior manager", Side.PARTNER: "ICB"}


def started(place, /, *, by="senior manager", partner="ICB", at=NOW, **overrides):
    """A look-back, started."""
    said = {"went_well": "Winter hub", "did_not": "Estates bid"} | overrides
    paired = Paired(partner_id=place.organisations[partner].pk, **said)
    return look_backs.start_look_back(paired, by=place.acting(by, at), at=at)


def said(words="Much", **overrides):
    """An answer to every question."""
    return {one.name: f"{words}: {one.name}" for one in QUESTIONS} | overrides


def wrote(place, one, /, *, by="senior manager", half=Half.WENT_WELL, read=0, at=NOW, **overrides):
    """What a side answers about one of the two things."""
    answers = said(f"{by} of {half.value}", **overrides)
    answering.write_answers(answers, half=half, read=read, look_back_id=one.pk, by=place.acting(by, at), at=at)


def handed_in(place, one, /, *sides, at=NOW):
    """The answers of these sides, written and handed in; of both, where none is named."""
    for side in sides or Side:
        for half in Half:
            wrote(place, one, by=HAT_OF[side], half=half, at=at)
        answering.hand_in(look_back_id=one.pk, by=place.acting(HAT_OF[side], at), at=at)


def learnt(place, one, words="Ask early", /, *, by="senior manager", at=NOW):
    """A lesson, written."""
    return lessons.add_lesson(words, look_back_id=one.pk, by=place.acting(by, at), at=at)


def agreed(place, one, /, *sides, shows=False, at=NOW):
    """The lessons, agreed by these sides; by both, where none is named."""
    for side in sides or Side:
        by = place.acting(HAT_OF[side], at)
        read = look_back_in(one.pk, by).one.version
        lessons.agree_lessons(read=read, shows_answers=shows, look_back_id=one.pk, by=by, at=at)


def published(place, /, *words, shows=False, at=NOW, **overrides):
    """A look-back whose lessons are published."""
    one = started(place, at=at, **overrides)
    handed_in(place, one, at=at)
    for each in words or ("Ask early",):
        learnt(place, one, each, at=at)
    agreed(place, one, shows=shows, at=at)
    look_backs.publish_lessons(look_back_id=one.pk, by=place.acting("ICB", at), at=at)
    return one


def named(place, one, seat="A1", /, *, by="senior manager", at=NOW):
    """Somebody named to answer for general practice; the row that names them."""
    key = place.appointments[seat].pk
    look_backs.name_person(appointment_id=key, look_back_id=one.pk, by=place.acting(by, at), at=at)
    return LookBackPerson.objects.get(look_back=one, appointment_id=key, stood_down_at=None)


def waits(place, hat, at=NOW):
    """What of look-backs waits for that hat: what, and about what."""
    found = desk.waiting_for(place.acting(hat, at), at)
    return [(each.what, each.about) for each in found if each.page == "look-back"]


def grown(place, number):
    """The parts of the addresses of a place with so many look-backs of each sort, and as many lessons and people on each."""
    matter = factories.matter(place)
    reference = f"M-{matter.year}-{matter.number:03d}"
    for n in range(number):
        told = published(place, *(f"Ask early {each}" for each in range(n + 1)), went_well=f"Hub {n}", shows=True)
        begun = started(place, went_well=f"List {n}", by="ICB")
        handed_in(place, begun, Side.PARTNER)
    one = started(place, well_matter=reference)
    person, *_ = [named(place, one, seat) for seat in ("A1", "A2", "Alder")[:number]]
    handed_in(place, one)
    lesson, *_ = [learnt(place, one, f"Ask early {each}") for each in range(number)]
    return {
        "community": place.community.slug,
        "look_back": one.pk,
        "published": told.pk,
        "begun": begun.pk,
        "look_back_person": person.pk,
        "lesson": lesson.pk,
        "looked_at": reference,
    }
