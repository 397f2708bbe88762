"""Drivers, disagreement, private prompts, sustainability and a community's own development."""
