"""A place with so many priorities, and a round under way with so many suggestions: short lists against long ones."""

from datetime import date

from tests.factories import london
from tests.integration.priorities import acts as act

NOW = london(11, 20, 12)
_CODES = ("A1", "A2", "A3", "H1", "H2")


def grown(place, number):
    """The parts of the addresses of such a place, in the naming part of its second round."""
    first = act.opened(place)
    suggestions = [
        act.suggested(place, first, hat, f"Suggestion {n}") for hat in ("senior manager", "A1") for n in range(number)
    ]
    for code in _CODES:
        act.named(place, first, code, *suggestions[:number])
    chosen = [act.put_down(place, each) for each in suggestions[: number + 1]]
    act.told(place, first)
    for one in chosen:
        for n in range(number):
            act.said(place, one, at=london(10, 12 + n), review_on=date(2026, 11, 18))
    brought = [
        act.promised(place, one, by, by_on=date(2026, 11, 19), at=london(11, 2))
        for one in chosen
        for by in ("A1", "Alder", "senior manager", "ICB")
        for _ in range(number)
    ]
    second = act.opened(
        place, at=london(11, 2), gather_until=date(2026, 11, 16), name_until=date(2026, 11, 24), title="Again"
    )
    again = [
        act.suggested(place, second, hat, f"Suggestion {n}", at=london(11, 10))
        for hat in ("ICB", "A1", "A2")
        for n in range(number)
    ]
    for code in _CODES[: number + 1]:
        act.named(place, second, code, *again[:number], at=london(11, 18))
    return {
        "community": place.community.slug,
        "priority_round": second.pk,
        "closed_round": first.pk,
        "suggestion": again[0].pk,
        "priority": chosen[0].pk,
        "contribution": next(
            one.pk for one in brought if one.promised_by_id == place.appointments["senior manager"].pk
        ),
    }
