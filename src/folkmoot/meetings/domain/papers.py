"""Papers for the items of an agenda: how many, when they are due and when they go out."""

from datetime import datetime

from folkmoot.files.domain.files import MOST_BYTES
from folkmoot.kernel.working_days import add_working_days, end_of_working_day, local_day

# Of all a meeting's papers together: what its pack is made of, and what its members take home on a telephone.
MOST_BYTES_IN_ALL = 40_000_000
MOST_ON_AN_ITEM = 10


def papers_due_at(starts_at: datetime, working_days: int) -> datetime:
    """When papers are due with whoever keeps the group."""
    return end_of_working_day(add_working_days(local_day(starts_at), -working_days))


def is_late(handed_in_at: datetime, starts_at: datetime, working_days: int) -> bool:
    """Whether a paper came after it was due."""
    return handed_in_at > papers_due_at(starts_at, working_days)


def objections_to_size(size: int, *, there: int, bytes_there: int) -> tuple[str, ...]:
    """Why a file of so many bytes may not come to an item's and a meeting's others; empty when it may."""
    objections = []
    if size == 0:
        objections.append("The file is empty. Choose another.")
    if size > MOST_BYTES:
        objections.append(f"Choose a smaller file: {MOST_BYTES / 1e6:.0f} MB at most.")
    if there >= MOST_ON_AN_ITEM:
        objections.append(f"This item has {MOST_ON_AN_ITEM} papers already: withdraw one first.")
    if bytes_there + size > MOST_BYTES_IN_ALL:
        objections.append(f"The papers of a meeting take {MOST_BYTES_IN_ALL / 1e6:.0f} MB at most, all together.")
    return tuple(objections)


def objections_to_carrying(size: int, *, bytes_there: int) -> tuple[str, ...]:
    """Why papers of so many bytes may not come along to another meeting's; empty when they may."""
    if bytes_there + size <= MOST_BYTES_IN_ALL:
        return ()
    return ("Its papers and those of the next meeting are too large together: withdraw one first.",)
