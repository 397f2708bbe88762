"""What Westmere's practices are asked to report: a return that is open, one that is held, and one asked of networks before."""

from datetime import date
from typing import Any

from folkmoot.demo.teller import Teller
from folkmoot.front_door import queries
from folkmoot.front_door.domain.information import Basis, Drafted, Whom
from folkmoot.front_door.domain.information_values import ItemKind
from folkmoot.front_door.operations import information, information_replies
from folkmoot.kernel.working_days import add_working_days

_NUMBER, _YES_NO, _TEXT = ItemKind.NUMBER, ItemKind.YES_NO, ItemKind.TEXT
_NETWORKS = (
    ("How many receptionists are in post?", _NUMBER),
    ("How many whole-time nurses are in post?", _NUMBER),
    ("How many pharmacists are shared with other sites?", _NUMBER),
)
_WINTER = (
    ("How many extra sessions could you open in January?", _NUMBER),
    ("Is your rota filled for the bank holidays?", _YES_NO),
    ("What would help you most this winter?", _TEXT),
)
_RETURN = (*_NETWORKS, ("How many rooms stand empty on a Friday?", _NUMBER))


def ask_practices(teller: Teller) -> None:
    """Tell it, from what the networks were asked to the return that is held this morning."""
    _networks(teller)
    _winter(teller)
    _held(teller)


def _networks(teller: Teller) -> None:
    codes = ("BEECH", "ROWAN")
    chosen = tuple(teller.place.organisations[code].pk for code in codes)
    one = _issued(
        teller,
        Drafted(
            title="Shared staff in networks",
            purpose="To see which posts networks share, before the spring plan.",
            basis=Basis.CONTRACT,
            clause="Network contract, section 8.4",
            minutes=30,
            due_on=_due(teller, -5),
            whom=Whom.NETWORKS,
            chosen=chosen,
        ),
        _NETWORKS,
        days_ago=20,
    )
    _answer(teller, one, "Beech", ("21", "9", "4"), days_ago=12)
    _answer(teller, one, "Rowan", ("18", "7", "3"), days_ago=10)
    information.close(request_id=one.pk, by=teller.acting("QWM", teller.on(4)), at=teller.on(4))


def _winter(teller: Teller) -> None:
    one = _issued(
        teller,
        Drafted(
            title="Winter sessions",
            purpose="To pay for extra sessions where practices can open them.",
            basis=Basis.VOLUNTARY,
            minutes=20,
            due_on=_due(teller, 6),
            whom=Whom.ALL,
        ),
        _WINTER,
        days_ago=5,
    )
    for seat, values in (
        ("A2 manager", ("6", "yes", "A second receptionist in the afternoons.")),
        ("B1 manager", ("12", "no", "")),
        ("H3 manager", ("5", "yes", "Certainty by the first of December.")),
    ):
        _answer(teller, one, seat, values, days_ago=3)
    at = teller.on(2)
    information_replies.decline(
        request_id=one.pk, why="Two of five partners are away until January.", by=teller.acting("C4", at), at=at
    )
    information_replies.ask_for_time(
        request_id=one.pk,
        until=_due(teller, 9),
        because="Our manager is back on Monday week.",
        by=teller.acting("E5 manager", at),
        at=at,
    )


def _held(teller: Teller) -> None:
    _issued(
        teller,
        Drafted(
            title="Workforce return",
            purpose="To see where winter cover is short.",
            basis=Basis.VOLUNTARY,
            minutes=45,
            due_on=_due(teller, 2),
            whom=Whom.ALL,
        ),
        _RETURN,
        days_ago=0,
    )


def _issued(teller: Teller, drafted: Drafted, questions: tuple[tuple[str, ItemKind], ...], *, days_ago: int) -> Any:
    at = teller.on(days_ago, 9)
    lead = teller.acting("QWM", at)
    one = queries.information_by_reference(information.draft(drafted, by=lead, at=at), lead)
    for question, kind in questions:
        information.add_items([question], kind, request_id=one.pk, by=lead, at=at)
    information.issue(request_id=one.pk, by=lead, at=at)
    return one


def _answer(teller: Teller, one: Any, seat: str, values: tuple[str, ...], *, days_ago: int) -> None:
    at = teller.on(days_ago, 13)
    given = {item.pk: value for item, value in zip(queries.items_of(one), values, strict=True)}
    information_replies.answer(given, request_id=one.pk, by=teller.acting(seat, at), at=at)


def _due(teller: Teller, working_days: int) -> date:
    return add_working_days(teller.now.date(), working_days)
