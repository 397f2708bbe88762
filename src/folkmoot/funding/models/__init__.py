"""Tables of funding, one file for each noun."""

from folkmoot.funding.models.capacity import CapacityOption, TrustAnswer
from folkmoot.funding.models.case import CaseOption, FundingCase
from folkmoot.funding.models.given import TimeGiven
from folkmoot.funding.models.learning import (
    LearningEvent,
    LearningFile,
    LearningGuest,
    LearningMark,
    LearningMaterial,
    LearningStep,
)
from folkmoot.funding.models.line import FundingLine

__all__ = [
    "CapacityOption",
    "CaseOption",
    "FundingCase",
    "FundingLine",
    "LearningEvent",
    "LearningFile",
    "LearningGuest",
    "LearningMark",
    "LearningMaterial",
    "LearningStep",
    "TimeGiven",
    "TrustAnswer",
]
