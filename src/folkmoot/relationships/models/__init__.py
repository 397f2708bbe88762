"""Tables of relationships, one file for each noun."""

from folkmoot.relationships.models.round import StanceAnswer, StanceRoll, StanceRound, StanceTopic
from folkmoot.relationships.models.visit import Commitment, Visit
from folkmoot.relationships.models.win import SmallWin, WinThanks

__all__ = [
    "Commitment",
    "SmallWin",
    "StanceAnswer",
    "StanceRoll",
    "StanceRound",
    "StanceTopic",
    "Visit",
    "WinThanks",
]
