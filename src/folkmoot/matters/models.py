"""Tables of matters: none yet."""
