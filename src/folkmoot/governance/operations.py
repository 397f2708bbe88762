"""Writes of governance: a person's details erased, as far as the law asks and the record allows."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.keeping import Detail
from folkmoot.directory.operations import keeping
from folkmoot.directory.operations.acts import recorded, source_of
from folkmoot.directory.operations.naming import unname
from folkmoot.directory.queries import keeping as people
from folkmoot.directory.queries.naming import community_of
from folkmoot.front_door.operations import outside as front_door
from folkmoot.governance.domain.erasing import Ground
from folkmoot.governance.queries import rows_naming
from folkmoot.interests.operations import forgetting as interests
from folkmoot.post import operations as post
from folkmoot.record import operations as record
from folkmoot.record.queries.rows import row_of


@transaction.atomic
def erase_person(*, person_id: int, ground: Ground, by: Acting | None, at: datetime) -> int:
    """How many rows named the person, or said what they declared, and do so no more. It cannot be undone. Without `by`, a command's.

    Their name, addresses, letters and account are gone, and so are the secrets that could prove what the rows held;
    the rows as they now are, and the act itself, are recorded, so that the record goes on proving them.
    Errors: NotFound; Refused, with the reasons of `keeping.erase_details`.
    """
    community_ids = [by.community_id] if by else people.communities_of(person_id)
    here = people.person_here(person_id, by.community_id if by else None)
    known, addresses = people.known(here), people.known_as(here, Detail.EMAIL)
    person = keeping.erase_details(person_id=person_id, by=by, at=at)
    changed = [*unname(known, rows_naming(known)), *interests.forget_person(person.pk)]
    post.unname_in_letters(*known.words_and_instead)
    front_door.forget_person(addresses)
    for row in changed:
        _forget(row)
    for community_id in community_ids:
        rows = [row for row in changed if community_of(row) == community_id]
        recorded(
            "person's details erased",
            person,
            by=by,
            community_id=community_id,
            at=at,
            also=rows,
            details={"ground": ground.value, "rows": len(rows)},
            source=source_of(by),
        )
    return len(changed)


def _forget(row: Model) -> None:
    table, key, _ = row_of(row)
    record.forget(table=table, key=key)
