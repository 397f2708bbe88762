"""What the page of proxies shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel import working_days
from folkmoot.matters.domain import versions
from folkmoot.matters.queries.listed import ProxyStanding
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyLine:
    """One proxy, as one of its two practices sees it."""

    other: str
    on: str
    until: str
    standing: str
    accept_href: str
    end_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxiesPage:
    """What one's practice has given and holds."""

    given: tuple[ProxyLine, ...]
    held: tuple[ProxyLine, ...]


def proxies_page(rows: Iterable[Any], acting: Acting, at: datetime) -> ProxiesPage:
    """These proxies of the acting practice."""
    lines = [(one, _proxy(one, acting, at)) for one in rows]
    return ProxiesPage(
        given=tuple(line for one, line in lines if one.giver_id == acting.organisation_id),
        held=tuple(line for one, line in lines if one.holder_id == acting.organisation_id),
    )


def _proxy(one: Any, acting: Acting, at: datetime) -> ProxyLine:
    holds = one.holder_id == acting.organisation_id
    ended = one.revoked_at is not None or (one.ends_at is not None and one.ends_at <= at)
    standing = ProxyStanding.ENDED if ended else ProxyStanding.IN_FORCE if one.accepted_at else ProxyStanding.OFFERED
    args = [acting.community_slug, one.pk]
    return ProxyLine(
        other=one.giver.name if holds else one.holder.name,
        on=versions.covered(one.categories),
        until=words.short_day(one.ends_at) if one.ends_at else "Until either ends it",
        standing=standing.words,
        accept_href=reverse("accept-proxy", args=args) if holds and standing is ProxyStanding.OFFERED else "",
        end_href=reverse("revoke-proxy", args=args) if not ended else "",
    )


def end_of(day: date | None) -> datetime | None:
    """Five in the afternoon of a day; None for none."""
    return working_days.end_of_working_day(day) if day else None
