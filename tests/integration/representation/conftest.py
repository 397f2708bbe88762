"""Places for the tests of representation, as those of the loop."""

import pytest
from tests.integration.matters.checks import faults_of_rows
from tests.integration.matters.conftest import as_, place

from folkmoot.record import queries as record

__all__ = ["as_", "place"]


@pytest.fixture
def whole_record(db):
    """After the test every row of representation stands in the record as it is: each act recorded all that it wrote."""
    yield
    assert faults_of_rows() == []
    assert [one for one in record.strangers() if one.startswith("representation_")] == []
