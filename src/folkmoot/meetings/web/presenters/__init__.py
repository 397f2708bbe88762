"""What the pages of meetings show: finished words, tags and links."""
