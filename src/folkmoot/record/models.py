"""Tables of record: none yet."""
