"""Pages of the national register as it was loaded: the files, and the lines of them that were passed over."""

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.design.access import open_to
from folkmoot.design.paging import paged
from folkmoot.directory.domain.register.facts import Dataset
from folkmoot.directory.queries import loads as queries
from folkmoot.directory.web.access import ADMINISTRATORS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.presenters import loads as present

_WHO_SEES = "the community's administrators"


@open_to(ADMINISTRATORS)
def register_loads(request: ActingRequest, community: str) -> HttpResponse:
    """Every file of the register that was loaded, the latest first."""
    asked = request.GET.get("what", "")
    what = asked if asked in set(Dataset) else ""
    page = paged(queries.register_loads(what), request)
    return render(
        request,
        "directory/register_loads.html",
        {
            "lines": present.lines(page.rows, community),
            "page": page,
            "boxes": [
                {
                    "name": "what",
                    "label": "What the file is",
                    "options": [(one.value, one.words) for one in Dataset],
                    "chosen": what,
                    "all": "Any file",
                }
            ],
            "narrowed": bool(what),
            "community": community,
            "who_can_see": _WHO_SEES,
        },
    )


@open_to(ADMINISTRATORS)
def register_load(request: ActingRequest, community: str, load: int) -> HttpResponse:
    """The lines of one file that were passed over, each with its reason."""
    found, reason = queries.register_load(load), request.GET.get("reason", "")
    reasons = present.reasons(found)
    chosen = reason if reason in found.refused else ""
    page = paged(queries.RefusedLines(found, chosen), request)
    return render(
        request,
        "directory/register_load.html",
        {
            "load": present.line(found, community),
            "lines": page.rows,
            "page": page,
            "boxes": [{"name": "reason", "label": "Why", "options": reasons, "chosen": chosen, "all": "Every reason"}],
            "community": community,
            "who_can_see": _WHO_SEES,
        },
    )
