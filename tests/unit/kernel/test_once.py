"""What a page asks many times is found once, and nothing is kept from one page to the next."""

import pytest

from folkmoot.kernel.once import once_a_reading, one_reading


@pytest.fixture
def asked():
    """A question that keeps count of how often it was asked."""
    times = []

    @once_a_reading
    def ask(community, *, day=0):
        times.append((community, day))
        return {"of": community}

    ask.times = times
    return ask


def test_outside_a_reading_it_is_asked_each_time(asked):
    assert asked(1) == asked(1)
    assert asked.times == [(1, 0), (1, 0)]


def test_within_a_reading_the_same_question_is_asked_once(asked):
    with one_reading():
        assert asked(1) is asked(1)
        assert asked(2) == {"of": 2}
        assert asked(1, day=3) == {"of": 1}
    assert asked.times == [(1, 0), (2, 0), (1, 3)]


def test_the_next_reading_asks_again(asked):
    for _ in range(2):
        with one_reading():
            asked(1)
    assert asked.times == [(1, 0), (1, 0)]


def test_a_reading_that_fails_leaves_nothing(asked):
    def page():
        with one_reading():
            asked(1)
            raise RuntimeError("the page could not be made")

    with pytest.raises(RuntimeError):
        page()
    asked(1)
    assert len(asked.times) == 2


def test_what_is_not_found_is_not_kept():
    @once_a_reading
    def refuses(number):
        raise ValueError(number)

    with one_reading():
        for _ in range(2):
            with pytest.raises(ValueError, match="7"):
                refuses(7)
