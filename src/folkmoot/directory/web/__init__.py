"""Pages of the directory, and acting as whom."""
