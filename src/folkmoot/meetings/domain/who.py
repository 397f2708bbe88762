"""Who plans, keeps, sees and decides in the meetings of a group, given the role a person acts in."""

from dataclasses import dataclass

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.group_rules import runs_network
from folkmoot.directory.domain.kinds import GroupKind, Role
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.domain import who as matters

# The groups whose papers stand on the rung "the leadership group and the executive".
_LEADING = frozenset({GroupKind.LEADERSHIP_GROUP, GroupKind.EXECUTIVE})
# To whom approved minutes may be published beyond those who read the papers, the nearest first.
WIDER = (Visibility.ALL_PRACTICES, Visibility.ALL_PARTNERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The group that meets. Missing: no `pcn_code` unless it is a PCN's board."""

    group_id: int
    kind: GroupKind
    name: str
    pcn_code: str = ""

    @property
    def is_leading(self) -> bool:
        """Whether it is the leadership group or the executive."""
        return self.kind in _LEADING


def belongs(acting: Acting, body: Body) -> bool:
    """Whether this hat sits on the group, with a vote or without."""
    return any(place.group_id == body.group_id for place in acting.groups)


def chairs(acting: Acting, body: Body) -> bool:
    """Whether this hat chairs the group."""
    return any(place.group_id == body.group_id and place.chairs for place in acting.groups)


def keeps(acting: Acting, body: Body) -> bool:
    """Whether this hat looks after the group's agendas and minutes.

    Its chair does; for a PCN's board the people of that network too, and for every other group the executive.
    """
    if chairs(acting, body):
        return True
    if body.kind is GroupKind.PCN_BOARD:
        return runs_network(acting, body.pcn_code)
    return acting.is_executive


def keepers(body: Body) -> str:
    """Who keeps the group beside its chair, in words."""
    return "the people who run its PCN" if body.kind is GroupKind.PCN_BOARD else "the executive"


def plans(acting: Acting, body: Body) -> bool:
    """Whether this hat sets the days the group meets: whoever keeps it, and the community's administrators."""
    return keeps(acting, body) or acting.role is Role.COMMUNITY_ADMINISTRATOR


def reads(acting: Acting, body: Body) -> bool:
    """Whether this hat reads the group's agendas, notes and drafts. Nobody looks down the ladder, administrators neither."""
    if belongs(acting, body) or keeps(acting, body):
        return True
    if body.kind in _LEADING:
        return matters.may_see(acting, Visibility.LEADERSHIP)
    return body.kind is GroupKind.PCN_BOARD and acting.is_member and body.pcn_code in acting.pcn_codes


def reads_minutes(acting: Acting, body: Body, rung: str) -> bool:
    """Whether this hat reads approved minutes published to that rung. Missing: an empty rung, to nobody else."""
    return reads(acting, body) or (rung != "" and matters.may_see(acting, Visibility(rung)))


def readers(body: Body) -> str:
    """Who reads the group's papers, in words."""
    if body.kind in _LEADING:
        return Visibility.LEADERSHIP.words
    if body.kind is GroupKind.PCN_BOARD:
        return f"the members of {body.name}, and the people of its PCN and practices"
    return f"the members of {body.name}, and the executive"


def readers_there(body: Body) -> str:
    """Who reads the agenda and the items of one meeting of the group, in words."""
    return f"{readers(body)}; whoever is named to come instead of a member reads this meeting alone"


def minutes_readers(body: Body, rung: str) -> str:
    """Who reads minutes published to that rung, in words."""
    return f"{readers(body)}; {Visibility(rung).words}" if rung else readers(body)


def all_see(body: Body, rung: Visibility, *, joint: bool) -> bool:
    """Whether everyone who reads the group's papers also sees what stands on that rung.

    `joint`: people of partner organisations sit on it.
    """
    if rung in {Visibility.PUBLIC, Visibility.ALL_PARTNERS}:
        return True
    if rung is Visibility.LEADERSHIP:
        return body.is_leading and not joint
    every_member = {Visibility.ALL_PRACTICES, Visibility.NAMED_PARTNERS, Visibility.PRACTICES_AND_LMC}
    return rung in every_member and not joint


def objections_to_planning(acting: Acting, body: Body) -> tuple[str, ...]:
    """Why this hat may not set, move or call off a meeting of the group; empty when it may."""
    if plans(acting, body):
        return ()
    return (f"Whoever keeps {body.name}, or a community administrator, sets its meetings.",)


def objections_to_keeping(acting: Acting, body: Body) -> tuple[str, ...]:
    """Why this hat may not keep the group's agenda and minutes; empty when it may."""
    return (
        ()
        if keeps(acting, body)
        else (f"Only whoever keeps {body.name} can do this. You are acting as {acting.words}.",)
    )


def objections_to_reading(acting: Acting, body: Body) -> tuple[str, ...]:
    """Why this hat may not read the group's papers; empty when it may."""
    return () if reads(acting, body) else (f"Only those who read the papers of {body.name} can do this.",)


def takes_part(acting: Acting, body: Body) -> bool:
    """Whether this hat proposes items and writes notes: the group's members, and whoever keeps it."""
    return belongs(acting, body) or keeps(acting, body)


def objections_to_taking_part(acting: Acting, body: Body) -> tuple[str, ...]:
    """Why this hat may not propose an item or write notes; empty when it may."""
    return () if takes_part(acting, body) else (f"Only the members of {body.name} and whoever keeps it can do this.",)


def objections_to_closing(acting: Acting, body: Body, *, owner: int) -> tuple[str, ...]:
    """Why this hat may not say what came of an action of that owner; empty when it may."""
    if acting.appointment_id == owner or keeps(acting, body):
        return ()
    return (f"Its owner, or whoever keeps {body.name}, says what came of it.",)


def objections_to_attendance(acting: Acting, body: Body, *, is_member: bool) -> tuple[str, ...]:
    """Why this hat says of nobody whether they come; empty when it says it of all, or of itself."""
    if is_member or keeps(acting, body):
        return ()
    return (f"Whoever keeps {body.name} records who comes; its members say it of themselves.",)
