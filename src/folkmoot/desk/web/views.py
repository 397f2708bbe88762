"""Pages of the desk: the start page, what waits, the record, and how the clock is doing."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from folkmoot.design.access import ANYONE, SIGNED_IN, open_to
from folkmoot.desk.web import present
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.matters.domain.who import may_look_back

# Things whose history is read together; an address that asks for more is nobody's link.
_MOST = 50


@open_to(ANYONE)
def home(request: ActingRequest) -> HttpResponse:
    """The start page: to what waits, when one acts in a role; else what Folkmoot is."""
    if request.user.is_authenticated:
        return redirect("waiting" if request.acting else "choose-role")
    return render(request, "desk/home.html", {"demo": settings.DEMO})


@open_to(SIGNED_IN)
def waiting(request: ActingRequest) -> HttpResponse:
    """Waiting for me: one list across everything."""
    if not request.acting:
        return redirect("choose-role")
    page = present.waiting_page(request.acting, request, request.at)
    given = {"page": page, "who_can_see": "only you", "community": request.acting.community_slug}
    given["looks_back"] = may_look_back(request.acting) and request.acting.uses("look-backs")
    given["reads_visits"] = request.acting.is_member and request.acting.uses("visits")
    given["reads_stances"] = bool(request.acting.pcn_codes) and request.acting.uses("stances")
    given["tells_wins"] = request.acting.is_member and request.acting.uses("new-win")
    return render(request, "desk/waiting.html", given)


@open_to(MEMBERS)
def record(request: ActingRequest, community: str) -> HttpResponse:
    """The community's record, or the history of one thing in it: who did what, as whom, newest first."""
    asked, before = request.GET, request.GET.get("before", "")
    words = asked.get("words", "").strip()
    if reference := asked.get("matter", ""):
        history = present.history_of_matter(request.acting, reference, asked.get("part", ""))
    elif about := asked.getlist("about")[:_MOST]:
        history = present.history_of_things(about)
    else:
        history = present.History()
    page = present.record_page(
        request.acting,
        history,
        before=int(before) if before.isdecimal() and len(before) < 10 else None,
        words=words,
    )
    return render(
        request,
        "desk/record.html",
        {
            "page": page,
            "words": words,
            "community": community,
            "who_can_see": "all practices, the executive and the LMC",
        },
    )


@open_to(ANYONE)
def health(request: ActingRequest) -> HttpResponse:
    """When the scheduler last ran, and how the mail is doing, in figures that tell nobody's business."""
    page, acting = present.health_page(request.at), request.acting
    looks_after_it = bool(acting) and acting.role is Role.COMMUNITY_ADMINISTRATOR
    given = {
        "page": page,
        "mail_href": reverse("mail", args=[acting.community_slug]) if looks_after_it else "",
        "who_can_see": "anyone",
    }
    return render(request, "desk/health.html", given, status=200 if page.well else 503)
