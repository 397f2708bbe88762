"""Where the practices of Alder PCN stand: one round closed, that its director reads, and one open, that two have answered."""

from datetime import timedelta

from folkmoot.demo.teller import Teller
from folkmoot.kernel.working_days import add_working_days
from folkmoot.relationships.domain.round import Said
from folkmoot.relationships.domain.stance import Stance
from folkmoot.relationships.operations.rounds import Opened, open_round, say_stances

_ALLIES, _FRIENDS, _NEIGHBOURS, _RIVALS = Stance.ALLIES, Stance.FRIENDS, Stance.NEIGHBOURS, Stance.RIVALS
_Round = dict[str, dict[str, tuple[Stance | None, Stance | None]]]
# How it is and how each would like it, topic by topic; None has not enough contact to say.
_CLOSED: _Round = {
    "Evening and weekend appointments": {
        "A1": (_ALLIES, _ALLIES),
        "A2": (_ALLIES, _ALLIES),
        "A3": (_ALLIES, _ALLIES),
        "A4": (_FRIENDS, _ALLIES),
        "A5": (_FRIENDS, _FRIENDS),
    },
    "Shared pharmacists": {
        "A1": (_FRIENDS, _ALLIES),
        "A2": (_FRIENDS, _ALLIES),
        "A3": (_NEIGHBOURS, _FRIENDS),
        "A4": (_NEIGHBOURS, _FRIENDS),
        "A5": (_RIVALS, _FRIENDS),
    },
}
_OPEN: _Round = {
    "Paying for one telephone system": {"A2": (_NEIGHBOURS, _FRIENDS), "A4": (_RIVALS, _NEIGHBOURS)},
    "Home visits": {"A2": (_FRIENDS, _ALLIES), "A4": (None, None)},
}


def tell(teller: Teller) -> None:
    """Tell of both rounds."""
    _asked(teller, _CLOSED, opened=40, closes_in=-20)
    _asked(teller, _OPEN, opened=2, closes_in=8)


def _asked(teller: Teller, said: _Round, *, opened: int, closes_in: int) -> None:
    """One round, opened so many working days ago, that closes so many from today; each practice answers a day after."""
    at = teller.on(opened, 9)
    closes_on = add_working_days(teller.now.date(), closes_in)
    one = open_round(Opened(topics=tuple(said), closes_on=closes_on), by=teller.acting("Alder", at), at=at)
    topics = dict(one.topics.values_list("words", "pk"))
    for number, practice in enumerate(next(iter(said.values()))):
        when = teller.on(opened - 1, 10) + timedelta(minutes=11 * number)
        answer = {topics[words]: Said(now=now, wished=wished) for words, (now, wished) in _of(said, practice)}
        say_stances(answer, round_id=one.pk, by=teller.acting(practice, when), at=when)


def _of(said: _Round, practice: str) -> list[tuple[str, tuple[Stance | None, Stance | None]]]:
    return [(words, each[practice]) for words, each in said.items()]
