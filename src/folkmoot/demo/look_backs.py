"""Westmere's look-backs: one with the integrated care board whose lessons are published, one that waits for the trust."""

from typing import Any

from folkmoot.demo.teller import Teller
from folkmoot.initiatives.domain.look_back import QUESTIONS, Half
from folkmoot.initiatives.operations import answering, lessons, look_backs
from folkmoot.initiatives.operations.look_backs import Paired
from folkmoot.initiatives.queries.look_backs import look_back_in

# What each seat answers, in the order of the questions.
_OF_THE_HUB = {
    "senior manager": (
        "One place for winter chest infections, open to all six networks from December to March.",
        "It opened nine days late and then ran full. Practices booked into it straight from their own lists.",
        "One person at the board who could say yes. Practices were asked before the hours were fixed.",
        "Indemnity for staff who came from other practices was settled in the last week.",
        "We would ask every practice first again. We would start in June, not in September.",
        "Hours and staffing for next winter are on the forward plan before the summer.",
    ),
    "QWM": (
        "Fewer people with chest infections waiting in the emergency department.",
        "The hub took four in ten of the winter's bookings. It cost what was planned.",
        "General practice spoke with one voice about what it could staff, and told us so early.",
        "Our approval went through three meetings that each asked for the same paper.",
        "We would name one person with a limit to decide. We would send one paper to one meeting.",
        "The primary care team may approve winter schemes up to an agreed sum.",
    ),
}
_OF_THE_BID = {
    "senior manager": (
        "Money to mend the premises of nine practices.",
        "The bid went in without four of the nine practices, and none of it was granted.",
        "The federation lent somebody who knows leases.",
        "We heard of it three weeks before the closing day. Nobody knew who was to sign for a practice that rents.",
        "We would share what we know of leases again. We would not bid for practices that have not been asked.",
        "The state of every practice's premises is kept up to date, with who may sign.",
    ),
    "QWM": (
        "A ranked list of premises that need money most, for the regional round.",
        "We asked each network separately, and the lists could not be put together.",
        "Two networks already had surveys of their buildings.",
        "The regional guidance changed twice while the bid was written, and we passed it on late.",
        "We would ask through the front door, once. We would pass guidance on the day we have it.",
        "Requests about premises go through the front door, with the region's dates on the forward plan.",
    ),
}
_LESSONS = (
    "Ask every practice what it can staff before hours are fixed.",
    "Start on winter in June: what takes longest is indemnity, not people.",
    "One named person on each side who may decide, up to an agreed sum.",
    "One paper, sent once, to one meeting.",
    "Keep a list of premises and of who may sign, so that a bid needs weeks and not months.",
)
_OF_THE_VISITS = (
    "A nurse's visit on the day a practice asks for one, where somebody would otherwise go to hospital.",
    "Eight in ten visits came on the day. Practices stopped ringing round.",
    "Both sides wrote down what counts as urgent, on one page.",
    "At first two lists were kept, one by the trust and one by us.",
    "We would agree the page first again. We would keep one list from the start.",
    "One list, which both sides read.",
)
_OF_THE_FORM = (
    "One form for wound care, in place of five.",
    "The form was sent out before nurses in practices had seen it, and four of the five are still used.",
    "The trust's own nurses liked it.",
    "It asked for what practices do not hold. We said so late.",
    "We would try a form in two practices first. We would answer drafts within a week.",
    "Nothing yet: we wait to look back at it together.",
)


def tell(teller: Teller) -> None:
    """Tell of both, the older first."""
    _with_the_board(teller)
    _with_the_trust(teller)


def _started(teller: Teller, days: int, partner: str, went_well: str, did_not: str) -> Any:
    at = teller.on(days)
    key = teller.place.organisations[partner].pk
    paired = Paired(partner_id=key, went_well=went_well, did_not=did_not)
    return look_backs.start_look_back(paired, by=teller.acting("senior manager", at), at=at)


def _gave(teller: Teller, days: int, one: Any, seat: str, well: tuple[str, ...], not_well: tuple[str, ...]) -> None:
    at = teller.on(days, 14)
    by = teller.acting(seat, at)
    for half, words in ((Half.WENT_WELL, well), (Half.DID_NOT, not_well)):
        said = {question.name: answer for question, answer in zip(QUESTIONS, words, strict=True)}
        answering.write_answers(said, half=half, read=0, look_back_id=one.pk, by=by, at=at)
    answering.hand_in(look_back_id=one.pk, by=by, at=at)


def _with_the_board(teller: Teller) -> None:
    one = _started(teller, 58, "QWM", "Winter respiratory hub", "Estates bid of 2025")
    for days, seat in ((50, "senior manager"), (46, "QWM")):
        _gave(teller, days, one, seat, _OF_THE_HUB[seat], _OF_THE_BID[seat])
    for number, words in enumerate(_LESSONS):
        at = teller.on(40, 10 + number)
        by = teller.acting(("senior manager", "QWM")[number % 2], at)
        lessons.add_lesson(words, look_back_id=one.pk, by=by, at=at)
    for days, seat in ((38, "QWM"), (36, "senior manager")):
        at = teller.on(days)
        by = teller.acting(seat, at)
        read = look_back_in(one.pk, by).one.version
        # The board's people shared theirs; general practice's stay between the two.
        lessons.agree_lessons(read=read, shows_answers=seat == "QWM", look_back_id=one.pk, by=by, at=at)
    at = teller.on(36, 11)
    look_backs.publish_lessons(look_back_id=one.pk, by=teller.acting("senior manager", at), at=at)


def _with_the_trust(teller: Teller) -> None:
    """General practice has contributed; the trust's time is past."""
    one = _started(teller, 24, "RWC", "Same-day visits by community nurses", "One form for wound care")
    at = teller.on(23)
    by = teller.acting("senior manager", at)
    for seat in ("Hazel", "E5 manager"):
        key = teller.place.appointments[seat].pk
        look_backs.name_person(appointment_id=key, look_back_id=one.pk, by=by, at=at)
    _gave(teller, 15, one, "E5 manager", _OF_THE_VISITS, _OF_THE_FORM)
