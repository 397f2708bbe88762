"""Pages of look-backs."""
