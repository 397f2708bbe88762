"""Whom to ask about what: who keeps an entry, and which entries fit a question.

Source: the project's requirements, item 5: "who to ask about what, hours, deputy".
"""

from collections.abc import Iterable
from dataclasses import dataclass

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.front_door.domain.alike import telling_words
from folkmoot.front_door.domain.who import SPEAK_FOR_THEIRS

KEEPS_FOR_THEIRS = SPEAK_FOR_THEIRS | {Role.ICB_LEAD, Role.PARTNER_LEAD}
# More than a few would have to be searched again.
MOST_OFFERED = 5
# Longer than a month is no promise.
MOST_DAYS = 20


def keeps_any(acting: Acting) -> bool:
    """Whether this hat keeps entries of some organisation."""
    return acting.is_executive or acting.role in KEEPS_FOR_THEIRS


def keeps(acting: Acting, *, organisation_id: int) -> bool:
    """Whether this hat keeps the entries of that organisation: its own lead, and the executive for every one."""
    own = acting.organisation_id == organisation_id and acting.role in KEEPS_FOR_THEIRS
    return acting.is_executive or own


def objections_to_keeping(acting: Acting, *, organisation_id: int) -> list[str]:
    """Why this hat may not keep an entry of that organisation; empty when it may."""
    if keeps(acting, organisation_id=organisation_id):
        return []
    return [f"An organisation's own lead, or the executive, says whom to ask there. You are acting as {acting.words}."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an entry says. Missing: empty hours and deputy, not said; no `reply_days`, nothing is promised."""

    organisation_id: int
    about: str
    whom: str
    reach: str
    hours: str = ""
    deputy: str = ""
    reply_days: int | None = None


def objections_to_telling(told: Told) -> list[str]:
    """Why an entry may not say this; empty when it may."""
    objections = []
    if not told.about.strip():
        objections.append("Say what one asks about.")
    if not told.whom.strip():
        objections.append("Say whom to ask: a role or a team.")
    if not told.reach.strip():
        objections.append("Say how they are reached.")
    if told.reply_days is not None and not 1 <= told.reply_days <= MOST_DAYS:
        objections.append(f"Promise a reply within 1 to {MOST_DAYS} working days, or promise nothing.")
    return objections


def fitting(question: str, entries: Iterable[tuple[int, str]], most: int = MOST_OFFERED) -> list[int]:
    """The keys of the entries that share a telling word with the question, those that share most first.

    Shape: an entry is its key and its words; of those alike, in their order.
    """
    asked = telling_words(question)
    scored = [(len(asked & telling_words(words)), key) for key, words in entries]
    best = sorted((one for one in scored if one[0]), key=lambda one: -one[0])
    return [key for _, key in best[:most]]
