"""Plain functions making valid things, with fixed defaults and keyword overrides."""
