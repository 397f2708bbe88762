"""The benchmarks ask pages that are there: a page that moved would be measured as a page that is missing."""

import re
from pathlib import Path

from django.urls import resolve

HISTORY = Path(__file__).parents[2] / "benchmarks" / "history.py"


def test_every_list_of_five_years_has_its_page():
    written = re.findall(r'f"\{of\}(/[a-z/-]+)[?"]', HISTORY.read_text("utf-8"))

    found = {resolve(f"/westmere{path}").url_name for path in written}

    assert len(written) >= 25
    assert found >= {
        "requests", "information-requests", "payments", "obstacles", "opportunities", "fair-shares", "interest-register",
        "seat-map", "forum-dates", "seat-wishes", "bulletins", "visits", "groups", "meetings", "actions", "matters",
        "forward-plan", "search",
    }  # fmt: skip
