"""Tables of opportunities, one file for each noun."""

from folkmoot.opportunities.models.award import Award, AwardQuery, Draw, EarlierEnteredAward, EnteredAward
from folkmoot.opportunities.models.expression import Answer, Expression
from folkmoot.opportunities.models.opportunity import Criterion, Opportunity, PoolWeight
from folkmoot.opportunities.models.scoring import DeclaredInterest, Recognised, Score, Scorer, StakedDeed

__all__ = [
    "Answer",
    "Award",
    "AwardQuery",
    "Criterion",
    "DeclaredInterest",
    "Draw",
    "EarlierEnteredAward",
    "EnteredAward",
    "Expression",
    "Opportunity",
    "PoolWeight",
    "Recognised",
    "Score",
    "Scorer",
    "StakedDeed",
]
