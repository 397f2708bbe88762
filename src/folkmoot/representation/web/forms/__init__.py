"""Forms of representation."""
