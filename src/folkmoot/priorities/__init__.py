"""Priorities: rounds in which everyone suggests, practices name a few, and the leadership group chooses; then how each stands.

What a practice names is its own: only counts are shown, under the one rule for small numbers.
"""
