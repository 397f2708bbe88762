"""Recording an act in its community's chain, from the role it was done in."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.chains import chain_of
from folkmoot.record import operations as record
from folkmoot.record.domain.chain import Actor, Row
from folkmoot.record.operations.written import still_to_record
from folkmoot.record.queries.rows import row_of
from folkmoot.search import operations as search


def recorded(
    act: str,
    about: Model,
    *,
    at: datetime,
    by: Acting | None,
    community_id: int | None = None,
    also: Iterable[Model] = (),
    details: Mapping[str, Any] | None = None,
    source: str = "page",
) -> None:
    """Write an act into the record, committing to the row it is about and to every row written with it so far.

    Without `by` the act is nobody's: the clock's, a command's, or an anonymous answer's; then name the community.
    """
    rows = _rows((about, *also))
    record.append(
        community=by.community_slug if by is not None else chain_of(community_id),
        act=act,
        subject=(about._meta.label_lower, str(about.pk)),
        by=None if by is None else actor(by),
        at=at,
        rows=rows,
        details=dict(details or {}),
        source=source,
    )
    # Found from now on by what it says since.
    search.keep((table, key) for table, key, _ in rows)


def _rows(named: Iterable[Model]) -> list[Row]:
    found = {row[:2]: row for row in (*map(row_of, named), *still_to_record())}
    return list(found.values())


def source_of(by: Acting | None) -> str:
    """Where an act of the directory came from: a page has somebody at it, a command nobody."""
    return "command" if by is None else "page"


def actor(by: Acting) -> Actor:
    """The actor as the record names them."""
    return Actor(
        person_id=str(by.person_id),
        name=by.person_name,
        role=by.role.words,
        organisation_code=by.organisation_code,
        organisation_name=by.organisation_name,
        authority=by.authority.words,
    )
