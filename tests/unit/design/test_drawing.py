"""Drawing the design system's components once, and pouring words into them."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.design import nhsuk, tables
from folkmoot.design.nhsuk import HOLE

TEXTS = st.text(max_size=30).filter(lambda text: HOLE not in text)


def test_words_poured_are_escaped_whatever_they_are():
    drawn = nhsuk.mould("input", {"id": "title", "name": "title", "label": "Title", "value": HOLE})

    poured = nhsuk.poured(drawn, ['"><script>alert(1)</script>'])

    assert "<script>" not in poured
    assert 'value="&quot;&gt;&lt;script&gt;' in poured


def test_words_poured_bring_no_hole_of_their_own():
    drawn = nhsuk.mould("input", {"id": "title", "name": "title", "label": "Title", "value": HOLE})

    assert HOLE not in nhsuk.poured(drawn, [f"one{HOLE}two"])


@given(TEXTS)
def test_a_field_poured_is_the_field_drawn(value):
    params = {"id": "title", "name": "title", "label": "Title"}

    poured = nhsuk.poured(nhsuk.mould("input", {**params, "value": HOLE}), [value])

    assert words_and_values(poured) == words_and_values(nhsuk.markup("input", {**params, "value": value}))


def test_the_same_words_are_drawn_once(monkeypatch):
    drawn = []
    monkeypatch.setattr(nhsuk, "markup", lambda component, params: drawn.append(component) or "○")

    nhsuk.fixed("tag", text="Drawn once in this test", colour="blue")
    nhsuk.fixed("tag", text="Drawn once in this test", colour="blue")
    nhsuk.fixed("tag", text="Drawn once in this test", colour="red")

    assert drawn == ["tag", "tag"]


def test_a_very_long_list_is_drawn_and_not_kept(monkeypatch):
    drawn = []
    monkeypatch.setattr(nhsuk, "markup", lambda component, params: drawn.append(component) or "○")
    items = [{"value": str(number), "text": f"Practice {number}"} for number in range(1000)]

    nhsuk.fixed("select", id="s", items=items)
    nhsuk.fixed("select", id="s", items=items)

    assert drawn == ["select", "select"]


def drawn_by_the_macro(caption, head, rows):
    """The slow twin: the design system's own table, each cell markup it draws."""
    return nhsuk.markup(
        "tables",
        {
            "caption": {"text": caption, "size": "m"},
            "head": [{"text": one} for one in head],
            "rows": [[{"html": str(nhsuk.plugged(words)) or tables.NOTHING} for words in row] for row in rows],
            "responsive": True,
            "firstCellIsHeader": True,
        },
    )


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=4))
def test_a_table_poured_is_the_table_drawn(rows):
    head = ["Practice", "Answers", "Patients"]

    poured = tables.table("Answers", head, rows)

    assert words_and_values(poured) == words_and_values(drawn_by_the_macro("Answers", head, rows))


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_a_list_of_pairs_poured_is_the_list_drawn(facts):
    escaped = [[{"html": str(nhsuk.plugged(words)) or " "} for words in fact] for fact in facts]

    poured = tables.summary_list(facts)

    drawn = nhsuk.markup("summary-list", {"rows": [{"key": key, "value": value} for key, value in escaped]})
    assert words_and_values(poured) == words_and_values(drawn)


def test_a_cell_that_says_nothing_is_marked_for_the_style_sheet():
    poured = tables.table("Answers", ["Practice", "Answer"], [("Ash", ""), ("Birch", "Yes")])

    assert poured.count('<span class="app-nothing"></span>') == 1


def test_a_table_of_nothing_is_nothing():
    assert tables.table("Answers", ["Practice"], []) == ""


def test_a_row_with_a_cell_missing_is_a_fault_of_ours():
    with pytest.raises(AssertionError, match="a row needs 2 cells and has 1"):
        tables.table("Answers", ["Practice", "Answers"], [("Ash",)])


def test_rows_written_with_cells():
    rows = [{"name": "Ash <Surgery>", "answers": 3}]

    poured = tables.table(
        "Answers", ["Practice", "Answers"], rows, lambda row: tables.cell(row["name"]) + tables.cell(row["answers"])
    )

    assert "Ash &lt;Surgery&gt;" in poured


def test_numbers_stand_to_the_right():
    poured = tables.table("Answers", ["Practice", {"text": "Answers", "format": "numeric"}], [("Ash", "3")])

    assert "nhsuk-table__cell--numeric" in poured


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, sorted(attrs)))

    def handle_endtag(self, tag):
        self.found.append((f"/{tag}", []))

    def handle_data(self, data):
        if words := " ".join(data.split()):
            self.found.append(("words", words))


def words_and_values(markup):
    """Elements, attributes and words in order, space aside."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.found
