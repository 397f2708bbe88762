"""Rules of the front door."""
