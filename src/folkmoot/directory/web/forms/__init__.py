"""Forms of the directory, one file for each noun."""
