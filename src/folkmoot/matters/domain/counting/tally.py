"""The count: a pure function from a canvass document to its outcome."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import compress

from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.counting.document import CanvassDocument, Rule
from folkmoot.matters.domain.counting.heard import Heard, heard
from folkmoot.matters.domain.counting.outcome import (
    ByProxy,
    Compared,
    ComparedInPcns,
    Condition,
    Outcome,
    PcnTotal,
    Result,
    Total,
)
from folkmoot.matters.domain.counting.sums import (
    AGAINST,
    IN_FAVOUR,
    Sums,
    answered,
    over_the_place,
    reaches,
    standing,
    sums_by_pcn,
    total,
    within_pcns,
)


def count(document: CanvassDocument) -> Outcome:
    """The outcome of the canvass, exact. Source: the counting rules, whole."""
    said = heard(document)
    rule, voices = document.written.rule, document.written.voices
    on_the_roll = [True] * len(voices)
    for excluded in said.excluded:
        on_the_roll[excluded] = False
    by_pcn = sums_by_pcn(compress(zip(voices, said.positions, strict=True), on_the_roll))
    place = total(by_pcn.values())
    roll = Total(voices=sum(place.voices), patients=sum(place.patients))
    counted = Total(voices=answered(place.voices), patients=answered(place.patients))
    quorate = reaches(counted.voices, roll.voices, rule.least_answered)
    tests = _compared(rule, by_pcn, place)

    def named(places: Iterable[int]) -> tuple[str, ...]:
        return tuple(sorted(voices[place].organisation for place in places))

    return Outcome(
        outcome=_result(rule, tests, place) if quorate else Result.NOT_QUORATE,
        roll=roll,
        counted=counted,
        quorate=quorate,
        positions={position: standing(place.voices, (position,)) for position in Position},
        tests=tests,
        pcns=_pcns(by_pcn),
        conditions=_conditions(document, said),
        by_proxy=_by_proxy(document, said),
        awaiting_authority=named(said.awaiting),
        unheard=named(said.unheard),
        late=named(said.late),
        excluded=named(said.excluded),
        flagged=named(said.declared),
    )


def _compared(rule: Rule, by_pcn: dict[str | None, Sums], place: Sums) -> tuple[Compared, ...]:
    return tuple(
        ComparedInPcns(in_favour=within_pcns(test, IN_FAVOUR, by_pcn), against=within_pcns(test, AGAINST, by_pcn))
        if test.is_within_pcns
        else Compared(in_favour=over_the_place(test, IN_FAVOUR, place), against=over_the_place(test, AGAINST, place))
        for test in rule.tests
    )


def _result(rule: Rule, tests: tuple[Compared, ...], place: Sums) -> Result:
    """What a quorate canvass comes to."""
    if all(test.in_favour.passes for test in tests):
        if rule.objections_block and standing(place.voices, AGAINST):
            return Result.OBJECTIONS
        return Result.SUPPORT_IF if standing(place.voices, (Position.SUPPORT_IF,)) else Result.SUPPORT
    if rule.may_carry_against and all(test.against.passes for test in tests):
        return Result.OPPOSE
    return Result.SPLIT


def _pcns(by_pcn: dict[str | None, Sums]) -> tuple[PcnTotal, ...]:
    totals = (
        PcnTotal(
            pcn=pcn,
            voices=sum(sums.voices),
            counted=answered(sums.voices),
            in_favour=standing(sums.voices, IN_FAVOUR),
            against=standing(sums.voices, AGAINST),
        )
        for pcn, sums in by_pcn.items()
        if pcn is not None
    )
    return tuple(sorted(totals, key=lambda one: one.pcn))


def _conditions(document: CanvassDocument, said: Heard) -> tuple[Condition, ...]:
    """Each condition of a counted answer, with those that set it themselves: a proxy adds none."""
    voices = document.written.voices
    setters: dict[str, set[str]] = defaultdict(set)
    for place, conditions in said.conditions.items():
        for condition in conditions:
            setters[condition].add(voices[place].organisation)
    return tuple(
        Condition(condition=condition, organisations=tuple(sorted(setters[condition]))) for condition in sorted(setters)
    )


def _by_proxy(document: CanvassDocument, said: Heard) -> tuple[ByProxy, ...]:
    voices = document.written.voices
    pairs = ((voices[giver].organisation, voices[holder].organisation) for giver, holder in said.holders.items())
    return tuple(ByProxy(organisation=giver, holder=holder) for giver, holder in sorted(pairs))
