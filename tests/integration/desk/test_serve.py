"""Serving: a scheduler that dies is started again beside the pages, and one that will not run ends both."""

import subprocess
import sys

import pytest
from django.core.management.base import CommandError

from folkmoot.desk.management.commands import serve

DIES = "raise SystemExit(3)"
RUNS = "import time; time.sleep(60)"


def program(code):
    return subprocess.Popen([sys.executable, "-c", code])


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(serve, "LOOK", 0.02)
    monkeypatch.setattr(serve, "RESTART", 0.02)


def watched(codes, *, pages_end_with=None):
    """Watch pages beside schedulers of these programs in turn; the pages are told to end with the last of them."""
    pages, started, said = program(RUNS), [], []

    def start():
        started.append(program(codes[len(started)]))
        if len(started) == pages_end_with:
            pages.terminate()
        return started[-1]

    try:
        serve.watch(pages, start, said.append)
    finally:
        pages.kill()
        pages.wait()
        assert all(one.poll() is not None for one in started), "no scheduler is left behind"
        watched.started, watched.said = len(started), said


def test_a_scheduler_that_dies_is_started_again_and_said_to_be():
    watched([DIES, DIES, RUNS], pages_end_with=3)

    assert watched.started == 3
    assert watched.said == ["The scheduler ended with 3. Starting it again."] * 2


def test_when_the_pages_end_the_scheduler_is_ended():
    watched([RUNS], pages_end_with=1)

    assert (watched.started, watched.said) == (1, [])


def test_a_scheduler_that_will_not_run_ends_everything():
    with pytest.raises(CommandError, match="ends as soon as it is started"):
        watched([DIES] * 6)

    assert watched.started == serve.MOST_ENDS


def test_one_that_ran_a_while_each_time_is_started_again_for_ever(monkeypatch):
    monkeypatch.setattr(serve, "SETTLED", 0.0)

    watched([DIES] * 7 + [RUNS], pages_end_with=8)

    assert watched.started == 8
