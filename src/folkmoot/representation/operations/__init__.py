"""Acts of representation: one function for each."""
