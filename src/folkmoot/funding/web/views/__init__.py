"""Views of capacity and funding."""
