"""Tables of meetings, one file for each noun."""

from folkmoot.meetings.models.agenda import AgendaItem, Note
from folkmoot.meetings.models.item_interests import ItemInterest
from folkmoot.meetings.models.meeting import Attendance, Meeting
from folkmoot.meetings.models.minutes import Action, MinutedDecision, Minutes

__all__ = ["Action", "AgendaItem", "Attendance", "ItemInterest", "Meeting", "MinutedDecision", "Minutes", "Note"]
