"""People of the loop's places, for erasing one of them and for setting a place up."""

from tests.integration.matters.conftest import as_, place, westmere
from tests.integration.meetings.conftest import whole_record

__all__ = ["as_", "place", "westmere", "whole_record"]
