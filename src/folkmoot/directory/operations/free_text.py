"""The last gate for free text: nothing about a patient, nothing longer than its place, nothing no database can keep."""

import re
from collections.abc import Iterable

from django.db.models import Model

from folkmoot.kernel.errors import Refused
from folkmoot.kernel.guarded_text import objections_to_text

# Each text of a list (a condition, a purpose) is a sentence a speaker can say, and a list one can remember.
LONGEST_IN_A_LIST, MOST_IN_A_LIST = 300, 20
# A column that sets no length of its own holds a few pages, not a book.
LONGEST_TEXT = 10_000
# PostgreSQL keeps no null character, and half a character pair is no character.
_CANNOT_BE_KEPT = re.compile("[\x00\ud800-\udfff]")


def objections_to(table: type[Model], **columns: str | Iterable[str]) -> list[str]:
    """Why these texts may not be kept in those columns of the table, each reason naming its field; empty when they may.

    Shape: a text for each column, or the texts of a list.
    """
    objections = []
    for column, said in columns.items():
        texts = [said] if isinstance(said, str) else list(said)
        otherwise = LONGEST_TEXT if isinstance(said, str) else LONGEST_IN_A_LIST
        longest = getattr(table._meta.get_field(column), "max_length", None) or otherwise
        found = [objection for text in texts for objection in _objections(text, longest)]
        if len(texts) > MOST_IN_A_LIST:
            found.append(f"Give {MOST_IN_A_LIST} at most.")
        objections += [f"{column.replace('_', ' ').capitalize()}: {objection}" for objection in dict.fromkeys(found)]
    return objections


def refuse_unfit(table: type[Model], **columns: str | Iterable[str]) -> None:
    """Nothing, when these texts may be kept in those columns.

    Errors: Refused, with the reasons of `objections_to`.
    """
    if objections := objections_to(table, **columns):
        raise Refused(objections)


def _objections(text: str, longest: int) -> Iterable[str]:
    if _CANNOT_BE_KEPT.search(text):
        # The guard cannot read such a text, so it is not asked.
        return ("This text holds a character that cannot be kept. Type it again.",)
    too_long = f"This is {len(text):,} characters long: {longest:,} at most."
    return (*objections_to_text(text), *([too_long] if len(text) > longest else []))
