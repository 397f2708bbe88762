"""What waits for a person: one list, the weekly digest, search and calendar, gathered from every context.

Owns no facts of its own; refuses to settle anything.
"""
