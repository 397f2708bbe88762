"""What the page of one's roles shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Hat:
    """One role to act in."""

    value: str
    role: str
    organisation: str
    since: str
    is_worn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wardrobe:
    """One's roles in one community."""

    community: str
    hats: tuple[Hat, ...]


def wardrobes(held: Iterable[Any], worn: int | None) -> tuple[Wardrobe, ...]:
    """The roles by community, as the list has them."""
    return tuple(
        Wardrobe(community=community, hats=tuple(_hat(one, worn) for one in of_it))
        for community, of_it in groupby(held, key=lambda one: one.community.name)
    )


def _hat(one: Any, worn: int | None) -> Hat:
    return Hat(
        value=str(one.pk),
        role=Role(one.role).words,
        organisation=one.organisation.name,
        since=words.day(one.starts_on),
        is_worn=one.pk == worn,
    )
