"""Where what a step to one voice lacks is mended: the page, for a hat."""

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.governance.domain.found import Where
from folkmoot.governance.domain.set_up import Facts, Step, may_say

# A page's name, the words of the link, and what stands in its address after the community.
_Way = tuple[str, str, tuple[object, ...]]


def way_to(where: Where, step: Step, facts: Facts, acting: Acting) -> tuple[str, str]:
    """Words and address of the page where it is mended. Missing: empty where its part is switched off."""
    page, words, args = _way(where, step, facts, acting)
    return (words, address(page, acting.community_slug, *args)) if acting.uses(page) else ("", "")


def _way(where: Where, step: Step, facts: Facts, acting: Acting) -> _Way:
    """The page for this hat: whoever does not keep organisations and groups is led to read of them."""
    keeps = acting.role is Role.COMMUNITY_ADMINISTRATOR
    if where is Where.SAY and may_say(acting):
        return "note-step", "Say it", (step.value,)
    return (
        _of_a_row(where, facts, keeps=keeps)
        or (_KEPT.get(where) if keeps else None)
        or _PAGES.get(where, ("voice", "See the ten steps", ()))
    )


def _of_a_row(where: Where, facts: Facts, *, keeps: bool) -> _Way | None:
    """The page of the very group, seat or mandate. Missing: None where there is none, or it is no one row's."""
    leaders = facts.leaders.group_id if facts.leaders else None
    about = {
        Where.GROUP: ("group", "Go on with the group", leaders),
        Where.TEST: ("bottom-up", "Go on with the group", leaders),
        Where.PURPOSE: ("describe-group", "Write it", leaders) if keeps else ("group", "Read it", leaders),
        Where.EXECUTIVE: ("group", "Appoint its members", facts.executive_id),
        Where.VACANT_SEAT: ("forum", "Fill it", facts.seats.vacant_at),
        Where.UNDESCRIBED_SEAT: ("forum", "Write them down", facts.seats.undescribed_at),
        Where.MANDATE: ("mandate", "See the mandate", facts.asked.mandate_id),
    }
    page, words, key = about.get(where, ("", "", None))
    return None if key is None else (page, words, (key,))


_PAGES: dict[Where, _Way] = {
    Where.ORGANISATIONS: ("organisations", "See them", ()),
    Where.MAKE_GROUP: ("groups", "See the groups", ()),
    Where.SAY: ("people", "See who leads, and says it", ()),
    Where.MANDATES: ("mandates", "See how it goes", ()),
    Where.RAISE: ("raise-matter", "Raise the matter", ()),
    Where.SWITCH_DOOR_ON: ("people", "See who administers it", ()),
    Where.DOOR: ("requests", "See the front door", ()),
    Where.PLEDGES: ("pledges", "Pledge, and see who has", ()),
    Where.FORUMS: ("forums", "Go on with the seats", ()),
    Where.CHARTER: ("charter", "Go on with the charter", ()),
    Where.FUNDING: ("funding", "Go on with the funding", ()),
    Where.SCHEME: ("scheme", "Go on with the powers", ()),
    Where.FORWARD_PLAN: ("forward-plan", "Plan what is coming", ()),
    Where.TARGET: ("loop-health", "See how it goes", ()),
    Where.MATTERS: ("matters", "See the matters", ()),
    Where.ROUNDS: ("priority-rounds", "Go on with the rounds", ()),
    Where.LATE_PRIORITIES: ("priorities", "See them", ()),
    Where.WHAT_PRACTICES_FELT: ("loop-health", "See what practices said", ()),
}
# What an administrator mends on a page of their own.
_KEPT: dict[Where, _Way] = {
    Where.ORGANISATIONS: ("add-organisation", "Add organisations", ()),
    Where.MAKE_GROUP: ("new-group", "Make the group", ()),
    Where.SWITCH_DOOR_ON: ("modules", "Switch it on", ()),
    Where.TARGET: ("thresholds", "Agree the target", ()),
}
