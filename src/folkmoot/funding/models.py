"""Tables of funding: none yet."""
