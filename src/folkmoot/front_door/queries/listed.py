"""The list of requests: narrowed, counted and read a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet, Value

from folkmoot.directory.domain.acting import Acting
from folkmoot.front_door import models
from folkmoot.front_door.domain.request import MET_OR_NOT, Outcome, State
from folkmoot.front_door.queries.requests import partner_of, read_whole, seen, with_all_it_names
from folkmoot.prepared import Listed, prepared_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What a reader narrows the list to. Missing: None for what may be anything; no states at all, nothing is like that.

    Shape: `outcome` is what the answer that stands comes to; what was declined is not possible. `held` names by the columns `owner_id` and `asked_of_id` who deals with it and which body is asked; null there,
    nobody yet, and general practice here.
    """

    states: tuple[str, ...] | None = None
    kind: str | None = None
    words: str | None = None
    outcome: Outcome | None = None
    held: Mapping[str, int | None] = field(default_factory=dict)


def requests_narrowed(acting: Acting, to: Narrowing) -> QuerySet[models.AccessRequest]:
    """The requests this hat sees that are like that, the latest first."""
    return with_all_it_names(_narrowed(**_asked(acting, to)))


def keys_of_requests(acting: Acting, to: Narrowing) -> Listed[int] | Sequence[int]:
    """The keys of those requests, to be paged: found by an index alone, however far back the page is."""
    keys = _keys(**_asked(acting, to))
    # Words are sought in every row, so once, and not once to count and once more to show.
    return keys if to.words is None else list(keys)


def _asked(acting: Acting, to: Narrowing) -> dict[str, Any]:
    # To narrow by what a partner does not read would tell it.
    whole = to.states is not None or to.kind is not None or to.outcome is not None or bool(to.held)
    return {
        "community_id": acting.community_id,
        "partner_id": partner_of(acting),
        "whole": whole,
        "states": to.states,
        "kind": to.kind,
        "words": to.words,
        "outcome": to.outcome and to.outcome.value,
        "or_declined": to.outcome is Outcome.CANNOT,
        **to.held,
    }


def _narrowed(
    *,
    community_id: int,
    partner_id: int | None,
    whole: bool,
    states: tuple[str, ...] | None,
    kind: str | None,
    words: str | None,
    outcome: str | None,
    or_declined: bool,
    **held: int | None,
) -> QuerySet[models.AccessRequest]:
    rows = read_whole(community_id, partner_id) if whole else seen(community_id, partner_id)
    if states is not None:
        rows = rows.filter(state__in=states)
    if kind is not None:
        rows = rows.filter(kind=kind)
    if outcome is not None:
        stands = Q(state__in=MET_OR_NOT, answer__outcome=outcome)
        rows = rows.filter(stands | Q(state=State.DECLINED.value) if or_declined else stands)
    if words is not None:
        rows = rows.filter(Q(title__icontains=Value(words)) | Q(words__icontains=Value(words)))
    return rows.filter(**held)


@prepared_list
def _keys(**asked: Any) -> QuerySet[models.AccessRequest, int]:
    return _narrowed(**asked).values_list("pk", flat=True)
