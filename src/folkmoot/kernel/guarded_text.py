"""What free text must never hold, and what it had better not: one guard for every form, upload and reply."""

import re
import unicodedata

from folkmoot.kernel.commercial_text import commercial_warnings
from folkmoot.kernel.nhs_number import holds_nhs_number
from folkmoot.kernel.patient_marks import holds_birth_date, holds_patient_initials

__all__ = ["commercial_warnings", "objections_to_document", "objections_to_text"]

_OBJECTIONS = (
    (
        holds_nhs_number,
        "This text seems to hold an NHS number: ten digits that pass its check. "
        "Take it out: nothing about a patient may be kept here. "
        "If the figures are something else, put a word or a comma between them.",
    ),
    (
        holds_birth_date,
        "This text seems to hold a date of birth. "
        "Take it out: nothing about a patient may be kept here. "
        "If it is the day something else began, write “started on” instead.",
    ),
    (
        holds_patient_initials,
        "This text seems to hold a patient's initials. "
        "Take them out: nothing about a patient may be kept here. "
        "Write about services and numbers of patients, never about one.",
    ),
)


def objections_to_text(text: str) -> tuple[str, ...]:
    """Why this text may not be kept, each reason a sentence or two that never repeats what was found.

    Missing: empty means it may be kept; names cannot be told from other words and are not looked for.
    Source: the project's glossary and law, "No patient data".
    """
    if not text:
        return ()
    plain_text = _plainly(text)
    return tuple(objection for holds, objection in _OBJECTIONS if holds(plain_text))


def objections_to_document(text: str) -> tuple[str, ...]:
    """The same of a whole document, laid out in lines and tables.

    Figures of neighbouring lines or cells are no number together, and a row of figures is seldom one.
    """
    plain_text = _plainly(text)
    lines = plain_text.split("\n")
    return tuple(
        objection
        for holds, objection in _OBJECTIONS
        if (
            any(holds_nhs_number(line, among_figures=True) for line in lines)
            if holds is holds_nhs_number
            else holds(plain_text)
        )
    )


class _Plain(dict[int, str]):
    """Each foreign character in its plainest form; invisible ones vanish, so that they cannot part a number."""

    def __missing__(self, codepoint: int) -> str:
        character = chr(codepoint)
        if character.isascii():
            return character
        kind = unicodedata.category(character)
        if kind in {"Cf", "Mn", "Me"}:
            return ""
        if kind == "Pd":
            return "-"
        value = unicodedata.decimal(character, None)
        return unicodedata.normalize("NFKC", character) if value is None else str(value)


_PLAIN = _Plain(
    {ord("‘"): "'", ord("’"): "'", ord("“"): '"', ord("”"): '"', ord("−"): "-", ord("‧"): "·", ord("•"): "·"}
)


def _plainly(text: str) -> str:
    """The text with plain digits, dashes and spaces; runs of white space become one space, or one line break.

    Character by character: normalising a whole text takes quadratic time on some long runs of accents.
    """
    plain = text if text.isascii() else text.translate(_PLAIN)
    return re.sub(r"\s+", lambda blank: "\n" if "\n" in blank[0] else " ", plain)
