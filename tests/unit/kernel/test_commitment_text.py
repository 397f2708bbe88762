"""Words that may commit somebody, told from those that seldom do."""

import pytest

from folkmoot.kernel.commitment_text import may_commit


@pytest.mark.parametrize(
    "words",
    [
        "We commit £60,000.",
        "Sixty practices get £ 500 each.",
        "The rota costs 60,000 pounds a year.",
        "Up to 2.5k pounds is set aside.",
        "We fund the recruitment service.",
        "The board will\npay for two nurses.",
        "Every practice undertakes to open on Saturdays.",
        "The alliance signs up to the scheme.",
    ],
)
def test_a_sum_or_a_verb_of_taking_on_may_commit(words):
    assert may_commit(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "We meet once every four weeks.",
        "Deferred to Monday 26 October; transition money is to be costed.",
        "The committee notes the paper.",
        "Dr Hazel carries it, Dr Alder stands in.",
        "We pay attention to the funds of others, and the fund is noted.",
        "We share a winter rota.",
    ],
)
def test_other_words_do_not(words):
    assert not may_commit(words)
