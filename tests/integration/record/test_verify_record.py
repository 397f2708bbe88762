"""`folkmoot verify_record`: what it prints, how it ends, what it exports."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from tests.integration.record.acts import act, meddle
from tests.unit.record.someone_elses_verifier import is_whole

from folkmoot.record import queries

pytestmark = pytest.mark.django_db


def verify_record(*arguments):
    printed = StringIO()
    call_command("verify_record", *arguments, stdout=printed)
    return printed.getvalue()


def test_nothing_recorded_is_said():
    assert verify_record() == "Nothing has been recorded yet.\n"


def test_every_community_is_checked_and_its_head_printed():
    act()
    entry = act(community="elsewhere")

    printed = verify_record()

    assert f"elsewhere: the record is whole, 1 entry. Head 1:{entry.hash}\n" in printed
    assert "westmere: the record is whole, 1 entry." in printed


def test_a_broken_record_names_the_first_broken_entry_and_others_are_still_checked():
    act()
    act()
    act(community="elsewhere")
    meddle("UPDATE record_entry SET act = 'x' WHERE community = 'westmere' AND seq = 2")

    with pytest.raises(CommandError, match=r"^westmere: the record is broken. Entry 2 was changed after"):
        verify_record()
    assert "elsewhere: the record is whole" in verify_record("--community", "elsewhere")


def test_an_unknown_community_is_refused_with_a_sentence():
    with pytest.raises(CommandError, match="Nothing has been recorded for nowhere"):
        verify_record("--community", "nowhere")


def test_a_published_head_is_checked():
    first, _ = act(), act()

    assert "whole" in verify_record("--community", "westmere", "--head", f"1:{first.hash}")
    with pytest.raises(CommandError, match="Entry 1 is not the one once published"):
        verify_record("--community", "westmere", "--head", f"1:{'a' * 64}")
    with pytest.raises(CommandError, match="yet entry 9 was once there"):
        verify_record("--community", "westmere", "--head", f"9:{'a' * 64}")


def test_a_misspelt_head_or_one_without_its_community_is_refused():
    with pytest.raises(CommandError, match="a colon and its 64-figure hash"):
        verify_record("--community", "westmere", "--head", "nine")
    with pytest.raises(CommandError, match="which --community"):
        verify_record("--head", f"1:{'a' * 64}")


def test_an_export_can_be_verified_by_someone_else(tmp_path):
    act(rows=(("answers", "5", {"position": "oppose"}),), details={"words": "“Grüße”\n\u2028"})
    act(by=None, source="clock")
    file = tmp_path / "record.jsonl"

    printed = verify_record("--community", "westmere", "--export", str(file))

    lines = file.read_text(encoding="utf-8").split("\n")
    assert f"Wrote 2 entries to {file}." in printed
    assert lines.pop() == ""
    assert len(lines) == 2
    assert is_whole(lines, queries.head("westmere").words)
    assert "oppose" not in file.read_text(encoding="utf-8")


def test_a_broken_record_is_exported_all_the_same(tmp_path):
    act()
    act()
    meddle("UPDATE record_entry SET act = 'x' WHERE seq = 1")
    file = tmp_path / "record.jsonl"

    with pytest.raises(CommandError, match="Entry 1 was changed"):
        verify_record("--export", str(file))

    lines = file.read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["act"] == "x"
    assert not is_whole(lines)


def test_an_export_never_holds_a_salt(tmp_path):
    act(rows=(("answers", "5", {}),))
    file = tmp_path / "record.jsonl"

    verify_record("--export", str(file))

    assert "salt" not in file.read_text(encoding="utf-8")
