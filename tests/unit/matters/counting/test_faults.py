"""Every fault of a canvass document, found at its place; and the fast reader takes what the thorough checker would."""

import json
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.matters.counting.canvasses import canvasses

from folkmoot.matters.domain import counting
from folkmoot.matters.domain.counting import faults, notation

SOUND = {
    "format": "folkmoot-canvass/1",
    "matter": {"reference": "M-2026-014", "category": "funding"},
    "opens_at": "2026-09-07T09:00:00Z",
    "closes_at": "2026-09-21T16:00:00Z",
    "rule": {"quorum": "1/2", "tests": [{"count": "voices", "base": "sides", "more_than": "1/2"}]},
    "voices": [
        {"organisation": "A1", "pcn": "ALDER", "patients": 9800},
        {"organisation": "A2", "pcn": None, "patients": 0},
    ],
    "interests": [{"organisation": "A2", "handling": "declared"}],
    "proxies": [
        {"from": "A1", "to": "A2", "categories": ["*"], "starts_at": "2026-09-01T00:00:00Z", "accepted_at": None}
    ],
    "answers": [
        {
            "organisation": "A2",
            "position": "support_if",
            "conditions": ["money first"],
            "authority": "provisional",
            "at": "2026-09-10T09:00:00Z",
            "confirmed_at": "2026-09-14T12:00:00.5+01:00",
        }
    ],
}
GONE = object()


def changed(**values):
    """The sound document with some places written otherwise: `answers/0/at=…`, a member that is `GONE` left out."""
    document = deepcopy(SOUND)
    for place, value in values.items():
        *way, last = (int(step) if step.isdecimal() else step for step in place.split("/"))
        holder = document
        for step in way:
            holder = holder[step]
        if value is GONE:
            del holder[last]
        elif isinstance(holder, list) and last == len(holder):
            holder.append(value)
        else:
            holder[last] = value
    return document


def places(document):
    """Where the document is refused; nowhere when it is taken."""
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    try:
        counting.read_canvass(raw)
    except counting.FaultyDocument as refused:
        return {fault.pointer for fault in refused.faults}
    return set()


def test_the_sound_document_is_taken():
    assert places(SOUND) == set()


ANSWER = SOUND["answers"][0]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # What is missing is placed at the object that lacks it; what nobody knows, at itself.
        ({"closes_at": GONE}, {""}),
        ({"matter/category": GONE}, {"/matter"}),
        ({"answers": GONE}, {""}),
        ({"voices/0/pcn": GONE}, {"/voices/0"}),
        ({"answers/0/at": GONE}, {"/answers/0"}),
        ({"extra": 1}, {"/extra"}),
        ({"voices/1/note": 1}, {"/voices/1/note"}),
        # Values that are not what stands there.
        ({"format": "folkmoot-canvass/2"}, {"/format"}),
        ({"matter": "M-2026-014"}, {"/matter"}),
        ({"matter/reference": ""}, {"/matter/reference"}),
        ({"voices": {}}, {"/voices"}),
        ({"voices/0": 7}, {"/voices/0", "/proxies/0/from"}),
        ({"voices/0/patients": -1}, {"/voices/0/patients"}),
        ({"voices/0/patients": 9800.0}, {"/voices/0/patients"}),
        ({"voices/0/patients": True}, {"/voices/0/patients"}),
        ({"voices/0/pcn": ""}, {"/voices/0/pcn"}),
        ({"rule/quorum": "2"}, {"/rule/quorum"}),
        ({"rule/quorum": "1/0"}, {"/rule/quorum"}),
        ({"rule/quorum": "half"}, {"/rule/quorum"}),
        ({"rule/quorum": 0.5}, {"/rule/quorum"}),
        ({"rule/both_ways": "no"}, {"/rule/both_ways"}),
        ({"rule/tests": []}, {"/rule/tests"}),
        ({"rule/tests/0/count": "people"}, {"/rule/tests/0/count"}),
        ({"rule/tests/0/at_least": "1/2"}, {"/rule/tests/0"}),
        ({"rule/tests/0/more_than": GONE}, {"/rule/tests/0"}),
        ({"rule/tests/0/pcns_at_least": "1/2"}, {"/rule/tests/0/pcns_at_least"}),
        ({"rule/tests/0/within": "pcn", "rule/tests/0/pcns_at_least": "3/2"}, {"/rule/tests/0/pcns_at_least"}),
        ({"interests/0/handling": "leave"}, {"/interests/0/handling"}),
        ({"proxies/0/categories": []}, {"/proxies/0/categories"}),
        ({"answers/0/position": "maybe"}, {"/answers/0/position"}),
        # Instants: a day of the calendar, with T, a zone, no leap second, six digits at most.
        ({"closes_at": "2026-02-29T16:00:00Z"}, {"/closes_at"}),
        ({"closes_at": "2026-09-21 16:00:00Z"}, {"/closes_at"}),
        ({"closes_at": "2026-09-21T16:00:00"}, {"/closes_at"}),
        ({"closes_at": "2026-09-21T16:00:60Z"}, {"/closes_at"}),
        ({"closes_at": "2026-09-21T16:00:00.1234567Z"}, {"/closes_at"}),
        ({"answers/0/at": 5}, {"/answers/0/at"}),
        # What values owe to one another.
        ({"opens_at": "2026-09-21T17:00:00+01:00"}, {"/opens_at", "/answers/0/at"}),
        ({"voices/2": {"organisation": "A1", "pcn": None, "patients": 1}}, {"/voices/2"}),
        ({"interests/1": {"organisation": "A2", "handling": "excluded"}}, {"/interests/1"}),
        ({"interests/0/organisation": "Z9"}, {"/interests/0/organisation"}),
        ({"proxies/0/from": "Z9"}, {"/proxies/0/from"}),
        ({"proxies/0/to": "Z9"}, {"/proxies/0/to"}),
        ({"proxies/0/to": "A1"}, {"/proxies/0"}),
        ({"proxies/0/ends_at": "2026-09-01T00:00:00Z"}, {"/proxies/0/ends_at"}),
        ({"answers/0/organisation": "Z9"}, {"/answers/0/organisation"}),
        ({"answers/0/conditions": []}, {"/answers/0"}),
        ({"answers/0/conditions": GONE}, {"/answers/0"}),
        ({"answers/0/position": "support"}, {"/answers/0"}),
        ({"answers/0/at": "2026-09-07T08:59:59Z"}, {"/answers/0/at"}),
        ({"answers/0/confirmed_at": "2026-09-10T08:00:00Z"}, {"/answers/0/confirmed_at"}),
        ({"answers/0/authority": "authorised"}, {"/answers/0/confirmed_at"}),
        # Each fault, not only the first.
        (
            {"voices/0/patients": -1, "answers/0/organisation": "Z9", "rule/quorum": "9"},
            {"/voices/0/patients", "/answers/0/organisation", "/rule/quorum"},
        ),
    ],
)
def test_a_fault_is_found_at_its_place(changes, expected):
    assert places(changed(**changes)) == expected


@pytest.mark.parametrize(
    "changes",
    [
        # Null, where it may stand, is the same as leaving it out; so is an empty list of conditions.
        {"question": None, "opens_at": None, "interests": None, "proxies": None},
        {"rule/objections_block": None, "rule/both_ways": None, "rule/tests/0/within": None},
        {"answers/0/position": "neutral", "answers/0/conditions": []},
        {"answers/0/position": "neutral", "answers/0/conditions": None},
        {"rule/tests/0/within": "pcn", "rule/tests/0/pcns_at_least": "0.5"},
        {"answers": []},
        {"voices": [], "interests": [], "proxies": [], "answers": []},
        # Equal instants by two clocks are in time.
        {"answers/0/confirmed_at": "2026-09-10T10:00:00+01:00"},
        {"closes_at": "2028-02-29T16:00:00Z"},
    ],
)
def test_what_may_be_written_otherwise_is_taken(changes):
    assert places(changed(**changes)) == set()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"\xff{}", "is not UTF-8"),
        (b"{", "is not JSON"),
        (b"[" * 100_000, "is nested too deeply"),
        (b"NaN", "is no number of JSON's"),
        (b"[]", "must be an object"),
    ],
)
def test_what_is_no_document_is_refused_in_words(raw, says):
    with pytest.raises(counting.FaultyDocument) as refused:
        counting.read_canvass(raw)

    (fault,) = refused.value.faults
    assert fault.pointer == ""
    assert says in fault.says


@pytest.mark.parametrize(
    ("place", "member", "pointer"),
    [
        (b'"quorum": "1/2"', b'"quorum": "1", "quorum": "1/2"', "/rule/quorum"),
        (b'"patients": 9800', b'"patients": 1, "patients": 9800', "/voices/0/patients"),
        (b'"position": "support_if"', b'"position": "oppose", "position": "support_if"', "/answers/0/position"),
    ],
)
def test_a_member_given_twice_is_a_fault(place, member, pointer):
    raw = json.dumps(SOUND).encode()
    assert raw.count(place) == 1

    assert places(raw.replace(place, member)) == {pointer}


def test_half_a_surrogate_pair_is_no_text():
    raw = json.dumps(SOUND).encode().replace(b"money first", rb"\ud800")

    assert places(raw) == {"/answers/0/conditions/0"}


@pytest.mark.parametrize("text", ["2026-09-21T16:00:00Z\n2026-09-21T16:00:00Z", "yesterday", ""])
def test_an_instant_among_others_is_one_instant(text):
    with pytest.raises(ValueError, match="instant"):
        notation.moments(["2026-09-21T16:00:00Z", text])


def test_quotation_marks_within_texts_are_no_members():
    assert places(changed(question='Should we "move"? A \\ and a \\" too')) == set()


def test_numbers_of_absurd_length_are_refused_not_read():
    digits = "9" * (notation.MOST_DIGITS + 1)
    raw = json.dumps(changed(**{"voices/0/patients": 123456})).encode().replace(b"123456", digits.encode())

    assert places(raw) == {"/voices/0/patients"}
    assert places(changed(**{"rule/quorum": f"0.{digits}"})) == {"/rule/quorum"}


def test_a_fault_stands_on_one_line_whatever_a_name_holds():
    (fault,) = faults.faults_of(changed(**{"evil\nname": 1}))

    assert "\n" not in fault.line
    assert fault.line.startswith("/evil\\u000aname ")


def test_a_pointer_escapes_what_would_lead_astray():
    (fault,) = faults.faults_of({**SOUND, "a~b/c": 1})

    assert fault.pointer == "/a~0b~1c"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"quorum": "1/2", "tests": [{"count": "voices", "base": "roll", "at_least": "3/4"}]}, set()),
        ({"quorum": "1/2", "tests": []}, {"/tests"}),
        ({"quorum": "1/2", "tests": [{"count": "voices", "base": "roll"}]}, {"/tests/0"}),
        ([], {""}),
    ],
)
def test_faults_of_a_rule_are_placed_as_seen_from_the_rule(rule, expected):
    assert {fault.pointer for fault in faults.faults_in_rule(rule)} == expected


JUNK = st.sampled_from(
    (None, "", "A1", "P0", 0, -1, 1.5, True, [], {}, [1], "2026-09-21T16:00:00Z", "2026-13-01T00:00:00Z", "1/2", "3/2")
)


def _ways(value, way=()):
    yield way
    if isinstance(value, dict):
        for name in value:
            yield from _ways(value[name], (*way, name))
    if isinstance(value, list):
        for place, one in enumerate(value):
            yield from _ways(one, (*way, place))


@settings(max_examples=800)
@given(canvasses(), st.data())
def test_the_fast_reader_takes_what_the_thorough_checker_finds_no_fault_in(document, data):
    way = data.draw(st.sampled_from([way for way in _ways(document) if way]))
    holder = document
    for step in way[:-1]:
        holder = holder[step]
    if data.draw(st.booleans()):
        holder[way[-1]] = data.draw(JUNK)
    else:
        del holder[way[-1]]
    raw = json.dumps(document).encode()
    if twice := data.draw(st.sampled_from((None, '"at": ', '"patients": ', '"rule": ', '"pcn": null', '"format": '))):
        raw = raw.replace(twice.encode(), b'"at": 5, ' + twice.encode(), 1)

    assert places(raw) == {fault.pointer for fault in faults.faults_in(raw)}


def test_faults_in_a_row_of_a_long_list_are_placed_in_the_whole_list():
    voices = [{"organisation": f"P{n}", "pcn": None, "patients": 1} for n in range(30)]
    answers = [
        {"organisation": f"P{n}", "position": "neutral", "authority": "authorised", "at": "2026-09-10T09:00:00Z"}
        for n in range(30)
    ]
    whole = {**SOUND, "interests": [], "proxies": [], "voices": voices, "answers": answers}
    voices[12]["patients"] = -5
    voices[29]["organisation"] = "P3"
    answers[7]["at"] = "yesterday"
    answers[11]["organisation"] = "P29"
    answers[12]["conditions"] = ["out of place"]
    answers[28]["position"] = "maybe"

    assert places(whole) == {
        "/voices/12/patients",
        "/voices/29",
        "/answers/7/at",
        "/answers/11/organisation",
        "/answers/12",
        "/answers/28/position",
        "/answers/29/organisation",
    }
