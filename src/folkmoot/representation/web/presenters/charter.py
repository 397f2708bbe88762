"""What the pages of the charter show, and what others show of who keeps to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.design.shell import Link
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import role_words
from folkmoot.kernel.working_days import local_day
from folkmoot.representation.domain import charter as rules
from folkmoot.representation.queries import charter as queries
from folkmoot.representation.queries.charter import Speaker
from folkmoot.representation.web.presenters import words

_SAID = words.Tag(text="Keeps to it", colour="green")
_NOT_YET = words.Tag(text="Not yet said", colour="yellow")


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterPage:
    """One version. Missing: no address of what this hat cannot do."""

    version: str
    promises: tuple[str, ...]
    written: str
    keep_href: str
    kept: str
    before: tuple[Link, ...]


def page(charter: Any, acting: Acting, *, is_current: bool) -> CharterPage:
    """That version, for this hat."""
    slug = acting.community_slug
    has_said = queries.has_given_word(charter.pk, acting.person_id)
    may = is_current and not rules.objections_to_keeping_to(
        speaks=queries.speaks_today(acting), has_said=has_said, is_current=is_current
    )
    return CharterPage(
        version=f"Version {charter.version}",
        promises=tuple(charter.promises),
        written=f"Written on {_day(charter.written_at)} by {charter.written_by.person.name}, "
        f"{role_words(charter.written_by)}",
        keep_href=address("keep-to-charter", slug, charter.version) if may else "",
        kept="You have said that you keep to this." if has_said else "",
        before=tuple(
            Link(
                text=f"Version {one.version}, of {_day(one.written_at)}",
                href=address("charter-version", slug, one.version),
            )
            for one in queries.versions_before(charter)
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLine:
    """Somebody who speaks today."""

    who: str
    seats: tuple[str, ...]
    state: words.Tag
    since: str


def speaker_line(one: Speaker) -> SpeakerLine:
    """A speaker as the list shows them."""
    return SpeakerLine(
        who=_named(one.held),
        seats=one.seats,
        state=_SAID if one.since else _NOT_YET,
        since=f"since {_day(one.since)}" if one.since else "",
    )


def not_yet(speakers: Iterable[Speaker]) -> list[Speaker]:
    """Those who have not said it."""
    return [one for one in speakers if one.since is None]


def given_lines(rows: Iterable[Any]) -> tuple[str, ...]:
    """Who gave their word to an earlier version, and when."""
    return tuple(f"{_named(one.given_by)}, on {_day(one.given_at)}" for one in rows)


def kept_words(charter: Any, held: Any, kept: Mapping[int, datetime]) -> str:
    """Whether whoever goes keeps to the charter. Missing: empty without a charter, or where nobody goes."""
    if charter is None or held is None:
        return ""
    since = kept.get(held.person_id)
    return f"Keeps to the charter since {_day(since)}" if since else "Has not yet said that they keep to the charter"


EXPORT_HEAD = ("Who", "Seats", "Keeps to the charter since", "Version")


def export_row(one: Speaker, version: int) -> tuple[object, ...]:
    """A speaker under `EXPORT_HEAD`."""
    return (_named(one.held), "; ".join(one.seats), local_day(one.since) if one.since else "Not yet said", version)


def _named(held: Any) -> str:
    return f"{held.person.name}, {role_words(held)}"


def _day(at: datetime) -> str:
    return words.day(local_day(at))
