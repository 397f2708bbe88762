"""Rules of representation: pure, without a database or a clock."""
