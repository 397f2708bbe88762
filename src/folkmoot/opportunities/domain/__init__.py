"""Rules and sums of fair chances: pure, without a database or a clock."""
