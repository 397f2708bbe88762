"""The thorough checker: every fault of a canvass document, each with its place.

First each value by itself (`shape`), then what values owe to one another. A value that is wrong in itself is not held
against the others as well.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.counting import notation, shape
from folkmoot.matters.domain.counting.document import Authority, Within
from folkmoot.matters.domain.counting.shape import Doubled, Fault, TooLong

_POSITIONS = frozenset(Position)
_SUPPORT_IF = Position.SUPPORT_IF.value
_AUTHORISED = Authority.AUTHORISED.value


class FaultyDocument(Exception):
    """The document is refused as a whole, for all of these faults."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        assert faults, "a refusal names at least one fault"
        self.faults = faults
        super().__init__("\n".join(fault.line for fault in faults))


def faults_in(raw: bytes) -> tuple[Fault, ...]:
    """Every fault of the document in those bytes; of bytes that are no JSON, the first."""
    try:
        document = plain(raw)
    except UnicodeDecodeError as fault:
        return (Fault("", f"is not UTF-8: no character has the bytes at {fault.start:,}"),)
    except RecursionError:
        return (Fault("", "is nested too deeply"),)
    except ValueError as fault:
        return (Fault("", f"is not JSON: {fault}"),)
    return faults_of(document)


def plain(raw: bytes) -> Any:
    """The JSON value in those bytes, with what it gives twice and what is too long a number still to be seen.

    Errors: ValueError or RecursionError for bytes that are none.
    """
    return json.loads(raw.decode(), object_pairs_hook=_object, parse_int=_whole_number, parse_constant=_refuse_constant)


def faults_of(document: Any, *, roll: Collection[str] | None = None) -> tuple[Fault, ...]:
    """Every fault of the document in those plain values.

    Shape: `roll` names the organisations with a voice, where the voices are checked elsewhere.
    """
    faults = list(shape.CANVASS(document))
    if isinstance(document, dict):
        faults += _between_times(document)
        faults += (fault.under("rule") for fault in _of_thresholds(document.get("rule")))
        faults += _of_doubles(document, "voices")
        faults += _of_doubles(document, "interests")
        faults += _of_references(document, _organisations(document) if roll is None else roll)
        faults += _of_proxies(document)
        faults += _of_answers(document)
    return tuple(faults)


def faults_in_rule(rule: Any) -> tuple[Fault, ...]:
    """Every fault of a rule in plain values, placed as seen from the rule."""
    return (*shape.RULE(rule), *_of_thresholds(rule))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    times = Counter(name for name, _ in pairs)
    return Doubled(members, doubled=tuple(name for name in members if times[name] > 1))


def _whole_number(digits: str) -> int | TooLong:
    return int(digits) if len(digits) <= notation.MOST_DIGITS else TooLong()


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON's")


def _rows(holder: Any, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects in that list, with their places; none where there is no list."""
    rows = holder.get(name) if isinstance(holder, dict) else None
    if isinstance(rows, list):
        yield from ((place, row) for place, row in enumerate(rows) if isinstance(row, dict))


def _organisations(document: dict[str, Any]) -> Collection[str] | None:
    """The organisations with a voice; None where there is no list to tell."""
    if not isinstance(document.get("voices"), list):
        return None
    return {code for _, voice in _rows(document, "voices") if isinstance(code := voice.get("organisation"), str)}


def _moment(value: Any) -> int | None:
    try:
        return notation.instant(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _between_times(document: dict[str, Any]) -> Iterator[Fault]:
    opens, closes = _moment(document.get("opens_at")), _moment(document.get("closes_at"))
    if opens is not None and closes is not None and opens >= closes:
        yield Fault("/opens_at", "must be before closes_at")


def _of_thresholds(rule: Any) -> Iterator[Fault]:
    for place, test in _rows(rule, "tests"):
        if (test.get("at_least") is None) == (test.get("more_than") is None):
            yield Fault(f"/tests/{place}", 'must have exactly one of "at_least" and "more_than"')
        if test.get("pcns_at_least") is not None and test.get("within") in (None, Within.PLACE.value):
            yield Fault(f"/tests/{place}/pcns_at_least", 'may only stand in a test within "pcn"')


def _of_doubles(document: dict[str, Any], name: str) -> Iterator[Fault]:
    seen = set()
    for place, row in _rows(document, name):
        code = row.get("organisation")
        if not isinstance(code, str) or not code:
            continue
        if code in seen:
            yield Fault(f"/{name}/{place}", f"is one too many: {code} stands there already")
        seen.add(code)


def _of_references(document: dict[str, Any], roll: Collection[str] | None) -> Iterator[Fault]:
    if roll is None:
        return
    for name, members in (
        ("interests", ("organisation",)),
        ("proxies", ("from", "to")),
        ("answers", ("organisation",)),
    ):
        for place, row in _rows(document, name):
            for member in members:
                code = row.get(member)
                if isinstance(code, str) and code and code not in roll:
                    yield Fault(f"/{name}/{place}/{member}", f"names no voice: {code}")


def _of_proxies(document: dict[str, Any]) -> Iterator[Fault]:
    for place, proxy in _rows(document, "proxies"):
        giver, holder = proxy.get("from"), proxy.get("to")
        if isinstance(giver, str) and giver == holder:
            yield Fault(f"/proxies/{place}", f"is given by {giver} to itself")
        starts, ends = _moment(proxy.get("starts_at")), _moment(proxy.get("ends_at"))
        if starts is not None and ends is not None and ends <= starts:
            yield Fault(f"/proxies/{place}/ends_at", "must be after starts_at")


def _of_answers(document: dict[str, Any]) -> Iterator[Fault]:
    opens = _moment(document.get("opens_at"))
    for place, answer in _rows(document, "answers"):
        position, conditions = answer.get("position"), answer.get("conditions")
        if position == _SUPPORT_IF:
            if conditions is None or conditions == []:
                yield Fault(f"/answers/{place}", "supports with conditions, and gives none")
        elif isinstance(position, str) and position in _POSITIONS and isinstance(conditions, list) and conditions:
            yield Fault(f"/answers/{place}", f"gives conditions, which {position} does not take")
        at, confirmed = _moment(answer.get("at")), _moment(answer.get("confirmed_at"))
        if opens is not None and at is not None and at < opens:
            yield Fault(f"/answers/{place}/at", "is before opens_at")
        if confirmed is not None and answer.get("authority") == _AUTHORISED:
            yield Fault(f"/answers/{place}/confirmed_at", "may not stand on an authorised answer")
        elif confirmed is not None and at is not None and confirmed < at:
            yield Fault(f"/answers/{place}/confirmed_at", "is before the answer's own instant")
