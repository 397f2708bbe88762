"""Westmere's priorities: this year's, one of them waiting to be looked at again; next year's, which practices name now."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from folkmoot.demo.teller import Teller
from folkmoot.kernel.working_days import add_working_days
from folkmoot.priorities.domain.contribution import Kept
from folkmoot.priorities.domain.priority import Horizon, Progress
from folkmoot.priorities.domain.round import Opened
from folkmoot.priorities.operations import choosing, contributing, rounds
from folkmoot.priorities.operations.choosing import Choice

_CRITERIA = (
    "Would patients or staff notice within a year?",
    "Can we do something about it ourselves?",
    "Do most practices face it?",
)
# Who suggests what, and why.
_THIS_YEAR = {
    "A1": ("Letters from hospital that ask us to do the hospital's work", "An hour of a doctor's day goes on them."),
    "Cedar": ("One way to claim for local schemes", "Each scheme has its own form and its own day."),
    "H2": ("A mentor for every new partner", "Four practices look for a partner, and nobody comes."),
    "RWC": ("Fewer late referrals to community nursing", "Late in the day they wait until the next."),
}
_NEXT_YEAR = {
    "Alder": ("Continuity for those who need it most", "Who sees the same doctor comes less often."),
    "B2": ("Same-day access without the eight o'clock queue", "The telephone decides who is seen, not the need."),
    "LMC officer": ("Winter cover shared between networks", "Every winter each network looks for the same locums."),
    "C1": ("Premises that are safe", "Two of our rooms are closed for damp."),
    "E2": ("Winter cover", "We cannot staff Saturdays alone."),
    "R1": ("Fewer returns that ask the same", "The same figures go to three bodies."),
    "QWM": ("Earlier diagnosis of hypertension", "Westmere finds fewer than its neighbours."),
}


def tell(teller: Teller) -> None:
    """Tell it, the oldest first."""
    _this_year(teller)
    _next_year(teller)


def _round(teller: Teller, title: str, question: str, said: dict[str, Any], *days: int) -> tuple[Any, list[Any]]:
    """A round opened, gathered until and named until so many working days ago, or below nought to come, with what was suggested in it."""
    opened, gathered, named = days
    at = teller.on(opened)
    one = rounds.open_round(
        Opened(
            title=title,
            question=question,
            criteria=_CRITERIA,
            gather_until=add_working_days(teller.now.date(), -gathered),
            name_until=add_working_days(teller.now.date(), -named),
        ),
        by=teller.acting("senior manager", at),
        at=at,
    )
    suggestions = []
    for number, (seat, (what, why)) in enumerate(said.items()):
        when = teller.on(opened - 1) + timedelta(minutes=number)
        suggestions.append(rounds.suggest(what, why, round_id=one.pk, by=teller.acting(seat, when), at=when))
    return one, suggestions


def _named(teller: Teller, one: Any, days_ago: int, named: dict[str, Sequence[Any]]) -> None:
    at = teller.on(days_ago)
    for practice, suggestions in named.items():
        keys = [each.pk for each in suggestions]
        rounds.name_priorities(keys, round_id=one.pk, by=teller.acting(practice, at), at=at)


def _put_down(teller: Teller, suggestion: Any, days_ago: int, *, owner: str, review_in: int, **said: Any) -> Any:
    at = teller.on(days_ago)
    facts: dict[str, Any] = {"title": suggestion.title, "words": suggestion.words, "horizon": Horizon.YEAR, **said}
    choice = Choice(
        owner_id=teller.place.appointments[owner].pk, review_on=add_working_days(at.date(), review_in), **facts
    )
    return choosing.put_down(choice, suggestion_id=suggestion.pk, by=teller.acting("LMC chair", at), at=at)


def _this_year(teller: Teller) -> None:
    question = "What should general practice in Westmere put first this year?"
    one, (letters, claims, mentors, referrals) = _round(
        teller, "Priorities for this year", question, _THIS_YEAR, 58, 52, 46
    )
    first = ("A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "E1", "E2", "H1", "H2", "R1", "R2")
    _named(teller, one, 48, dict.fromkeys(first, (letters, claims)))
    _named(teller, one, 47, dict.fromkeys(("A4", "B4", "C3", "E3", "H3", "R3"), (mentors, letters)))
    _named(teller, one, 47, {"C4": (referrals,), "E4": ()})
    work = _put_down(
        teller, letters, 44, owner="Hazel", review_in=22, why="Nearly everyone named it, and it can be measured."
    )
    forms = _put_down(
        teller,
        claims,
        44,
        owner="senior manager",
        review_in=20,
        horizon=Horizon.QUARTER,
        why="The board's finance team said that it would help.",
    )
    at = teller.on(43)
    choosing.publish(
        "We took what most practices face and what we can move ourselves. Mentors come next: the training hub is asked first.",
        round_id=one.pk,
        by=teller.acting("LMC chair", at),
        at=at,
    )
    _said(teller, work, 24, Progress.ON_TRACK, "The trust agrees to count them; first figures next month.", 22)
    _brought(teller, work)
    _said(teller, forms, 23, Progress.SLOW, "Two of five forms are one now; the board wants its own codes kept.", 30)


def _said(teller: Teller, one: Any, days_ago: int, state: Progress, words: str, review_in: int) -> None:
    at = teller.on(days_ago)
    owner = "Hazel" if one.owner_id == teller.place.appointments["Hazel"].pk else "senior manager"
    review_on = add_working_days(at.date(), review_in)
    choosing.say(state, words, review_on, priority_id=one.pk, by=teller.acting(owner, at), at=at)


def _brought(teller: Teller, one: Any) -> None:
    """A trust, a practice and the committee each bring something: one done, one to be told of by now, one to come."""
    for seat, words, days_ago, by_in in (
        ("RWC", "A monthly count of letters that ask practices to arrange what the hospital should.", 40, 34),
        ("A1", "Every such letter of two weeks, sorted by what it asks.", 38, 10),
        ("LMC officer", "One reply that every practice may send back.", 36, 60),
    ):
        at = teller.on(days_ago)
        by = teller.acting(seat, at)
        made = contributing.promise(words, add_working_days(at.date(), by_in), priority_id=one.pk, by=by, at=at)
        if seat == "A1":
            told_at = teller.on(28)
            contributing.tell(
                Kept.DONE,
                "86 letters; half ask for a blood test that the clinic needs.",
                contribution_id=made.pk,
                by=teller.acting(seat, told_at),
                at=told_at,
            )


def _next_year(teller: Teller) -> None:
    """Under way: some practices have named theirs, and the others are asked to in the two days left."""
    question = "What should general practice in Westmere put first next year?"
    one, (continuity, access, winter, premises, cover, returns, _) = _round(
        teller, "Priorities for next year", question, _NEXT_YEAR, 20, 6, -2
    )
    at = teller.on(8)
    by = teller.acting("senior manager", at)
    rounds.count_with(suggestion_id=cover.pk, target_id=winter.pk, by=by, at=at)
    _named(teller, one, 4, dict.fromkeys(("A2", "A3", "B1", "B2", "C1", "E1", "H1", "R1"), (continuity, access)))
    _named(teller, one, 2, dict.fromkeys(("A4", "B4", "C3", "E3"), (winter, access, returns)))
    _named(teller, one, 1, {"R3": (premises,), "E5": (premises, winter)})
