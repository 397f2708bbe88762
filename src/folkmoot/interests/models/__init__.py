"""Tables of the register of interests, one file for each noun. Whoever acted stands by their appointment, never by name."""

from folkmoot.interests.models.interest import Interest
from folkmoot.interests.models.register import InterestReturn, RegisterRule

__all__ = ["Interest", "InterestReturn", "RegisterRule"]
