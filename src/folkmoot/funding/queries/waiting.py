"""What funding asks of people."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.days import last_day
from folkmoot.directory.domain.modules import Module
from folkmoot.funding import models
from folkmoot.funding.domain.case import State
from folkmoot.funding.domain.who import keeps
from folkmoot.funding.queries.capacity import questions_waiting
from folkmoot.funding.queries.cases import to_follow_up
from folkmoot.funding.queries.learning_steps import learning_waiting
from folkmoot.funding.queries.lines import ends_within, within_days
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day, local_day

Asked = tuple[Waiting, Sequence[Acting]]


def anything(community_id: int) -> tuple[QuerySet[Any], ...]:
    """What there is in a community when something here can wait for anybody: without any of it nothing does."""
    return (
        models.FundingLine.objects.filter(community_id=community_id),
        models.FundingCase.objects.filter(community_id=community_id),
        models.CapacityOption.objects.filter(community_id=community_id),
        models.LearningEvent.objects.filter(community_id=community_id),
    )


def waiting_for_each(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Everything here that waits for these hats of one community, each with whose it is."""
    assert len({acting.community_id for acting in hats}) <= 1, "communities never join in a query"
    if not hats or Module.FUNDING in hats[0].off:
        return
    yield from questions_waiting(hats, at)
    yield from learning_waiting(hats, at)
    if asked := _asked(hats, at):
        yield from ((one, asked) for one in chain(_ending(asked[0], at), _cases(asked[0], at)))


def _asked(hats: Sequence[Acting], at: datetime) -> list[Acting]:
    """Those of the hats that look after money: the executive; while nobody is on it, whoever else may write here."""
    keepers = [acting for acting in hats if keeps(acting)]
    executive = [acting for acting in keepers if acting.is_executive]
    if executive or not keepers or directory.executive_roles(keepers[0].community_id, local_day(at)):
        return executive
    return keepers


def _ending(acting: Acting, at: datetime) -> Iterator[Waiting]:
    """Each line that ends soon, or has ended, of which nobody has said what follows."""
    community_id, day = acting.community_id, local_day(at)
    for one in ends_within(community_id, within_days(community_id, day), day):
        last = last_day(one.ends_on)
        assert last is not None
        yield Waiting(
            what="Funding has ended: say what follows" if last < day else "Funding ends: say what follows",
            about=f"{one.pays_for}, last day {last.day} {last:%B %Y}",
            due_at=end_of_working_day(last),
            minutes=10,
            page="funding-line",
            args=(acting.community_slug, one.pk),
        )


def _cases(acting: Acting, at: datetime) -> Iterator[Waiting]:
    """Each case whose answer was due, and each that was agreed and brought no money yet."""
    for one in to_follow_up(acting.community_id, local_day(at)):
        agreed = State(one.state) is State.AGREED
        yield Waiting(
            what="Note the funding line of a case that was agreed"
            if agreed
            else "Ask what became of a funding case, and note it",
            about=one.title,
            due_at=None if agreed or one.answer_by is None else end_of_working_day(one.answer_by),
            minutes=5,
            page="funding-case",
            args=(acting.community_slug, one.pk),
        )
