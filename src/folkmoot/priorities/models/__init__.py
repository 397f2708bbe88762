"""Tables of priorities, one file for each noun."""

from folkmoot.priorities.models.priority import Contribution, Priority, ProgressNote
from folkmoot.priorities.models.round import Named, Naming, NothingToSuggest, PriorityRound, Suggestion

__all__ = [
    "Contribution",
    "Named",
    "Naming",
    "NothingToSuggest",
    "Priority",
    "PriorityRound",
    "ProgressNote",
    "Suggestion",
]
