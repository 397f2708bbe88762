"""Writes of opportunities, one file for each noun: each locks, asks the rules, writes, and records."""
