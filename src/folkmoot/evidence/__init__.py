"""NHS open data: fetched, ingested, queried, measured and shared supportively."""
