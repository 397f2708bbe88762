"""Canvass documents without fault, of every kind the rules know, for laws that hold of all of them."""

from datetime import datetime, timedelta, timezone

from hypothesis import strategies as st

OPENS = datetime(2026, 9, 7, 9, tzinfo=timezone.utc)  # noqa: UP017
CLOSES = datetime(2026, 9, 21, 16, tzinfo=timezone.utc)  # noqa: UP017
_SHARES = ("0", "1/3", "0.5", "1/2", "0.66", "2/3", "3/4", "1")


def written(at, hours=0):
    """The instant in RFC 3339, by a clock so many hours ahead of UTC."""
    local = at.astimezone(timezone(timedelta(hours=hours)))
    return local.isoformat().replace("+00:00", "Z")


_BEFORE = OPENS - timedelta(days=1)
_MOMENT = timedelta(microseconds=1)
# Few, and about the close: equal instants, and the last one in time and the first one late, are common.
_INSTANTS = (_BEFORE, OPENS, OPENS + timedelta(days=3), CLOSES - _MOMENT, CLOSES, CLOSES + _MOMENT)


def instants(since=_BEFORE):
    """Some instant from that one on, by one of several clocks."""
    return st.tuples(st.sampled_from([one for one in _INSTANTS if one >= since]), st.sampled_from((0, 0, 1, -5)))


@st.composite
def _tests(draw):
    test = {
        "count": draw(st.sampled_from(("voices", "patients"))),
        "base": draw(st.sampled_from(("roll", "answered", "sides"))),
        draw(st.sampled_from(("at_least", "more_than"))): draw(st.sampled_from(_SHARES)),
    }
    within = draw(st.sampled_from((None, "place", "pcn", "pcn")))
    if within is not None:
        test["within"] = within
    if within == "pcn" and draw(st.booleans()):
        test["pcns_at_least"] = draw(st.sampled_from(_SHARES))
    return test


@st.composite
def rules(draw):
    """A rule of any tests, with or without either switch."""
    rule = {
        "quorum": draw(st.sampled_from(("0", "0", "1/3", *_SHARES))),
        "tests": draw(st.lists(_tests(), min_size=1, max_size=3)),
    }
    for switch in ("objections_block", "both_ways"):
        if draw(st.booleans()):
            rule[switch] = draw(st.booleans())
    return rule


@st.composite
def _answers(draw, code):
    at, hours = draw(instants(since=OPENS))
    position = draw(st.sampled_from(("oppose", "concern", "neutral", "support_if", "support")))
    answer = {
        "organisation": code,
        "position": position,
        "authority": draw(st.sampled_from(("authorised", "provisional"))),
        "at": written(at, hours),
    }
    if position == "support_if":
        answer["conditions"] = draw(st.lists(st.sampled_from(("a year of both", "money first", "Ä")), min_size=1))
    if answer["authority"] == "provisional" and draw(st.booleans()):
        answer["confirmed_at"] = written(*draw(instants(since=at)))
    return answer


@st.composite
def _proxies(draw, codes):
    giver, holder = draw(st.lists(st.sampled_from(codes), min_size=2, max_size=2, unique=True))
    proxy = {
        "from": giver,
        "to": holder,
        "categories": draw(st.sampled_from((["*"], ["*"], ["funding"], ["local-services", "funding"]))),
    }
    starts, hours = draw(instants())
    proxy["starts_at"] = written(starts, hours)
    if draw(st.sampled_from((True, True, True, False))):
        proxy["accepted_at"] = written(*draw(instants()))
    ends = [one for one in _INSTANTS if one > starts]
    if ends and draw(st.booleans()):
        proxy["ends_at"] = written(draw(st.sampled_from(ends)))
    return proxy


def _said_by(code):
    """Nothing, mostly one answer, or a few."""
    return st.lists(_answers(code), max_size=3)


@st.composite
def canvasses(draw, rule=None):
    """A document of up to eight voices in up to three PCNs, or none."""
    codes = [f"P{number}" for number in range(draw(st.sampled_from((0, 1, 3, 5, 8))))]
    voices = [
        {
            "organisation": code,
            "pcn": draw(st.sampled_from(("ALDER", "BIRCH", "CEDAR", None))),
            "patients": draw(st.sampled_from((0, 1, 2, 3, 5000, 9800))),
        }
        for code in codes
    ]
    document = {
        "format": "folkmoot-canvass/1",
        "matter": {"reference": "M-2026-014", "category": draw(st.sampled_from(("local-services", "workforce")))},
        "closes_at": written(CLOSES, draw(st.sampled_from((0, 1)))),
        "rule": draw(rule if rule is not None else rules()),
        "voices": draw(st.permutations(voices)),
        "answers": draw(st.permutations([one for code in codes for one in draw(_said_by(code))])),
    }
    if draw(st.booleans()):
        document["opens_at"] = written(OPENS)
    interested = draw(st.lists(st.sampled_from(codes), max_size=3, unique=True)) if codes else []
    document["interests"] = [
        {"organisation": code, "handling": draw(st.sampled_from(("declared", "excluded")))} for code in interested
    ]
    if len(codes) > 1:
        document["proxies"] = draw(st.lists(_proxies(codes), max_size=6))
    return document


@st.composite
def proxied(draw):
    """Two practices that answered, two that were silent, and proxies between them that begin, end and tie at the close."""
    proxies = []
    for giver, holder in draw(st.lists(st.sampled_from([(one, other) for one in "XY" for other in "AB"]), min_size=1)):
        starts = draw(st.sampled_from(_INSTANTS))
        ends = draw(st.sampled_from((None, *(one for one in _INSTANTS if one > starts))))
        proxy = {"from": giver, "to": holder, "categories": ["*"], "starts_at": written(starts)}
        proxies.append(proxy | {"accepted_at": written(OPENS), "ends_at": ends and written(ends)})
    return {
        "format": "folkmoot-canvass/1",
        "matter": {"reference": "M-2026-014", "category": "funding"},
        "closes_at": written(CLOSES),
        "rule": {"quorum": "0", "tests": [{"count": "voices", "base": "roll", "more_than": "1/2"}]},
        "voices": [{"organisation": code, "pcn": None, "patients": 1} for code in "ABXY"],
        "proxies": proxies,
        "answers": [
            {"organisation": code, "position": position, "authority": "authorised", "at": written(OPENS)}
            for code, position in (("A", "support"), ("B", "oppose"))
        ],
    }


@st.composite
def quorate(draw):
    """Everyone answers, most for it, under a rule of one test: what is left is to name the outcome."""
    positions = draw(st.lists(st.sampled_from(("support", "support", "support_if", "oppose", "neutral")), min_size=1))
    rule = draw(rules())
    return {
        "format": "folkmoot-canvass/1",
        "matter": {"reference": "M-2026-014", "category": "funding"},
        "closes_at": written(CLOSES),
        "rule": rule | {"tests": [{"count": "voices", "base": "sides", "at_least": draw(st.sampled_from(_SHARES))}]},
        "voices": [{"organisation": f"P{n}", "pcn": "ALDER", "patients": 1} for n in range(len(positions))],
        "answers": [
            {"organisation": f"P{n}", "position": one, "authority": "authorised", "at": written(OPENS)}
            | ({"conditions": ["money first"]} if one == "support_if" else {})
            for n, one in enumerate(positions)
        ],
    }
