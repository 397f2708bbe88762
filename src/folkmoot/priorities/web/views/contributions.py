"""What organisations bring to a priority: promising for one's own, telling what came of it, and all of it as a file."""

from django.http import HttpResponse

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.refusals import only_for
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import EVERYONE
from folkmoot.kernel.working_days import local_day
from folkmoot.priorities.domain.contribution import Kept, objections_to_bringing
from folkmoot.priorities.operations import contributing as operations
from folkmoot.priorities.queries import contributions as queries
from folkmoot.priorities.queries.priorities import priority_in
from folkmoot.priorities.web import contributions_present as present
from folkmoot.priorities.web import forms
from folkmoot.priorities.web.act import form_on


@open_to(IN_COMMUNITY)
def bring(request: ActingRequest, community: str, priority: int) -> HttpResponse:
    """Promise what one's own organisation brings."""
    one = priority_in(priority, request.acting)
    only_for(request, objections_to_bringing(request.acting))
    form = forms.BringForm(request.POST or None)
    return form_on(
        request,
        ("priority", one.pk),
        form,
        lambda: operations.promise(
            form.cleaned_data["words"],
            form.cleaned_data["by_on"],
            priority_id=one.pk,
            by=request.acting,
            at=request.at,
        ),
        title=f"What does {request.acting.organisation_name} bring?",
        button="Promise it",
        done="Promised. You are asked what came of it on its day.",
        caption=one.title,
        who_can_see=EVERYONE,
    )


@open_to(IN_COMMUNITY)
def tell(request: ActingRequest, community: str, contribution: int) -> HttpResponse:
    """Say what came of what one's own organisation promised."""
    one = queries.own_contribution(contribution, request.acting, local_day(request.at))
    only_for(request, objections_to_bringing(request.acting))
    form = forms.TellForm(request.POST or None)
    return form_on(
        request,
        ("priority", one.priority_id),
        form,
        lambda: operations.tell(
            Kept(form.cleaned_data["state"]),
            form.cleaned_data["words"],
            contribution_id=one.pk,
            by=request.acting,
            at=request.at,
        ),
        title="What came of it?",
        button="Say so",
        done="Said. Members and partners can read it.",
        caption=f"{one.organisation.name}: {one.words}",
        who_can_see=EVERYONE,
    )


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def contributions_file(request: ActingRequest, community: str) -> HttpResponse:
    """What everyone brings to every priority, as a spreadsheet."""
    rows = map(present.export_row, queries.contributions_seen_by(request.acting))
    return csv_file(f"{community}-contributions", present.EXPORT_HEAD, rows)
