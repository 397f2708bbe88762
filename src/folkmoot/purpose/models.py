"""Tables of purpose: none yet."""
