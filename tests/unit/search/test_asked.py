"""What somebody typed becomes terms that both databases understand, whatever it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.search.domain.asked import MOST_WORDS, Term, for_postgresql, for_sqlite, terms


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ()),
        ("  ?! ", ()),
        ("winter rota", (Term(("winter",)), Term(("rota",)))),
        ('"shared care" ADHD', (Term(("shared", "care")), Term(("adhd",)))),
        ("R-2026-014", (Term(("r", "2026", "014")),)),
        # Common words say nothing beside others, and are all there is alone.
        ("the rota", (Term(("rota",)),)),
        ("the who", (Term(("the",)), Term(("who",)))),
        ("the practice’s list", (Term(("practice",)), Term(("list",)))),
        ("Siân", (Term(("sian",)),)),
        ('an "unclosed quote', (Term(("unclosed",)), Term(("quote",)))),
        ("a_b", (Term(("a", "b")),)),
    ],
)
def test_terms_are_words_or_what_stands_together(typed, found):
    assert terms(typed) == found


def test_more_words_than_narrow_anything_are_not_looked_for():
    assert len(terms(" ".join(f"word{number}" for number in range(40)))) == MOST_WORDS


def test_a_word_of_four_letters_also_finds_what_begins_so_and_a_number_or_a_short_one_does_not():
    asked = terms('phys gp 2026 "long covid"')

    assert [one.begins for one in asked] == [True, False, False, False]
    assert for_sqlite(asked) == '"phys" * AND "gp" AND "2026" AND "long covid"'
    assert for_postgresql(asked) == "('phys':*) & ('gp') & ('2026') & ('long' <-> 'covid')"


@given(st.text(max_size=300))
def test_no_character_that_means_something_to_a_database_is_left_in_a_term(typed):
    assert all(word.isalnum() for one in terms(typed) for word in one.words)
