"""Integrated neighbourhood teams: profiles, standards and monthly counts. Never a patient."""
