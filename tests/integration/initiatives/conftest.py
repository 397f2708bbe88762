"""Places and browsers for the tests of look-backs, and the record held against what they wrote."""

import pytest
from tests.integration.matters.checks import faults_of_rows
from tests.integration.matters.conftest import as_, place, westmere

from folkmoot.record import queries as record

__all__ = ["as_", "place", "westmere"]


@pytest.fixture
def whole_record(db):
    """After the test every row of look-backs stands in the record as it is: each act recorded all that it wrote."""
    yield
    assert faults_of_rows() == []
    assert [one for one in record.strangers() if one.startswith("initiatives_")] == []
