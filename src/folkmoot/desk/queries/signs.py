"""Signs of directive working, quarter by quarter, gathered from the front door and from meetings."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from folkmoot.desk.domain.signs import QUARTERS, Counted, Sign
from folkmoot.directory.queries import partners_between
from folkmoot.front_door.domain.quarter import Quarter, quarter_of
from folkmoot.front_door.queries.signs import information_given, support_due
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings.queries.signs import items_proposed

ByQuarter = dict[Quarter, Counted]


def signs_by_quarter(community_id: int, at: datetime) -> dict[Sign, ByQuarter]:
    """Each sign in each of the latest quarters, the latest first: four queries, however much there was."""
    today = local_day(at)
    quarters = [quarter_of(today)]
    while len(quarters) < QUARTERS:
        quarters.append(quarters[-1].before)
    since = quarters[-1].begins_at
    # Who was a partner when an item was proposed counts as one, also where they have merged or left since.
    partners = partners_between(community_id, local_day(since), today)
    support = ((one.came_on, not one.in_time, 1) for one in support_due(community_id, since, today))
    information = ((day, not for_everyone, 1) for day, for_everyone in information_given(community_id, since))
    items = items_proposed(community_id, since, at, partners)
    return {
        Sign.SUPPORT: _counted(support, quarters),
        Sign.AGENDAS: _counted(items, quarters),
        Sign.INFORMATION: _counted(information, quarters),
    }


def _counted(found: Iterable[tuple[date, bool, int]], quarters: Iterable[Quarter]) -> ByQuarter:
    """Of each quarter how many there were, and how many of the sort the sign counts."""
    part: dict[Quarter, int] = defaultdict(int)
    whole: dict[Quarter, int] = defaultdict(int)
    for day, is_part, number in found:
        quarter = quarter_of(day)
        whole[quarter] += number
        part[quarter] += number * is_part
    return {one: Counted(part=part[one], whole=whole[one]) for one in quarters}
