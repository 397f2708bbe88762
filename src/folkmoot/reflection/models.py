"""Tables of reflection: none yet."""
