"""Where a step to one voice is done: the page that takes it further, for a hat."""

from collections.abc import Callable, Iterable

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.governance.domain.set_up import Facts, Step

# A page's name, the words of the link, and what stands in its address after the community.
_Way = tuple[str, str, tuple[int, ...]]


def way_on(step: Step, facts: Facts, acting: Acting) -> tuple[str, str]:
    """Words and address of the page that takes the step further. Missing: empty where its part is switched off."""
    for page, words, args in _WAYS[step](facts, acting.role is Role.COMMUNITY_ADMINISTRATOR):
        if acting.uses(page):
            return words, address(page, acting.community_slug, *args)
    return "", ""


# Below, `keeps` is whether this hat keeps the community's organisations and groups; the best page comes first.


def _to_scale(facts: Facts, keeps: bool) -> Iterable[_Way]:
    yield ("add-organisation", "Add organisations", ()) if keeps else ("organisations", "See them", ())


def _to_the_group(facts: Facts, keeps: bool) -> Iterable[_Way]:
    if facts.leaders is None:
        yield _make_it(keeps)
    else:
        lacks_people = facts.leaders.absent or not facts.leaders.has_chair
        yield "group" if lacks_people else "bottom-up", "Go on with the group", (facts.leaders.group_id,)


def _to_a_purpose(facts: Facts, keeps: bool) -> Iterable[_Way]:
    if facts.leaders is None:
        yield _make_it(keeps)
    elif keeps:
        yield "describe-group", "Write it", (facts.leaders.group_id,)
    else:
        yield "group", "Read it", (facts.leaders.group_id,)


def _to_a_mandate(facts: Facts, keeps: bool) -> Iterable[_Way]:
    if facts.asked.asking_until:
        yield "mandates", "See how it goes", ()
    yield "raise-matter", "Raise the matter", ()


def _to_priorities(facts: Facts, keeps: bool) -> Iterable[_Way]:
    yield "raise-matter", "Raise the matter", ()


def _to_the_door(facts: Facts, keeps: bool) -> Iterable[_Way]:
    yield "pledges", "Pledge, and see who has", ()
    if keeps:
        yield "modules", "Switch it on", ()


def _to_representation(facts: Facts, keeps: bool) -> Iterable[_Way]:
    yield "forums", "Go on with the seats", ()


def _to_an_executive(facts: Facts, keeps: bool) -> Iterable[_Way]:
    if facts.executive_id is None:
        yield _make_it(keeps)
    elif not facts.executive:
        yield "group", "Appoint its members", (facts.executive_id,)
    elif not facts.powers:
        yield "scheme", "Write down its powers", ()
    yield "forward-plan", "Plan what is coming", ()


def _to_feedback(facts: Facts, keeps: bool) -> Iterable[_Way]:
    yield ("thresholds", "Agree the target", ()) if keeps else ("loop-health", "See how it goes", ())


def _to_renewal(facts: Facts, keeps: bool) -> Iterable[_Way]:
    if facts.asked.mandate_until and not facts.asked.renewed:
        yield "mandates", "See when it ends", ()
    yield "scheme", "Review the powers", ()


def _make_it(keeps: bool) -> _Way:
    return ("new-group", "Make the group", ()) if keeps else ("groups", "See the groups", ())


_WAYS: dict[Step, Callable[[Facts, bool], Iterable[_Way]]] = {
    Step.SCALE: _to_scale,
    Step.GROUP: _to_the_group,
    Step.PURPOSE: _to_a_purpose,
    Step.MANDATE: _to_a_mandate,
    Step.PRIORITIES: _to_priorities,
    Step.FRONT_DOOR: _to_the_door,
    Step.REPRESENTATION: _to_representation,
    Step.EXECUTIVE: _to_an_executive,
    Step.FEEDBACK: _to_feedback,
    Step.RENEWAL: _to_renewal,
}
