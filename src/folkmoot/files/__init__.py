"""Files people bring: which they may be, and what each holds, looked into before any other folder keeps it."""
