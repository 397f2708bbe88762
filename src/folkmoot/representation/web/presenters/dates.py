"""What the list of outside meetings to come shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.representation.domain import who
from folkmoot.representation.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """One meeting to come. Missing: no `call_off_href` for those who do not keep the dates, or once it has begun."""

    when: str
    meeting: str
    href: str
    host: str
    place: str
    call_off_href: str


def lines(dates: Iterable[Any], acting: Acting, at: datetime) -> list[DateLine]:
    """The dates of one page of the list."""
    slug, keeps = acting.community_slug, who.keeps_dates(acting)
    return [
        DateLine(
            when=words.span(one.starts_at, one.ends_at),
            meeting=one.forum.name,
            href=address("forum", slug, one.forum_id),
            host=one.forum.host.name,
            place=one.place,
            call_off_href=address("call-off-forum-date", slug, one.pk) if keeps and at < one.starts_at else "",
        )
        for one in dates
    ]
