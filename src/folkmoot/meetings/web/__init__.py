"""Pages of meetings and the forward plan."""
