"""A pack of 300 pages of papers is there within 20 seconds of being asked for, and its page says meanwhile how far it is.

A meeting has ten papers of thirty pages each, with text, tables and a picture on every page. Somebody signed in presses the
button and looks again until the pack can be taken away, on the server of `folkmoot serve` with its scheduler.
"""

import io
import re
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

from common import serving
from pypdf import PdfReader

PAPERS, PAGES = 10, 30
LIMIT_SECONDS = 20.0
_PAGE = """
= Chapter {n}
#lorem(250)
#table(columns: 6, ..range(60).map(n => str(n * {n}) + " %"))
#for n in range(24) {{ place(bottom + left, dx: n * 20pt, rect(width: 18pt, height: (n + 1) * 3pt, fill: rgb(n * 9, 80, 120))) }}
"""


def main() -> int:
    """Print the seconds, the ratio to the limit and what was seen of the progress; 1 beyond the limit."""
    with tempfile.TemporaryDirectory() as home:
        serving.settle(Path(home))
        meeting_id, cookie, kept = _planned()
        with serving.served(workers=2):
            took, seen = _pack(meeting_id, cookie)
            began = time.perf_counter()
            answer = serving.asked("GET", f"/westmere/meetings/{meeting_id}/pack.pdf", cookies=cookie)
            fetched = time.perf_counter() - began
    pages = len(PdfReader(io.BytesIO(answer.content)).pages)
    assert pages > PAPERS * PAGES, pages
    ratio = took / LIMIT_SECONDS
    print(
        f"meetings: a pack of {pages} pages in {took:.1f} s, {ratio:.2f} of the {LIMIT_SECONDS:.0f} s allowed; its page said "
        f"{', '.join(seen)} of {PAPERS + 1} parts; taken away in {fetched:.2f} s; "
        f"{len(answer.content) / 1e6:.1f} MB, of papers of {kept / 1e6:.1f} MB"
    )
    return 0 if ratio <= 1 else 1


def _planned() -> tuple[int, str, int]:
    """A meeting with its papers, the cookie of somebody who reads them, and the papers' bytes."""
    from django.core.management import call_command
    from django.utils import timezone
    from tests import factories, files, meetings

    call_command("migrate", verbosity=0)
    place, now = factories.community(), timezone.now()
    starts_at = now + timedelta(days=20)
    meeting = meetings.planned(place, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), at=now)
    kept = 0
    for number in range(PAPERS):
        item = meetings.item(place, meeting, title=f"Item {number}", minutes=10, at=now)
        content = files.pdf(*(_PAGE.format(n=number * PAGES + page) for page in range(PAGES)))
        meetings.paper(place, item, content, name="report.pdf", title=f"Report {number}", at=now)
        kept += len(content)
    return meeting.pk, serving.cookie_of(place.appointments["Alder"]), kept


def _pack(meeting_id: int, cookie: str) -> tuple[float, list[str]]:
    """Seconds from pressing the button until the pack can be taken away, and each number of parts its page said."""
    address = f"/westmere/meetings/{meeting_id}/pack"
    page = serving.asked("GET", address, cookies=cookie)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    secret = re.search(r"csrftoken=(\w+)", page.headers["Set-Cookie"])
    assert token, page.text
    assert secret, page.headers
    seen: list[str] = []
    began = time.perf_counter()
    answer = serving.asked(
        "POST",
        f"{address}/make",
        cookies=f"{cookie}; csrftoken={secret[1]}",
        body=urlencode({"csrfmiddlewaretoken": token[1]}),
        **{"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{serving.HOST}:{serving.PORT}"},
    )
    assert answer.status == 302, answer.text
    while time.perf_counter() - began < 10 * LIMIT_SECONDS:
        page = serving.asked("GET", address, cookies=cookie)
        if "pack.pdf" in page.text:
            return time.perf_counter() - began, seen
        if (said := re.search(r"(\d+) of \d+ parts", page.text)) and said[1] not in seen:
            seen.append(said[1])
        time.sleep(0.25)
    sys.exit("The pack was never made.")


if __name__ == "__main__":
    sys.exit(main())
