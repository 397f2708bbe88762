"""What of meetings is found by its words."""

SUBJECTS = ()
