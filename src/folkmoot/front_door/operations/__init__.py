"""Writes of the front door, one function for each thing a person can do."""
