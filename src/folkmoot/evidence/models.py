"""Tables of evidence: none yet."""
