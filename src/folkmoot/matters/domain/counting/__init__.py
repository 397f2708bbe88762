"""The count, plainly: one document in, one outcome out. (The strict and fast reader stands beside it.)"""

import json
from collections import defaultdict
from datetime import datetime
from fractions import Fraction
from typing import Any

_FOR, _AGAINST = {"support", "support_if"}, {"oppose"}


def read_canvass(raw: bytes) -> dict[str, Any]:
    """The canvass document in those bytes."""
    return dict(json.loads(raw))


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def count(doc: dict[str, Any]) -> dict[str, Any]:
    """The outcome of a canvass document."""
    closes = _at(doc["closes_at"])
    handling = {one["organisation"]: one["handling"] for one in doc.get("interests") or []}
    roll = {v["organisation"]: v for v in doc["voices"] if handling.get(v["organisation"]) != "excluded"}
    effective: dict[str, tuple[datetime, int, dict[str, Any]]] = {}
    waiting, late = set(), set()
    for number, answer in enumerate(doc["answers"]):
        code, at = answer["organisation"], _at(answer["at"])
        if code not in roll:
            continue
        if at > closes:
            late.add(code)
            continue
        if answer["authority"] == "provisional":
            confirmed = answer.get("confirmed_at")
            if not confirmed or _at(confirmed) > closes:
                waiting.add(code)
                continue
            at = _at(confirmed)
        if code not in effective or (at, number) >= effective[code][:2]:
            effective[code] = (at, number, answer)
    by_proxy: dict[str, str] = {}
    for code in roll:
        if code in effective or code in waiting:
            continue
        serving = [
            (_at(p["starts_at"]), number, p["to"])
            for number, p in enumerate(doc.get("proxies") or [])
            if p["from"] == code
            and {"*", doc["matter"]["category"]} & set(p["categories"])
            and p.get("accepted_at")
            and _at(p["accepted_at"]) <= closes
            and _at(p["starts_at"]) <= closes
            and (not p.get("ends_at") or closes < _at(p["ends_at"]))
            and p["to"] in effective
            and p["to"] not in handling
        ]
        if serving:
            by_proxy[code] = max(serving)[2]
    positions = {code: a[2]["position"] for code, a in effective.items()}
    positions |= {code: effective[holder][2]["position"] for code, holder in by_proxy.items()}
    return _outcome(doc, roll, positions, effective, by_proxy, waiting - set(effective), late, handling)


def _outcome(doc, roll, positions, effective, by_proxy, awaiting, late, handling):  # type: ignore[no-untyped-def]
    rule = doc["rule"]
    weight = {"voices": lambda code: 1, "patients": lambda code: roll[code]["patients"]}
    pcns = defaultdict(list)
    for code, voice in roll.items():
        if voice.get("pcn") is not None:
            pcns[voice["pcn"]].append(code)

    def compare(test, codes, side):  # type: ignore[no-untyped-def]
        each = weight[test["count"]]
        sides = {"for": _FOR, "against": _AGAINST}
        number = sum(each(c) for c in codes if positions.get(c) in sides[side])
        base = {
            "roll": lambda: sum(map(each, codes)),
            "answered": lambda: sum(each(c) for c in codes if c in positions),
            "sides": lambda: sum(each(c) for c in codes if positions.get(c) in _FOR | _AGAINST),
        }[test["base"]]()
        share = Fraction(test.get("at_least") or test["more_than"])
        passes = base > 0 and (number >= share * base if test.get("at_least") else number > share * base)
        return number, base, passes

    def result(test, side):  # type: ignore[no-untyped-def]
        if test.get("within") == "pcn":
            passing = sum(compare(test, codes, side)[2] for codes in pcns.values())
            wanted = Fraction(test.get("pcns_at_least") or "1") * len(pcns)
            return {"passing": passing, "pcns": len(pcns), "passes": bool(pcns) and passing >= wanted}
        number, base, passes = compare(test, roll, side)
        return {"count": number, "base": base, "passes": passes}

    tests = [{side: result(test, side) for side in ("for", "against")} for test in rule["tests"]]
    quorate = bool(roll) and len(positions) >= Fraction(rule["quorum"]) * len(roll)
    carried = all(one["for"]["passes"] for one in tests)
    both_ways = rule.get("both_ways") in (None, True)
    if not quorate:
        outcome = "not_quorate"
    elif carried and rule.get("objections_block") and "oppose" in positions.values():
        outcome = "objections"
    elif carried:
        outcome = "support_if" if "support_if" in positions.values() else "support"
    elif both_ways and all(one["against"]["passes"] for one in tests):
        outcome = "oppose"
    else:
        outcome = "split"
    conditions = defaultdict(set)
    for code, (_, _, answer) in effective.items():
        for condition in answer.get("conditions") or []:
            conditions[condition].add(code)
    return {
        "outcome": outcome,
        "roll": {"voices": len(roll), "patients": sum(v["patients"] for v in roll.values())},
        "counted": {"voices": len(positions), "patients": sum(roll[c]["patients"] for c in positions)},
        "quorate": quorate,
        "positions": {
            p: list(positions.values()).count(p) for p in ("oppose", "concern", "neutral", "support_if", "support")
        },
        "tests": tests,
        "pcns": [
            {
                "pcn": pcn,
                "voices": len(codes),
                "counted": sum(c in positions for c in codes),
                "for": sum(positions.get(c) in _FOR for c in codes),
                "against": sum(positions.get(c) in _AGAINST for c in codes),
            }
            for pcn, codes in sorted(pcns.items())
        ],
        "conditions": [{"condition": c, "organisations": sorted(o)} for c, o in sorted(conditions.items())],
        "by_proxy": [{"organisation": c, "holder": h} for c, h in sorted(by_proxy.items())],
        "awaiting_authority": sorted(awaiting),
        "unheard": sorted(set(roll) - set(positions) - awaiting),
        "late": sorted(late),
        "excluded": sorted(c for c, h in handling.items() if h == "excluded"),
        "flagged": sorted(c for c, h in handling.items() if h == "declared"),
    }


def outcome_document(outcome: dict[str, Any]) -> dict[str, Any]:
    """The outcome as the document `folkmoot recount` prints."""
    return outcome
