"""Rules of meetings: pure, without a database or a clock."""
