"""Rules of priorities: no database, no clock."""
