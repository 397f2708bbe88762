"""What the register of interests says on the pages of a matter."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from folkmoot.directory.domain.acting import Acting
from folkmoot.interests.domain.declaration import Declared
from folkmoot.matters import queries
from folkmoot.matters.queries import on_register

# As long as the interest of a voice may be.
_LONGEST = 400


def own(one: Any, acting: Acting, at: datetime) -> tuple[str, ...]:
    """What this person declared about whoever stands to gain here, in a line each; of what is kept back, its kind alone."""
    return tuple(map(_said, on_register.own_on_register(one, acting, at)))


def suggested(one: Any, acting: Acting, at: datetime) -> str:
    """Words to begin a declaration with. Missing: empty where the person declared nothing that counts here."""
    return " ".join(own(one, acting, at))[:_LONGEST]


def _said(each: Declared) -> str:
    # A page may be read over a shoulder, and what a declaration begins with is read by the executive and the tellers.
    return each.title if each.kept_back else f"{each.body}: {each.words}"


def held(one: Any, at: datetime) -> tuple[str, ...]:
    """What people of silent voices declared about whoever stands to gain, in a line each."""
    return tuple(
        f"{each.voice}: {each.person}, {_lower(each.interest.line)}" for each in on_register.held_by_voices(one, at)
    )


def of_speakers(one: Any, at: datetime) -> tuple[str, ...]:
    """What the carrier and the deputy of the matter's instruction declared about whoever stands to gain."""
    given = queries.instruction_in_force(one)
    if given is None:
        return ()
    names = {each.person_id: each.person.name for each in (given.carrier, given.deputy) if each is not None}
    touched = on_register.declared_by_each(one, list(names), at)
    return tuple(f"{name}: {each.line}" for key, name in names.items() for each in touched.get(key, ()))


def choices(one: Any, people: dict[str, str], person_of: dict[str, int], at: datetime) -> list[tuple[str, str]]:
    """Whom to choose from, each with what they declared about whoever stands to gain."""
    touched = on_register.declared_by_each(one, list(person_of.values()), at)
    return [(key, f"{words}{_flag(touched.get(person_of[key], ()))}") for key, words in people.items()]


def _flag(declared: Sequence[Declared]) -> str:
    return f" (has an interest in {', '.join(each.shown_body for each in declared)})" if declared else ""


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]
