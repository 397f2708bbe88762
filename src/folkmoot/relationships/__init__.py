"""Stances, working style, trust, contacts, commitments, and network measures."""
