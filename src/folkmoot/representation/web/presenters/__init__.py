"""Presenters of representation."""
