"""The register as partners and the public read it: who decides and speaks here, with what is kept out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.directory.web.presenters.words import day
from folkmoot.interests.domain.declaration import Kind, Nearness
from folkmoot.interests.domain.register import is_kept_back, tells_of_others
from folkmoot.interests.queries import register as queries
from folkmoot.interests.web.present import body_of, roles
from folkmoot.kernel.working_days import local_day

KEPT_OUT = (
    "What a person's wish keeps back, while it is asked for and where the executive agreed.",
    "What an indirect interest is: it tells of somebody who does not act here. That there is one, and where, is shown.",
    "E-mail addresses, what somebody declared before, and who has said nothing yet.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the published register: an interest, or that somebody has none."""

    name: str
    roles: str
    what: str
    where: str
    words: str
    since: str


def rows(people: Iterable[Any], community_id: int, at: datetime) -> list[Row]:
    """What is shown of these people, each with an interest that is not kept back, or with a return and none at all."""
    listed = list(people)
    keys = [one.pk for one in listed]
    held = queries.interests_by_person(community_id, keys, at)
    returns = queries.returns_by_person(community_id, keys)
    found = []
    for person in listed:
        shown = [one for one in held.get(person.pk, ()) if not is_kept_back(one.keep_back)]
        found += [_row(person, one) for one in shown]
        last = returns.get(person.pk)
        if person.pk not in held and last is not None:
            found.append(_nil(person, last))
    return found


def _row(person: Any, one: Any) -> Row:
    kind = Kind(one.kind)
    return Row(
        name=person.name,
        roles=roles(person),
        what=f"{kind.words}, {Nearness(one.nearness).words.lower()}",
        where=body_of(one),
        words="Not shown: it tells of somebody else" if tells_of_others(kind) else one.words,
        since=day(one.arose_on),
    )


def _nil(person: Any, last: Any) -> Row:
    what = "Nothing to declare" if last.nil else "Nothing that stands today"
    said = f"Said on {day(local_day(last.made_at))}"
    return Row(name=person.name, roles=roles(person), what=what, where="", words=said, since="")
