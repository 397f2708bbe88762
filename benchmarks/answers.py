"""Taking one answer over HTTP, at a roll of 200, is at least ten times as fast as in OpenSlides 3.3 at the median.

Each of 200 practices answers once: a form with its CSRF token, posted by somebody signed in, to the server of `folkmoot
serve`, on a connection of its own, each answer on the disk before it is acknowledged. In OpenSlides each of 200 users
votes once in a named vote, on its own server; where OpenSlides is not at hand, its recorded figure stands in.
"""

import re
import statistics
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

from common import bare, openslides, serving

ROLL, OF_A_PCN, AT_A_TURN = 200, 5, 20
LIMIT = 10.0


def main() -> int:
    """Print both medians and their ratio; 1 below the limit."""
    with tempfile.TemporaryDirectory() as home:
        serving.settle(Path(home))
        canvass_id, cookies = _asked()
        with serving.served(workers=2), openslides.beside(ROLL) as (votes, source):
            ours, theirs = [], []
            # In turns, so that whatever else the machine does falls on both; but a few at a time, for OpenSlides is
            # still telling everyone of a vote when it has acknowledged it, and that work is its own.
            for turn in range(0, ROLL, AT_A_TURN):
                ours += [_answer(canvass_id, cookie) for cookie in cookies[turn : turn + AT_A_TURN]]
                theirs += [vote() for vote in votes[turn : turn + AT_A_TURN]]
        _check(canvass_id)
    ratio = statistics.median(theirs) / statistics.median(ours)
    print(
        f"answers: {ROLL} given, median {_ms(statistics.median(ours))}, 95th of a hundred "
        f"{_ms(statistics.quantiles(ours, n=20)[-1])}; OpenSlides 3.3 {_ms(statistics.median(theirs))} ({source}); "
        f"ratio {ratio:.1f}, limit {LIMIT:.0f}"
    )
    return 0 if ratio >= LIMIT else 1


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms"


def _asked() -> tuple[int, list[str]]:
    """A canvass open to 200 practices, and the cookie of each one's representative."""
    from django.core.management import call_command
    from django.db import transaction
    from django.utils import timezone
    from tests import factories

    call_command("migrate", verbosity=0)
    codes = [f"P{n:03}" for n in range(ROLL)]
    pcns = {f"N{n:02}": dict.fromkeys(codes[n::OF_A_PCN], 8000) for n in range(OF_A_PCN)}
    now = timezone.now()
    with transaction.atomic():
        place = factories.community(pcns)
        matter = factories.routed(place, at=now, decides_on=now.date() + timedelta(days=60))
        canvass = factories.opened(place, matter, at=now, closes_at=now + timedelta(days=30))
        return canvass.pk, [serving.cookie_of(place.appointments[code]) for code in codes]


def _answer(canvass_id: int, cookie: str) -> float:
    """Seconds from asking to the last byte of the acknowledgement."""
    page = serving.asked("GET", f"/westmere/canvasses/{canvass_id}", cookies=cookie)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    secret = re.search(r"csrftoken=(\w+)", page.headers["Set-Cookie"])
    assert token, page.text
    assert secret, page.headers
    form = {"csrfmiddlewaretoken": token[1], "position": "oppose", "sentence": "Too far for our older patients."}
    took, answer = bare.asked(
        serving.PORT,
        "POST",
        f"/westmere/canvasses/{canvass_id}/answer",
        {
            "Cookie": f"{cookie}; csrftoken={secret[1]}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://{serving.HOST}:{serving.PORT}",
        },
        urlencode(form).encode(),
    )
    assert answer.startswith("HTTP/1.1 302 "), answer
    return took


def _check(canvass_id: int) -> None:
    """Every answer is there, and in force."""
    from folkmoot.matters import queries

    assert queries.turnout(canvass_id) == (ROLL, ROLL)


if __name__ == "__main__":
    sys.exit(main())
