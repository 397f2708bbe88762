"""Every test here happens on Monday 23 November 2026 from nine in the morning, unless it moves the clock."""

import pytest
import time_machine
from tests.integration.accounts.doors import AT


@pytest.fixture(autouse=True)
def clock(db):
    """The clock, standing still until a test moves it: `clock.shift(timedelta(minutes=5))`."""
    with time_machine.travel(AT, tick=False) as clock:
        yield clock
