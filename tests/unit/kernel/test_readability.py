"""Hints towards plain English."""

import time

import pytest

from folkmoot.kernel.readability import readability_hints, reading_ease, syllables

PLAIN = (
    "Blood tests may move from your practice to a hub in April 2027. "
    "We asked all 31 practices. Most want to keep them, or to run both for a year. "
    "The place board decides on Monday."
)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1), ("the", 1), ("made", 1), ("table", 2), ("trustee", 2), ("practice", 2), ("commissioner", 4), ("shhh", 1),
        ("MADE", 1), ("community", 4), ("tyre", 1),
    ],
)  # fmt: skip
def test_syllables_are_groups_of_vowels(word, count):
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "ease"),
    [
        # 6 words, 1 sentence, 6 syllables: 206.835 − 1.015×6 − 84.6×1
        ("The cat sat on the mat.", 116.145),
        # 6 words, 2 sentences (3 each), 7 syllables (table has two): 206.835 − 1.015×3 − 84.6×7/6
        ("The cat sat. The table fell!", 206.835 - 3.045 - 98.7),
        # 2 words, 1 sentence, 6 syllables: 206.835 − 2.03 − 84.6×3
        ("Commissioner practice", 206.835 - 2.03 - 253.8),
        ("", 100.0),
        ("12 34", 100.0),
    ],
)
def test_reading_ease_is_flesch_s_sum(text, ease):
    assert reading_ease(text) == pytest.approx(ease)


def test_a_plain_summary_draws_no_hint():
    assert readability_hints(PLAIN) == ()


@pytest.mark.parametrize("text", ["", "   ", "31", "!!!"])
def test_a_text_without_words_draws_no_hint(text):
    assert readability_hints(text) == ()


def test_long_sentences_are_told_with_their_average():
    text = f"{'we go to the hub ' * 5}now. {'we go to the hub ' * 4}now."  # 26 and 21 words: 23.5, told as 24

    assert readability_hints(text) == ("Sentences average 24 words. Aim for 20 or fewer: cut long ones in two.",)


def test_one_overlong_sentence_is_told_when_the_average_is_fair():
    text = f"{'we go to the hub ' * 6}now. We go. We stay."  # 31, 2 and 2 words: average 12

    assert readability_hints(text) == ("One sentence has 31 words. Cut it in two.",)


def test_hard_words_are_named_longest_first():
    text = "Organisational reconfiguration necessitates multidisciplinary collaboration. " * 5

    (hint,) = readability_hints(text)

    assert hint.startswith(
        "This is hard to read. Shorter words would help; the longest are multidisciplinary, reconfiguration"
    )
    assert hint.endswith(" and necessitates.")


def test_a_hard_text_of_short_words_is_told_so_without_naming_any():
    # 30 words, 1 sentence, 60 syllables: 206.835 − 30.45 − 169.2 = 7.2
    hints = readability_hints("lady " * 30)

    assert hints[-1] == "This is hard to read. Shorter sentences and shorter words would help."


def test_few_words_are_not_judged():
    assert readability_hints("Interoperability considerations") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The integrated care board (ICB) asks. The ICB waits.",
        "The ICB (integrated care board) asks.",
        "GPs, the NHS, our PCN, LMC.",
    ],
)
def test_an_explained_or_common_abbreviation_draws_no_hint(text):
    assert readability_hints(text) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The ICB asks.", "ICB"),
        ("The ICB asks for DoLS returns from the VCSE.", "ICB, DoLS and VCSE"),
        ("The ICB (DES) asks.", "ICB"),
    ],
)
def test_unexplained_abbreviations_are_named_once(text, named):
    mean = "mean" if " and " in named else "means"
    assert readability_hints(text + " ICB") == (f"Say in full, the first time, what {named} {mean}.",)


def test_words_to_avoid_come_with_what_to_write_instead():
    assert readability_hints("Going forward, utilise it. Utilise them prior to May.") == (
        "Instead of “going forward”, write “from now on”.",
        "Instead of “utilise”, write “use”.",
        "Instead of “prior to”, write “before”.",
    )


@pytest.mark.parametrize(
    "text",
    ["!" * 100_000 + "x", "A" * 100_000 + "a", "it's-" * 20_000, "AB " * 33_000, "\n" * 100_000, "ICB (" * 20_000],
)
def test_no_text_takes_more_than_linear_time(text):
    began = time.process_time()

    readability_hints(text)

    assert time.process_time() - began < 5
