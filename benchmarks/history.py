"""With five years behind a community, its lists, its console and the search are served as an empty page is, or nearly.

10,000 requests, 1,000 meetings, 20,000 actions, and what else such years leave; one server of two workers, sixteen connections, people signed in who
may open the page. Each page's rate is held against that of an empty page with the same sign-in, role and shell, and its
95th of a hundred answers against 100 ms; the search is asked by one person at a time too.
"""

import sys
from pathlib import Path

from common import history, rates, serving

WORKERS, CONNECTIONS, SECONDS, ROUNDS = 2, 16, 2, 3
LEAST_SHARE, LONGEST_MS = 0.6, 100.0
EMPTY = "empty page"
EXECUTIVE = ("senior manager", "LMC chair", "federation", "Hazel")
PRACTICES = ("A1", "A1 manager", "A2", "B1", "B2", "C1")
# Words in every fifth thing, in a handful, and in none.
SEARCHES = {"common": "physiotherapy", "two words": "winter+access", "rare": "giraffe", "none": "okapi"}


def application():
    """The whole site, and one address more: an empty page for whoever has signed in."""
    history.settle()
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
    history.settle()
    pages = _pages(_cookies(EXECUTIVE), _cookies(PRACTICES))
    alone = {f"{name}, one at a time": asked for name, asked in pages.items() if name.startswith("search")}
    with rates.served("history:application()", str(Path(__file__).parent), WORKERS):
        best = rates.best_rates(pages, connections=CONNECTIONS, seconds=SECONDS, rounds=ROUNDS)
        by_one = rates.best_rates(alone, connections=1, seconds=1, rounds=ROUNDS)
    missed = False
    for name, rate in best.items():
        share = rate.pages / best[EMPTY].pages
        misses = share < LEAST_SHARE or rate.ms > LONGEST_MS
        missed |= misses
        print(
            f"history: {name}, {rate.pages:.0f} a second, 95 of a hundred in {rate.ms:.0f} ms; ratio {share:.2f}"
            + (" (missed)" if misses else "")
        )
    for name, rate in by_one.items():
        missed |= rate.ms > LONGEST_MS
        print(f"history: {name}, 95 of a hundred in {rate.ms:.0f} ms")
    print(f"history: limits: ratio {LEAST_SHARE}, {LONGEST_MS:.0f} ms")
    return 1 if missed else 0


def _cookies(seats: tuple[str, ...]) -> list[str]:
    """The cookies of the people in those seats who are there."""
    from folkmoot.directory import models

    held = models.Appointment.objects.filter(person__name__in=[f"Dr {seat}" for seat in seats])
    return [serving.cookie_of(one) for one in held.select_related("person__account", "organisation").order_by("pk")]


def _pages(executive: list[str], practices: list[str]) -> dict[str, rates.Asked]:
    """Each page's addresses, each with the cookie of somebody who may open it."""
    from folkmoot.front_door.models import AccessRequest
    from folkmoot.meetings.models import Meeting

    latest = AccessRequest.objects.order_by("-pk")[0]
    held = Meeting.objects.filter(minutes_approved_at__isnull=False).order_by("-starts_at")[0]
    everyone = [*executive, *practices]
    of = f"/{history.SLUG}"
    asked = {
        EMPTY: ("/empty", everyone),
        "Waiting for me, a practice's": ("/waiting", practices),
        "Waiting for me, the executive's": ("/waiting", executive),
        "requests": (f"{of}/front-door", everyone),
        "requests, their 300th page": (f"{of}/front-door?page=300", everyone),
        "requests with a word": (f"{of}/front-door?words=giraffe", everyone),
        "a request": (f"{of}/front-door/R-{latest.year}-{latest.number:03}", everyone),
        "how the front door is doing": (f"{of}/front-door/how?days=365", everyone),
        "meetings held": (f"{of}/meetings?which=past", everyone),
        "a meeting": (f"{of}/meetings/{held.pk}", executive),
        "actions": (f"{of}/actions", everyone),
        "late actions": (f"{of}/actions?state=late", everyone),
        "the forward plan": (f"{of}/forward-plan", everyone),
        "meetings to come": (f"{of}/meetings", everyone),
        "information requests": (f"{of}/information", everyone),
        "payments": (f"{of}/payments", everyone),
        "obstacles removed": (f"{of}/front-door/obstacles", everyone),
        "opportunities": (f"{of}/opportunities", everyone),
        "who got what": (f"{of}/opportunities/shares", everyone),
        "the register of interests": (f"{of}/interests", everyone),
        "the seat map": (f"{of}/seat-map", everyone),
        "outside meetings to come": (f"{of}/seat-map/dates", everyone),
        "wishes for seats": (f"{of}/seat-wishes", everyone),
        "bulletins": (f"{of}/bulletin", everyone),
        "visits": (f"{of}/visits", everyone),
        "groups": (f"{of}/groups", everyone),
        "matters": (f"{of}/matters", everyone),
        "the console": (f"{of}/console", executive),
        "even-handedness": (f"{of}/even-handed", everyone),
        **{f"search, {name}": (f"{of}/search?q={words}", everyone) for name, words in SEARCHES.items()},
    }
    return {name: [(address, cookie) for cookie in cookies] for name, (address, cookies) in asked.items()}


if __name__ == "__main__":
    sys.exit(main())
