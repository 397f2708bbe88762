"""Learning events in a place: one to come, one past with its register, steps and slides, and a place with so many."""

from datetime import date

from tests import files
from tests.factories import SINCE, london

from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.models import Appointment, Person
from folkmoot.funding.domain.learning import Said
from folkmoot.funding.models import LearningEvent
from folkmoot.funding.operations import learning, learning_materials, learning_register, learning_steps
from folkmoot.funding.operations.learning_steps import Step

NOW = london(9, 24, 15)
COMING, PAST = london(10, 1, 13), london(9, 22, 13)
SUMMARY = "Seventy per cent is paid anyway. Thirty per cent is paid for what was improved."


def managed(place):
    """The place, where Alder PCN has a manager."""
    if "Alder manager" not in place.appointments:
        (person,) = Person.objects.bulk_create(
            [Person(name="Dr Alder manager", email=f"{place.community.slug}@a.example")]
        )
        (place.appointments["Alder manager"],) = Appointment.objects.bulk_create(
            [
                Appointment(
                    community=place.community,
                    person=person,
                    organisation=place.organisations["ALDER"],
                    role=Role.PCN_MANAGER.value,
                    starts_on=SINCE,
                )
            ]
        )
    return place


def told(**overrides):
    """What is told of an event: the LMC explains the capacity and access payment of 2026/27, from afar."""
    said = {
        "title": "How to earn the whole payment",
        "explains": "Capacity and access payment",
        "year": 2026,
        "line_id": None,
        "place": "",
        "link": "https://meet.example/earn",
        "held_by_id": None,
        "held_by_words": "The LMC",
        "summary": SUMMARY,
    }
    return learning.Told(**said | overrides)


def event(place, *, by="senior manager", at=NOW, starts_at=COMING, minutes=60, **overrides):
    """An event, made."""
    said = told(**overrides)
    return learning.make_event(said, starts_at=starts_at, minutes=minutes, by=place.acting(by, at), at=at)


def past(place, *, by="senior manager", starts_at=PAST, **overrides):
    """An event that was held."""
    return event(place, by=by, starts_at=starts_at, **overrides)


def step(place, one, *, by="senior manager", at=NOW, **overrides):
    """A step of an event: an access plan, due in a week."""
    said = {"what": "Hand in the access plan", "due_on": date(2026, 10, 1), "worth": "10 of the 30 per cent"}
    return learning_steps.add_step(Step(**said | overrides), event_id=one.pk, by=place.acting(by, at), at=at)


def marks(place, one, *seats, said=Said.DONE, at=NOW):
    """These seats' practices mark a step."""
    for seat in seats:
        learning_steps.mark_step(step_id=one.pk, said=said, by=place.acting(seat, at), at=at)


def undoes(place, one, seat, *, at=NOW):
    """A practice takes its mark back."""
    learning_steps.undo_mark(step_id=one.pk, by=place.acting(seat, at), at=at)


def comes(place, one, *seats, yes=True, who="", at=NOW):
    """These seats' practices and PCNs say that somebody comes."""
    for seat in seats:
        learning_register.say_coming(event_id=one.pk, comes=yes, who=who, by=place.acting(seat, at), at=at)


def ticked(place, one, *codes, by="senior manager", at=NOW):
    """Those that came, ticked."""
    came = [place.organisations[code].pk for code in codes]
    learning_register.tick_who_came(event_id=one.pk, came=came, by=place.acting(by, at), at=at)


def slides(place, one, content=None, *, name="slides.docx", title="The slides", by="senior manager", at=NOW):
    """Slides, attached."""
    brought = learning_materials.Brought(name=name, content=content or files.word("What is paid, and for what."))
    return learning_materials.attach_file(brought, title=title, event_id=one.pk, by=place.acting(by, at), at=at)


def recording(place, one, link="https://video.example/1", *, title="The recording", by="senior manager", at=NOW):
    """A link to a recording, attached."""
    return learning_materials.attach_link(link, title=title, event_id=one.pk, by=place.acting(by, at), at=at)


def grown(place, number):
    """The parts of the addresses of a place with so many events, guests, steps, marks and things attached."""
    managed(place)
    for n in range(number):
        coming = event(place, title=f"To come {n}")
        comes(place, coming, *("A1", "A2", "H1")[:number])
        held = past(place, title=f"Past {n}")
        ticked(place, held, *("A1", "A2", "H1")[:number])
    steps = [step(place, coming, what=f"Step {n}") for n in range(number)]
    for one in steps:
        marks(place, one, *("A2", "A3", "H1")[:number])
    things = [recording(place, coming, f"https://video.example/{n}", title=f"Recording {n}") for n in range(number)]
    assert LearningEvent.objects.filter(community_id=place.community.pk).count() == 2 * number
    assert len(things) == number
    return {
        "learning_event": coming.pk,
        "past_event": held.pk,
        "learning_material": slides(place, coming).pk,
        "kind": "docx",
        "learning_step": steps[0].pk,
    }
