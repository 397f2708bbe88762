"""Rules of the record: pure."""
