"""What every test has: bounded examples, and the place of optional reference material."""

from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

# Examples are bounded, not hurried: a slow machine is not a failing law.
hypothesis_settings.register_profile("folkmoot", deadline=None, max_examples=60, derandomize=True)
hypothesis_settings.load_profile("folkmoot")


@pytest.fixture
def reference(settings) -> Path:
    """The folder of reference material; a test that needs it skips, saying so, where it is absent."""
    if not settings.REFERENCE.is_dir():
        pytest.skip(f"no reference material at {settings.REFERENCE} (set FOLKMOOT_REFERENCE)")
    return settings.REFERENCE
