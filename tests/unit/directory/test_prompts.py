"""The words people start from: as at a day, in bounds, never backwards."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.directory.domain import prompts
from folkmoot.directory.domain.prompts import DEFAULTS, Change, Prompt, Prompts
from folkmoot.priorities.domain.round import LONGEST_CRITERION, MOST_CRITERIA

TODAY = date(2026, 9, 7)
TOMORROW = date(2026, 9, 8)
CHANGES = st.lists(
    st.builds(
        Change,
        prompt=st.sampled_from(Prompt),
        words=st.sampled_from(("", "What did you hope for?", "And then?")),
        starts_on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    ),
    max_size=8,
)
DAYS = st.dates(date(2025, 12, 1), date(2027, 1, 31))


def known(changes):
    """As the query gives them: in the order in which they begin, and of one day in the order they were made."""
    return Prompts(changes=tuple(sorted(changes, key=lambda one: one.starts_on)))


def slow_twin(changes, prompt, day):
    """Day by day from before the first change, each day's changes in the order they were made."""
    words, walking = prompt.default, date(2025, 11, 30)
    while walking <= day:
        for one in changes:
            if one.prompt is prompt and one.starts_on == walking:
                words = one.words or prompt.default
        walking += timedelta(days=1)
    return words


@given(CHANGES, st.sampled_from(Prompt), DAYS)
def test_the_latest_change_to_have_begun_holds(changes, prompt, day):
    assert known(changes).on(day)[prompt] == slow_twin(changes, prompt, day)


@given(CHANGES, CHANGES, DAYS, st.integers(0, 400))
def test_no_later_change_touches_a_day_that_has_come(before, later, today, ago):
    """Whatever is changed from tomorrow or later, what was written up to today is shown under the words it had."""
    to_come = [one for one in later if one.starts_on > today]
    past = today - timedelta(days=ago)

    assert known([*before, *to_come]).on(past) == known(before).on(past)


def test_what_was_written_is_read_under_a_shorter_form_of_our_words_and_under_all_of_the_communitys_own():
    own = known([Change(prompt=Prompt.DEBRIEF_HEARD, words="What was new to you", starts_on=TODAY)]).on(TODAY)

    assert prompts.told(DEFAULTS, Prompt.DEBRIEF_HEARD) == "Heard"
    assert prompts.told(DEFAULTS, Prompt.LOOK_BACK_HELPED) == "What helped?"
    assert prompts.told(own, Prompt.DEBRIEF_HEARD) == "What was new to you"
    assert (prompts.is_own(own, Prompt.DEBRIEF_HEARD), prompts.is_own(own, Prompt.DEBRIEF_SAID)) == (True, False)


@pytest.mark.parametrize(
    ("prompt", "said", "kept"),
    [
        (Prompt.LOOK_BACK_MEANT, "  What did you\n hope  for? ", "What did you hope for?"),
        (Prompt.BULLETIN_NOTE, "Decided:\r\n\r\n  Coming  up:", "Decided:\nComing up:"),
        # Our own words are kept as none: they follow ours when those get better.
        (Prompt.LOOK_BACK_HAPPENED, " What happened? ", ""),
        (Prompt.BULLETIN_NOTE, " \n ", ""),
    ],
)
def test_words_are_kept_without_what_nobody_sees(prompt, said, kept):
    assert prompts.tidied(prompt, said) == kept


def objections(words="What did you hope for?", prompt=Prompt.LOOK_BACK_MEANT, **overrides):
    asked = {"starts_on": TOMORROW, "standing": DEFAULTS, "reason": "Agreed in May", "today": TODAY}
    return prompts.objections_to_changing(prompt, words, **asked | overrides)


@pytest.mark.parametrize(
    ("overrides", "objection"),
    [
        ({"words": "x" * 151}, "Use 150 characters at most."),
        ({"starts_on": TODAY}, "tomorrow at the earliest"),
        ({"words": ""}, "It says so on that day already."),
        ({"words": "what happened?"}, "Another one beside it says the same"),
        ({"reason": " "}, "Say why"),
        ({"prompt": Prompt.ROUND_CRITERIA, "words": "a\nb\nc\nd\ne"}, "Write 4 lines at most."),
        ({"prompt": Prompt.ROUND_CRITERIA, "words": "x" * 121}, "Keep each line to 120 characters."),
    ],
)
def test_a_change_in_bounds_to_come_and_with_a_reason_is_taken(overrides, objection):
    assert objections() == objections("x" * 150) == objections("a\nb\nc\nd", Prompt.ROUND_CRITERIA) == ()
    (said,) = objections(**overrides)
    assert objection in said


@pytest.mark.parametrize("one", Prompt)
def test_our_own_words_fit_the_bounds_and_can_be_told_apart(one):
    standing = {**DEFAULTS, one: "Something else entirely"}

    assert objections(one.default, one, standing=standing) == ()
    assert len(one.value) <= 30


def test_a_round_takes_what_may_be_set_for_it():
    terms = Prompt.ROUND_CRITERIA.terms

    assert (terms.most_lines, terms.longest_line) == (MOST_CRITERIA, LONGEST_CRITERION)
