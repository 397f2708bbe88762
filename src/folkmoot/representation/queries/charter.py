"""The charter of a representative, who speaks today, and who said that they keep to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.going import forums_ahead, seats_of, stands, who_goes
from folkmoot.directory.queries.wordings import said_by
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import local_day
from folkmoot.prepared import prepared
from folkmoot.representation import models

Asked = tuple[Waiting, Sequence[Acting]]
# A page lists so many versions before; more are found by their number.
MOST_BEFORE = 20


def charter_now(community_id: int) -> models.Charter | None:
    """The version that holds. Missing: None, none was ever written."""
    return next(iter(_latest(community_id)), None)


@prepared
def _latest(community_id: int) -> QuerySet[models.Charter]:
    rows = models.Charter.objects.filter(community_id=community_id)
    return rows.select_related("written_by__person", "written_by__organisation").order_by("-version")[:1]


def charter_in(community_id: int, version: int) -> models.Charter:
    """That version.

    Errors: NotFound.
    """
    rows = models.Charter.objects.filter(community_id=community_id, version=version)
    found = rows.select_related("written_by__person", "written_by__organisation").first()
    if found is None:
        raise NotFound("version of the charter")
    return found


def versions_before(charter: models.Charter) -> list[models.Charter]:
    """The versions before that one, the latest first."""
    rows = models.Charter.objects.filter(community_id=charter.community_id, version__lt=charter.version)
    return list(rows.order_by("-version")[:MOST_BEFORE])


def words_given(charter: models.Charter) -> QuerySet[models.CharterWord]:
    """Everyone's word to keep to that version, the first first."""
    rows = models.CharterWord.objects.filter(charter=charter).select_related(
        "given_by__person", "given_by__organisation"
    )
    return rows.order_by("given_at", "pk")


def kept_since(charter: models.Charter | None) -> dict[int, datetime]:
    """Since when each person keeps to that version, by their key. Missing: empty without a charter."""
    if charter is None:
        return {}
    kept: dict[int, datetime] = {}
    for person_id, given_at in _given(charter.pk):
        kept.setdefault(person_id, given_at)
    return kept


@prepared
def _given(charter_id: int) -> QuerySet[models.CharterWord, tuple[int, datetime]]:
    rows = models.CharterWord.objects.filter(charter_id=charter_id).order_by("given_at", "pk")
    return rows.values_list("given_by__person_id", "given_at")


def speak_in(seat: Any, day: date) -> list[Any]:
    """The roles that hold a seat or go in it that day: whoever goes first, then the holder somebody covers for."""
    _, goes = who_goes(seat.terms, seat.covering, day)
    _, holds = who_goes(seat.terms, (), day)
    return [one for number, one in enumerate((goes, holds)) if one is not None and (number == 0 or one != goes)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who speaks today, in which seats, and since when they keep to the charter. Missing: not yet said."""

    held: Any
    seats: tuple[str, ...]
    since: datetime | None


def speakers_today(acting: Acting, charter: models.Charter | None) -> list[Speaker]:
    """Everyone who holds a seat or goes in one today, each once, by name."""
    kept = kept_since(charter)
    found: dict[int, tuple[Any, list[str]]] = {}
    for forum in forums_ahead(acting.community_id, acting.day):
        for number, seat in enumerate(forum.places, start=1):
            for held in speak_in(seat, acting.day) if stands(seat, acting.day) else ():
                found.setdefault(held.person_id, (held, []))[1].append(f"{said_by(forum).name}, seat {number}")
    speakers = (
        Speaker(held=held, seats=tuple(seats), since=kept.get(person)) for person, (held, seats) in found.items()
    )
    return sorted(speakers, key=lambda one: (one.held.person.name, one.held.person_id))


def speaks_today(acting: Acting) -> bool:
    """Whether this hat holds a seat or goes in one today."""
    return acting.appointment_id in _speaking((acting.appointment_id,), acting.community_id, acting.day)


def has_given_word(charter_id: int, person_id: int) -> bool:
    """Whether that person said that they keep to that version."""
    return models.CharterWord.objects.filter(charter_id=charter_id, given_by__person_id=person_id).exists()


def _speaking(appointment_ids: tuple[int, ...], community_id: int, day: date) -> set[int]:
    """Those of these roles that hold a seat or go in one that day. Nobody sits at a meeting that was closed."""
    seats = (one for one in seats_of(appointment_ids, community_id) if stands(one, day))
    return {held.pk for seat in seats for held in speak_in(seat, day)} & set(appointment_ids)


def charter_waiting(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """The charter, for each of these hats of one community that speaks outside and has not said that it keeps to it."""
    members = [acting for acting in hats if acting.is_member]
    if not members or (charter := charter_now(members[0].community_id)) is None:
        return
    kept = kept_since(charter)
    not_yet = [acting for acting in members if acting.person_id not in kept]
    if not not_yet:
        return
    asked = _speaking(tuple(one.appointment_id for one in not_yet), charter.community_id, local_day(at))
    theirs = [acting for acting in not_yet if acting.appointment_id in asked]
    if theirs:
        yield (
            Waiting(
                what="Say that you keep to the charter of a representative",
                about=f"Version {charter.version}, {_promises(len(charter.promises))}",
                due_at=None,
                minutes=3,
                page="charter",
                args=(members[0].community_slug,),
            ),
            theirs,
        )


def _promises(number: int) -> str:
    return f"{number} {'promise' if number == 1 else 'promises'}"
