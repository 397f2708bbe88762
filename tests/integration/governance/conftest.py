"""People of the loop's places, for erasing one of them."""

from tests.integration.matters.conftest import as_, place

__all__ = ["as_", "place"]
