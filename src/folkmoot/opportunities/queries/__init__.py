"""Reads of opportunities, one file for each noun."""
