"""What the page of proxies shows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel import working_days
from folkmoot.matters import queries
from folkmoot.matters.domain import versions
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


def proxies_page(acting: Acting) -> ProxiesPage:
    """The proxies of the acting practice."""
    rows = list(queries.proxies_of(acting.organisation_id, acting.community_id))
    return ProxiesPage(
        given=tuple(_proxy(one, acting) for one in rows if one.giver_id == acting.organisation_id),
        held=tuple(_proxy(one, acting) for one in rows if one.holder_id == acting.organisation_id),
    )


def _proxy(one: Any, acting: Acting) -> ProxyLine:
    holds = one.holder_id == acting.organisation_id
    ended = one.revoked_at is not None
    args = [acting.community_slug, one.pk]
    return ProxyLine(
        other=one.giver.name if holds else one.holder.name,
        on=versions.covered(one.categories),
        until=words.short_day(one.ends_at) if one.ends_at else "Until either ends it",
        standing="Ended" if ended else "In force" if one.accepted_at else "Offered",
        accept_href=reverse("accept-proxy", args=args) if holds and one.accepted_at is None and not ended else "",
        end_href=reverse("revoke-proxy", args=args) if not ended else "",
    )


def end_of(day: date | None) -> datetime | None:
    """Five in the afternoon of a day; None for none."""
    return working_days.end_of_working_day(day) if day else None
