"""Views of representation."""
