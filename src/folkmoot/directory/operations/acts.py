"""Recording an act in its community's chain, from the role it was done in."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model

from folkmoot.directory.domain.acting import Acting
from folkmoot.record import operations as record
from folkmoot.record.domain.chain import Actor


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
    """Write an act into the record, committing to the row it is about and to the other rows written with it.

    Without `by` the act is nobody's: the clock's, a command's, or an anonymous answer's; then name the community.
    """
    community = by.community_id if by is not None else community_id
    assert community is not None, "an act belongs to a community"
    record.append(
        community=str(community),
        act=act,
        subject=(about._meta.label_lower, str(about.pk)),
        by=None if by is None else actor(by),
        at=at,
        rows=[row_of(one) for one in (about, *also)],
        details=dict(details or {}),
        source=source,
    )


def source_of(by: Acting | None) -> str:
    """Where an act of the directory came from: a page has somebody at it, a command nobody."""
    return "command" if by is None else "page"


def row_of(instance: Model) -> tuple[str, str, dict[str, Any]]:
    """A row as the record commits to it: its table, its key, and every column."""
    columns = {field.attname: getattr(instance, field.attname) for field in instance._meta.concrete_fields}
    return instance._meta.db_table, str(instance.pk), columns


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
