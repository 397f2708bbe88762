"""Reads of meetings, one file for each noun."""
