"""Tables of neighbourhoods: none yet."""
