"""What somebody's interest was noted as in a meeting, and is not on the register of interests yet."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import FiguresOnce
from folkmoot.interests.domain.declaration import Declared
from folkmoot.interests.domain.returns import declares
from folkmoot.interests.queries.declared import declared, last_told
from folkmoot.interests.queries.returns import opened_on
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day, local_day
from folkmoot.meetings import models
from folkmoot.prepared import prepared


def noted_not_registered(
    hats: Sequence[Acting], figures: FiguresOnce, at: datetime
) -> Iterator[tuple[Waiting, Sequence[Acting]]]:
    """For whoever had an interest noted at an item: to put it on the register, until they declare, or say that all is there.

    The earliest of each person's alone. Missing: nothing before the register is open, and nothing of an interest that
    names a body they have on it.
    """
    own = [acting for acting in hats if declares(acting)]
    if not own or Module.INTERESTS in own[0].off:
        return
    community_id, people = own[0].community_id, {acting.person_id for acting in own}
    noted = list(_noted(community_id, tuple(people)))
    if not noted or opened_on(community_id) is None:
        return
    told, known = last_told(community_id, people), declared(community_id, people, at)
    within = timedelta(days=figures()[Threshold.INTEREST_CHANGE])
    for one in noted:
        person_id = one.person.person_id
        if person_id not in people or (person_id in told and told[person_id] >= one.declared_at):
            continue
        if _names(one.words, (each for each in known if each.person_id == person_id)):
            continue
        people.discard(person_id)
        waiting = Waiting(
            what="Put on the register what was noted in a meeting, or say that all is there",
            about=one.item.title,
            due_at=end_of_working_day(local_day(one.declared_at) + within),
            minutes=3,
            page="my-interests",
            args=(own[0].community_slug,),
        )
        yield waiting, [acting for acting in own if acting.person_id == person_id]


def _names(words: str, known: Iterable[Declared]) -> bool:
    return any(one.body.casefold() in words.casefold() for one in known if one.body.strip())


@prepared
def _noted(community_id: int, person_ids: tuple[int, ...]) -> QuerySet[models.ItemInterest]:
    """What was noted of these people, the earliest first."""
    rows = models.ItemInterest.objects.filter(
        person__person_id__in=person_ids, item__meeting__community_id=community_id
    )
    return rows.select_related("person", "item").order_by("declared_at", "pk")
