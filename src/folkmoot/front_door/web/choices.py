"""What forms of the front door offer to choose from."""

from collections.abc import Iterable
from typing import Any

from folkmoot.directory.queries import role_words
from folkmoot.front_door.domain import request as requests


def owner_choices(owners: Iterable[Any]) -> list[tuple[str, str]]:
    """Who can deal with a request, as choices."""
    return [(str(one.pk), f"{one.person.name}, {role_words(one)}") for one in owners]


def other_choices(others: Iterable[Any]) -> list[tuple[str, str]]:
    """Other requests, as choices."""
    return [
        (str(one.pk), f"{requests.reference(one.year, one.number)}, {one.asked_by.name}: {one.title}") for one in others
    ]
