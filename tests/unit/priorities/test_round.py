"""A round of setting priorities: its state by the clock, its terms, and what practices name."""

from datetime import date, timedelta

from tests.factories import london

from folkmoot.priorities.domain import naming
from folkmoot.priorities.domain import priority as priorities
from folkmoot.priorities.domain import round as rules
from folkmoot.priorities.domain.naming import Backing
from folkmoot.priorities.domain.priority import Progress
from folkmoot.priorities.domain.round import Dates, Opened, State

# Thursday 24 September 2026.
TODAY = date(2026, 9, 24)
GATHER, NAME = london(10, 1, 17), london(10, 8, 17)
SECOND = timedelta(seconds=1)


def test_a_round_stands_as_the_clock_says():
    dates = Dates(gather_until=GATHER, name_until=NAME)
    at = (GATHER - SECOND, GATHER, GATHER + SECOND, NAME, NAME + SECOND)
    assert [rules.state(dates, when) for when in at] == [
        State.GATHERING,
        State.GATHERING,
        State.NAMING,
        State.NAMING,
        State.CLOSED,
    ]
    chosen = Dates(gather_until=GATHER, name_until=NAME, chosen_at=NAME + SECOND)
    called_off = Dates(gather_until=GATHER, name_until=NAME, called_off_at=GATHER)
    assert rules.state(chosen, NAME + SECOND) is State.CHOSEN
    assert rules.state(called_off, NAME + SECOND) is State.CALLED_OFF


def opened(**overrides):
    said = {
        "title": "Priorities for 2027",
        "question": "What should we put first?",
        "criteria": ("Would patients notice?",),
        "gather_until": date(2026, 10, 1),
        "name_until": date(2026, 10, 8),
    }
    return Opened(**(said | overrides))


def objections(*, another=False, **overrides):
    return rules.objections_to_opening(opened(**overrides), today=TODAY, another=another)


def test_a_round_is_opened_with_time_for_both_parts_and_few_questions_to_weigh_by():
    assert objections() == []
    assert objections(another=True) == [
        "A round is under way: choose in it, or call it off, before another is opened.",
    ]
    # From Thursday 24 to Wednesday 30 September are four working days.
    assert objections(gather_until=date(2026, 9, 30)) == ["Leave 5 working days at least to suggest something."]
    assert objections(name_until=date(2026, 10, 7)) == [
        "Leave practices 5 working days at least, after that, to name theirs."
    ]
    assert objections(gather_until=date(2026, 10, 3), name_until=date(2026, 10, 12)) == [
        "Saturday 3 October is no working day: close on a day when somebody is there to be asked."
    ]
    assert objections(criteria=()) == ["Say by which questions practices are to weigh what is suggested: one at least."]
    assert objections(criteria=("One?", " one? ")) == ["Ask each question to weigh by once."]
    assert objections(criteria=tuple("abcde")) == ["4 questions to weigh by at most: people keep few in mind."]
    assert objections(title=" ") == ["Give it a title and a question."]
    assert objections(name_until=date(2027, 9, 27)) == ["That is more than a year away: look at the year."]


def test_people_are_asked_within_five_days_of_a_closing():
    assert [rules.asks_now(GATHER, GATHER - timedelta(days=5) + by) for by in (-SECOND, timedelta())] == [False, True]
    assert not rules.asks_now(GATHER, GATHER + SECOND)


def test_each_practice_counts_once_for_each_suggestion_and_a_pair_counted_together_once():
    """Suggestion 3 is counted with 1: practice 11 named both, practice 12 named 3 alone, practice 13 is in no PCN."""
    named = {11: {1, 3}, 12: {3, 2}, 13: {1}}
    found = naming.backings(named, {3: 1}, {11: 70, 12: 71}, [1, 2, 3])
    assert found == (
        Backing(suggestion=1, practices=3, pcns=2),
        Backing(suggestion=2, practices=1, pcns=1),
    )


def test_small_counts_and_nearly_all_are_told_in_words():
    """Of 20 practices in six PCNs: 12, 4, 17 (all but 3), and 12 again, in one PCN and in all six."""
    counts = ((1, 12, 4), (2, 4, 1), (3, 17, 6), (4, 12, 1), (5, 12, 6), (6, 12, 5), (7, 12, 0), (8, 12, 2))
    found = [Backing(suggestion=key, practices=practices, pcns=pcns) for key, practices, pcns in counts]
    assert [(one.suggestion, one.words) for one in naming.shown(found, 20, 6)] == [
        (3, "Nearly all practices"),
        (1, "12 practices, in 4 PCNs"),
        (4, "12 practices"),
        (5, "12 practices"),
        (6, "12 practices, in 5 PCNs"),
        (7, "12 practices"),
        (8, "12 practices, in 2 PCNs"),
        (2, "Fewer than 5 practices"),
    ]
    assert naming.shown(found[1:2], 4, 6) == ()


def test_a_count_held_back_says_nothing_by_its_place():
    found = [Backing(suggestion=key, practices=key, pcns=1) for key in (1, 4, 2)]
    assert [one.suggestion for one in naming.shown(found, 20, 6)] == [1, 4, 2]


def test_a_priority_is_looked_at_again_within_a_year_until_it_has_ended():
    assert priorities.objections_to_review(date(2026, 9, 25), today=TODAY) == []
    assert priorities.objections_to_review(None, today=TODAY) == ["Say when it is looked at again."]
    assert priorities.objections_to_review(TODAY, today=TODAY) == ["Give a day to come on which it is looked at again."]
    assert priorities.objections_to_review(date(2027, 9, 26), today=TODAY) == ["Look at it again within a year."]
    assert priorities.objections_to_review(None, today=TODAY, ended=True) == []
    assert priorities.objections_to_review(date(2026, 9, 25), today=TODAY, ended=True) == [
        "What has ended is not looked at again: leave the day empty."
    ]


def test_what_is_said_of_a_priority_has_words_and_ends_once():
    assert priorities.objections_to_saying(Progress.NOT_BEGUN, Progress.ON_TRACK, "Begun.") == []
    assert priorities.objections_to_saying(Progress.STUCK, Progress.NOT_BEGUN, " ") == [
        "It was begun: say how it stands.",
        "Say in a sentence what happened.",
    ]
    assert priorities.objections_to_saying(Progress.REACHED, Progress.STUCK, "No.") == [
        "This priority has ended: reached."
    ]


def test_it_is_late_the_day_after_its_day_while_it_goes_on():
    assert [priorities.is_late(Progress.SLOW, day, TODAY) for day in (TODAY, date(2026, 9, 23), None)] == [
        False,
        True,
        False,
    ]
    assert not priorities.is_late(Progress.DROPPED, date(2026, 9, 23), TODAY)
