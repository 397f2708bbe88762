"""Declarations of interest, conflicts and how they are handled."""
