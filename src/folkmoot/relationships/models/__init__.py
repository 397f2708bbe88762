"""Tables of relationships, one file for each noun."""

from folkmoot.relationships.models.visit import Commitment, Visit

__all__ = ["Commitment", "Visit"]
