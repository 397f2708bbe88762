"""What people do about look-backs."""
