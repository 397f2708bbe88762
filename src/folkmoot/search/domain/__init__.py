"""Rules of search."""
