"""Westmere's learning events: one held, with slides, a recording and steps that practices are marking; one to come."""

from datetime import datetime, time, timedelta
from typing import Any

import typst

from folkmoot.demo.teller import Teller
from folkmoot.files.domain.files import Brought
from folkmoot.funding.domain.learning import Said, year_of
from folkmoot.funding.operations import learning, learning_materials, learning_register, learning_steps
from folkmoot.funding.operations.learning_steps import Step
from folkmoot.kernel.working_days import LONDON, add_working_days, local_day

_SUMMARY = (
    "Seventy per cent of the payment comes each month whatever a network does. Thirty per cent is paid at the end of the "
    "year for what was improved: how patients reach the practice, what they are told when they do, and what is written "
    "down of it.\n\n"
    "None of it is lost by doing badly. It is lost by handing in nothing, or by handing it in late: three short papers, "
    "each by its day, earn the whole."
)


def tell(teller: Teller) -> None:
    """Tell of the event that was held, and of the one to come."""
    _held(teller)
    _coming(teller)


def _held(teller: Teller) -> None:
    at, held_at = teller.on(24, 9), teller.on(12, 13)
    by = teller.acting("LMC chair", at)
    told = learning.Told(
        title="How to earn the whole access payment",
        explains="Capacity and access improvement payment",
        year=year_of(teller.now.date()),
        line_id=None,
        place="",
        link="https://meet.example/access-payment",
        held_by_id=by.organisation_id,
        held_by_words="",
        summary=_SUMMARY,
    )
    one = learning.make_event(told, starts_at=held_at, minutes=60, by=by, at=at)
    for what, days, worth, practices in (
        ("Hand in the access plan to the board, two pages", -4, "10 of the 30 per cent", 29),
        ("Say how patients are told what happens when they ring", 6, "10 of the 30 per cent", 14),
        ("Survey fifty patients, and write down what changes", 15, "10 of the 30 per cent", 3),
        ("Hand in the year's report", 60, "", 0),
    ):
        due_on = add_working_days(local_day(teller.now), days)
        step = learning_steps.add_step(Step(what=what, due_on=due_on, worth=worth), event_id=one.pk, by=by, at=at)
        _mark(teller, step, practices)
    for minutes, seat in enumerate(_practices(teller)[:18]):
        when = teller.on(16, 10, minutes)
        _comes(teller, one, seat, when, who="Our manager" if minutes % 3 else "")
    ticked_at = teller.on(11, 9)
    came = [teller.place.organisations[code].pk for code in _practices(teller)[2:20]]
    keeper = teller.acting("LMC chair", ticked_at)
    learning_register.tick_who_came(event_id=one.pk, came=came, by=keeper, at=ticked_at)
    brought = Brought(name="slides.pdf", content=_slides())
    learning_materials.attach_file(brought, title="The slides", event_id=one.pk, by=keeper, at=ticked_at)
    recording = "https://video.example/access-payment"
    learning_materials.attach_link(
        recording, title="The recording, 52 minutes", event_id=one.pk, by=keeper, at=ticked_at
    )


def _coming(teller: Teller) -> None:
    at = teller.on(8, 11)
    by = teller.acting("senior manager", at)
    told = learning.Told(
        title="Vaccinations: what is paid this winter",
        explains="Seasonal vaccination enhanced service",
        year=year_of(teller.now.date()),
        line_id=None,
        place="Westmere library, first floor",
        link="https://meet.example/winter",
        held_by_id=teller.place.organisations["WESTFED"].pk,
        held_by_words="",
        summary="What each vaccination pays, whom to call first, and how to claim so that nothing is sent back.",
    )
    day = add_working_days(teller.now.date(), 5)
    one = learning.make_event(
        told, starts_at=datetime.combine(day, time(12, 30), tzinfo=LONDON), minutes=45, by=by, at=at
    )
    for minutes, seat in enumerate([*_practices(teller)[:9], "Hazel"]):
        _comes(teller, one, seat, teller.on(5, 9, minutes), who="")
    moved_at = teller.on(2, 16)
    learning.put_off(
        event_id=one.pk,
        starts_at=one.starts_at + timedelta(hours=1),
        minutes=45,
        because="The library opens an hour later that day.",
        by=teller.acting("senior manager", moved_at),
        at=moved_at,
    )


def _practices(teller: Teller) -> list[str]:
    """The practices' seats, the last in the alphabet first: Alder Grove keeps something to do."""
    return sorted((code for code in teller.place.organisations if len(code) == 2), reverse=True)


def _mark(teller: Teller, step: Any, practices: int) -> None:
    for minutes, seat in enumerate(_practices(teller)[:practices]):
        at = teller.on(6, 11, minutes)
        said = Said.NOT_OURS if minutes % 13 == 5 else Said.DONE
        learning_steps.mark_step(step_id=step.pk, said=said, by=teller.acting(seat, at), at=at)


def _comes(teller: Teller, one: Any, seat: str, at: datetime, *, who: str) -> None:
    by = teller.acting(seat, at)
    learning_register.say_coming(event_id=one.pk, comes=True, who=who, by=by, at=at)


def _slides() -> bytes:
    """A few slides, as somebody would print them to a PDF."""
    pages = (
        "= How to earn the whole access payment\n\nSeventy per cent comes anyway.\n\nThirty per cent is earned.",
        "= Three papers, three days\n\nA plan. What patients are told. A survey, and what changes.",
        "= What is lost, and how\n\nBy handing in nothing. By handing in late. Never by doing badly.",
    )
    head = '#set document(title: "The slides")\n#set page(paper: "presentation-16-9")\n'
    return bytes(typst.compile((head + "\n#pagebreak()\n".join(pages)).encode()))
