"""A box of the filters above a list, drawn once for each set of choices and the one chosen."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString

from folkmoot.design.nhsuk import HOLE, Mould, fixed, mould, poured
from folkmoot.design.shapes import options

_KEPT = 1024
# More choices than this are a list of names, and drawn afresh rather than kept.
_MOST_KEPT_CHOICES = 50


def filter_box(box: Mapping[str, Any]) -> SafeString:
    """A box to write in, or one that drops down where it has options: pairs of value and words.

    Shape: `name`, `label` and `chosen`; for one that drops down `options`, and `all`, said when nothing is chosen.
    """
    name, label, chosen = box["name"], box["label"], box.get("chosen")
    if not box.get("options"):
        return poured(_to_write_in(name, label), (chosen or "",))
    choices = tuple([(str(value), str(words)) for value, words in box["options"]])
    draw = _dropping_down if len(choices) <= _MOST_KEPT_CHOICES else _dropping_down.__wrapped__
    return draw(name, label, box.get("all") or "All", choices, None if chosen is None else str(chosen))


@lru_cache(maxsize=_KEPT)
def _to_write_in(name: str, label: str) -> Mould:
    return mould("input", {"id": f"filter-{name}", "name": name, "label": label, "value": HOLE})


@lru_cache(maxsize=_KEPT)
def _dropping_down(
    name: str, label: str, nothing: str, choices: tuple[tuple[str, str], ...], chosen: str | None
) -> SafeString:
    items = [{"value": "", "text": nothing}, *options(choices, chosen)]
    return fixed("select", id=f"filter-{name}", name=name, label=label, items=items)
