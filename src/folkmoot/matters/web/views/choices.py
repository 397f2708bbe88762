"""What the forms of the loop offer to choose from."""

from datetime import date

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.queries.bottom_up import speaking


def for_a_matter(community_id: int, day: date) -> dict[str, list[tuple[str, str]]]:
    """What the form of a matter offers: who may decide, at which meetings, and who may be affected."""
    return {
        "makers": [(str(one.pk), one.name) for one in directory.organisations_of(community_id, day)],
        "forums": [(str(one.pk), one.name) for one in directory.forums_of(community_id, day)],
        "affected": [(str(one.pk), one.name) for one in directory.practices_and_networks(community_id, day)],
    }


def groups_that_may_speak(acting: Acting, day: date, *kinds: GroupKind) -> tuple[list[tuple[str, str]], str]:
    """The community's groups that may be the source of a position or a mandate, and why the others may not.

    Shape: `kinds` narrows the choice. Missing: an empty reason where every group may.
    """
    groups, refused = speaking(acting.community_id, day, *kinds)
    return [(str(one.pk), one.name) for one in groups], " ".join(f"Not offered: {why}" for why in refused)
