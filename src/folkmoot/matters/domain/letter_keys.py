"""The keys of a canvass's letters. A second letter under a key is never sent; one that no longer holds is cancelled by it.

A canvass's letters to answer and to confirm all begin alike, so that they end together.
"""

from datetime import datetime

# What the keys of letters that ask once more have in common.
ANEW = " anew "


def of_canvass(canvass_id: int) -> str:
    """How the key of every letter begins that asks something in the canvass."""
    return f"canvass {canvass_id} "


def asks(canvass_id: int, appointment_id: int) -> str:
    """The letter that first asks somebody to answer."""
    return f"{of_canvass(canvass_id)}asks {appointment_id}"


def asks_anew(canvass_id: int, appointment_id: int, moved_at: datetime) -> str:
    """The letter that asks somebody once more, at the address that was put right then."""
    return f"{of_asking_anew(canvass_id, appointment_id)}{moved_at:%Y-%m-%dT%H:%M:%S.%fZ}"


def of_asking_anew(canvass_id: int, appointment_id: int) -> str:
    """How the key of every letter begins that asks somebody once more."""
    return f"{asks(canvass_id, appointment_id)}{ANEW}"


def reminds(canvass_id: int, appointment_id: int, due: datetime) -> str:
    """The letter that reminds somebody, at one of the set times."""
    return f"{of_reminders(canvass_id, appointment_id)}{due.date()}"


def of_reminders(canvass_id: int, appointment_id: int) -> str:
    """How the key of every letter begins that reminds somebody."""
    return f"{of_canvass(canvass_id)}reminds {appointment_id} "


def of_answer(canvass_id: int, answer_id: int) -> str:
    """How the key of every letter begins that asks somebody to confirm an answer."""
    return f"{of_canvass(canvass_id)}answer {answer_id} confirmed by "


def of_consultation(consultation_id: int) -> str:
    """How the key of every letter begins that asks an officer for advice."""
    return f"consultation {consultation_id} asks "


def of_speakers(instruction_id: int) -> str:
    """How the key of every letter begins that tells carrier and deputy whether what they hold still stands."""
    return f"instruction {instruction_id} told to "


def of_suspension(mandate_id: int, test_id: int) -> str:
    """How the key of every letter begins that tells what a test of its group means for a mandate."""
    return f"mandate {mandate_id} after test {test_id} told to "


def of_release(position_id: int) -> str:
    """How the key of every letter begins that tells a partner of a released position."""
    return f"position {position_id} released to "
