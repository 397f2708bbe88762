"""Places for the tests of the loop."""

import pytest
from tests import factories


@pytest.fixture
def place(db):
    """Five practices in two PCNs, with everyone in their seats."""
    return factories.community()


@pytest.fixture
def westmere(db):
    """The whole place of the scenarios."""
    return factories.westmere()
