"""Agreed work, paired reviews, lessons, and rules that can be retired.

Asks matters whether a mandate is in force.
"""
