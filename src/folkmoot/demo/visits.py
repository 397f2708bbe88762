"""Westmere's visits to practices, one a while ago, three this autumn, a promise kept, one late, one to come; its small wins."""

from datetime import date

from folkmoot.demo.teller import Teller
from folkmoot.kernel.working_days import add_working_days
from folkmoot.relationships.domain.visit import State
from folkmoot.relationships.operations import visits, wins
from folkmoot.relationships.operations.visits import Promised, Visited
from folkmoot.relationships.operations.wins import Won
from folkmoot.search.domain.asked import terms
from folkmoot.search.queries import found_by


def tell(teller: Teller) -> None:
    """Tell of who was seen where, what was heard there, and what became of what was promised."""
    today = teller.now.date()
    _visit(teller, 150, "A1", "senior manager", "The practice manager", "Claims of last winter are still not paid.")
    kept = _visit(
        teller,
        12,
        "B2",
        "senior manager",
        "The partners and the practice manager",
        "Two returns ask for the same list every month. Recruitment is the worry of the year.",
        Promised(what="Ask the board to drop one of the two returns", due_on=add_working_days(today, -3)),
    )
    _visit(
        teller,
        8,
        "R4",
        "LMC chair",
        "The partners",
        "They would share a Saturday hub if their own staff keep their contracts.",
        Promised(what="Send the model contract", due_on=add_working_days(today, -1)),
    )
    _visit(
        teller,
        2,
        "E5",
        "senior manager",
        "The practice manager and the nurses",
        "Wound care takes a nurse a day a week; nobody counts it.",
        Promised(what="Bring what other networks count to the managers' meeting", due_on=add_working_days(today, 6)),
    )
    at = teller.on(4, 15)
    by = teller.acting("senior manager", at)
    words = "The board drops the second return from next month."
    visits.close_commitment(commitment_id=kept, to=State.KEPT, words=words, by=by, at=at)
    _wins(teller)


# How many days ago, who told it, what got better, for whom, what the matter of which it came is about, and who gave thanks.
_WINS = (
    (18, "B1 manager", "The board took its second learning disability form away.", None, "", ("A1 manager", "B2", "senior manager")),
    (6, "Hazel", "One list of whom to ring this winter, drawn up by one network for all.", None, "", ("federation", "C1")),
    (2, "A2", "A pharmacist two practices share cleared the blood pressure reviews.", "A2", "", ()),
    (1, "senior manager", "Phlebotomy: the provider answered within a day, with a name and a number.", None, "phlebotomy", ("LMC chair",)),
)  # fmt: skip


def _wins(teller: Teller) -> None:
    """What got better, and who said thank you."""
    for days, seat, words, key, about, thankful in _WINS:
        at = teller.on(days, 12)
        by = teller.acting(seat, at)
        won = Won(
            words=words,
            organisation_id=teller.place.organisations[key].pk if key else None,
            matter=next((one.name for one in found_by(by, terms(about), "matter")[:1]), ""),
        )
        told = wins.tell_win(won, by=by, at=at)
        for hours, other in enumerate(thankful, start=1):
            later = teller.on(days, 12 + hours)
            wins.give_thanks(win_id=told.pk, by=teller.acting(other, later), at=later)


def _visit(
    teller: Teller, days_ago: int, practice: str, by: str, met: str, heard: str, promised: Promised | None = None
) -> int:
    """The key of what was promised; nought where nothing was."""
    at = teller.on(days_ago, 14)
    day: date = at.date()
    told = Visited(practice_id=teller.place.organisations[practice].pk, visited_on=day, met=met, heard=heard)
    made = visits.note_visit(told, promised=promised, by=teller.acting(by, at), at=at)
    return int(made.commitments.get().pk) if promised else 0
