"""NHS England's own files, where the reference folder holds them."""

from datetime import UTC, datetime

import pytest
from django.conf import settings

from folkmoot.directory.operations.register import load_register


def source(*names):
    """Files of the reference folder."""
    found = [settings.REFERENCE / "data" / name for name in names]
    for path in found:
        if not path.is_file():
            pytest.skip(f"no reference material at {path} (set FOLKMOOT_REFERENCE)")
    return found


def load(*names):
    done = load_register(paths=source(*names), at=datetime(2026, 8, 3, tzinfo=UTC))
    assert not done.refused
    return done
