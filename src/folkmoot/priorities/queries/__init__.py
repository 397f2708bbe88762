"""What is read of priorities."""
