"""What is read of look-backs."""
