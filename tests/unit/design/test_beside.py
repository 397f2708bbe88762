"""Lists beside one another are the design system's own, with the addresses of this community."""

import pytest

from folkmoot.design import nhsuk
from folkmoot.design.beside import lists_beside

PAIRS = [("Matters", "matters"), ("Canvasses & counts", "canvasses")]


@pytest.mark.parametrize("community", ["westmere", "eastmoor"])
@pytest.mark.parametrize("shown", ["matters", "canvasses", ""])
def test_lists_beside_one_another_lead_to_all_but_the_one_shown(shown, community):
    drawn = lists_beside("Matters", community, shown, PAIRS)

    items = [
        {"text": "Matters", "href": f"/{community}/matters", "current": shown == "matters"},
        {"text": "Canvasses & counts", "href": f"/{community}/canvasses", "current": shown == "canvasses"},
    ]
    told = {"landmarkLabel": "Matters", "visuallyHiddenText": "Matters", "items": items}
    assert drawn == nhsuk.markup("contents-list", told)
