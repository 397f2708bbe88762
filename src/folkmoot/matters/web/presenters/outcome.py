"""The outcome of a count as members may see it: in words, in bands, as counts too large to name anybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from folkmoot.matters.domain import shown as disclosed
from folkmoot.matters.operations.count import OUTCOME_WORDS
from folkmoot.matters.queries.counted_before import counted_before
from folkmoot.matters.web.charts import key, positions_chart


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomePage:
    """A count as members see it.

    Missing: nearly all agreed, too few were heard or an earlier count is too near: no positions and no chart.

    Shape: a position is its key in the chart, its words and its count.
    """

    sentence: str
    counting: str
    nearly_all: bool
    too_near: bool
    positions: tuple[tuple[SafeString, str, int], ...]
    tests: tuple[str, ...]
    chart: SafeString
    root: str
    roll_hash: str
    rule_hash: str


def shown(count: Any, asked: Iterable[Any]) -> OutcomePage:
    """What members may see of a count, beside the other canvasses `asked` on its matter. Their counts must be at hand."""
    canvass = count.canvass
    counting = "practices" if canvass.electorate == "practices" else "members"
    seen = disclosed.shown(count.outcome, canvass.rule, voices=counting, before=counted_before(canvass, asked))
    sentence = f"{OUTCOME_WORDS[seen.outcome].capitalize()}. {seen.heard} of {seen.roll} were heard."
    if seen.nearly_all is not None:
        sentence += f" Nearly all said: {seen.nearly_all.lower()}."
    if seen.too_near:
        sentence += " Positions are not shown: beside those of an earlier count they would tell what a few changed."
    return OutcomePage(
        sentence=sentence,
        counting=counting,
        nearly_all=seen.nearly_all is not None,
        too_near=seen.too_near,
        positions=tuple((key(label), label, number) for label, number in seen.positions),
        tests=tuple(f"{test.asks}: {'passed' if test.passed else 'not passed'}, {test.how}." for test in seen.tests),
        chart=positions_chart(seen.positions),
        root=count.root,
        roll_hash=canvass.roll_hash,
        rule_hash=canvass.rule_hash,
    )
