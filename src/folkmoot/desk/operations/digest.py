"""One weekly digest for each person: everything that waits for them, under whichever hat, the soonest due first."""

from datetime import date, datetime, time, timedelta

from folkmoot.desk import queries
from folkmoot.desk.operations import letters
from folkmoot.directory import queries as directory
from folkmoot.kernel import working_days
from folkmoot.kernel.waiting import Waiting, in_order
from folkmoot.post import operations as post
from folkmoot.post import queries as posted
from folkmoot.post.domain.message import Letter

# Monday at seven: before the week fills up.
DIGEST_AT = time(7)
# A late round reaches nobody in the evening: those have it the next working day. The next week's has all that waits then.
UNTIL = time(19)
# Beats once the week's digests are all queued, so that later rounds have nothing to look for.
DONE = "digests"
# People whose letters are written and queued together.
_AT_ONCE = 500


def queue_digests(at: datetime) -> int:
    """Queue this week's digest for everyone it has something to tell; how many.

    It goes out on Monday, or, where no round came by then, on the first working day of the week that one comes. May be
    repeated safely: a digest's key is its person and its week, and a week is finished once. Somebody for whom nothing
    waits gets none.
    """
    local = at.astimezone(working_days.LONDON)
    day = local.date()
    monday = day - timedelta(days=day.weekday())
    due = datetime.combine(monday, DIGEST_AT, tzinfo=working_days.LONDON)
    if not _may_go_out(local, monday) or posted.has_beaten_since(DONE, due):
        return 0
    waiting: dict[int, list[Waiting]] = {}
    for hats in directory.everyone_acting(day):
        for person_id, theirs in queries.waiting_for_people(hats, at).items():
            waiting.setdefault(person_id, []).extend(theirs)
    people, queued = list(waiting), 0
    for start in range(0, len(people), _AT_ONCE):
        addresses = directory.addresses_of(people[start : start + _AT_ONCE])
        queued += post.queue_all(
            [
                _letter(f"digest {monday:%Y-%m-%d} {one}", to, in_order(waiting[one]), at)
                for one, to in addresses.items()
            ]
        )
    post.beat(DONE, at)
    return queued


def _may_go_out(local: datetime, monday: date) -> bool:
    day = local.date()
    return DIGEST_AT <= local.time() < UNTIL and (day == monday or working_days.is_working_day(day))


def _letter(key: str, to: tuple[str, str], waiting: list[Waiting], at: datetime) -> Letter:
    return Letter(
        key=key,
        to=to,
        subject=f"Your week: {len(waiting)} waiting for you, {sum(one.minutes for one in waiting)} minutes",
        text=f"Dear {to[0]},\n\nWaiting for you this week:\n\n{letters.listed(waiting, at)}\n",
        may_be_sent_at=at,
        kind="digest",
    )
