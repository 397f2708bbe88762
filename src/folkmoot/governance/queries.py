"""What erasing a person's details would take away, and what would stay and why: read before it is done."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from folkmoot.accounts import queries as accounts
from folkmoot.directory.domain.keeping import Detail, Known
from folkmoot.directory.queries import keeping as people
from folkmoot.directory.queries.chains import chain_of
from folkmoot.directory.queries.naming import community_of, rows_naming_in
from folkmoot.directory.queries.people import history_of
from folkmoot.governance.domain.erasing import Erasure
from folkmoot.interests.queries.register import declared_by
from folkmoot.matters.queries.naming import rows_naming as named_in_the_loop
from folkmoot.post import queries as post
from folkmoot.record import queries as record


def erasure_of(person_id: int, community_id: int, today: date) -> Erasure:
    """What erasing would do to a person's details in the community that asks, and everywhere.

    Errors: NotFound.
    """
    person = people.person_here(person_id, community_id)
    addresses = people.known_as(person, Detail.EMAIL)
    rows = {(row._meta.verbose_name, row.pk): row for row, _ in rows_naming(people.known(person))}
    return Erasure(
        names=people.known_as(person, Detail.NAME),
        addresses=addresses,
        signs_in=person.account_id is not None and accounts.account(person.account_id) is not None,
        letters=sum(map(post.letters_to, addresses)),
        named_in=dict(Counter(str(name) for (name, _), row in rows.items() if community_of(row) == community_id)),
        holds_a_role=people.holds_a_role(person.pk, today),
        roles=history_of(community_id, person.pk).count(),
        interests=declared_by(person.pk, community_id).count(),
        acts=record.acts_by(chain_of(community_id), str(person.pk)),
    )


def rows_naming(known: Known) -> Iterator[tuple[Any, str]]:
    """Every row of every context that names the person as who acted, each with the column that does."""
    yield from named_in_the_loop(known)
    yield from rows_naming_in("front_door", known)
