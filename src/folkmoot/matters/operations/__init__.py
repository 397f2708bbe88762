"""Writes of the loop: one function for each use case, one file for each noun."""
