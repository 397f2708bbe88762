"""Our values in the shapes the NHS.UK macros take."""

from collections.abc import Iterable
from typing import Any


def links(given: Iterable[Any] | None) -> list[dict[str, Any]]:
    """Links, each with text and href and perhaps current."""
    return [
        {"text": one.text, "href": one.href} | ({"current": True} if getattr(one, "current", False) else {})
        for one in given or ()
    ]


def options(pairs: Iterable[tuple[Any, Any]], chosen: Any = None) -> list[dict[str, Any]]:
    """Pairs of value and words, the chosen one marked."""
    return [
        {"value": str(value), "text": str(words), "selected": chosen is not None and str(value) == str(chosen)}
        for value, words in pairs
    ]


def tasks(given: Iterable[Any]) -> list[dict[str, Any]]:
    """Things to do, each with text and href, perhaps a hint, and its state as a tag of text and colour."""
    return [
        {"heading": {"text": one.text}, "href": one.href, "status": {"tag": _tag(one.state)}}
        | ({"hint": {"text": one.hint}} if getattr(one, "hint", "") else {})
        for one in given
    ]


def _tag(state: Any) -> dict[str, str]:
    return {"text": state.text, "colour": state.colour}
