"""Funding cases, lines, payment schemes by year, and claims."""
