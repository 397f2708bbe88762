"""What somebody looks for: the words they typed, as both databases' full-text searches are asked for them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

# More words than these narrow nothing, and each costs a look.
MOST_WORDS = 12
MOST_CHARACTERS = 200
# A word of so many letters also finds longer ones that begin with it: "physio" finds "physiotherapy".
BEGINS_FROM = 4
_TERMS = re.compile(r'"([^"]*)"|(\S+)')
_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W_]+")
# Words that stand in nearly every text; PostgreSQL's English search leaves them out, so both do.
COMMON = frozenset(
    _SPACES.split(
        "a about after all am an and any are as at be because been before being below between both but by can did do "
        "does doing down during each few for from further had has have having he her here hers herself him himself his "
        "how i if in into is it its itself just me more most my myself no nor not now of off on once only or other our "
        "ours ourselves out over own s same she should so some such t than that the their theirs them themselves then "
        "there these they this those through to too under until up very was we were what when where which while who "
        "whom why will with you your yours yourself yourselves"
    )
)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand together, in this order; one word alone may also begin a longer one."""

    words: tuple[str, ...]

    @property
    def begins(self) -> bool:
        """Whether it also finds what only begins so."""
        return len(self.words) == 1 and len(self.words[0]) >= BEGINS_FROM and not self.words[0].isdecimal()


def terms(typed: str) -> tuple[Term, ...]:
    """What was typed, as terms that must all be found. Missing: empty where nothing in it can be looked for.

    "Words in quotes" and what is written together, such as R-2026-014, stand together. Common words count only where
    there is no other.
    """
    found = [
        Term(tuple(_WORDS.findall(quoted or bare))) for quoted, bare in _TERMS.findall(_plain(typed[:MOST_CHARACTERS]))
    ]
    said = [_without_possessive(one) for one in found if one.words]
    telling = [one for one in said if not COMMON.issuperset(one.words)]
    return tuple((telling or said)[:MOST_WORDS])


def _plain(typed: str) -> str:
    """As it is looked for: small letters without their accents."""
    return "".join(one for one in normalize("NFKD", typed.lower()) if not combining(one))


def _without_possessive(one: Term) -> Term:
    """“Practice's” is looked for as “practice”."""
    return Term(one.words[:-1]) if len(one.words) == 2 and one.words[1] == "s" else one


def for_sqlite(asked: Sequence[Term]) -> str:
    """The terms as FTS5 takes them: quoted, so that no character of them means anything to it."""
    return " AND ".join(f'"{" ".join(one.words)}"{" *" if one.begins else ""}' for one in asked)


def for_postgresql(asked: Sequence[Term]) -> str:
    """The terms as `to_tsquery` takes them."""
    return " & ".join(_together(one) for one in asked)


def _together(one: Term) -> str:
    words = (f"'{word}'{':*' if one.begins else ''}" for word in one.words)
    return f"({' <-> '.join(words)})"
