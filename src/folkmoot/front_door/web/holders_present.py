"""Who holds what waits at the front door, as a box of the list and as a table show it."""

from collections.abc import Iterable, Sequence

from folkmoot.directory.domain.acting import Acting
from folkmoot.front_door.queries.holders import Held
from folkmoot.front_door.web.alike_present import GENERAL_PRACTICE

# What an address names a holder by: nobody, general practice here, a body by its number, a person's role by its number.
NOBODY, _OURS, _BODY, _OWNER = "nobody", "ours", "body-", "owner-"


def owner_key(owner_id: int) -> str:
    """What an address names a person's role by."""
    return f"{_OWNER}{owner_id}"


def options(held: Sequence[Held], acting: Acting, chosen: str) -> list[tuple[str, str]]:
    """Nobody yet, each team and, for whoever reads names, each person; each with how many wait.

    Shape: what is chosen is offered although nothing waits there any more.
    """
    found: dict[str, tuple[str, int]] = {NOBODY: ("Nobody yet", 0)}
    for one in held:
        for key, words in _keys(one, acting):
            found[key] = (words, found.get(key, (words, 0))[1] + one.waiting)
    if chosen and chosen not in found:
        found[chosen] = ("Somebody with nothing that waits", 0)
    return [(key, f"{words} ({number:,})") for key, (words, number) in found.items()]


def _keys(one: Held, acting: Acting) -> Iterable[tuple[str, str]]:
    yield (_OURS if one.body_id is None else f"{_BODY}{one.body_id}"), one.body or GENERAL_PRACTICE
    if one.owner_id is None:
        yield NOBODY, "Nobody yet"
    elif acting.is_member or one.body_id == acting.organisation_id:
        yield owner_key(one.owner_id), f"{one.owner}, {one.body or GENERAL_PRACTICE}"


def held_by(chosen: str, acting: Acting) -> dict[str, int | None]:
    """Who that is, as `Narrowing` takes it. Missing: empty where the address names nobody."""
    if chosen in {NOBODY, _OURS}:
        return {"owner_id": None} if chosen == NOBODY else {"asked_of_id": None}
    for prefix, column in ((_BODY, "asked_of_id"), (_OWNER, "owner_id")):
        number = chosen.removeprefix(prefix)
        if not (chosen.startswith(prefix) and number.isascii() and number.isdecimal()):
            continue
        if column == "owner_id" and not acting.is_member:
            # Of its own people a partner is told who deals with what; to narrow by others' would tell whom it is not told.
            return {column: int(number), "asked_of_id": acting.organisation_id}
        return {column: int(number)}
    return {}
