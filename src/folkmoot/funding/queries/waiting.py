"""What funding asks of people."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.days import last_day
from folkmoot.directory.domain.modules import Module
from folkmoot.funding.queries.lines import ends_within, within_days
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day, local_day

Asked = tuple[Waiting, Sequence[Acting]]


def waiting_for_each(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Everything here that waits for these hats of one community, each with whose it is."""
    assert len({acting.community_id for acting in hats}) <= 1, "communities never join in a query"
    if not hats or Module.FUNDING in hats[0].off:
        return
    yield from _ending(hats, at)


def _ending(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """For the executive: each line that ends soon, or has ended, of which nobody has said what follows."""
    executive = [acting for acting in hats if acting.is_executive and acting.is_member]
    if not executive:
        return
    community_id, day = executive[0].community_id, local_day(at)
    for one in ends_within(community_id, within_days(community_id, day), day):
        last = last_day(one.ends_on)
        assert last is not None
        waiting = Waiting(
            what="Funding has ended: say what follows" if last < day else "Funding ends: say what follows",
            about=f"{one.pays_for}, last day {last.day} {last:%B %Y}",
            due_at=end_of_working_day(last),
            minutes=10,
            page="funding-line",
            args=(executive[0].community_slug, one.pk),
        )
        yield waiting, executive
