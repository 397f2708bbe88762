"""How many pages a second are served, and how long 95 of a hundred take: asked by wrk where it is, else by hand."""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from common import serving

# A page asked for: its address and whose cookie.
Asked = list[tuple[str, str]]

# Asks for each address with its own cookie in turn, and ends with one line a program can read.
_SCRIPT = """
local asked, n = {%s}, 0
request = function() n = n %% #asked + 1; return wrk.format("GET", asked[n][1], {Cookie = asked[n][2]}) end
local refused = 0
response = function(status) if status ~= 200 then refused = refused + 1; wrk.thread:set("refused", refused) end end
local first
setup = function(thread) first = thread end
done = function(summary, latency)
  local failed = (first:get("refused") or 0) + summary.errors.connect + summary.errors.read + summary.errors.timeout
  print(string.format("[%%d,%%d,%%f]", summary.requests, failed, latency:percentile(95) / 1000))
end
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """How a page was served. Units: pages a second; milliseconds within which 95 of a hundred came."""

    pages: float
    ms: float


@contextmanager
def served(application: str, folder: str, workers: int) -> Iterator[None]:
    """That application of gunicorn's, `module:callable` in the folder, while the block runs."""
    serve = [sys.executable, "-m", "gunicorn", f"--workers={workers}", f"--bind={serving.HOST}:{serving.PORT}"]
    server = subprocess.Popen([*serve, "--log-level=error", f"--chdir={folder}", application])
    try:
        serving.wait_for(server, 4 * workers)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def best_rates(pages: dict[str, Asked], *, connections: int, seconds: int, rounds: int) -> dict[str, Rate]:
    """The best round of each page, the pages taking turns, so that a busy machine does not decide."""
    found: dict[str, list[Rate]] = {name: [] for name in pages}
    for asked in pages.values():  # each worker has seen each page once
        _rate(asked, connections, 1)
    for _ in range(rounds):
        for name, asked in pages.items():
            found[name].append(_rate(asked, connections, seconds))
    return {name: Rate(max(one.pages for one in rates), min(one.ms for one in rates)) for name, rates in found.items()}


def _rate(asked: Asked, connections: int, seconds: int) -> Rate:
    by = _by_wrk if shutil.which("wrk") else lambda *given: asyncio.run(_by_hand(*given))
    number, failed, ms = by(asked, connections, seconds)
    assert not failed, f"{failed} of {number} requests for {asked[0][0]} were not answered with the page"
    return Rate(number / seconds, ms)


def _by_wrk(asked: Asked, connections: int, seconds: int) -> tuple[int, int, float]:
    """Requests, failures, and the milliseconds of the 95th of a hundred."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_SCRIPT % ", ".join(f"{{{json.dumps(path)}, {json.dumps(cookie)}}}" for path, cookie in asked))
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", script.name]
        said = subprocess.run(
            [*command, f"http://{serving.HOST}:{serving.PORT}"], capture_output=True, text=True, check=True
        ).stdout
    number, failed, ms = json.loads(said.splitlines()[-1])
    return number, failed, ms


async def _by_hand(asked: Asked, connections: int, seconds: int) -> tuple[int, int, float]:
    """The same without wrk."""
    ends, taken, failed = time.perf_counter() + seconds, [], 0

    async def ask_on(number: int) -> None:
        nonlocal failed
        path, cookie = asked[number % len(asked)]
        question = f"GET {path} HTTP/1.0\r\nHost: {serving.HOST}\r\nCookie: {cookie}\r\n\r\n".encode()
        while (began := time.perf_counter()) < ends:
            reader, writer = await asyncio.open_connection(serving.HOST, serving.PORT)
            writer.write(question)
            failed += b" 200 " not in (await reader.read()).partition(b"\r\n")[0]
            writer.close()
            taken.append(time.perf_counter() - began)

    await asyncio.gather(*map(ask_on, range(connections)))
    return len(taken), failed, 1000 * sorted(taken)[int(0.95 * len(taken))]
