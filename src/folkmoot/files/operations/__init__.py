"""Looking into a file, each by a program of its own."""
