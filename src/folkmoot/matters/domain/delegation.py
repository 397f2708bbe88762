"""Who may decide: the scheme of delegation, asked at the moment of deciding."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from folkmoot.kernel import money
from folkmoot.matters.domain.matter import Category, Stakes
from folkmoot.matters.domain.rules import RuleTemplate


class Tier(StrEnum):
    """Who decides, nearest first. Practices hold every power they have not passed on."""

    EXECUTIVE = "executive"
    LEADERSHIP_GROUP = "leadership_group"
    PCNS = "pcns"
    PRACTICES = "practices"

    @property
    def words(self) -> str:
        return {
            "executive": "the executive",
            "leadership_group": "the leadership group",
            "pcns": "the PCNs",
            "practices": "the practices",
        }[self]


ANY_CATEGORY = "*"
# The stakes a matter is raised with, by the names a power may leave out.
STAKES = frozenset({"income", "independence", "workload"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """One row of the scheme. Units: pence; None, no limit. It lapses the day after `review_due_on`."""

    number: int
    tier: Tier
    what: str
    categories: tuple[str, ...]
    limit_pence: int | None
    excluded_stakes: tuple[str, ...] = ()
    rule: str = "one_practice_one_vote"
    least_notice_days: int = 0
    starts_on: date
    review_due_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be decided, as the scheme sees it. Shape: `high_stakes` names the stakes that are high."""

    category: Category
    money_pence: int
    high_stakes: tuple[str, ...]
    notice_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a tier may decide, with the rows that led there; when it may not, the tier that has the power."""

    may: bool
    power: Power | None
    reasons: tuple[str, ...]
    goes_to: Tier


class PowerState(StrEnum):
    """Where a power stands on a day."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    REVIEW_DUE = "review_due"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ").capitalize()


# A review is announced this long before it is due. Source: the alert catalogue of the requirements.
REVIEW_ANNOUNCED_DAYS = 30
# Whoever let the first announcement lie is called once more, a week before.
LAST_CALL_DAYS = 7


def power_state(power: Power, day: date) -> PowerState:
    """The power's state on that day, from its dates alone."""
    if power.withdrawn_on is not None and power.withdrawn_on <= day:
        return PowerState.WITHDRAWN
    if day < power.starts_on:
        return PowerState.PROPOSED
    if power.review_due_on is None:
        return PowerState.ACTIVE
    if day > power.review_due_on:
        return PowerState.LAPSED
    if (power.review_due_on - day).days <= REVIEW_ANNOUNCED_DAYS:
        return PowerState.REVIEW_DUE
    return PowerState.ACTIVE


def high_stakes(**stakes: Stakes) -> tuple[str, ...]:
    """The names of the stakes that are high, sorted."""
    return tuple(sorted(name for name, level in stakes.items() if level == Stakes.HIGH))


def objections_to_categories(codes: Collection[str]) -> tuple[str, ...]:
    """Why these codes cannot say what a power, a purpose or a proxy covers; empty when they can."""
    if not codes:
        return ("Choose at least one category.",)
    if set(codes) - {ANY_CATEGORY, *Category}:
        return ("Choose the categories from the list.",)
    return ()


def objections_to_granting(power: Power) -> tuple[str, ...]:
    """Why this row may not stand in a scheme; empty when it may."""
    objections = list(objections_to_categories(power.categories))
    if power.tier is Tier.PRACTICES:
        objections.append("The practices hold every power already.")
    if not power.what.strip():
        objections.append("Say in words what the power is for.")
    if power.limit_pence is not None and power.limit_pence < 0:
        objections.append("A limit is nought or more.")
    if set(power.excluded_stakes) - STAKES:
        objections.append("The stakes left out are income, independence or workload.")
    if power.rule not in set(RuleTemplate):
        objections.append("Choose the rule from the list.")
    if power.least_notice_days < 0:
        objections.append("Notice is nought days or more.")
    if power.review_due_on is not None and power.review_due_on <= power.starts_on:
        objections.append("A power is reviewed after it starts: give a later day.")
    return tuple(f"Power {power.number}: {objection}" for objection in objections)


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
    if ANY_CATEGORY not in power.categories and asked.category not in power.categories:
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


def can_decide(powers: tuple[Power, ...], tier: Tier, asked: Asked, day: date) -> Verdict:
    """Whether the tier may decide on that day, and if not, the nearest tier above that may.

    Source: the community's own scheme of delegation, the version in force on the day.
    """
    *delegates, practices = Tier
    reasons: list[str] = []
    for level in () if tier is practices else delegates[delegates.index(tier) :]:
        power, said = _covering(powers, level, asked, day)
        reasons.extend(said)
        if power is not None:
            return Verdict(may=level is tier, power=power, reasons=tuple(reasons), goes_to=level)
    reasons.append("What is not delegated is for the practices to decide.")
    return Verdict(may=tier is practices, power=None, reasons=tuple(reasons), goes_to=practices)


def _covering(powers: tuple[Power, ...], tier: Tier, asked: Asked, day: date) -> tuple[Power | None, tuple[str, ...]]:
    rows = [power for power in powers if power.tier is tier]
    refused: list[str] = []
    for power in sorted(rows, key=lambda row: row.number):
        objections = objections_of(power, asked, day)
        if not objections:
            return power, (f"Row {power.number} lets {tier.words} decide: {power.what}.",)
        refused.extend(objections)
    if not rows:
        return None, (f"No row of the scheme gives {tier.words} a power.",)
    return None, tuple(refused)


class DecisionState(StrEnum):
    """Where a tier's decision stands at an instant."""

    REFERRED = "referred"
    PROVISIONAL = "provisional"
    CHALLENGED = "challenged"
    FALLEN = "fallen"
    FINAL = "final"

    @property
    def words(self) -> str:
        return {
            "referred": "Not final: referred",
            "provisional": "Provisional: open to challenge",
            "challenged": "Provisional: a challenge waits to be settled",
            "fallen": "Fallen: a challenge was upheld",
            "final": "Final",
        }[self]


def decision_state(
    *, challenge_until: datetime | None, challenges: Iterable[bool | None], at: datetime
) -> DecisionState:
    """The decision's state at that instant.

    Shape: `challenges` says of each whether it was upheld. Missing: no `challenge_until`, the decision was outside
    power; None among `challenges`, not settled yet.
    """
    if challenge_until is None:
        return DecisionState.REFERRED
    settled = tuple(challenges)
    if True in settled:
        return DecisionState.FALLEN
    if None in settled:
        return DecisionState.CHALLENGED
    return DecisionState.PROVISIONAL if at <= challenge_until else DecisionState.FINAL
