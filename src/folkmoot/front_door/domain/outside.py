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
