"""What the directory's pages show, one file for each noun."""
