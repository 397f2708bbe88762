"""Tables of interests: none yet."""
