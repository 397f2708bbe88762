"""What is kept no longer than it is needed: what letters said, sessions that ended, attempts that count no more,
strangers who once asked something, days promised for what is answered elsewhere, packs of papers of meetings long past."""

from datetime import datetime, timedelta

from folkmoot.accounts import operations as accounts
from folkmoot.front_door.operations import leading
from folkmoot.front_door.operations import outside as front_door
from folkmoot.meetings.operations import packs
from folkmoot.post import operations as post
from folkmoot.post import queries as posted

# Beats once the day's is done, so that later rounds of the day have nothing to look for.
DONE = "housekeeping"
EVERY = timedelta(days=1)


def tidy(at: datetime) -> int:
    """How many letters were erased; none unless a day has passed. May be repeated safely."""
    if posted.has_beaten_since(DONE, at - EVERY):
        return 0
    erased = post.erase_old(at)
    accounts.forget_ended(at=at)
    front_door.forget_old(at)
    leading.let_promises_go(at)
    packs.forget_old(at)
    post.beat(DONE, at)
    return erased
