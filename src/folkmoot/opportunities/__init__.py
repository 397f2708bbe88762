"""Fair chances: published to all at once, expressed, scored, drawn and shared over time."""
