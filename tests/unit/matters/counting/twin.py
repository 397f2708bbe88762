"""The count once more, slow and obvious, written from the counting rules alone: what the real one must agree with.

It takes plain values and gives plain values. Nothing is worked out ahead, nothing is shared with the real count.
"""

from datetime import datetime
from fractions import Fraction

POSITIONS = ("oppose", "concern", "neutral", "support_if", "support")
SIDES = {"for": ("support", "support_if"), "against": ("oppose",)}


def counted(document):
    """The outcome of a canvass document without fault."""
    voices = _roll(document)
    said, holders = {}, {}
    for voice in voices:
        answer = _own(document, voice)
        if answer is not None:
            said[voice["organisation"]] = answer["position"]
    for voice in voices:
        holder = _holder(document, voice)
        if holder is not None:
            said[voice["organisation"]] = _own(document, _voice(document, holder))["position"]
            holders[voice["organisation"]] = holder
    return {
        "outcome": _outcome(document, voices, said),
        "roll": _size(voices),
        "counted": _size([voice for voice in voices if voice["organisation"] in said]),
        "quorate": _is_quorate(document, voices, said),
        "positions": {one: sum(position == one for position in said.values()) for one in POSITIONS},
        "tests": [
            {side: _tested(test, voices, said, side) for side in ("for", "against")}
            for test in document["rule"]["tests"]
        ],
        "pcns": _pcns(voices, said),
        "conditions": _conditions(document, voices, holders),
        "by_proxy": [{"organisation": one, "holder": holders[one]} for one in sorted(holders)],
        "awaiting_authority": sorted(_code(voice) for voice in voices if _awaits(document, voice)),
        "unheard": sorted(
            _code(voice) for voice in voices if _code(voice) not in said and not _awaits(document, voice)
        ),
        "late": sorted(
            _code(voice) for voice in voices if any(_is_late(document, one) for one in _of(document, voice))
        ),
        "excluded": sorted(one["organisation"] for one in _interests(document) if one["handling"] == "excluded"),
        "flagged": sorted(one["organisation"] for one in _interests(document) if one["handling"] == "declared"),
    }


def _code(voice):
    return voice["organisation"]


def _voice(document, code):
    return next(voice for voice in document["voices"] if voice["organisation"] == code)


def _interests(document):
    return document.get("interests") or []


def _handling(document, code):
    return next((one["handling"] for one in _interests(document) if one["organisation"] == code), None)


def _roll(document):
    """Rule 6: an excluded voice is off the roll."""
    return [voice for voice in document["voices"] if _handling(document, _code(voice)) != "excluded"]


def _instant(text):
    return datetime.fromisoformat(text)


def _of(document, voice):
    return [answer for answer in document["answers"] if answer["organisation"] == _code(voice)]


def _is_late(document, answer):
    return _instant(answer["at"]) > _instant(document["closes_at"])


def _effective_from(document, answer):
    """Rule 2: from its own instant when authorised, from its confirmation otherwise; None for never, or too late."""
    if _is_late(document, answer):
        return None
    since = answer["at"] if answer["authority"] == "authorised" else answer.get("confirmed_at")
    if since is None or _instant(since) > _instant(document["closes_at"]):
        return None
    return _instant(since)


def _own(document, voice):
    """Rule 3: the latest effective answer; of two at the same instant, the later in the document."""
    best = None
    for answer in _of(document, voice):
        since = _effective_from(document, answer)
        if since is not None and (best is None or since >= _effective_from(document, best)):
            best = answer
    return best


def _awaits(document, voice):
    """Rule 4: a provisional answer in time, and no effective one."""
    in_time = [one for one in _of(document, voice) if not _is_late(document, one)]
    return _own(document, voice) is None and any(one["authority"] == "provisional" for one in in_time)


def _holder(document, voice):
    """Rule 5: whose answer counts for a silent voice, one hop away; the latest start, then the later in the document."""
    if _own(document, voice) is not None or _awaits(document, voice):
        return None
    best = None
    for proxy in document.get("proxies") or []:
        if proxy["from"] != _code(voice) or not _serves(document, proxy):
            continue
        if best is None or _instant(proxy["starts_at"]) >= _instant(best["starts_at"]):
            best = proxy
    return best and best["to"]


def _serves(document, proxy):
    close, category = _instant(document["closes_at"]), document["matter"]["category"]
    holder = proxy["to"]
    return (
        any(one in {category, "*"} for one in proxy["categories"])
        and bool(proxy.get("accepted_at"))
        and _instant(proxy["accepted_at"]) <= close
        and _instant(proxy["starts_at"]) <= close
        and (not proxy.get("ends_at") or close < _instant(proxy["ends_at"]))
        and _handling(document, holder) is None
        and _own(document, _voice(document, holder)) is not None
    )


def _size(voices):
    return {"voices": len(voices), "patients": sum(voice["patients"] for voice in voices)}


def _is_quorate(document, voices, said):
    if not voices:
        return False
    return Fraction(len(said), len(voices)) >= Fraction(document["rule"]["quorum"])


def _tested(test, voices, said, side):
    if test.get("within") != "pcn":
        return _compared(test, voices, said, side)
    pcns = sorted({voice["pcn"] for voice in voices if voice["pcn"] is not None})
    each = [_compared(test, [voice for voice in voices if voice["pcn"] == pcn], said, side) for pcn in pcns]
    passing = sum(one["passes"] for one in each)
    least = Fraction(test.get("pcns_at_least") or "1")
    return {
        "passing": passing,
        "pcns": len(pcns),
        "passes": bool(pcns) and Fraction(passing, len(pcns)) >= least,
    }


def _compared(test, voices, said, side):
    weight = {_code(voice): voice["patients"] if test["count"] == "patients" else 1 for voice in voices}
    bases = {
        "roll": list(weight),
        "answered": [code for code in weight if code in said],
        "sides": [code for code in weight if said.get(code) in SIDES["for"] + SIDES["against"]],
    }
    count = sum(weight[code] for code in weight if said.get(code) in SIDES[side])
    base = sum(weight[code] for code in bases[test["base"]])
    if base == 0:
        passes = False
    elif test.get("at_least"):
        passes = Fraction(count, base) >= Fraction(test["at_least"])
    else:
        passes = Fraction(count, base) > Fraction(test["more_than"])
    return {"count": count, "base": base, "passes": passes}


def _outcome(document, voices, said):
    rule, positions = document["rule"], list(said.values())
    if not _is_quorate(document, voices, said):
        return "not_quorate"
    if all(_tested(test, voices, said, "for")["passes"] for test in rule["tests"]):
        if rule.get("objections_block") and "oppose" in positions:
            return "objections"
        return "support_if" if "support_if" in positions else "support"
    both_ways = rule.get("both_ways") is not False
    if both_ways and all(_tested(test, voices, said, "against")["passes"] for test in rule["tests"]):
        return "oppose"
    return "split"


def _pcns(voices, said):
    lines = []
    for pcn in sorted({voice["pcn"] for voice in voices if voice["pcn"] is not None}):
        members = [_code(voice) for voice in voices if voice["pcn"] == pcn]
        lines.append(
            {
                "pcn": pcn,
                "voices": len(members),
                "counted": sum(code in said for code in members),
                "for": sum(said.get(code) in SIDES["for"] for code in members),
                "against": sum(said.get(code) in SIDES["against"] for code in members),
            }
        )
    return lines


def _conditions(document, voices, holders):
    """Merged by their exact text, each with those who set it themselves."""
    set_by = {}
    for voice in voices:
        answer = _own(document, voice)
        if answer is None or _code(voice) in holders:
            continue
        for condition in answer.get("conditions") or []:
            set_by.setdefault(condition, set()).add(_code(voice))
    return [{"condition": one, "organisations": sorted(set_by[one])} for one in sorted(set_by)]
