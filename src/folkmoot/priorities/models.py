"""Tables of priorities: none yet."""
