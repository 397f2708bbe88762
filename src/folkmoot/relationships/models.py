"""Tables of relationships: none yet."""
