"""The boxes of the filters are the design system's own, whatever is chosen in them."""

import pytest

from folkmoot.design import nhsuk
from folkmoot.design.boxes import filter_box


@pytest.mark.parametrize("chosen", ["", "giraffe", '"><script>'])
def test_a_box_to_write_in_holds_what_was_written(chosen):
    drawn = filter_box({"name": "words", "label": "Words in it", "chosen": chosen})

    told = {"id": "filter-words", "name": "words", "label": "Words in it", "value": "written"}
    before, after = nhsuk.markup("input", told).split("written")
    assert drawn.startswith(before)
    assert drawn.endswith(after)
    assert "<script>" not in drawn
    assert ("giraffe" in drawn) == (chosen == "giraffe")


@pytest.mark.parametrize("number", [2, 60])
@pytest.mark.parametrize(("chosen", "selected"), [("1", "1"), (1, "1"), ("", None), (None, None), ("none such", None)])
def test_a_box_that_drops_down_marks_what_is_chosen(chosen, selected, number):
    groups = [(key, f"Group {key} & others") for key in range(number)]

    drawn = filter_box({"name": "group", "label": "Of", "options": groups, "chosen": chosen, "all": "Any group"})

    items = [
        {"value": str(key), "text": f"Group {key} & others", "selected": str(key) == selected} for key in range(number)
    ]
    told = {"id": "filter-group", "name": "group", "label": "Of", "items": [{"value": "", "text": "Any group"}, *items]}
    assert drawn == nhsuk.markup("select", told)
    assert drawn.count(" selected") == (selected is not None)
