"""Settings and root addresses; the only reader of the environment."""
