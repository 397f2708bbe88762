"""Priority rounds: gathered, appraised, chosen and reviewed."""
