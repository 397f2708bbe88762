"""Places and browsers of the loop's tests, for what is found in them."""

from tests.integration.matters.conftest import as_, place, westmere

__all__ = ["as_", "place", "westmere"]
