"""The story of a seat: its briefs, outcomes, conversations and debriefs, whoever held it."""

from collections.abc import Collection, Iterator
from typing import Any

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.prompts import Prompt
from folkmoot.directory.domain.prompts import told as prompt_told
from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.directory.queries import role_words
from folkmoot.directory.queries.prompts import prompts_of
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.domain.outcome import Formed, Result
from folkmoot.matters.queries.spoken_at import briefs_at, conversations_at, outcomes_at
from folkmoot.representation.domain import who
from folkmoot.representation.domain.debrief import Care, Contractor, spoken_for
from folkmoot.representation.domain.story import Entry, Kind, in_order
from folkmoot.representation.queries.debriefs import debriefs_of, every_speaker


def story_of(seat: Any, acting: Acting, kind: Kind | None = None) -> list[Entry]:
    """What this hat reads of a seat's story, the latest first; of one kind only, where it is named."""
    speakers = every_speaker(seat)
    gather = {
        Kind.BRIEF: lambda: _briefs(seat.forum_id, speakers, acting),
        Kind.OUTCOME: lambda: _outcomes(seat.forum_id, speakers, acting),
        Kind.CONVERSATION: lambda: _conversations(seat.forum_id, speakers, acting),
        Kind.DEBRIEF: lambda: _debriefs(seat, speakers, acting),
    }
    return in_order([one for each in ([kind] if kind else Kind) for one in gather[each]()])


def _briefs(forum_id: int, speakers: Collection[int], acting: Acting) -> Iterator[Entry]:
    for one in briefs_at(forum_id, speakers, acting):
        assert one.brief_issued_at is not None, "asked for with its brief"
        yield Entry(
            on=local_day(one.brief_issued_at),
            kind=Kind.BRIEF,
            about=one.matter.title,
            words=(f"Version {one.version} of the instruction, to be carried until {one.valid_until:%-d %B %Y}.",),
            by=f"To {one.carrier.person.name}",
            reference=reference(one.matter.year, one.matter.number),
        )


def _outcomes(forum_id: int, speakers: Collection[int], acting: Acting) -> Iterator[Entry]:
    for one in outcomes_at(forum_id, speakers, acting):
        yield Entry(
            on=one.met_on,
            kind=Kind.OUTCOME,
            about=one.matter.title,
            words=(f"{Result(one.result).words}: {one.words}", f"It took shape {Formed(one.formed).words}."),
            by=one.recorded_by_words,
            reference=reference(one.matter.year, one.matter.number),
        )


def _conversations(forum_id: int, speakers: Collection[int], acting: Acting) -> Iterator[Entry]:
    for one in conversations_at(forum_id, speakers, acting):
        yield Entry(
            on=one.held_on,
            kind=Kind.CONVERSATION,
            about=one.matter.title,
            words=tuple(filter(None, (_weight(one.spoken_as), f"With {one.with_whom}: {one.topic}", one.moved))),
            by=one.logged_by_words,
            reference=reference(one.matter.year, one.matter.number),
        )


def _weight(spoken_as: str) -> str:
    return f"{SpokenAs(spoken_as).words}." if spoken_as else ""


def _debriefs(seat: Any, speakers: frozenset[int], acting: Acting) -> Iterator[Entry]:
    if not who.reads_debriefs(acting, speakers):
        return
    prompts = prompts_of(acting.community_id)
    for one in debriefs_of(seat.pk):
        # Under the headings it was written under.
        says = prompts.on(local_day(one.given_at))
        told = (
            (prompt_told(says, Prompt.DEBRIEF_SAID), one.said),
            (prompt_told(says, Prompt.DEBRIEF_HEARD), one.heard),
            (prompt_told(says, Prompt.DEBRIEF_HANDS_ON), one.hands_on),
        )
        consulted = [Contractor(each) for each in one.consulted]
        yield Entry(
            on=local_day(one.date.starts_at),
            kind=Kind.DEBRIEF,
            about="The meeting",
            words=(
                f"{SpokenAs(one.spoken_as).words}. {spoken_for(Care(one.care), consulted)}.",
                *(f"{name}: {words}" for name, words in told if words),
                *([f"Put right, because: {one.because}"] if one.because else []),
            ),
            by=f"{one.given_by.person.name}, {role_words(one.given_by)}",
            date_id=one.date_id,
        )
