"""Forms of the loop, one file for each noun."""
