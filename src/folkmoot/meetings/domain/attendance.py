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

# Who was not in the room themselves, and sent nobody.
GONE = frozenset({How.APOLOGIES.value, How.ABSENT.value})


def objections_to_attendance(how: How, *, member: int, deputy: int | None) -> tuple[str, ...]:
    """Why a member's attendance may not be so; empty when it may."""
    if how is How.DEPUTY and deputy is None:
        return ("Say who came as the deputy.",)
    if how is not How.DEPUTY and deputy is not None:
        return ("Name a deputy only for a member who sent one.",)
    return ("Nobody is their own deputy.",) if deputy == member else ()
