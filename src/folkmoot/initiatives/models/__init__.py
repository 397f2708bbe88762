"""Tables of initiatives, one file for each noun."""

from folkmoot.initiatives.models.lesson import Lesson
from folkmoot.initiatives.models.look_back import LookBack, LookBackPerson, LookBackSide, SideAnswers

__all__ = ["Lesson", "LookBack", "LookBackPerson", "LookBackSide", "SideAnswers"]
