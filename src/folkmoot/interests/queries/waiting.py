"""What the register of interests asks of people acting in roles."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.queries.thresholds import FiguresOnce, figures_once
from folkmoot.interests import models
from folkmoot.interests.domain.register import KeepBack
from folkmoot.interests.domain.returns import Asked, State, is_asked
from folkmoot.interests.queries.returns import asked_people
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day, local_day
from folkmoot.prepared import prepared

_WHAT = {
    State.NONE: "Declare your interests, or that there are none",
    State.DUE: "Renew your declared interests",
}


def anything(community_id: int) -> tuple[QuerySet[Any], ...]:
    """What there is in a community when something here can wait for anybody: without any of it nothing does."""
    return (
        models.RegisterRule.objects.filter(community_id=community_id),
        models.Interest.objects.filter(community_id=community_id),
    )


def waiting_for_each(hats: Sequence[Acting], at: datetime) -> Iterator[tuple[Waiting, Sequence[Acting]]]:
    """Everything the register asks of these hats of one community, each with whose it is."""
    if not hats or Module.INTERESTS in hats[0].off:
        return
    executive = [acting for acting in hats if acting.is_executive]
    asked = [acting for acting in hats if is_asked(acting)]
    if not executive and not asked:
        return
    yield from _returns(asked, executive, figures_once(hats[0].community_id, local_day(at)), at)
    if executive:
        yield from _wishes(executive)


def _returns(
    asked: Sequence[Acting], executive: Sequence[Acting], figures: FiguresOnce, at: datetime
) -> Iterator[tuple[Waiting, Sequence[Acting]]]:
    """For each their own return; for the executive, that others are overdue, in one line."""
    one_of_them = (*asked, *executive)[0]
    theirs = {acting.person_id for acting in asked}
    everyone = asked_people(one_of_them.community_id, local_day(at), figures, people=None if executive else theirs)
    for one in everyone:
        if one.person_id in theirs and one.state is not State.CURRENT:
            mine = [acting for acting in asked if acting.person_id == one.person_id]
            yield _return(one, one_of_them.community_slug), mine
    overdue = [one for one in everyone if one.state is State.OVERDUE]
    if overdue and executive:
        yield _overdue(overdue, one_of_them.community_slug), executive


def _return(one: Asked, slug: str) -> Waiting:
    return Waiting(
        what=_WHAT[State.NONE if one.said_on is None else State.DUE],
        about="Register of interests",
        due_at=end_of_working_day(one.due),
        minutes=2,
        page="my-interests",
        args=(slug,),
        is_digested=True,
    )


def _overdue(overdue: Sequence[Asked], slug: str) -> Waiting:
    people = "1 person is" if len(overdue) == 1 else f"{len(overdue)} people are"
    return Waiting(
        what="Ask for declarations of interest",
        about=f"{people} overdue",
        due_at=end_of_working_day(min(one.due for one in overdue)),
        minutes=2,
        page="interest-returns",
        args=(slug,),
        is_digested=True,
    )


def _wishes(executive: Sequence[Acting]) -> Iterator[tuple[Waiting, Sequence[Acting]]]:
    """Wishes to keep an interest's words off the register, for whoever of the executive did not utter them."""
    for key, person_id, name in _wished(executive[0].community_id):
        one = Waiting(
            what="Answer a wish to keep an interest back",
            about=name,
            due_at=None,
            minutes=2,
            page="answer-keep-back",
            args=(executive[0].community_slug, key),
        )
        yield one, [acting for acting in executive if acting.person_id != person_id]


@prepared
def _wished(community_id: int) -> QuerySet[models.Interest, tuple[int, int, str]]:
    """Of each interest with such a wish: its key, and whose it is."""
    rows = models.Interest.objects.filter(
        community_id=community_id, keep_back=KeepBack.ASKED.value, replaced_at=None, ended_at=None
    )
    return rows.order_by("declared_at", "pk").values_list("pk", "person_id", "person__name")
