"""Rules of relationships: no database, no clock."""
