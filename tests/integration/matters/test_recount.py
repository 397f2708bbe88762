"""folkmoot recount: the same outcome the page shows, or every fault and exit code 2, with no database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

VECTORS = Path(__file__).parents[2] / "data" / "counting"


def recount(*arguments, given=None):
    return subprocess.run(
        [sys.executable, "-m", "folkmoot", "recount", *arguments],
        input=None if given is None else json.dumps(given).encode(),
        capture_output=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        cwd=Path(__file__).parents[3],
    )


def test_an_exported_canvass_is_counted_again_from_standard_input():
    worked = json.loads((VECTORS / "01-opposed-as-drafted.json").read_text())

    done = recount("-", given=worked["given"])

    assert done.returncode == 0
    assert json.loads(done.stdout) == worked["expected"]


def test_a_faulty_document_prints_each_fault_and_nothing_else(tmp_path):
    broken = json.loads((VECTORS / "refused-unknown-organisation-and-negative-list.json").read_text())
    file = tmp_path / "canvass.json"
    file.write_text(json.dumps(broken["given"]))

    done = recount(str(file))

    assert done.returncode == 2
    assert done.stdout == b""
    assert {line.split()[0] for line in done.stderr.decode().splitlines()} == set(broken["faults_at"])


@pytest.mark.parametrize("raw", ["", "nonsense", "[]", '{"format": "folkmoot-canvass/1", "format": "x"}', "[" * 9000])
def test_what_is_no_canvass_is_refused_without_a_traceback(tmp_path, raw):
    file = tmp_path / "canvass.json"
    file.write_text(raw)

    done = recount(str(file))

    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    done = recount(str(tmp_path / "missing.json"))

    assert done.returncode == 2
    assert b"missing.json could not be read" in done.stderr
