"""What one version of the scheme of delegation changed in the version before it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from folkmoot.kernel import moments, money
from folkmoot.matters.domain.delegation import ANY_CATEGORY, Power, Tier
from folkmoot.matters.domain.matter import Category
from folkmoot.matters.domain.rules import RuleTemplate, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs. Missing: `before` empty, the power is new; `after` empty, it was taken back."""

    power: str
    what: str
    before: str
    after: str


def differences(before: Iterable[Power], after: Iterable[Power]) -> tuple[Change, ...]:
    """What the later version changed, its own powers in their order, then those it took back.

    A power is the same one where the same tier holds it in the same words; worded anew, it is taken back and given.
    """
    old = {name_of(power): power for power in before}
    new = {name_of(power): power for power in after}
    changes = [change for name, power in new.items() for change in _changes(old.get(name), power)]
    taken_back = (power for name, power in old.items() if name not in new)
    return (
        *changes,
        *(Change(power=_titled(one), what="Taken back", before=_terms(one), after="") for one in taken_back),
    )


def terms(power: Power) -> tuple[tuple[str, str], ...]:
    """The power's terms in words, each with its name, in the order a scheme shows them."""
    return (
        ("Covers", covered(power.categories)),
        ("Money", "No limit" if power.limit_pence is None else f"Up to {money.pounds(power.limit_pence)}"),
        ("Leaves out high stakes for", ", ".join(power.excluded_stakes) or "Nothing"),
        ("Decided by", words_of(RuleTemplate(power.rule), of_group=True).name),
        ("Least notice", _notice(power.least_notice_days)),
        ("Review due", _day(power.review_due_on)),
    )


def covered(codes: Iterable[str]) -> str:
    """The categories a power, a purpose or a proxy covers."""
    named = tuple(codes)
    if ANY_CATEGORY in named:
        return "Everything"
    return ", ".join(Category(code).words for code in named)


def name_of(power: Power) -> tuple[Tier, str]:
    """What tells a power from others, in every version of the scheme: its tier, and its words however they are spaced."""
    return power.tier, " ".join(power.what.split()).casefold()


def _titled(power: Power) -> str:
    # Not capitalize(), which would write "The pcns".
    holder = power.tier.words
    return f"{holder[0].upper()}{holder[1:]}: {power.what}"


def _changes(before: Power | None, after: Power) -> Iterator[Change]:
    if before is None:
        yield Change(power=_titled(after), what="New", before="", after=_terms(after))
        return
    for (what, was), (_, becomes) in zip(terms(before), terms(after), strict=True):
        if was != becomes:
            yield Change(power=_titled(after), what=what, before=was, after=becomes)


def _terms(power: Power) -> str:
    return "; ".join(f"{what}: {said}" for what, said in terms(power))


def _notice(days: int) -> str:
    return f"{days} working {'day' if days == 1 else 'days'}" if days else "None asked"


def _day(when: date | None) -> str:
    return moments.day(when) if when else "None set"
