"""Pages of capacity and funding."""
