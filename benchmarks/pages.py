"""How many times as many empty pages are served when the shell round them is kept, as when it is drawn for each.

Prints both rates and their ratio; fails below the limit. Needs wrk; without it, pages are asked for in this process.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

LIMIT = 3.0
SECONDS, ROUNDS = 2, 6
PORT = 8765
# What stands round the pages of a practice's representative.
PARTS = (
    *("Waiting for me", "Front door", "Matters", "Meetings", "Seats", "Mandates", "Priorities", "Interests"),
    *("Opportunities", "Organisations", "LMC letters", "Record"),
)


def application():
    """The site with two pages in it: both empty, in the same shell, one kept and one drawn for each request."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "folkmoot.config.settings",
        "FOLKMOOT_HOME": tempfile.mkdtemp(),
        "FOLKMOOT_SECRET_KEY": "for-this-measurement-only-and-long-enough-to-sign-with",
    }
    import django
    from django.conf import settings

    # Names of files need no manifest here: nothing fetches them.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    django.setup()
    from django.core.wsgi import get_wsgi_application
    from django.shortcuts import render
    from django.urls import path

    from folkmoot.design.access import ANYONE, open_to
    from folkmoot.design.shell import Link, Shell, drawn, shell_of

    shell = Shell(
        community="Westmere general practice",
        acting="Dr A Khan, Practice representative, Ash Surgery",
        change_href="/acting",
        navigation=tuple(Link(text=text, href=f"/{text}", current=text == "Matters") for text in PARTS),
        account=(Link(text="Your sign-in", href="/sign-in"), Link(text="Sign out", href="/sign-out")),
        footer=tuple(Link(text=text, href="/") for text in ("Help", "Privacy", "Accessibility", "Complaints")),
        search_href="/search",
    )

    @open_to(ANYONE)
    def kept(request):
        request.shell = lambda: shell
        return render(request, "design/layout.html")

    @open_to(ANYONE)
    def fresh(request):
        request.shell = lambda: shell
        return render(request, "design/layout.html", {"frame_for": lambda asked: drawn(shell_of(asked))})

    settings.ROOT_URLCONF = (path("kept", kept), path("fresh", fresh))
    return get_wsgi_application()


def measured_by_wrk():
    """Pages a second of each, from two workers of gunicorn."""
    serve = [sys.executable, "-m", "gunicorn", "--workers=2", f"--bind=127.0.0.1:{PORT}", "--log-level=error"]
    server = subprocess.Popen([*serve, f"--chdir={Path(__file__).parent}", "pages:application()"])
    try:
        wait_for(f"http://127.0.0.1:{PORT}/kept")
        return best_of(lambda page: wrk(f"http://127.0.0.1:{PORT}/{page}"))
    finally:
        server.terminate()
        server.wait()


def wait_for(address):
    """Return once the address answers, as each worker warms up."""
    for _ in range(100):
        try:
            for _ in range(4):
                urllib.request.urlopen(address).read()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("The server did not start.")


def wrk(address):
    """Pages a second, answers other than a page refused."""
    said = subprocess.run(
        ["wrk", "-t1", "-c16", f"-d{SECONDS}s", address], capture_output=True, text=True, check=True
    ).stdout
    assert "Non-2xx" not in said, said
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def measured_here():
    """Pages a second of each, in this process."""
    application()
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    return best_of(lambda page: rate(lambda: client.get(f"/{page}")))


def best_of(rate_of):
    """The best rate of each page, the two taking turns, so that whatever else the machine does falls on both."""
    rounds = [[rate_of(page) for page in ("kept", "fresh")] for _ in range(ROUNDS)]
    return [max(rates) for rates in zip(*rounds, strict=True)]


def rate(ask):
    """How often a second `ask` can be done."""
    ask()
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < SECONDS:
        assert ask().status_code == 200
        done += 1
    return done / (time.perf_counter() - began)


def main():
    """Measure, print, judge."""
    with_kept, with_fresh = measured_by_wrk() if shutil.which("wrk") else measured_here()
    ratio = with_kept / with_fresh
    print(f"empty page, shell kept {with_kept:,.0f}/s, drawn each time {with_fresh:,.0f}/s: {ratio:.1f} times")
    if ratio < LIMIT:
        sys.exit(f"The shell should make pages at least {LIMIT:.0f} times as fast.")


if __name__ == "__main__":
    main()
