"""A debrief: what whoever went to an outside meeting said there, heard there, and hands on."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from folkmoot.kernel.working_days import add_working_days, end_of_working_day, local_day


class Care(StrEnum):
    """For which care somebody spoke."""

    GENERAL_PRACTICE = "general_practice"
    PRIMARY_CARE = "primary_care"

    @property
    def words(self) -> str:
        return {"general_practice": "For general practice", "primary_care": "For all primary care"}[self]


class Contractor(StrEnum):
    """The others in primary care, to be asked before somebody speaks for them."""

    PHARMACY = "pharmacy"
    OPTOMETRY = "optometry"
    DENTISTRY = "dentistry"

    @property
    def words(self) -> str:
        return self.value.capitalize()


def spoken_for(care: Care, consulted: Collection[Contractor]) -> str:
    """For which care it was said and who was asked first, in words."""
    if care is Care.GENERAL_PRACTICE:
        return care.words
    asked = [one.words.lower() for one in Contractor if one in consulted]
    if not asked:
        return f"{care.words}, with nobody of pharmacy, optometry or dentistry asked"
    listed = " and ".join([", ".join(asked[:-1]), asked[-1]] if len(asked) > 1 else asked)
    return f"{care.words}, with {listed} asked first"


def objections_to_debrief(
    *,
    said: str,
    heard: str,
    care: Care,
    consulted: Collection[Contractor],
    may_speak: bool,
    ended: bool,
    called_off: bool,
    acting: str,
) -> tuple[str, ...]:
    """Why a debrief may not be given so; empty when it may."""
    objections = []
    if not may_speak:
        objections.append(
            f"Only who holds or covers the seat that day, or the deputy, says what came of it. You are acting as {acting}."
        )
    if called_off:
        objections.append("This meeting was called off.")
    elif not ended:
        objections.append("This meeting is not over yet.")
    if not said.strip() and not heard.strip():
        objections.append("Say what you said there, or what you heard.")
    if care is Care.GENERAL_PRACTICE and consulted:
        objections.append("Say that you spoke for all primary care, or leave out whom you asked first.")
    return tuple(objections)


def due_at(ends_at: datetime, working_days: int) -> datetime:
    """By when the debrief is asked for: as soon as the feedback everyone gets."""
    return end_of_working_day(add_working_days(local_day(ends_at), working_days))
