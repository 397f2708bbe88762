"""Tables of opportunities: none yet."""
