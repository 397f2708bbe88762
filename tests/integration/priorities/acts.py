"""Rounds of setting priorities in a place, taken as far as a test needs them."""

from datetime import date

from tests.factories import london

from folkmoot.priorities.domain.contribution import Kept
from folkmoot.priorities.domain.priority import Horizon, Progress
from folkmoot.priorities.domain.round import Opened
from folkmoot.priorities.operations import choosing, contributing, rounds
from folkmoot.priorities.operations.choosing import Choice

# Opened on Thursday 24 September; gathered until Thursday 1 October, named until Thursday 8.
OPENED = london(9, 24, 15)
GATHERING, NAMING, CLOSED = london(9, 28), london(10, 5), london(10, 9)
TOLD = london(10, 9, 12)
CRITERIA = ("Would patients notice?", "Can we do it ourselves?")


def opened(place, *, by="senior manager", at=OPENED, **overrides):
    """A round, open."""
    said = {
        "title": "Priorities for 2027",
        "question": "What should we put first?",
        "criteria": CRITERIA,
        "gather_until": date(2026, 10, 1),
        "name_until": date(2026, 10, 8),
    }
    return rounds.open_round(Opened(**(said | overrides)), by=place.acting(by, at), at=at)


def suggested(place, one, by, title, *, words="Too many wait too long.", at=GATHERING):
    """Something suggested."""
    return rounds.suggest(title, words, round_id=one.pk, by=place.acting(by, at), at=at)


def named(place, one, by, *suggestions, at=NAMING):
    """What a practice names."""
    keys = [each.pk for each in suggestions]
    rounds.name_priorities(keys, round_id=one.pk, by=place.acting(by, at), at=at)


def put_down(place, suggestion, *, by="LMC chair", at=CLOSED, owner="senior manager", **overrides):
    """A suggestion put down as chosen."""
    said = {
        "title": suggestion.title,
        "words": suggestion.words,
        "horizon": Horizon.YEAR,
        "why": "Most practices face it.",
        "owner_id": place.appointments[owner].pk,
        "review_on": date(2026, 11, 30),
    }
    return choosing.put_down(Choice(**(said | overrides)), suggestion_id=suggestion.pk, by=place.acting(by, at), at=at)


def told(place, one, *, by="LMC chair", at=TOLD, words="We took what most face.", decision_id=None):
    """Everyone told."""
    choosing.publish(words, decision_id=decision_id, round_id=one.pk, by=place.acting(by, at), at=at)


def said(place, priority, to=Progress.ON_TRACK, *, by="senior manager", at, words="Two hubs are open.", review_on):
    """How a priority stands."""
    choosing.say(to, words, review_on, priority_id=priority.pk, by=place.acting(by, at), at=at)


def promised(place, priority, by, words="Two clinic rooms a week.", *, by_on=date(2026, 11, 20), at=TOLD):
    """What an organisation brings to a priority."""
    return contributing.promise(words, by_on, priority_id=priority.pk, by=place.acting(by, at), at=at)


def came_of(place, contribution, by, to=Kept.DONE, words="The rooms are in use.", *, at):
    """What came of it."""
    contributing.tell(to, words, contribution_id=contribution.pk, by=place.acting(by, at), at=at)


def chosen(place):
    """A whole round: two suggestions, named by every practice, one chosen and told. The round, and the priority."""
    one = opened(place)
    access = suggested(place, one, "A1", "Same-day access")
    suggested(place, one, "ICB", "Fewer referrals")
    for practice in ("A1", "A2", "A3", "H1", "H2"):
        named(place, one, practice, access)
    priority = put_down(place, access)
    told(place, one)
    return one, priority
