"""One letter to each person for what newly falls due within the community's time, or has just become overdue."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, time

from django.db import transaction

from folkmoot.desk import models, queries
from folkmoot.desk.domain import nearing
from folkmoot.desk.operations import letters
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel import working_days
from folkmoot.kernel.waiting import Waiting, in_order
from folkmoot.post import operations as post
from folkmoot.post import queries as posted
from folkmoot.post.domain.message import Letter

# Beats once the hour's letters are all queued, so that later rounds of the hour have nothing to look for.
DONE = "alerts"
# People whose letters are written and queued together.
_AT_ONCE = 500
# What people were told of: the person, the thing, when it is due, and whether it was overdue.
_Told = tuple[int, str, datetime, bool]


def queue_alerts(at: datetime) -> int:
    """Queue this hour's letters about what newly falls due; how many.

    May be repeated safely: each person is told of each thing once when it nears, and once when its time has passed.
    """
    look = nearing.latest_look(at)
    if look is None or posted.has_beaten_since(DONE, look):
        return 0
    near: dict[int, list[Waiting]] = {}
    day = working_days.local_day(at)
    for hats in filter(None, directory.everyone_acting(day)):
        soon = figures_on(hats[0].community_id, day)[Threshold.DUE_SOON]
        for person_id, theirs in queries.waiting_for_people(hats, at).items():
            near.setdefault(person_id, []).extend(
                one for one in theirs if nearing.is_due_soon(one, at, soon) or nearing.is_newly_overdue(one, at)
            )
    people = [person_id for person_id, theirs in near.items() if theirs]
    queued = 0
    for start in range(0, len(people), _AT_ONCE):
        queued += _tell({one: near[one] for one in people[start : start + _AT_ONCE]}, at)
    post.beat(DONE, at)
    return queued


@transaction.atomic
def _tell(near: Mapping[int, list[Waiting]], at: datetime) -> int:
    """Write to those of these people who have not been told yet, and remember it; how many."""
    told = _told_before(near, at)
    # In two communities a person may have some things twice.
    new = {
        person_id: {known: one for one in theirs if (known := _known_as(person_id, one, at)) not in told}
        for person_id, theirs in near.items()
    }
    models.Notice.objects.bulk_create(
        (
            models.Notice(person_id=person_id, thing=thing, due_at=due_at, overdue=overdue, told_at=at)
            for theirs in new.values()
            for person_id, thing, due_at, overdue in theirs
        ),
        ignore_conflicts=True,
    )
    addresses = directory.addresses_of(person_id for person_id, theirs in new.items() if theirs)
    return post.queue_all([_letter(new[person_id], to, at) for person_id, to in addresses.items()])


def _told_before(people: Mapping[int, list[Waiting]], at: datetime) -> set[_Told]:
    # Nothing that was due earlier is told of any more.
    since = datetime.combine(nearing.first_day(at), time.min, tzinfo=working_days.LONDON)
    notices = models.Notice.objects.filter(person_id__in=people, due_at__gte=since)
    return set(notices.values_list("person_id", "thing", "due_at", "overdue"))


def _known_as(person_id: int, one: Waiting, at: datetime) -> _Told:
    assert one.due_at is not None, "what has no deadline never falls due"
    of = () if one.of is None else ("of", one.of)
    thing = " ".join(map(str, (one.what, one.page, *one.args, *of)))
    return (person_id, thing[:300], one.due_at, one.due_at < at)


def _letter(new: Mapping[_Told, Waiting], to: tuple[str, str], at: datetime) -> Letter:
    near = in_order(new.values())
    return Letter(
        key=_key(new),
        to=to,
        subject=_subject(near, at),
        text=f"Dear {to[0]},\n\n{'This is' if len(near) == 1 else 'These are'} due soon, or just "
        f"overdue:\n\n{letters.listed(near, at)}\n\nYou are told of each once; your weekly digest has them all.\n",
        may_be_sent_at=at,
        kind="due",
    )


def _key(told: Iterable[_Told]) -> str:
    # The same for two rounds at one moment, neither of which could see what the other told.
    return f"due {hashlib.sha256(repr(sorted(told)).encode()).hexdigest()}"


def _subject(near: list[Waiting], at: datetime) -> str:
    first = near[0]
    assert first.due_at is not None, "what has no deadline never falls due"
    words = "Overdue" if first.due_at < at else f"Due {first.due_at.astimezone(working_days.LONDON):%A %-d %B}"
    more = f", and {len(near) - 1} more" if len(near) > 1 else ""
    return f"{words}: {first.what}{more}"
