"""Everything that asks something of people: one place for each context, in the order a list shows what is due at once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.modules import the_community
from folkmoot.directory.queries.seats_waiting import seats_waiting_for
from folkmoot.front_door.queries import information_waiting, payments
from folkmoot.front_door.queries import waiting as requests
from folkmoot.funding.queries import waiting as funding
from folkmoot.governance.queries import set_up
from folkmoot.initiatives.queries import waiting as initiatives
from folkmoot.interests.queries import waiting as interests
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings.queries import waiting as meetings
from folkmoot.opportunities.queries import waiting as opportunities
from folkmoot.prepared import prepared
from folkmoot.priorities.queries import waiting as priorities
from folkmoot.relationships.queries import waiting as relationships
from folkmoot.representation.queries import waiting as representation

# One thing, and the hats it is asked of.
Asked = tuple[Waiting, Sequence[Acting]]


@dataclass(frozen=True, slots=True)
class _Source:
    """Shape: `anything` is what there must be in a community before `asks` can ask anything of anybody."""

    anything: Callable[[int], tuple[QuerySet[Any], ...]]
    asks: Callable[[Sequence[Acting], datetime], Iterator[Asked]]


_SOURCES = (
    _Source(requests.anything, requests.waiting_for_each),
    _Source(meetings.anything, meetings.waiting_for_each),
    _Source(interests.anything, interests.waiting_for_each),
    _Source(information_waiting.anything, information_waiting.waiting_for_each),
    _Source(payments.anything, payments.payments_waiting),
    _Source(opportunities.anything, opportunities.waiting_for_each),
    _Source(set_up.anything, set_up.steps_waiting),
    _Source(representation.anything, representation.waiting_for_each),
    _Source(relationships.anything, relationships.waiting_for_each),
    _Source(funding.anything, funding.waiting_for_each),
    _Source(priorities.anything, priorities.waiting_for_each),
    _Source(initiatives.anything, initiatives.waiting_for_each),
)


def asked_beside_matters(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Everything but matters that waits for some of these hats of one community, with those hats.

    Most communities use a few parts of the product, and no part without anything in it is asked.
    """
    yield from seats_waiting_for(hats, local_day(at))
    yield from representation.cover_wanted(hats, at)
    for there, source in zip(*_there(hats[0].community_id), _SOURCES, strict=True) if hats else ():
        if there:
            yield from source.asks(hats, at)


@prepared
def _there(community_id: int) -> QuerySet[Any, tuple[bool, ...]]:
    return the_community(community_id).values_list(*(_any_of(one.anything(community_id)) for one in _SOURCES))


def _any_of(rows: tuple[QuerySet[Any], ...]) -> Any:
    return ExpressionWrapper(reduce(or_, (Q(Exists(one)) for one in rows)), output_field=BooleanField())
