"""Views of priorities."""
