"""Acronyms stand as people write them, where a sentence begins with what holds them too."""

import pytest
from tests import factories


@pytest.mark.parametrize(
    ("page", "said"), [("decide", "The PCNs"), ("conversation", "All practices, the executive and the LMC")]
)
def test_an_acronym_stays_in_capitals(place, as_, page, said):
    factories.routed(place)

    shown = as_(place, "Hazel").get(f"/westmere/matters/M-2026-001/{page}").content.decode()

    assert said in shown
    assert "The pcns" not in shown
    assert "the lmc" not in shown
