"""One weekly digest for each person: what waits, newest first, and what came of what they answered."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.urls import reverse

from folkmoot.desk import queries
from folkmoot.directory import queries as directory
from folkmoot.kernel import working_days
from folkmoot.kernel.waiting import Waiting
from folkmoot.post import operations as post
from folkmoot.post import queries as posted

# Monday at seven: before the week fills up.
DIGEST_AT = time(7)


def queue_digests(at: datetime) -> int:
    """Queue this week's digest for everyone it has something to tell; how many.

    May be repeated safely: a digest's key is its person and its week. Somebody for whom nothing waits gets none.
    """
    local = at.astimezone(working_days.LONDON)
    monday = local.date() - timedelta(days=local.weekday())
    due = datetime.combine(monday, DIGEST_AT, tzinfo=working_days.LONDON)
    # Those whom a late round would reach on another day than Monday are left to their list on the page.
    if not due <= at < due + timedelta(hours=12):
        return 0
    queued = 0
    already = posted.keys_beginning(f"digest {monday:%Y-%m-%d} ")
    for person_id, hats in directory.everyone_acting(local.date()).items():
        key = f"digest {monday:%Y-%m-%d} {person_id}"
        if key in already:
            continue
        waiting = [one for acting in hats for one in queries.waiting_for(acting, at)]
        if waiting:
            person = directory.address_of(person_id)
            post.queue(
                key=key,
                to=person,
                subject=f"Your week: {len(waiting)} waiting for you, {sum(one.minutes for one in waiting)} minutes",
                text=_told(person[0], waiting),
                may_be_sent_at=at,
                kind="digest",
            )
            queued += 1
    return queued


def _told(name: str, waiting: list[Waiting]) -> str:
    lines = [
        f"- {one.what}: {one.about}"
        + (f" (by {one.due_at.astimezone(working_days.LONDON):%A %-d %B})" if one.due_at else "")
        + f", {one.minutes} min\n  {settings.ADDRESS}{reverse(one.page, args=one.args)}"
        for one in waiting
    ]
    return f"Dear {name},\n\nWaiting for you this week:\n\n" + "\n".join(lines) + "\n"
