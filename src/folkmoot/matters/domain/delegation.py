"""The scheme of delegation: the powers practices passed on, and where a decision taken under one stands."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.kernel import working_days
from folkmoot.matters.domain import counting
from folkmoot.matters.domain.matter import Category, Stakes
from folkmoot.matters.domain.rules import RULES, RuleTemplate, objections_to_group_rule

# Source: the alert catalogue, a rule challenge unanswered.
_TIME_TO_SETTLE = 20


def settle_by(raised_at: datetime) -> datetime:
    """When a challenge raised then is to be settled: five in the afternoon, so many working days after."""
    return working_days.end_of_working_day(
        working_days.add_working_days(working_days.local_day(raised_at), _TIME_TO_SETTLE)
    )


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


class PowerState(StrEnum):
    """Where a power stands on a day."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    REVIEW_DUE = "review_due"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    # Never of its dates: while its tier's group is not practices' own.
    SUSPENDED = "suspended"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ").capitalize()


def power_state(power: Power, day: date, review_days: int = Threshold.POWER_REVIEW.default) -> PowerState:
    """The power's state on that day, from its dates, when its review is called for so long before it is due."""
    if power.withdrawn_on is not None and power.withdrawn_on <= day:
        return PowerState.WITHDRAWN
    if day < power.starts_on:
        return PowerState.PROPOSED
    if power.review_due_on is None:
        return PowerState.ACTIVE
    if day > power.review_due_on:
        return PowerState.LAPSED
    if (power.review_due_on - day).days <= review_days:
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
    if power.rule not in RULES:
        objections.append("Choose the rule from the list.")
    else:
        objections.extend(objections_to_group_rule(RULES[RuleTemplate(power.rule)]))
    if power.least_notice_days < 0:
        objections.append("Notice is nought days or more.")
    if power.review_due_on is not None and power.review_due_on <= power.starts_on:
        objections.append("A power is reviewed after it starts: give a later day.")
    return tuple(f"Power {power.number}: {objection}" for objection in objections)


def objections_to_ending(power: Power, reason: str, day: date) -> tuple[str, ...]:
    """Why this power cannot be taken back before its time for that reason; empty when it can."""
    objections = []
    state = power_state(power, day)
    if state in {PowerState.WITHDRAWN, PowerState.LAPSED}:
        objections.append(f"This power holds no longer: it has {_GONE[state]} already.")
    if not reason.strip():
        objections.append("Say why: every practice will read it.")
    return tuple(objections)


_GONE = {PowerState.WITHDRAWN: "been withdrawn", PowerState.LAPSED: "lapsed"}


class DecisionState(StrEnum):
    """Where a tier's decision stands at an instant."""

    REFERRED = "referred"
    RATIFIED = "ratified"
    REJECTED = "rejected"
    PUT = "put"
    LOST = "lost"
    PROVISIONAL = "provisional"
    CHALLENGED = "challenged"
    FALLEN = "fallen"
    FINAL = "final"

    @property
    def words(self) -> str:
        return {
            "referred": "Not final: referred",
            "ratified": "Ratified",
            "rejected": "Not ratified",
            "put": "Not decided yet: its members are voting",
            "lost": "Not agreed",
            "provisional": "Provisional: open to challenge",
            "challenged": "Provisional: a challenge waits to be settled",
            "fallen": "Fallen: a challenge was upheld",
            "final": "Final",
        }[self]


def decision_state(
    *,
    within_power: bool,
    lost: bool,
    challenge_until: datetime | None,
    challenges: Iterable[bool | None],
    at: datetime,
    agreed_since: bool | None = None,
) -> DecisionState:
    """The decision's state at that instant.

    Shape: `challenges` says of each whether it was upheld; `agreed_since`, of one outside power, whether the tier it was
    referred to has agreed. Missing: no `challenge_until`, it is not taken yet; None among `challenges`, not settled
    yet; None for `agreed_since`, that tier has not said.
    """
    if not within_power:
        if agreed_since is None:
            return DecisionState.REFERRED
        return DecisionState.RATIFIED if agreed_since else DecisionState.REJECTED
    if challenge_until is None:
        return DecisionState.LOST if lost else DecisionState.PUT
    settled = tuple(challenges)
    if True in settled:
        return DecisionState.FALLEN
    if None in settled:
        return DecisionState.CHALLENGED
    return DecisionState.PROVISIONAL if at <= challenge_until else DecisionState.FINAL


def agreed_by_tier(taken_up: DecisionState) -> bool | None:
    """Whether a tier has agreed by its own decision what was referred to it. Missing: None until that is final, or lost."""
    return {DecisionState.FINAL: True, DecisionState.LOST: False, DecisionState.FALLEN: False}.get(taken_up)


def agreed_by_practices(outcome: str) -> bool:
    """Whether the outcome of a canvass is practices' agreement; with conditions too."""
    return outcome in {counting.Result.SUPPORT, counting.Result.SUPPORT_IF}


def takes_challenges(challenge_until: datetime | None, challenges: Iterable[bool | None], at: datetime) -> bool:
    """Whether a practice may challenge the decision at that instant: taken, its window open, and not fallen already.

    Shape: as for `decision_state`.
    """
    return challenge_until is not None and at <= challenge_until and True not in challenges
