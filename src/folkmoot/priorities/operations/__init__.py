"""What people do about priorities."""
