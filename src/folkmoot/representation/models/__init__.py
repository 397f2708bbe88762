"""Tables of representation, one file for each noun."""

from folkmoot.representation.models.dates import ForumDate

__all__ = ["ForumDate"]
