"""How a practice reaches each outside table, step by step; and who is out of reach."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.design.access import open_to
from folkmoot.design.paging import paged
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import OrganisationKind, Role, Standing
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY
from folkmoot.kernel.working_days import local_day
from folkmoot.representation.queries.route import hands_at, routes_of, unreached
from folkmoot.representation.web.presenters import route as present

_OF_A_PRACTICE = (Role.PRACTICE_REPRESENTATIVE, Role.PRACTICE_DEPUTY)
_OF_A_PCN = (Role.CLINICAL_DIRECTOR, Role.PCN_MANAGER)
# Each table takes a screen: a page of them stays readable.
_ON_A_PAGE = 10


@open_to(MEMBERS)
def route(request: ActingRequest, community: str) -> HttpResponse:
    """The ways from one's own practice, or any chosen, to every table; none chosen, which practices have no way."""
    acting, day = request.acting, local_day(request.at)
    practices = directory.organisations_of(
        acting.community_id, day, kind=OrganisationKind.PRACTICE, standing=Standing.MEMBER
    )
    chosen = _chosen(request, practices)
    given: dict[str, Any] = {
        "community": community,
        "who_can_see": MEMBERS_ONLY,
        "boxes": [
            {
                "name": "practice",
                "label": "Practice",
                "options": [(str(one.pk), one.name) for one in practices],
                "chosen": str(chosen.pk) if chosen else "",
                "all": "Every practice",
            }
        ],
        "practice": chosen.name if chosen else "",
    }
    if chosen is None:
        tables, number = unreached(acting, request.at)
        page = paged(tables, request)
        given |= {"page": page, "tables": present.reach_lines(page.rows, number, community)}
        return render(request, "representation/route.html", given)
    pcn = directory.pcn_of(chosen.pk, day)
    begin = present.FromPractice(
        practice=chosen.name,
        practice_hands=hands_at(acting, chosen.pk, day, _OF_A_PRACTICE),
        pcn=pcn.name if pcn else "",
        pcn_hands=hands_at(acting, pcn.pk, day, _OF_A_PCN) if pcn else [],
    )
    page = paged(routes_of(chosen.pk, pcn.pk if pcn else None, acting, request.at), request, size=_ON_A_PAGE)
    given |= {"page": page, "blocks": [present.block(one, begin, acting) for one in page.rows]}
    return render(request, "representation/route.html", given)


def _chosen(request: ActingRequest, practices: Any) -> Any:
    """The practice asked for; where none is, one's own. Missing: None, every practice was asked for, or none is one's own."""
    own = request.acting.organisation_kind is OrganisationKind.PRACTICE
    asked = request.GET.get("practice", str(request.acting.organisation_id) if own else "")
    fits = asked.isascii() and asked.isdecimal() and len(asked) < 10
    return practices.filter(pk=int(asked)).first() if fits else None
