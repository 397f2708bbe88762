"""Westmere's register of interests: open to anyone, with a director, shareholders, a wish to keep one back, and some silence."""

from datetime import datetime, timedelta

from folkmoot.demo.teller import Teller
from folkmoot.interests.domain.declaration import Kind, Nearness
from folkmoot.interests.domain.returns import is_asked
from folkmoot.interests.operations import declaring, register
from folkmoot.interests.operations.declaring import Said
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.domain.interest import Treatment
from folkmoot.meetings.operations import item_interests

# Nobody has heard from these yet: the executive sees that they are overdue.
_SILENT = frozenset({"A4", "E6", "H5", "R5", "R5 deputy"})


def open_register(teller: Teller) -> None:
    """Tell how the register was opened and what people declared on it."""
    at = teller.on(59, 9)
    register.decide_readers(
        rung=Visibility.PUBLIC,
        because="The leadership group decided that whoever speaks for practices is open about what they may gain.",
        by=teller.acting("senior manager", at),
        at=at,
    )
    _declared(teller)
    at = teller.on(50, 12)
    for minutes, seat in enumerate(teller.place.appointments):
        by = teller.acting(seat, at)
        if by is not None and is_asked(by) and seat not in _SILENT:
            declaring.make_return(by=by, at=at + timedelta(minutes=minutes))


def _declared(teller: Teller) -> None:
    began, at = teller.on(59).date(), teller.on(57, 13)
    organisations = teller.place.organisations

    def declare(seat: str, kind: Kind, nearness: Nearness, body: str, words: str, *, keep_back: str = "") -> int:
        known = organisations.get(body)
        said = Said(
            kind=kind,
            nearness=nearness,
            words=words,
            arose_on=began,
            organisation_id=None if known is None else known.pk,
            body=body if known is None else "",
            keep_back_because=keep_back,
        )
        return declaring.declare_interest(said, by=teller.acting(seat, at), at=at)

    declare("federation", Kind.FINANCIAL, Nearness.ACTUAL, "WESTFED", "I am its paid managing director.")
    declare("B5", Kind.FINANCIAL, Nearness.POTENTIAL, "WESTFED", "I am a director, paid for its board.")
    declare("Hazel", Kind.FINANCIAL, Nearness.PERCEIVED, "WESTFED", "My practice holds one of 24 shares.")
    declare(
        "LMC chair", Kind.PROFESSIONAL, Nearness.PERCEIVED, "A royal college's faculty", "I sit on its board, unpaid."
    )
    wish = "It would tell who that is."
    declare("C1", Kind.INDIRECT, Nearness.POTENTIAL, "RWC", "A close relative works in its finances.", keep_back=wish)
    advised = declare("Rowan", Kind.FINANCIAL, Nearness.POTENTIAL, "Coast Digital Ltd", "I advise it, for a fee.")
    told = teller.on(5, 13)
    declaring.end_interest(interest_id=advised, ended_on=teller.on(40).date(), by=teller.acting("Rowan", told), at=told)


def at_the_meeting(teller: Teller, item_id: int, at: datetime) -> None:
    """How two interests in the hub were handled where the position on phlebotomy was agreed."""
    federation = teller.acting("federation", at)
    item_interests.declare_at_item(
        item_id=item_id, words="The federation may run the hub.", nearness=Nearness.ACTUAL, by=federation, at=at
    )
    seats, manager = teller.place.appointments, teller.acting("senior manager", at)
    for seat, words, nearness, treatment, because in (
        (
            "federation",
            "The federation may run the hub.",
            Nearness.ACTUAL,
            Treatment.DISCUSS,
            "He said what a hub would take, and had no vote on our position.",
        ),
        (
            "Hazel",
            "Her practice holds one of 24 shares in the federation.",
            Nearness.PERCEIVED,
            Treatment.TAKE_PART,
            "Most of those who sit here hold one, and the position binds no share.",
        ),
    ):
        item_interests.settle_at_item(
            item_interests.Settled(
                person_id=seats[seat].pk, words=words, nearness=nearness, treatment=treatment, because=because
            ),
            item_id=item_id,
            by=manager,
            at=at,
        )
