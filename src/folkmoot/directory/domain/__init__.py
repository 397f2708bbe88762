"""Pure rules and sums."""
