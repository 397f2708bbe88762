"""Who did what, as whom, on what authority: hashed, exportable, for inquiry and never for logic."""
