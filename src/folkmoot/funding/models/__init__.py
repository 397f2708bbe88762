"""Tables of funding, one file for each noun."""

from folkmoot.funding.models.given import TimeGiven
from folkmoot.funding.models.line import FundingLine

__all__ = ["FundingLine", "TimeGiven"]
