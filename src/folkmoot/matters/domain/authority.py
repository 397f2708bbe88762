""" "Can we decide this?": what a tier may decide, by the scheme and by the mandate practices have given.

practices ── mandate ──► leadership group ── row of the scheme ──► executive

The leadership group and the executive hold what the practices gave them: a row of the scheme passes power on, and a
mandate in force stands behind it. A PCN's practices pass powers to their PCN themselves, so the scheme's row is enough.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from folkmoot.kernel import money
from folkmoot.matters.domain import mandate as mandates
from folkmoot.matters.domain.delegation import ANY_CATEGORY, Power, PowerState, Tier, power_state
from folkmoot.matters.domain.matter import Category

# Tiers whose every power comes from practices by way of a mandate.
MANDATED = (Tier.LEADERSHIP_GROUP, Tier.EXECUTIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be decided, as scheme and mandate see it. Shape: `high_stakes` names the stakes that are high.

    Units: pence; `money_pence` is what the matter is worth, `commits_pence` what deciding it would commit, nought
    where a position is only carried.
    """

    category: Category
    money_pence: int
    commits_pence: int
    high_stakes: tuple[str, ...]
    notice_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A mandate practices were asked for, with the key its row goes by."""

    key: int
    title: str
    mandate: mandates.Mandate


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The mandate that stands behind a power, and which of its purposes, numbered from nought."""

    given: Given
    purpose: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a tier may decide, with the rows that led there; when it may not, the tier that has the power.

    Missing: no power covers it, `power` None; no mandate stands behind the power, or none need, `behind` None.
    """

    may: bool
    power: Power | None
    behind: Behind | None
    reasons: tuple[str, ...]
    goes_to: Tier


def can_decide(
    powers: tuple[Power, ...],
    given: tuple[Given, ...],
    tier: Tier,
    asked: Asked,
    day: date,
    not_deciding: Mapping[Tier, str] = MappingProxyType({}),
) -> Verdict:
    """Whether the tier may decide on that day, and if not, the nearest tier above that may.

    Shape: `not_deciding` says of each tier whose group is not practices' own why not.
    Source: the community's own scheme of delegation, the version in force on the day, and its practices' mandates.
    """
    *delegates, practices = Tier
    levels = () if tier is practices else tuple(delegates[delegates.index(tier) :])
    behind, said_of_mandates = standing_behind(given, asked, day)
    reasons: list[str] = []
    for level in levels:
        if level in not_deciding:
            reasons.append(not_deciding[level])
            continue
        power, said = _covering(powers, level, asked, day)
        reasons.extend(said)
        needs_mandate = level in MANDATED
        if needs_mandate and (power is not None or level is Tier.LEADERSHIP_GROUP):
            # Said once: the first time a power would have stood on it.
            reasons.extend(one for one in said_of_mandates if one not in reasons)
        if power is not None and (behind is not None or not needs_mandate):
            stands_on = behind if needs_mandate else None
            return Verdict(may=level is tier, power=power, behind=stands_on, reasons=tuple(reasons), goes_to=level)
    reasons.append("What is not delegated is for the practices to decide.")
    return Verdict(may=tier is practices, power=None, behind=None, reasons=tuple(reasons), goes_to=practices)


def standing_behind(given: Iterable[Given], asked: Asked, day: date) -> tuple[Behind | None, tuple[str, ...]]:
    """The mandate in force that reaches what is asked, the one longest in force first, and the sentence that says so.

    Missing: none reaches it; then why not, a sentence for each mandate in force.
    """
    in_force = [one for one in given if mandates.is_in_force(one.mandate, day)]
    for one in sorted(in_force, key=lambda one: (one.mandate.starts_on, one.key)):
        for number, purpose in enumerate(one.mandate.purposes):
            if mandates.covers(purpose, category=asked.category, money_pence=asked.commits_pence):
                until = f"{one.mandate.ends_on:%-d %B %Y}"
                said = f"Practices gave their mandate for it until {until}, in “{one.title}”: {purpose.what}."
                return Behind(given=one, purpose=number), (said,)
    if not in_force:
        suspended = [one for one in given if mandates.is_suspended(one.mandate, day)]
        resting = tuple(
            f"The practices' mandate “{one.title}” is suspended: {one.mandate.suspended_because}" for one in suspended
        )
        return None, resting or ("No mandate of the practices is in force.",)
    return None, tuple(_why_not(one, asked) for one in in_force)


def _why_not(one: Given, asked: Asked) -> str:
    mandate = f"The practices' mandate “{one.title}”"
    listed = [purpose for purpose in one.mandate.purposes if _lists(purpose, asked.category)]
    limits = [purpose.limit_pence for purpose in listed if purpose.limit_pence is not None]
    if not listed:
        return f"{mandate} does not cover {asked.category.words.lower()}."
    if not limits:
        return f"{mandate} commits no money; this is {money.pounds(asked.commits_pence)}."
    return f"{mandate} stops at {money.pounds(max(limits))}; this is {money.pounds(asked.commits_pence)}."


def _lists(one: Power | mandates.Purpose, category: Category) -> bool:
    return ANY_CATEGORY in one.categories or category in one.categories


def objections_of(power: Power, asked: Asked, day: date) -> tuple[str, ...]:
    """Why this row does not cover what is asked on that day; empty when it does."""
    row, objections = f"Row {power.number} ({power.what})", []
    state = power_state(power, day)
    if state is PowerState.LAPSED:
        objections.append(f"{row} lapsed: its review was due on {power.review_due_on:%-d %B %Y}.")
    elif state is PowerState.WITHDRAWN:
        objections.append(f"{row} was withdrawn on {power.withdrawn_on:%-d %B %Y}.")
    elif state is PowerState.PROPOSED:
        objections.append(f"{row} begins on {power.starts_on:%-d %B %Y}.")
    if not _lists(power, asked.category):
        objections.append(f"{row} does not cover {asked.category.words.lower()}.")
    if power.limit_pence is not None and asked.money_pence > power.limit_pence:
        limit, sum_asked = money.pounds(power.limit_pence), money.pounds(asked.money_pence)
        objections.append(f"{row} stops at {limit}; this is {sum_asked}.")
    if excluded := sorted(set(power.excluded_stakes) & set(asked.high_stakes)):
        objections.append(f"{row} leaves out matters with high stakes for {' and '.join(excluded)}.")
    if asked.notice_days < power.least_notice_days:
        objections.append(
            f"{row} needs {power.least_notice_days} working days' notice; there were {asked.notice_days}."
        )
    return tuple(objections)


def _covering(powers: tuple[Power, ...], tier: Tier, asked: Asked, day: date) -> tuple[Power | None, tuple[str, ...]]:
    held = [power for power in powers if power.tier is tier]
    rows = [power for power in held if _lists(power, asked.category)]
    refused: list[str] = []
    for power in sorted(rows, key=lambda row: row.number):
        objections = objections_of(power, asked, day)
        if not objections:
            return power, (f"Row {power.number} lets {tier.words} decide: {power.what}.",)
        refused.extend(objections)
    if not rows:
        over = f" over {asked.category.words.lower()}" if held else ""
        return None, (f"No row of the scheme gives {tier.words} a power{over}.",)
    return None, tuple(refused)
