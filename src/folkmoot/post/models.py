"""Tables of post: none yet."""
