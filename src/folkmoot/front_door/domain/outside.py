"""What is asked from outside: how long a stranger's words and address are kept, and what may be asked."""

from datetime import timedelta

# A link that nobody pressed for a week was for nobody.
UNCONFIRMED_FOR = timedelta(days=7)
# Time enough for whoever was turned away to ask why.
TURNED_AWAY_FOR = timedelta(days=30)
# Whoever was not let in for a quarter has gone elsewhere.
UNDECIDED_FOR = timedelta(days=90)
# After an answer people come back to it for a quarter; the request itself stays, without their name and address.
NAMED_FOR = timedelta(days=90)
# Whoever forges a sender could otherwise have us write to them without end; and whoever forges many, to anybody.
MOST_FROM_ONE = 5
MOST_FROM_ALL = 60
# What may not be kept cannot be held back either: beyond so many an hour, whoever wrote it is not told.
MOST_REFUSALS = 20


def why_held(*, from_one: int, from_all: int) -> str:
    """Why mail is held back for the executive to look at, nobody written to. Missing: empty where it is not.

    Shape: how many messages were taken in and answered in the hour before, from its sender and from everyone.
    """
    if from_one >= MOST_FROM_ONE:
        return f"More than {MOST_FROM_ONE} messages came from this address within an hour."
    if from_all >= MOST_FROM_ALL:
        return f"More than {MOST_FROM_ALL} messages came in within an hour, from all senders together."
    return ""


def objections_to_naming(*, name: str, email: str, organisation: str) -> tuple[str, ...]:
    """Why nobody could be answered under that name and address; empty when they could."""
    objections = []
    if not name.strip():
        objections.append("Give your name.")
    if not email.strip():
        objections.append("Give your e-mail address: the answer goes there.")
    if not organisation.strip():
        objections.append("Say which organisation you ask for.")
    return tuple(objections)
