"""One way only to write a value down."""

import hashlib
import hmac
import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.record.domain.canonical import canonical, digest, moment, plain, salted_digest


class Colour(StrEnum):
    RED = "red"


class OldColour(str, Enum):  # noqa: UP042 the older kind is still met
    RED = "red"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, None, "x"]}, '{"a":[true,null,"x"],"b":1}'),
        ("É–“x”", '"É–“x”"'),
        ('a"b\\c\n\t\x01\x7f', '"a\\"b\\\\c\\n\\t\\u0001\x7f"'),
        ((1, 2), "[1,2]"),
        (-(2**53 - 1), "-9007199254740991"),
        (0.5, '"0.5"'),
        (Decimal("1.50"), '"1.5"'),
        (Decimal("1E+2"), '"100"'),
        (date(2026, 9, 7), '"2026-09-07"'),
        (b"\x00\xff", '"00ff"'),
        (memoryview(b"\x01"), '"01"'),
        (Colour.RED, '"red"'),
        (OldColour.RED, '"red"'),
        ({1: 2}, '{"1":2}'),
        ({}, "{}"),
    ],
)
def test_a_value_is_written_in_one_way(value, written):
    assert canonical(value) == written.encode()


def test_an_instant_is_written_in_utc_with_six_decimals():
    summer = timezone(timedelta(hours=1))

    assert moment(datetime(2026, 9, 7, 9, 0, tzinfo=summer)) == "2026-09-07T08:00:00.000000Z"
    assert plain(datetime(2026, 9, 7, 9, 0, 0, 5, tzinfo=UTC)) == "2026-09-07T09:00:00.000005Z"


def test_an_instant_without_a_time_zone_is_our_mistake():
    with pytest.raises(AssertionError, match="time zone"):
        moment(datetime(2026, 9, 7, 9, 0))  # noqa: DTZ001


@pytest.mark.parametrize("value", [2**53, -(2**53), {"é": 1}])
def test_what_other_programs_would_read_differently_is_not_written(value):
    with pytest.raises(ValueError, match=r"\bwrit"):
        canonical(value)


@pytest.mark.parametrize(
    ("content", "hexadecimal"),
    [
        # SHA-256 of the two bytes {} and of {"a":1}, by another program (sha256sum)
        ({}, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"),
        ({"a": 1}, "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"),
    ],
)
def test_a_digest_is_sha_256(content, hexadecimal):
    assert digest(content) == hexadecimal


def test_a_salted_digest_is_hmac_and_differs_with_the_salt():
    expected = hmac.new(b"one", b'{"a":1}', hashlib.sha256).hexdigest()

    assert salted_digest(b"one", {"a": 1}) == expected
    assert salted_digest(b"two", {"a": 1}) != expected


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53 - 1), 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(JSON)
def test_what_is_written_is_read_back_the_same(value):
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=3), st.integers(0, 9), min_size=2))
def test_the_order_of_members_is_irrelevant(value):
    assert canonical(value) == canonical(dict(reversed(value.items())))
