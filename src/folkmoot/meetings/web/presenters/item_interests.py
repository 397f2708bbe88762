"""What the page of an agenda item says of interests in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.interests.domain.declaration import Nearness
from folkmoot.meetings.domain import meeting, who
from folkmoot.meetings.domain.item_interests import WORDS, was_to
from folkmoot.meetings.queries import item_interests as queries
from folkmoot.meetings.queries import meetings
from folkmoot.meetings.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestLine:
    """Somebody's interest in the item, with what was said of it before, the earliest first.

    Missing: empty `how` while nobody settled it; no address for who does not.
    """

    who: str
    what: str
    how: str
    settle_href: str
    waits: bool = False
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemInterests:
    """The interests in an item: spoken of there, and on the register without a word about them yet."""

    lines: tuple[InterestLine, ...]
    unspoken: tuple[InterestLine, ...]
    declare_href: str
    settle_href: str


def of_item(one: Any, item: Any, acting: Acting, at: datetime) -> ItemInterests:
    """The interests in an item for this hat."""
    body, args = meetings.body_of(one), (acting.community_slug, one.pk, item.pk)
    open_now = not meeting.objections_to_writing(meetings.dates_of(one))
    keeps = open_now and who.keeps(acting, body)
    spoken = queries.interests_at(item.pk)
    settle = address("settle-at-item", *args)
    return ItemInterests(
        lines=tuple(_line(row, acting, settle if keeps else "") for row in spoken),
        unspoken=tuple(
            InterestLine(
                who=words.person(known.appointment),
                what="; ".join(each.line for each in known.interests),
                how="",
                settle_href=f"{settle}?person={known.appointment.pk}"
                if keeps and known.appointment.pk != acting.appointment_id
                else "",
            )
            for known in (queries.unspoken(item, spoken, acting, at) if acting.is_member and open_now else ())
        ),
        declare_href=address("declare-at-item", *args)
        if open_now and (who.belongs(acting, body) or meetings.deputises(acting, one))
        else "",
        settle_href=settle if keeps else "",
    )


def spoke_all_the_same(item: Any, appointment_id: int) -> str:
    """What the note-taker is to know who minutes words of somebody settled to leave or be silent. Missing: empty otherwise."""
    row = queries.interest_of(item.pk, appointment_id)
    why = was_to(row.treatment) if row else ""
    if row is None or not why:
        return ""
    return (
        f"{row.person.person.name} {why}, as it was settled for an interest. The minutes say so beside these words. Strike them "
        "out if they were not said, or were said of something else."
    )


def writes_all_the_same(silenced: Mapping[int, str], acting: Acting) -> str:
    """What somebody is to know who writes at an item they were to leave, or be silent at. Missing: empty for everybody else."""
    why = was_to(silenced.get(acting.person_id, ""))
    if not why:
        return ""
    return (
        f"It was settled for an interest that {acting.person_name} {why}. Let somebody else take the notes. "
        "What you write is kept, and the minutes say that you wrote it."
    )


def _line(row: Any, acting: Acting, settle: str) -> InterestLine:
    own = row.person_id == acting.appointment_id
    return InterestLine(
        who=words.person(row.person),
        what=_what(row),
        how=_how(row),
        settle_href=f"{settle}?person={row.person_id}" if settle and not own else "",
        waits=row.waits_anew or not row.treatment,
        earlier=tuple(
            ". ".join(filter(None, (_what(one).rstrip("."), _how(one)))) + f", until {words.moment(one.until)}"
            for one in row.earlier.all()
            if (one.treatment and not one.waits_anew) or _what(one) != _what(row)
        ),
    )


def _what(row: Any) -> str:
    return f"{Nearness(row.nearness).words} conflict: {row.words}"


def _how(row: Any) -> str:
    treatment = queries.treatment_of(row)
    if treatment is None:
        return ""
    return f"{WORDS[treatment]}. {row.because} Settled by {row.settled_by.person.name}, {words.moment(row.settled_at)}"


def suggested(item: Any, appointment_id: int, reader: Acting, at: datetime) -> dict[str, str]:
    """What to begin with for this person: what was said of them here, else what stands on the register."""
    spoken = queries.interests_at(item.pk)
    for row in spoken:
        if row.person_id == appointment_id:
            return {
                "words": row.words,
                "nearness": row.nearness,
                "treatment": row.treatment,
                "because": row.because,
            }
    for known in queries.unspoken(item, spoken, reader, at):
        if known.appointment.pk == appointment_id:
            first = known.interests[0]
            return {"words": "; ".join(each.title for each in known.interests)[:400], "nearness": first.nearness.value}
    return {}
