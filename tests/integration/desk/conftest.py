"""People of the loop's places, for the pages that gather what waits for them."""

from tests.integration.matters.conftest import as_, place, westmere

__all__ = ["as_", "place", "westmere"]
