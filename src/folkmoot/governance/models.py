"""Tables of governance: none yet."""
