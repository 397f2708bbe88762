"""Who came to a meeting, who sent word, and who came instead."""

from enum import StrEnum


class How(StrEnum):
    """How a member took part."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    DEPUTY = "deputy"
    ABSENT = "absent"

    @property
    def words(self) -> str:
        return {
            How.PRESENT: "Present",
            How.APOLOGIES: "Sent apologies",
            How.DEPUTY: "Sent a deputy",
            How.ABSENT: "Absent",
        }[self]


# What is said of a meeting to come, by a member and of one; that somebody will be absent without a word nobody says.
AHEAD_OF_ONESELF = {How.PRESENT: "I come", How.APOLOGIES: "I send apologies", How.DEPUTY: "I send a deputy"}
AHEAD = {How.PRESENT: "Comes", How.APOLOGIES: "Sends apologies", How.DEPUTY: "Sends a deputy", How.ABSENT: "Absent"}
SINCE = {one: one.words for one in How}

_OF_ONESELF_AHEAD = {How.PRESENT: "you come", How.APOLOGIES: "you send apologies", How.ABSENT: "you are absent"}
_OF_ONESELF_SINCE = {How.PRESENT: "you came", How.APOLOGIES: "you sent apologies", How.ABSENT: "you were absent"}

# Who was not in the room themselves, and sent nobody.
GONE = frozenset({How.APOLOGIES.value, How.ABSENT.value})


def noted_of_oneself(how: How, deputy: str, *, ahead: bool) -> str:
    """What a member reads back who said it of themselves; `deputy` is who comes, or came, instead."""
    if how is How.DEPUTY:
        return f"Noted: {deputy}, {'comes' if ahead else 'came'} instead of you."
    return f"Noted: {(_OF_ONESELF_AHEAD if ahead else _OF_ONESELF_SINCE)[how]}."


def objections_to_attendance(how: How, *, member: int, deputy: int | None) -> tuple[str, ...]:
    """Why a member's attendance may not be so; empty when it may."""
    if how is How.DEPUTY and deputy is None:
        return ("Say who came as the deputy.",)
    if how is not How.DEPUTY and deputy is not None:
        return ("Name a deputy only for a member who sent one.",)
    return ("Nobody is their own deputy.",) if deputy == member else ()
