"""The record on a real database: written, read, proved, forgotten."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from tests.integration.record.acts import AT, KHAN, act, meddle

from folkmoot.kernel.errors import NotFound
from folkmoot.record import operations, queries
from folkmoot.record.domain.chain import BEFORE_THE_FIRST, Head

pytestmark = pytest.mark.django_db

ANSWER = (
    "matters_answer",
    "5",
    {"id": 5, "position": "oppose", "on": date(2026, 9, 8), "at": AT, "share": Decimal("0.50")},
)


def test_the_first_entry_follows_nothing_and_holds_all_it_was_told():
    entry = act(details={"minutes": 2}, source="telephone")

    (kept,) = queries.entries("westmere")
    assert kept == entry
    assert (kept.seq, kept.previous, kept.hash) == (1, BEFORE_THE_FIRST, kept.expected_hash())
    assert (kept.community, kept.act, kept.subject_kind, kept.subject_id) == (
        "westmere",
        "canvass opened",
        "matters.canvass",
        "12",
    )
    assert (kept.actor, kept.at, kept.source, kept.details) == (KHAN, AT, "telephone", {"minutes": 2})


def test_each_entry_follows_the_one_before_and_each_community_has_its_own_chain():
    first, second = act(), act(act="canvass closed")
    elsewhere = act(community="elsewhere")

    assert (second.seq, second.previous) == (2, first.hash)
    assert (elsewhere.seq, elsewhere.previous) == (1, BEFORE_THE_FIRST)
    assert queries.head("westmere") == Head(seq=2, hash=second.hash)
    assert queries.communities() == ("elsewhere", "westmere")


def test_an_anonymous_act_has_no_actor():
    act(by=None, source="clock")

    assert queries.entries("westmere")[0].actor is None


def test_an_act_that_is_undone_leaves_no_entry():
    act()
    with suppress(ZeroDivisionError), transaction.atomic():
        act()
        1 / 0  # noqa: B018 the caller's own write fails

    assert queries.verify("westmere").entries == 1
    assert act().seq == 2


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_its_own_transaction_is_our_mistake():
    with pytest.raises(AssertionError, match="in the transaction"):
        act()


def test_pages_of_entries_run_backwards_without_a_gap():
    for _ in range(5):
        act()

    newest = queries.entries("westmere", limit=2)
    older = queries.entries("westmere", before=newest[-1].seq, limit=2)

    assert [entry.seq for entry in (*newest, *older)] == [5, 4, 3, 2]


def test_all_about_one_thing_is_told_oldest_first():
    act()
    act(subject=("matters.canvass", 13))
    act(act="canvass closed")
    act(community="elsewhere")

    told = queries.entries_about("westmere", "matters.canvass", 12)

    assert [(entry.seq, entry.act) for entry in told] == [(1, "canvass opened"), (3, "canvass closed")]


@pytest.mark.parametrize(
    ("mistake", "words"),
    [
        ({"details": {"long": "x" * 4_000}}, "a few plain figures"),
        ({"source": "rumour"}, "rumour"),
        ({"rows": (ANSWER, ANSWER)}, "each row once"),
    ],
)
def test_a_mistake_of_ours_is_not_recorded(mistake, words):
    with pytest.raises(ValueError, match=words):
        act(**mistake)

    assert queries.communities() == ()


def test_details_are_kept_as_plain_values():
    act(details={"on": date(2026, 9, 7), "share": 0.5, "words": "“é”"})

    assert queries.entries("westmere")[0].details == {"on": "2026-09-07", "share": "0.5", "words": "“é”"}
    assert queries.verify("westmere").ok


def test_a_row_is_proved_unchanged_or_changed():
    entry = act(rows=(("matters_canvass", "12", {"id": 12}), ANSWER))
    table, key, values = ANSWER
    same = {**values, "share": Decimal("0.5000"), "at": datetime(2026, 9, 7, 8, 0, tzinfo=UTC)}

    assert queries.row_standing("westmere", entry.seq, (table, key, same)) == "unchanged"
    assert queries.row_standing("westmere", entry.seq, (table, key, {**values, "position": "support"})) == "changed"


def test_a_row_nobody_committed_to_cannot_be_proved():
    act(rows=(ANSWER,))
    table, _, values = ANSWER

    assert queries.row_standing("westmere", 1, (table, "6", values)) == "never committed"
    assert queries.row_standing("westmere", 2, ANSWER) == "never committed"


def test_a_forgotten_row_is_unprovable_and_the_chain_stays_whole():
    act(rows=(ANSWER, ("matters_canvass", "12", {"id": 12})))
    act(rows=(ANSWER,))

    assert operations.forget(table="matters_answer", key="5") == 2

    assert queries.row_standing("westmere", 1, ANSWER) == "unprovable"
    assert queries.row_standing("westmere", 1, ("matters_canvass", "12", {"id": 12})) == "unchanged"
    assert queries.verify("westmere").ok
    assert operations.forget(table="matters_answer", key="5") == 0


def test_the_same_row_is_committed_to_differently_each_time():
    first, second = act(rows=(ANSWER,)), act(rows=(ANSWER,))

    assert first.commitments[0]["digest"] != second.commitments[0]["digest"]


def test_the_end_of_an_unknown_record_is_not_found():
    with pytest.raises(NotFound, match="Nothing has been recorded for nowhere"):
        queries.verify("nowhere")


@pytest.fixture
def five_entries():
    return [act(details={"number": number}, rows=(("rows", str(number), {}),)) for number in range(5)]


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE record_entry SET act = 'x' WHERE seq = 3", "Entry 3 was changed"),
        ("UPDATE record_entry SET source = 'clock' WHERE seq = 3", "Entry 3 was changed"),
        ("UPDATE record_entry SET details = '[]' WHERE seq = 3", "Entry 3 was changed"),
        ("UPDATE record_entry SET commitments = '[]' WHERE seq = 3", "Entry 3 was changed"),
        ("UPDATE record_entry SET actor_person = NULL WHERE seq = 3", "Entry 3 was changed"),
        ("UPDATE record_entry SET seq = 6 WHERE seq = 5", "Entry 5 is missing"),
        ("DELETE FROM record_entry WHERE seq = 5", "The record ends at entry 4, yet entry 5 was once there"),
        ("DELETE FROM record_chainhead", "the row that says where they end is gone"),
        (
            "UPDATE record_chainhead SET seq = 4, hash = (SELECT hash FROM record_entry WHERE seq = 4)",
            "Entry 5 was put there",
        ),
        ("UPDATE record_chainhead SET hash = 'x'", "Entry 5 is not the one"),
    ],
)
def test_tampering_in_the_database_is_found(five_entries, statement, fault):
    operations.forget(table="rows", key="4")  # a salt would hold its entry in place
    meddle(statement)

    verdict = queries.verify("westmere")

    assert not verdict.ok
    assert fault in verdict.first_fault


def test_a_head_published_earlier_must_still_stand(five_entries):
    earlier = Head(seq=3, hash=five_entries[2].hash)

    assert queries.verify("westmere", published=earlier).ok
    assert not queries.verify("westmere", published=replace(earlier, hash="a" * 64)).ok
    assert not queries.verify("westmere", published=Head(seq=9, hash="a" * 64)).ok


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record_entry SET act = 'x' WHERE seq = 3",
        "UPDATE record_entry SET act = act",
        "DELETE FROM record_entry WHERE seq = 5",
        "DELETE FROM record_entry",
    ],
)
def test_the_database_refuses_to_change_or_delete_an_entry(five_entries, statement):
    with (
        pytest.raises(IntegrityError, match="never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert queries.verify("westmere").entries == 5


def test_the_database_refuses_to_replace_an_entry(five_entries):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can replace a row while inserting")
    columns = "id, community, seq, at, act, subject_kind, subject_id, actor_person, actor_name, actor_role, "
    columns += "actor_organisation_code, actor_organisation_name, actor_authority, source, commitments, details, previous, hash"
    replacing = f"INSERT OR REPLACE INTO record_entry ({columns}) SELECT {columns} FROM record_entry WHERE seq = 3"

    with (
        pytest.raises(IntegrityError, match="never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(replacing)


def test_the_database_refuses_to_empty_the_record(five_entries):
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL can empty a table at a stroke")

    with (
        pytest.raises(IntegrityError, match="never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE record_entry CASCADE")


@pytest.mark.parametrize(
    ("column", "value", "constraint"),
    [
        ("seq", "3", "once"),
        ("previous", "(SELECT previous FROM record_entry WHERE seq = 3)", "once"),
        ("seq", "0", "entry_numbered_from_one"),
        ("source", "'rumour'", "entry_source_known"),
    ],
)
def test_the_database_refuses_forks_doubles_and_strays(five_entries, column, value, constraint):
    columns = ["seq", "previous", "source"]
    given = {"seq": "7", "previous": "'x'", "source": "'page'", column: value}
    rest = "community, at, act, subject_kind, subject_id, actor_name, actor_role, actor_organisation_code, "
    rest += "actor_organisation_name, actor_authority, commitments, details, hash"
    values = ", ".join(given[one] for one in columns)
    inserting = f"INSERT INTO record_entry ({', '.join(columns)}, {rest}) SELECT {values}, {rest} FROM record_entry WHERE seq = 1"

    expected = pytest.raises(IntegrityError, match=f"{constraint}|never changed")
    with expected, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(inserting)
