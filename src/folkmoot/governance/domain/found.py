"""How far each of the ten steps to one voice is, by what Folkmoot holds of a place: what is there, and what is lacking."""

from dataclasses import dataclass
from datetime import date

from folkmoot.directory.domain.bottom_up import Standing
from folkmoot.governance.domain.set_up import Facts, State, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How far a step is by what Folkmoot holds: what is there, and what is lacking still.

    Missing: no state for what Folkmoot cannot tell: it is said by hand.
    """

    state: State | None
    there: tuple[str, ...]
    lacking: tuple[str, ...] = ()


def counted(number: int, one: str, more: str) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else more}"


def found(step: Step, facts: Facts) -> Found:
    """How far a step is by what Folkmoot holds."""
    return _FOUND[step](facts)


def _made_of(*parts: tuple[bool, str, str], begun: bool = False) -> Found:
    """A step that is done when every part is there. Shape: a part is whether it is, and what is said if so and if not."""
    there = tuple(said for has, said, _ in parts if has and said)
    lacking = tuple(said for has, _, said in parts if not has)
    if not lacking:
        return Found(state=State.DONE, there=there)
    return Found(state=State.UNDER_WAY if there or begun else State.TO_DO, there=there, lacking=lacking)


def _scale(facts: Facts) -> Found:
    size = f"{counted(facts.practices, 'practice', 'practices')} in {counted(facts.pcns, 'PCN', 'PCNs')}."
    return _made_of(
        (facts.practices > 0, size, "Add the practices and their PCNs."),
        (
            bool(facts.place),
            f"{facts.place} is a partner.",
            "Add the place partnership as a partner, so that it is clear which place this is.",
        ),
    )


def _group(facts: Facts) -> Found:
    if (leaders := facts.leaders) is None:
        return Found(state=State.TO_DO, there=(), lacking=("Make the leadership group.",))
    absent = ", ".join(leaders.absent)
    return _made_of(
        (leaders.members > 0, counted(leaders.members, "member.", "members."), "Add its members."),
        (leaders.has_chair, "", "Say who chairs it."),
        (
            not leaders.absent,
            "Every PCN, the LMC and the federation have somebody in it.",
            f"Nobody is in it for: {absent}.",
        ),
        (
            leaders.standing is Standing.PASSED,
            "It is practices’ own, by the seven questions.",
            "Change what makes it somebody else’s, and answer the seven questions again."
            if leaders.standing is Standing.FAILED
            else "Answer the seven questions about it.",
        ),
    )


def _purpose(facts: Facts) -> Found:
    has = facts.leaders is not None and facts.leaders.has_purpose
    return Found(
        state=State.UNDER_WAY if has else None,
        there=("The leadership group’s own purpose is written.",) if has else (),
        lacking=("Ask practices about it, then say here when it was adopted, and where it can be read.",)
        if has
        else ("Write what the leadership group is for, and say who shaped it.",),
    )


def _mandate(facts: Facts) -> Found:
    asked = facts.asked
    heard = (f"Practices were asked {counted(asked.questions, 'question', 'questions')}.",) if asked.questions else ()
    if asked.mandate_until:
        return Found(state=State.DONE, there=(f"In force until {_day(asked.mandate_until)}.", *heard))
    if asked.asking_until:
        said = f"Practices are being asked, until {_day(asked.asking_until)}."
        return Found(state=State.UNDER_WAY, there=(said, *heard))
    lapsed = (f"The last one ended on {_day(asked.ended_on)}.",) if asked.ended_on else ()
    return Found(
        state=State.UNDER_WAY if heard else State.TO_DO,
        there=(*lapsed, *heard),
        lacking=("Raise a matter about the mandate, and ask the practices for it.",),
    )


def _priorities(facts: Facts) -> Found:
    del facts  # priorities are agreed outside Folkmoot, so far
    return Found(
        state=None, there=(), lacking=("Ask practices what matters most, then say here what was agreed, and when.",)
    )


def _front_door(facts: Facts) -> Found:
    door = facts.door
    if not door.is_on:
        return Found(state=State.TO_DO, there=(), lacking=("Switch the front door on.",))
    unpledged = ", ".join(door.unpledged)
    return _made_of(
        (
            door.requests > 0,
            f"{counted(door.requests, 'request', 'requests')} came in by it.",
            "Tell partners its address.",
        ),
        (
            not door.unpledged and door.pledges > 0,
            "Every PCN, the LMC and the federation have pledged to send approaches there.",
            f"No pledge yet from: {unpledged}.",
        ),
        begun=door.pledges > 0,
    )


def _representation(facts: Facts) -> Found:
    seats = facts.seats
    if not seats.standing:
        return Found(state=State.TO_DO, there=(), lacking=("Add the outside meetings, and our seats at them.",))
    vacant, unsaid = seats.standing - seats.held, seats.standing - seats.described
    return _made_of(
        (True, counted(seats.standing, "seat.", "seats."), ""),
        (vacant == 0, "Each has somebody in it.", f"{counted(vacant, 'seat has', 'seats have')} nobody in it."),
        (
            unsaid == 0,
            "Each has a remit and an outcome we want.",
            f"{counted(unsaid, 'seat has', 'seats have')} no remit or no outcome written down.",
        ),
    )


def _executive(facts: Facts) -> Found:
    ahead = f"The forward plan holds {counted(facts.decisions_ahead, 'coming decision', 'coming decisions')}."
    return _made_of(
        (facts.executive > 0, counted(facts.executive, "member.", "members."), "Appoint its members."),
        (
            facts.powers > 0,
            f"{counted(facts.powers, 'delegated power', 'delegated powers')} in force.",
            "Write down what it may decide, in the scheme of delegation.",
        ),
        (facts.decisions_ahead > 0, ahead, "Put coming decisions on the forward plan, with their days."),
    )


def _feedback(facts: Facts) -> Found:
    target = f"The target is {counted(facts.feedback_days, 'working day', 'working days')} after the meeting."
    if facts.told:
        said = f"Everyone was told what came of it {counted(facts.told, 'time', 'times')}."
        return Found(state=State.DONE, there=(target, said))
    return Found(
        state=State.TO_DO,
        there=(target,),
        lacking=("Agree the target, and tell everyone what came of the first matter.",),
    )


def _renewal(facts: Facts) -> Found:
    return _made_of(
        (facts.asked.renewed, "Practices have renewed the mandate.", "Renew the mandate before it ends."),
        (
            facts.scheme_versions > 1,
            f"The powers were reviewed: {facts.scheme_versions} versions of the scheme so far.",
            "Review the delegated powers.",
        ),
    )


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
    return f"{when.day} {when:%B %Y}"
