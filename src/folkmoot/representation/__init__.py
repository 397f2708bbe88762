"""Who speaks for general practice at outside meetings: the seat map, debriefs, wishes for a seat, the charter, and the bulletin."""
