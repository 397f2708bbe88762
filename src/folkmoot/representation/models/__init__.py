"""Tables of representation, one file for each noun."""

from folkmoot.representation.models.bulletin import Bulletin, BulletinAnswer
from folkmoot.representation.models.charter import Charter, CharterWord
from folkmoot.representation.models.dates import ForumDate, ForumDateChange
from folkmoot.representation.models.debrief import Debrief
from folkmoot.representation.models.wish import SeatWish

__all__ = [
    "Bulletin",
    "BulletinAnswer",
    "Charter",
    "CharterWord",
    "Debrief",
    "ForumDate",
    "ForumDateChange",
    "SeatWish",
]
