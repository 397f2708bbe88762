"""Organisations, people, roles, seats and groups over time; acting as whom; the register.

The only context that knows who held which role on which date.
"""
