"""What the register of interests knows. Reads only."""

from folkmoot.interests.queries.declared import declared, touching

__all__ = ["declared", "touching"]
