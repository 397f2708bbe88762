"""Tables of relationships, one file for each noun."""

from folkmoot.relationships.models.visit import Commitment, Visit
from folkmoot.relationships.models.win import SmallWin, WinThanks

__all__ = ["Commitment", "SmallWin", "Visit", "WinThanks"]
