"""Tables of front_door: none yet."""
