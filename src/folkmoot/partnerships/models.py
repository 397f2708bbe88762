"""Tables of partnerships: none yet."""
