"""How far each of the ten steps to one voice is, by what Folkmoot holds of a place: what is there, and what is lacking."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from folkmoot.directory.domain.bottom_up import Standing
from folkmoot.governance.domain.set_up import Facts, State, Step
from folkmoot.kernel import moments


class Where(StrEnum):
    """The page where something that is lacking is mended."""

    ORGANISATIONS = "organisations"
    MAKE_GROUP = "make_group"
    GROUP = "group"
    TEST = "test"
    PURPOSE = "purpose"
    SAY = "say"
    MANDATES = "mandates"
    MANDATE = "mandate"
    RAISE = "raise"
    SWITCH_DOOR_ON = "switch_door_on"
    DOOR = "door"
    PLEDGES = "pledges"
    FORUMS = "forums"
    VACANT_SEAT = "vacant_seat"
    UNDESCRIBED_SEAT = "undescribed_seat"
    CHARTER = "charter"
    EXECUTIVE = "executive"
    FUNDING = "funding"
    SCHEME = "scheme"
    FORWARD_PLAN = "forward_plan"
    TARGET = "target"
    MATTERS = "matters"
    ROUNDS = "rounds"
    LATE_PRIORITIES = "late_priorities"
    WHAT_PRACTICES_FELT = "what_practices_felt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """One thing a step lacks still, in a sentence, and where it is mended."""

    what: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How far a step is by what Folkmoot holds: what is there, and what is lacking still.

    Missing: no state for what Folkmoot cannot tell: it is said by hand.
    """

    state: State | None
    there: tuple[str, ...]
    lacking: tuple[Lacking, ...] = ()


def counted(number: int, one: str, more: str) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else more}"


def found(step: Step, facts: Facts) -> Found:
    """How far a step is by what Folkmoot holds."""
    return _FOUND[step](facts)


# Whether a part of a step is there, what is said if so and if not, and where it is mended.
_Part = tuple[bool, str, str, Where]


def _made_of(*parts: _Part, begun: bool = False) -> Found:
    """A step that is done when every part is there."""
    there = tuple(said for has, said, _, _ in parts if has and said)
    lacking = tuple(Lacking(what=said, where=where) for has, _, said, where in parts if not has)
    if not lacking:
        return Found(state=State.DONE, there=there)
    return Found(state=State.UNDER_WAY if there or begun else State.TO_DO, there=there, lacking=lacking)


def _to_do(what: str, where: Where) -> Found:
    return Found(state=State.TO_DO, there=(), lacking=(Lacking(what=what, where=where),))


def _scale(facts: Facts) -> Found:
    size = f"{counted(facts.practices, 'practice', 'practices')} in {counted(facts.pcns, 'PCN', 'PCNs')}."
    return _made_of(
        (facts.practices > 0, size, "Add the practices and their PCNs.", Where.ORGANISATIONS),
        (
            bool(facts.place),
            f"{facts.place} is a partner.",
            "Add the place partnership as a partner, so that it is clear which place this is.",
            Where.ORGANISATIONS,
        ),
    )


def _group(facts: Facts) -> Found:
    if (leaders := facts.leaders) is None:
        return _to_do("Make the leadership group.", Where.MAKE_GROUP)
    untested = (
        "Change what makes it somebody else’s, and answer the seven questions again."
        if leaders.standing is Standing.FAILED
        else "Answer the seven questions about it."
    )
    absent = ", ".join(leaders.absent)
    return _made_of(
        (leaders.members > 0, counted(leaders.members, "member.", "members."), "Add its members.", Where.GROUP),
        (leaders.has_chair, "", "Say who chairs it.", Where.GROUP),
        (
            not leaders.absent,
            f"{_bodies(facts)} somebody in it." if leaders.members else "",
            f"Nobody is in it for: {absent}.",
            Where.GROUP,
        ),
        (facts.has_lmc, "", "Add the LMC: it belongs in the group, as every PCN does.", Where.ORGANISATIONS),
        (leaders.standing is Standing.PASSED, "It is practices’ own, by the seven questions.", untested, Where.TEST),
    )


def _bodies(facts: Facts) -> str:
    """Whoever must be in the group and pledge to the front door, as far as they are here, and what they have."""
    bodies = [
        *(["the LMC"] if facts.has_lmc else []),
        *(["the federation"] if facts.has_federation else []),
    ]
    if not bodies:
        return "Every PCN has"
    return f"{', '.join(['Every PCN', *bodies[:-1]])} and {bodies[-1]} have"


def _purpose(facts: Facts) -> Found:
    if facts.leaders is None:
        lacking = Lacking(what="Make the leadership group, then write what it is for.", where=Where.MAKE_GROUP)
        return Found(state=None, there=(), lacking=(lacking,))
    if not facts.leaders.has_purpose:
        lacking = Lacking(what="Write what the leadership group is for, and say who shaped it.", where=Where.PURPOSE)
        return Found(state=None, there=(), lacking=(lacking,))
    return Found(
        state=State.UNDER_WAY,
        there=("The leadership group’s own purpose is written.",),
        lacking=(
            Lacking(what="Ask practices about it.", where=Where.RAISE),
            Lacking(what="Then say here when it was adopted, and where it can be read.", where=Where.SAY),
        ),
    )


def _mandate(facts: Facts) -> Found:
    asked = facts.asked
    heard = (f"Practices were asked {counted(asked.questions, 'question', 'questions')}.",) if asked.questions else ()
    if asked.mandate_until:
        return Found(state=State.DONE, there=(f"In force until {_day(asked.mandate_until)}.", *heard))
    if asked.suspended_until:
        said = f"Practices gave one until {_day(asked.suspended_until)}: nobody may act on it for now."
        why = "It is suspended while the group does not pass the seven questions: see what it fails."
        lacking = (Lacking(what=why, where=Where.TEST),)
        return Found(state=State.UNDER_WAY, there=(said, *heard), lacking=lacking)
    if asked.asking_until:
        said = f"Practices are being asked, until {_day(asked.asking_until)}."
        lacking = (Lacking(what="See that every practice has answered by then.", where=Where.MANDATES),)
        return Found(state=State.UNDER_WAY, there=(said, *heard), lacking=lacking)
    lapsed = (f"The last one ended on {_day(asked.ended_on)}.",) if asked.ended_on else ()
    return Found(
        state=State.UNDER_WAY if heard else State.TO_DO,
        there=(*lapsed, *heard),
        lacking=(Lacking(what="Raise a matter about the mandate, and ask the practices for it.", where=Where.RAISE),),
    )


def _priorities(facts: Facts) -> Found:
    found = facts.priorities
    stands = counted(found.standing, "priority stands", "priorities stand")
    if found.standing and found.chosen_on:
        there = (f"{stands}, the latest chosen on {_day(found.chosen_on)}.",)
        late = f"{counted(found.late, 'of them waits', 'of them wait')} to be looked at again."
        lacking = (Lacking(what=late, where=Where.LATE_PRIORITIES),) if found.late else ()
        return Found(state=State.DONE, there=there, lacking=lacking)
    ended = (f"Those chosen on {_day(found.chosen_on)} have all ended.",) if found.chosen_on else ()
    if not found.is_on:
        lacking = (Lacking(what="Say here what was agreed, and when.", where=Where.SAY),)
        return Found(state=State.UNDER_WAY if ended else State.TO_DO, there=ended, lacking=lacking)
    if found.gather_until and found.name_until:
        return _round_under_way(found.gather_until, found.name_until, found.named, ended)
    return Found(
        state=State.UNDER_WAY if ended else State.TO_DO,
        there=ended,
        lacking=(
            Lacking(what="Ask everyone what should come first, in a round of setting priorities.", where=Where.ROUNDS),
            Lacking(what="Or say here what was agreed elsewhere, and when.", where=Where.SAY),
        ),
    )


def _round_under_way(gather_until: date, name_until: date, named: bool, ended: tuple[str, ...]) -> Found:
    if named:
        said, then = (
            "Practices have named theirs: the leadership group is to choose.",
            "Let the leadership group choose",
        )
    else:
        until = f"suggestions until {_day(gather_until)}, and practices name theirs until {_day(name_until)}"
        said, then = f"A round is open: {until}.", "Then let the leadership group choose"
    lacking = (Lacking(what=f"{then}, and tell everyone.", where=Where.ROUNDS),)
    return Found(state=State.UNDER_WAY, there=(*ended, said), lacking=lacking)


def _front_door(facts: Facts) -> Found:
    door = facts.door
    if not door.is_on:
        return _to_do("Switch the front door on.", Where.SWITCH_DOOR_ON)
    unpledged = ", ".join(door.unpledged)
    return _made_of(
        (
            door.requests > 0,
            f"{counted(door.requests, 'request', 'requests')} came in by it.",
            "Tell partners its address.",
            Where.DOOR,
        ),
        (
            not door.unpledged and door.pledges > 0,
            f"{_bodies(facts)} pledged to send approaches there.",
            f"No pledge yet from: {unpledged}.",
            Where.PLEDGES,
        ),
        begun=door.pledges > 0,
    )


def _representation(facts: Facts) -> Found:
    seats = facts.seats
    if not seats.standing:
        return _to_do("Add the outside meetings, and our seats at them.", Where.FORUMS)
    vacant, unsaid = seats.standing - seats.held, seats.standing - seats.described
    return _made_of(
        (True, counted(seats.standing, "seat.", "seats."), "", Where.FORUMS),
        (
            vacant == 0,
            "Each has somebody in it.",
            f"{counted(vacant, 'seat has', 'seats have')} nobody in it.",
            Where.VACANT_SEAT,
        ),
        (
            unsaid == 0,
            "Each has a remit and an outcome we want.",
            f"{counted(unsaid, 'seat has', 'seats have')} no remit or no outcome written down.",
            Where.UNDESCRIBED_SEAT,
        ),
        (
            not facts.lacks_charter,
            "Whoever speaks knows what they promise.",
            "There is no charter of what whoever speaks for us promises.",
            Where.CHARTER,
        ),
    )


def _executive(facts: Facts) -> Found:
    if facts.executive_id is None:
        return _to_do("Make the executive, under the leadership group.", Where.MAKE_GROUP)
    ahead = f"The forward plan holds {counted(facts.decisions_ahead, 'coming decision', 'coming decisions')}."
    return _made_of(
        (facts.executive > 0, counted(facts.executive, "member.", "members."), "Appoint its members.", Where.EXECUTIVE),
        (
            facts.powers > 0,
            f"{counted(facts.powers, 'delegated power', 'delegated powers')} in force.",
            "Write down what it may decide, in the scheme of delegation.",
            Where.SCHEME,
        ),
        (
            facts.decisions_ahead > 0,
            ahead,
            "Put coming decisions on the forward plan, with their days.",
            Where.FORWARD_PLAN,
        ),
        (
            not facts.funding_ending,
            "",
            f"Say what follows the funding that ends: {', '.join(facts.funding_ending)}.",
            Where.FUNDING,
        ),
    )


def _feedback(facts: Facts) -> Found:
    target = f"The target is {counted(facts.feedback_days, 'working day', 'working days')} after the meeting."
    if facts.told:
        said = f"Everyone was told what came of it {counted(facts.told, 'time', 'times')}."
        return Found(state=State.DONE, there=(target, said))
    return Found(
        state=State.TO_DO,
        there=(target,),
        lacking=(
            Lacking(what="Agree the target.", where=Where.TARGET),
            Lacking(what="Then tell everyone what came of the first matter.", where=Where.MATTERS),
        ),
    )


def _renewal(facts: Facts) -> Found:
    times = counted(facts.felt, "matter", "matters")
    again = "Review the delegated powers: the scheme is in its first version."
    return _made_of(
        (
            facts.felt > 0,
            f"Trust was measured: after {times} enough practices said whether they were heard and well spoken for.",
            "Measure trust: after a decision, ask practices whether they were heard and well spoken for. Five answers show.",
            Where.WHAT_PRACTICES_FELT,
        ),
        (
            facts.scheme_versions > 1,
            f"The powers were reviewed: {facts.scheme_versions} versions of the scheme so far.",
            again if facts.scheme_versions else "Write the delegated powers down first; then they are reviewed.",
            Where.SCHEME,
        ),
        (facts.asked.renewed, "Practices have renewed the mandate.", *_to_renew(facts)),
    )


def _to_renew(facts: Facts) -> tuple[str, Where]:
    asked = facts.asked
    if asked.asking_until:
        return f"Practices are being asked, until {_day(asked.asking_until)}.", Where.MANDATE
    if asked.suspended_until:
        return "Let the group pass the seven questions first: its mandate is suspended meanwhile.", Where.MANDATE
    if asked.mandate_until and asked.renewal_due:
        return f"Ask practices for the mandate again now: it ends on {_day(asked.mandate_until)}.", Where.MANDATE
    if asked.mandate_until:
        return f"Ask practices for the mandate again before it ends on {_day(asked.mandate_until)}.", Where.MANDATE
    if asked.ended_on:
        return f"The mandate ended on {_day(asked.ended_on)} and was not renewed: ask for a new one.", Where.RAISE
    return "Get the mandate first; it is asked for again before it ends.", Where.RAISE


_FOUND = {
    Step.SCALE: _scale,
    Step.GROUP: _group,
    Step.PURPOSE: _purpose,
    Step.MANDATE: _mandate,
    Step.PRIORITIES: _priorities,
    Step.FRONT_DOOR: _front_door,
    Step.REPRESENTATION: _representation,
    Step.EXECUTIVE: _executive,
    Step.FEEDBACK: _feedback,
    Step.RENEWAL: _renewal,
}


def _day(when: date) -> str:
    return moments.short_day(when)
