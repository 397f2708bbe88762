"""What people do about funding."""
