"""An agenda: what each item is for, and whether it is on."""

from collections.abc import Sequence
from enum import StrEnum

from folkmoot.directory.domain.prompts import Prompt, Words

_MOST_MINUTES = 480


class Purpose(StrEnum):
    """What the meeting is asked to do with an item."""

    DECIDE = "decide"
    DISCUSS = "discuss"
    NOTE = "note"

    @property
    def words(self) -> str:
        return {"decide": "To decide", "discuss": "To discuss", "note": "To note"}[self]


class Sort(StrEnum):
    """What sort of item it is, where people of several organisations meet: what goes well already comes first.

    Source: the project's requirements, item 158.
    """

    UNDER_WAY = "under_way"
    OTHER = "other"
    COMPLAINT = "complaint"

    def said(self, words: Words) -> str:
        """What it is called in those words, the community's."""
        prompts = {Sort.UNDER_WAY: Prompt.JOINT_UNDER_WAY, Sort.COMPLAINT: Prompt.JOINT_COMPLAINT}
        return words[prompts[self]] if self in prompts else "Something else"


class Heading(StrEnum):
    """What a leadership group is for: the standing subjects of its agendas. Source: the project's requirements, item 122."""

    NONE = ""
    PRACTICES = "practices"
    PART = "part"
    RESILIENCE = "resilience"

    def said(self, words: Words) -> str:
        """What it is called in those words, the community's."""
        return words[_SUBJECTS[self]] if self in _SUBJECTS else "None of these"


_SUBJECTS = {
    Heading.PRACTICES: Prompt.SUBJECT_PRACTICES,
    Heading.PART: Prompt.SUBJECT_PART,
    Heading.RESILIENCE: Prompt.SUBJECT_RESILIENCE,
}
_RANKS = {Sort.UNDER_WAY: 0, Sort.OTHER: 1, Sort.COMPLAINT: 2}


class Standing(StrEnum):
    """Whether an item is on the agenda: what a member proposes waits for whoever keeps the group."""

    PROPOSED = "proposed"
    ON = "on"
    DECLINED = "declined"
    TAKEN_OFF = "taken_off"

    @property
    def words(self) -> str:
        return {
            Standing.PROPOSED: "Proposed",
            Standing.ON: "On the agenda",
            Standing.DECLINED: "Declined",
            Standing.TAKEN_OFF: "Taken off",
        }[self]


def objections_to_item(*, title: str, summary: str, minutes: int, says_itself: bool) -> tuple[str, ...]:
    """Why an item may not be as described; empty when it may.

    `says_itself`: it is about a matter, an action or a decision to be confirmed, whose own words say what it is.
    Source: the project's requirements, item 59.
    """
    objections = []
    if not title.strip():
        objections.append("Give the item a title.")
    if not summary.strip() and not says_itself:
        objections.append("Say in plain words what the item is about.")
    if not 1 <= minutes <= _MOST_MINUTES:
        objections.append(f"An item takes from 1 to {_MOST_MINUTES} minutes.")
    return tuple(objections)


def objections_to_deferring(
    *,
    is_on: bool,
    is_deferred: bool,
    is_decided: bool,
    is_acted_on: bool,
    is_answered: bool,
    has_next: bool,
    is_there: bool,
    because: str,
) -> tuple[str, ...]:
    """Why an item may not be deferred to the group's next meeting; empty when it may.

    `is_acted_on`: an action is recorded on it, and it would leave the agenda that the action is minuted under.
    """
    said = (
        (is_deferred, "It was deferred already."),
        (not is_on and not is_deferred, "This item is not on the agenda."),
        (is_decided, "A decision is minuted on this item: what is left of it is another item."),
        (is_acted_on, "An action is recorded on this item: it stays until the meeting has begun."),
        (is_answered, "What became of that decision is minuted here: the item stays."),
        (not has_next, "No later meeting of the group is planned: plan it first."),
        (is_there, "What it is about is on the next agenda already."),
        (not because.strip(), "Say why it is deferred: whoever proposed it will read it."),
    )
    return tuple(words for is_so, words in said if is_so)


def in_joint_order(sorts: Sequence[tuple[int, Sort]]) -> tuple[int, ...]:
    """The items of a joint agenda in the order it asks for: work under way, then the rest, complaints parked at the end.

    Shape: each item by its key, in the order they stand; those of one sort stay as they stood.
    """
    return tuple(key for key, _ in sorted(sorts, key=lambda one: _RANKS[one[1]]))


def opens_with_complaints(sorts: Sequence[Sort]) -> bool:
    """Whether a complaint stands first, or before work that is under way."""
    if Sort.COMPLAINT not in sorts:
        return False
    first = sorts.index(Sort.COMPLAINT)
    return first == 0 or Sort.UNDER_WAY in sorts[first:]


def neighbour(order: Sequence[int], item_id: int, *, up: bool) -> int | None:
    """The item that changes places with it when it moves one up or down; None at the edge, or when it is not there."""
    if item_id not in order:
        return None
    place = order.index(item_id) + (-1 if up else 1)
    return order[place] if 0 <= place < len(order) else None
