"""Tables of desk: none yet."""
