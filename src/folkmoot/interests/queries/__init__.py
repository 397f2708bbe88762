"""What the register of interests knows. Reads only."""

from folkmoot.interests.queries.declared import declared, touching, touching_each

__all__ = ["declared", "touching", "touching_each"]
