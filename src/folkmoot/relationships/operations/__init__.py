"""What people do about relationships."""
