"""Tables of initiatives: none yet."""
