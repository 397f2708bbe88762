"""What general practice is for: statements, value claims and assumptions."""
