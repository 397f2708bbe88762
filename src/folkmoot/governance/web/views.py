"""What anyone may read about the site: how it works, what it keeps, whom it serves badly, how to complain."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from folkmoot.accounts.domain.sessions import spoken
from folkmoot.design.access import ANYONE, open_to
from folkmoot.front_door.domain import outside
from folkmoot.kernel.glossary import MEANINGS


@open_to(ANYONE)
def help_page(request: HttpRequest) -> HttpResponse:
    """How Folkmoot works, and who can see what."""
    return render(
        request,
        "governance/help.html",
        {"rungs": RUNGS, "words": sorted(MEANINGS.items(), key=lambda one: one[0].casefold())},
    )


@open_to(ANYONE)
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about whom, why, for how long, and what they can ask."""
    kept = {
        "longest_sitting_days": settings.SIGNED_IN_KEPT.days,
        "letters_kept": spoken(settings.LETTERS_KEPT),
        "outside": outside,
        "spoken": spoken,
    }
    return render(request, "governance/privacy.html", kept)


@open_to(ANYONE)
def accessibility(request: HttpRequest) -> HttpResponse:
    """How well the site can be used by everybody, honestly."""
    return render(request, "governance/accessibility.html")


@open_to(ANYONE)
def complaints(request: HttpRequest) -> HttpResponse:
    """How to complain about the use of one's personal data."""
    return render(request, "governance/complaints.html")


# What is set to a rung, who sees it, and who else may look. Source: the project's glossary, "Who can see this: the rungs".
RUNGS = (
    ("Only you", "You", "Nobody, administrators included"),
    ("Your practice", "People of your practice", "Nobody; but the teller who counts a canvass sees its answers"),
    ("Your PCN", "Your PCN's practices and its manager", "Nobody"),
    ("All practices", "Every organisation of the community", "The executive"),
    ("Leadership group and executive", "Their members", "Nobody"),
    ("LMC only", "The LMC's own officers and administrators", "Nobody outside the LMC"),
    ("Practices and LMC", "Both", "The executive"),
    ("Named partners", "The partners named, and all practices unless it says otherwise", "Nobody"),
    ("All partners", "Every partner of the community, and all practices", "Nobody"),
    ("Public", "Anyone", "Anyone"),
)
