"""Joint approaches with partners: sponsor, escalation, resources and working agreements."""
