"""Tables of meetings, one file for each noun."""

from folkmoot.meetings.models.agenda import AgendaItem, Note
from folkmoot.meetings.models.calendar import CalendarAddress
from folkmoot.meetings.models.item_interests import EarlierItemInterest, ItemInterest
from folkmoot.meetings.models.meeting import Attendance, Meeting
from folkmoot.meetings.models.minutes import Action, Confirmation, EarlierVotes, MinutedDecision, Minutes
from folkmoot.meetings.models.pack import Pack, PackPart
from folkmoot.meetings.models.papers import Paper, PaperFile
from folkmoot.meetings.models.statement import Statement
from folkmoot.meetings.models.worth import WorthAnswer

__all__ = [
    "Action",
    "AgendaItem",
    "Attendance",
    "CalendarAddress",
    "Confirmation",
    "EarlierItemInterest",
    "EarlierVotes",
    "ItemInterest",
    "Meeting",
    "MinutedDecision",
    "Minutes",
    "Note",
    "Pack",
    "PackPart",
    "Paper",
    "PaperFile",
    "Statement",
    "WorthAnswer",
]
