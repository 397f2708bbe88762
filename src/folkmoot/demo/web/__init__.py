"""Pages only the demonstration has."""
