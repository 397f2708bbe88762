"""Pure rules of look-backs."""
