"""With all England in one database, the loop's pages are served at 60% of the rate of an empty page or better.

One server of two workers, sixteen connections, sixteen representatives of as many practices and communities, each signed
in. The empty page has the same sign-in, the same role and the same shell, and nothing in it. Each page's 95th of a hundred
answers comes within 100 ms. Asked by wrk where it is, else by a small client of our own.
"""

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
from pathlib import Path

from common import nation, serving

WORKERS, CONNECTIONS, SECONDS, ROUNDS = 2, 16, 2, 6
LEAST_SHARE, LONGEST_MS = 0.6, 100.0
EMPTY = "empty page"
# The last matter whose position is agreed.
AGREED = nation.MATTERS - nation.OPEN + 2

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


def application():
    """The whole site, and one address more: an empty page for whoever has signed in."""
    nation.settle()
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.shortcuts import render
    from django.urls import path

    from folkmoot.config import urls
    from folkmoot.design.access import SIGNED_IN, open_to

    @open_to(SIGNED_IN)
    def empty(request):
        return render(request, "design/layout.html")

    # Read by Django as this module's list of addresses.
    globals()["urlpatterns"] = [path("empty", empty), *urls.urlpatterns]
    settings.ROOT_URLCONF = __name__
    return get_wsgi_application()


def main() -> int:
    """Print each page's rate and its share of the empty page's; 1 where one misses its limits."""
    nation.settle()
    pages = _pages(_cookies())
    found: dict[str, list[Rate]] = {name: [] for name in pages}
    with _served():
        for asked in pages.values():  # each worker has seen each page once
            _rate(asked, seconds=1)
        for _ in range(ROUNDS):
            for name, asked in pages.items():
                found[name].append(_rate(asked, seconds=SECONDS))
    # The best round of each, so that a busy machine does not decide.
    best = {name: Rate(max(one.pages for one in rates), min(one.ms for one in rates)) for name, rates in found.items()}
    missed = False
    for name, rate in best.items():
        share = rate.pages / best[EMPTY].pages
        missed |= share < LEAST_SHARE or rate.ms > LONGEST_MS
        print(f"national: {name}, {rate.pages:.0f} a second, 95 of a hundred in {rate.ms:.0f} ms; ratio {share:.2f}")
    print(f"national: limits: ratio {LEAST_SHARE}, {LONGEST_MS:.0f} ms")
    return 1 if missed else 0


def _cookies() -> dict[str, str]:
    """A representative's cookie in each of some communities, by the community's short name."""
    from folkmoot.directory import models

    slugs = [nation.slug(number) for number in range(1, 1 + CONNECTIONS)]
    held = models.Appointment.objects.filter(
        community__slug__in=slugs, role="practice_representative", organisation__code__endswith="-A1"
    )
    return {
        one.community.slug: serving.cookie_of(one)
        for one in held.select_related("community", "person__account", "organisation")
    }


def _pages(cookies: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Each page's address and cookie in each community."""
    from folkmoot.matters import models

    year = models.Matter.objects.values_list("year", flat=True)[0]
    matter = f"matters/M-{year}-{AGREED:03}"
    addresses = {
        EMPTY: "/empty",
        "Waiting for me": "/waiting",
        "a matter": f"/{{slug}}/{matter}",
        "a position": f"/{{slug}}/{matter}/position",
    }
    return {
        name: [(address.format(slug=slug), cookie) for slug, cookie in cookies.items()]
        for name, address in addresses.items()
    }


@contextmanager
def _served() -> Iterator[None]:
    serve = [sys.executable, "-m", "gunicorn", f"--workers={WORKERS}", f"--bind={serving.HOST}:{serving.PORT}"]
    server = subprocess.Popen(
        [*serve, "--log-level=error", f"--chdir={Path(__file__).parent}", "national:application()"]
    )
    try:
        serving.wait_for(server, 4 * WORKERS)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def _rate(asked: list[tuple[str, str]], *, seconds: int) -> Rate:
    number, failed, ms = _by_wrk(asked, seconds) if shutil.which("wrk") else asyncio.run(_by_hand(asked, seconds))
    assert not failed, f"{failed} of {number} requests for {asked[0][0]} were not answered with the page"
    return Rate(number / seconds, ms)


def _by_wrk(asked: list[tuple[str, str]], seconds: int) -> tuple[int, int, float]:
    """Requests, failures, and the milliseconds of the 95th of a hundred."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_SCRIPT % ", ".join(f"{{{json.dumps(path)}, {json.dumps(cookie)}}}" for path, cookie in asked))
        script.flush()
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", script.name]
        said = subprocess.run(
            [*command, f"http://{serving.HOST}:{serving.PORT}"], capture_output=True, text=True, check=True
        ).stdout
    number, failed, ms = json.loads(said.splitlines()[-1])
    return number, failed, ms


async def _by_hand(asked: list[tuple[str, str]], seconds: int) -> tuple[int, int, float]:
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

    await asyncio.gather(*map(ask_on, range(CONNECTIONS)))
    return len(taken), failed, 1000 * sorted(taken)[int(0.95 * len(taken))]


if __name__ == "__main__":
    sys.exit(main())
