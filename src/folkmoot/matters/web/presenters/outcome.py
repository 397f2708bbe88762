"""The outcome of a count as members may see it: in words, in bands, as counts too large to name anybody."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from folkmoot.matters.domain import shown as disclosed
from folkmoot.matters.operations.count import OUTCOME_WORDS
from folkmoot.matters.web.charts import key, positions_chart


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomePage:
    """A count as members see it.

    Missing: nearly all agreed or too few were heard, no positions and no chart.

    Shape: a position is its key in the chart, its words and its count.
    """

    sentence: str
    counting: str
    nearly_all: bool
    positions: tuple[tuple[SafeString, str, int], ...]
    tests: tuple[str, ...]
    chart: SafeString
    root: str
    roll_hash: str
    rule_hash: str


def shown(count: Any) -> OutcomePage:
    """What members may see of a count. The canvass must be at hand."""
    canvass = count.canvass
    counting = "practices" if canvass.electorate == "practices" else "members"
    seen = disclosed.shown(count.outcome, canvass.rule, voices=counting)
    sentence = f"{OUTCOME_WORDS[seen.outcome].capitalize()}. {seen.heard} of {seen.roll} were heard."
    if seen.nearly_all is not None:
        sentence += f" Nearly all said: {seen.nearly_all.lower()}."
    return OutcomePage(
        sentence=sentence,
        counting=counting,
        nearly_all=seen.nearly_all is not None,
        positions=tuple((key(label), label, number) for label, number in seen.positions),
        tests=tuple(f"{test.asks}: {'passed' if test.passed else 'not passed'}, {test.how}." for test in seen.tests),
        chart=positions_chart(seen.positions),
        root=count.root,
        roll_hash=canvass.roll_hash,
        rule_hash=canvass.rule_hash,
    )
