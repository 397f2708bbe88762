"""What somebody's interest was noted as elsewhere, and is not on the register of interests yet."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """An interest somebody noted of themselves, or others of them: where, in which words, and when.

    Shape: `opens` says whether a hat may open what it was noted at, whose title is `about`.
    """

    person_id: int
    about: str
    opens: Callable[[Acting], bool]
    words: str
    at: datetime


def noted_not_registered(
    hats: Sequence[Acting],
    ask: Callable[[int, tuple[int, ...]], Iterable[Noted]],
    figures: FiguresOnce,
    *,
    where: str,
    at: datetime,
) -> Iterator[tuple[Waiting, Sequence[Acting]]]:
    """For whoever had an interest noted: to put it on the register, until they declare, or say that all is there.

    Shape: `ask` gives what was noted of these people of a community, the earliest first; of each person's the earliest
    that still waits is asked. What it was noted at is named to a hat that may open it; to others, where the person has no
    such hat among these, the day alone. Missing: nothing before the register is open, and nothing of an interest that names a body
    they have on it.
    """
    own = [acting for acting in hats if declares(acting)]
    if not own or Module.INTERESTS in own[0].off:
        return
    community_id, people = own[0].community_id, {acting.person_id for acting in own}
    noted = list(ask(community_id, tuple(people)))
    if not noted or opened_on(community_id) is None:
        return
    told, known = last_told(community_id, people), declared(community_id, people, at)
    within = timedelta(days=figures()[Threshold.INTEREST_CHANGE])
    for one in noted:
        if one.person_id not in people or (one.person_id in told and told[one.person_id] >= one.at):
            continue
        if _names(one.words, (each for each in known if each.person_id == one.person_id)):
            continue
        people.discard(one.person_id)
        theirs = [acting for acting in own if acting.person_id == one.person_id]
        opening = [acting for acting in theirs if one.opens(acting)]
        noted_on = local_day(one.at)
        waiting = Waiting(
            what=f"Put on the register what was noted in {where}, or say that all is there",
            about=one.about if opening else f"what was noted on {noted_on:%-d %B %Y}",
            due_at=end_of_working_day(noted_on + within),
            minutes=3,
            page="my-interests",
            args=(own[0].community_slug,),
        )
        yield waiting, opening or theirs


def _names(words: str, known: Iterable[Declared]) -> bool:
    """Whether the words name one of these bodies, in whole words: "cash" names no body called Ash."""
    bodies = (re.escape(one.body.strip().casefold()) for one in known if one.body.strip())
    return any(re.search(rf"(?<!\w){body}(?!\w)", words.casefold()) for body in bodies)
