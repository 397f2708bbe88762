"""Words explained where they stand: as the glossary has them, whole words alone, the longest first."""

from pathlib import Path

import pytest

from folkmoot.kernel.glossary import MEANINGS, explained

GLOSSARY = Path(__file__).resolve().parents[3] / "docs" / "glossary.md"


def names(text):
    return [name for name, _ in explained(text)]


def test_each_means_what_the_glossary_says():
    rows = [line.strip().strip("|").split(" | ") for line in GLOSSARY.read_text().splitlines() if line.startswith("| ")]
    said = {cells[0].strip(): cells[1].strip() for cells in rows if len(cells) > 1}

    assert {name: said.get(name) for name in MEANINGS} == MEANINGS


@pytest.mark.parametrize("name", MEANINGS)
def test_each_is_found_by_its_own_name(name):
    assert names(
        f"About {name.lower().partition(' (')[0].partition(',')[0].replace('pcn', 'PCN').replace('icb', 'ICB')}."
    ) == [name]


def test_they_come_once_each_in_the_order_they_stand():
    text = "The ICB asks each PCN. The PCNs canvass practices; canvasses close in May. The ICB waits."

    assert names(text) == ["Integrated care board (ICB)", "Primary care network (PCN)", "Canvass"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The PCN board meets.", ["PCN board"]),
        ("FEDERATION and Proxies", ["Federation", "Proxy"]),
        ("a mandated, pcn-wide icb federational storyteller", []),
        ("", []),
    ],
)
def test_parts_of_words_and_small_letters_are_none(text, found):
    assert names(text) == found
