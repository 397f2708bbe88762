"""With all England in one database, the loop's pages are served at 60% of the rate of an empty page or better.

One server of two workers, sixteen connections, sixteen representatives of as many practices and communities, each signed
in. The empty page has the same sign-in, the same role and the same shell, and nothing in it. Each page's 95th of a hundred
answers comes within 100 ms. Asked by wrk where it is, else by a small client of our own.
"""

import sys
from pathlib import Path

from common import nation, rates, serving

WORKERS, CONNECTIONS, SECONDS, ROUNDS = 2, 16, 2, 6
LEAST_SHARE, LONGEST_MS = 0.6, 100.0
EMPTY = "empty page"
# The last matter whose position is agreed.
AGREED = nation.MATTERS - nation.OPEN + 2


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
    with rates.served("national:application()", str(Path(__file__).parent), WORKERS):
        best = rates.best_rates(pages, connections=CONNECTIONS, seconds=SECONDS, rounds=ROUNDS)
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


def _pages(cookies: dict[str, str]) -> dict[str, rates.Asked]:
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


if __name__ == "__main__":
    sys.exit(main())
