"""Pages of priorities."""
