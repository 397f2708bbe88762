"""Minutes: what they hold, how decisions are numbered, and when they may be drafted, approved and published.

People stand in them by number, never by name: a name that is corrected or erased is so in every minute.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.kernel.commitment_text import may_commit
from folkmoot.kernel.references import Series
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.domain.delegation import Tier
from folkmoot.meetings.domain.meeting import Dates
from folkmoot.meetings.domain.who import WIDER

# The groups that are tiers of the scheme of delegation: what they decide on a matter is put to their members.
TIERS = {GroupKind.EXECUTIVE: Tier.EXECUTIVE, GroupKind.LEADERSHIP_GROUP: Tier.LEADERSHIP_GROUP}


# A minuted decision's name in a community, such as D-2026-001.
decision_reference = Series("D").name


class NotAsked(StrEnum):
    """Why nobody asked whether a decision may be taken, as the minutes keep it."""

    NO_MATTER = "no_matter"
    NO_TIER = "no_tier"

    @property
    def words(self) -> str:
        why = {
            "no_matter": "the item is about no matter",
            "no_tier": "this group decides for no tier of the scheme, so it binds no practice",
        }
        return f"Not asked whether it may be decided: {why[self]}."


class ToConfirm(StrEnum):
    """Why a decision waits to be confirmed, as the minutes keep it."""

    NOT_QUORATE = "not_quorate"
    NOBODY_KNOWS = "nobody_knows"
    ROOM_TOO_SMALL = "room_too_small"

    @property
    def words(self) -> str:
        why = {
            "not_quorate": "the meeting was not quorate for this item",
            "nobody_knows": "nobody has said who was there, so nobody knows whether it was quorate",
            "room_too_small": "those who were there can bind too few practices",
        }
        return f"To be confirmed: {why[self]}."

    @property
    def words_of_later(self) -> str:
        """Why a later meeting can no more confirm it than the one that took it."""
        return {
            "not_quorate": "This meeting is not quorate for that decision either: it goes to one that is.",
            "nobody_knows": "Say first who came: nobody knows yet whether this meeting is quorate.",
            "room_too_small": "Those who are here can bind too few practices either: it goes to a meeting that can.",
        }[self]


def not_asked(*, on_matter: bool, tier: Tier | None) -> NotAsked | None:
    """Why the scheme is not asked about a decision. Missing: None, it is."""
    if not on_matter:
        return NotAsked.NO_MATTER
    return NotAsked.NO_TIER if tier is None else None


def to_confirm(*, is_put: bool, has_quorum: bool, quorate: bool | None, room_decides: bool) -> ToConfirm | None:
    """Why a decision waits to be confirmed. Missing: None, it does not; no `quorate`, nobody said who came.

    What was put to the group's members is theirs to vote on, whoever was in the room.
    """
    if is_put:
        return None
    if has_quorum and not quorate:
        return ToConfirm.NOBODY_KNOWS if quorate is None else ToConfirm.NOT_QUORATE
    return None if room_decides else ToConfirm.ROOM_TOO_SMALL


def objections_to_words(words: str, *, on_matter: bool, commits_nobody: str) -> tuple[str, ...]:
    """Why a decision may not be minuted in these words; empty when it may."""
    if not words.strip():
        return ("Write the decision in words.",)
    if may_commit(words) and not on_matter and not commits_nobody.strip():
        return (
            "This speaks of money or of a commitment, and the item is about no matter, so nobody would ask whether it "
            "may be decided. Change the item and say which matter it is about, or say why it commits no practice.",
        )
    return ()


def objections_to_leaving_the_matter(decisions: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Why an item may not lose its matter, given the words of its decisions and why each commits nobody; empty when it may."""
    if not any(objections_to_words(words, on_matter=False, commits_nobody=why) for words, why in decisions):
        return ()
    return (
        "A decision minuted here speaks of money or of a commitment, and without the matter nobody would ask whether it "
        "may be decided: the item stays with a matter.",
    )


def objections_to_putting(*, is_put: bool, on_matter: bool, tier: Tier | None) -> tuple[str, ...]:
    """Why the scheme may not be asked about a minuted decision; empty when it may."""
    if is_put:
        return ("This decision was put already.",)
    if tier is None:
        return ("This group decides for no tier of the scheme: what it decides binds no practice.",)
    return () if on_matter else ("Say first which matter the item is about.",)


def objections_to_confirming(
    *, begun: bool, waits_here: bool, confirmed: bool, because: str, short: ToConfirm | None
) -> tuple[str, ...]:
    """Why a meeting may not say whether an earlier decision is confirmed; empty when it may.

    `waits_here`: it waits still, or this meeting answered it. Missing: no `short`, enough are here to decide it.
    """
    if not begun:
        return ("The meeting has not begun: what it says is minuted when it has said it.",)
    if not waits_here:
        return ("A later meeting has answered this already.",)
    objections = [] if short is None else [short.words_of_later]
    if not confirmed and not because.strip():
        objections.append("Say why it is not confirmed: whoever relied on it will read it.")
    return tuple(objections)


def objections_to_drafting(dates: Dates, *, version: int, because: str, at: datetime) -> tuple[str, ...]:
    """Why these minutes may not be drafted; empty when they may. A second version says why there is one."""
    if dates.called_off_at is not None:
        return ("This meeting was called off.",)
    if dates.minutes_approved_at is not None:
        return ("These minutes are approved: put right in the next meeting's minutes what is wrong in them.",)
    if at < dates.starts_at:
        return ("This meeting has not begun.",)
    if version > 1 and not because.strip():
        return ("Say what was put right: those who read the draft before will see it.",)
    return ()


def objections_to_leaving_off(dates: Dates, *, because: str, at: datetime) -> tuple[str, ...]:
    """Why it may not be said that no minutes will be made or approved; empty when it may, with a reason."""
    if dates.called_off_at is not None:
        return ("This meeting was called off.",)
    if dates.minutes_approved_at is not None:
        return ("These minutes are approved.",)
    if dates.without_minutes:
        return ("This was said already. Draft or approve the minutes if there are to be some after all.",)
    if at < dates.ends_at:
        return ("This meeting has not ended.",)
    return () if because.strip() else ("Say why: whoever looks for the minutes will read it.",)


def may_be_left_off(dates: Dates, at: datetime) -> bool:
    """Whether it may be said, with a reason, that no minutes will be made or approved."""
    return not objections_to_leaving_off(dates, because="any", at=at)


def objections_to_approving(
    dates: Dates, *, version: int, latest: int, chairs: bool, in_a_later_meeting: bool
) -> tuple[str, ...]:
    """Why these minutes may not be approved; empty when they may: by the chair, or as a later meeting approved them."""
    if dates.minutes_approved_at is not None:
        return ("These minutes are approved already.",)
    if latest == 0:
        return ("There is no draft to approve yet.",)
    if version != latest:
        return ("A later version was drafted meanwhile: read it before you approve.",)
    if not chairs and not in_a_later_meeting:
        return ("The chair approves minutes alone. Anyone else says which later meeting of the group approved them.",)
    return ()


def objections_to_publishing(dates: Dates, *, rung: str, to: Visibility) -> tuple[str, ...]:
    """Why these minutes may not be published so; empty when they may. What was shown is never taken back."""
    if dates.minutes_approved_at is None:
        return ("Minutes are published once they are approved.",)
    order = [one.value for one in WIDER]
    if to.value not in order:
        return ("Choose one of the rungs offered.",)
    if rung in order and order.index(to.value) <= order.index(rung):
        return ("They are published that far already.",)
    return ()
