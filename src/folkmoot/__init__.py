"""Folkmoot: one voice for local general practice."""
