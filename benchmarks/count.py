"""The count, held against `json.loads` of the same document, and against the clock where a page waits for it.

Whole: a million voices in 20,000 PCNs with 1,300,000 answers, read, checked and counted: at most 1.5 times the time of
`json.loads` and no more memory. Refused: the same, its last answer wrong: at most five times. Both take turns with
`json.loads`, each run in a process of its own with Python's collector as it is; the best of three counts.
Small: 31 voices in five milliseconds, from bytes to outcome.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

VOICES, PCNS, ANSWERS = 1_000_000, 20_000, 1_300_000
ROUNDS = 3
MOST_TIME, MOST_MEMORY, MOST_TO_REFUSE, MOST_MILLISECONDS = 1.5, 1.0, 5.0, 5.0


def main() -> int:
    """Print each ratio; 1 when one is beyond its limit."""
    with tempfile.TemporaryDirectory() as folder:
        whole, refused = Path(folder) / "whole.json", Path(folder) / "refused.json"
        document = _document(VOICES, PCNS, ANSWERS)
        whole.write_text(json.dumps(document))
        document["answers"][-1]["organisation"] = "nobody"
        refused.write_text(json.dumps(document))
        del document
        loads = _best("loads", whole)
        counted, turned_down = _best("count", whole), _best("refuse", refused)
    ratios = (
        ("time", counted[0] / loads[0], MOST_TIME),
        ("memory", counted[1] / loads[1], MOST_MEMORY),
        ("time to refuse", turned_down[0] / loads[0], MOST_TO_REFUSE),
        ("31 voices, ms", _small(), MOST_MILLISECONDS),
    )
    print(
        f"count: {VOICES:,} voices, {ANSWERS:,} answers; json.loads {loads[0]:.2f} s, {loads[1]} MB; "
        f"counted in {counted[0]:.2f} s, {counted[1]} MB; refused in {turned_down[0]:.2f} s; "
        + "; ".join(f"{name} {ratio:.2f}, limit {limit}" for name, ratio, limit in ratios)
    )
    return 0 if all(ratio <= limit for _, ratio, limit in ratios) else 1


def _best(what: str, file: Path) -> tuple[float, int]:
    """The least seconds and megabytes of several runs. Units: processor time, peak resident memory."""
    runs = [json.loads(subprocess.check_output([sys.executable, __file__, what, file])) for _ in range(ROUNDS)]
    return min(run["seconds"] for run in runs), min(run["megabytes"] for run in runs)


def _run(what: str, file: Path) -> None:
    """One measurement, in a process of its own: what reading the file takes is no part of it."""
    from folkmoot.matters.domain import counting

    raw = file.read_bytes()
    began = time.process_time()
    if what == "loads":
        json.loads(raw)
    elif what == "count":
        assert counting.count(counting.read_canvass(raw)).quorate
    else:
        try:
            counting.read_canvass(raw)
        except counting.FaultyDocument as refused:
            found = [fault.pointer for fault in refused.faults]
        assert found == [f"/answers/{ANSWERS - 1}/organisation"], found
    seconds = time.process_time() - began
    print(json.dumps({"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))


def _small() -> float:
    """The median milliseconds in which 31 voices are read, checked and counted."""
    from folkmoot.matters.domain import counting

    raw = json.dumps(_document(31, 6, 40)).encode()
    times = []
    for _ in range(200):
        began = time.perf_counter()
        counting.count(counting.read_canvass(raw))
        times.append(time.perf_counter() - began)
    return sorted(times)[len(times) // 2] * 1000


def _document(voices: int, pcns: int, answers: int) -> dict[str, Any]:
    """A document of that size: some answer twice, some wait to be confirmed, some set a condition."""
    return {
        "format": "folkmoot-canvass/1",
        "matter": {"reference": "M-2026-014", "category": "funding"},
        "opens_at": "2026-09-07T09:00:00Z",
        "closes_at": "2026-09-21T16:00:00Z",
        "rule": {
            "quorum": "1/2",
            "tests": [
                {"count": "voices", "base": "sides", "more_than": "1/2"},
                {"count": "patients", "base": "roll", "at_least": "0.66"},
                {"count": "voices", "base": "roll", "more_than": "1/2", "within": "pcn", "pcns_at_least": "2/3"},
            ],
        },
        "voices": [
            {"organisation": f"P{n:07}", "pcn": f"U{n % pcns:05}", "patients": 2_000 + n * 7919 % 18_000}
            for n in range(voices)
        ],
        "answers": [_answer(n, voices) for n in range(answers)],
    }


def _answer(n: int, voices: int) -> dict[str, Any]:
    position = ("support", "support", "oppose", "neutral", "support_if", "concern", "support")[n % 7]
    answer = {
        "organisation": f"P{n % voices:07}",
        "position": position,
        "authority": "provisional" if n % 5 == 0 else "authorised",
        "at": f"2026-09-{8 + n // voices * 5 + n % 5:02}T{9 + n % 8:02}:{n % 60:02}:{n * 7 % 60:02}Z",
    }
    if position == "support_if":
        answer["conditions"] = ["12 months' parallel running"]
    if n % 10 == 0:
        answer["confirmed_at"] = "2026-09-20T12:00:00Z"
    return answer


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _run(sys.argv[1], Path(sys.argv[2]))
    else:
        sys.exit(main())
