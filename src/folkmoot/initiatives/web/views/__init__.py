"""Views of look-backs, one file for each part of them."""
