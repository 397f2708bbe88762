"""Rules of funding: no database, no clock."""
