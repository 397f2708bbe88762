"""Pages of a community's thresholds: what they are, and changing one."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.domain.fixed import FIXED
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.operations import thresholds as operations
from folkmoot.directory.queries import thresholds as queries
from folkmoot.directory.web.access import ADMINISTRATORS, IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.forms.thresholds import ThresholdForm
from folkmoot.directory.web.history import history_of_kind
from folkmoot.directory.web.presenters import thresholds as present
from folkmoot.directory.web.views.form_page import EVERYONE, form_page
from folkmoot.kernel.working_days import local_day


@open_to(IN_COMMUNITY)
def thresholds(request: ActingRequest, community: str) -> HttpResponse:
    """Every threshold of the community, what may not be set, and every change."""
    page = paged(queries.changes_of(request.acting.community_id), request)
    may_change = request.acting.role is Role.COMMUNITY_ADMINISTRATOR
    return render(
        request,
        "directory/thresholds.html",
        {
            "lines": present.lines(request.acting, local_day(request.at), may_change=may_change),
            "may_change": may_change,
            "fixed": FIXED,
            "changes": present.changes(page.rows),
            "page": page,
            "prompts_href": address("prompts", community) if request.acting.is_member else "",
            "history": history_of_kind(request.acting, "directory.thresholdchange"),
            "who_can_see": EVERYONE,
        },
    )


@open_to(ADMINISTRATORS)
def change_threshold(request: ActingRequest, community: str, threshold: str) -> HttpResponse:
    """Set one threshold from a day to come, or go back to the default."""
    one = _known(threshold)
    today = local_day(request.at)
    figure = queries.figures_on(request.acting.community_id, today)[one]
    back = request.GET.get("figure") == str(one.default)
    shown = {"figure": one.default if back else figure, "starts_on": today + timedelta(days=1)}
    form = ThresholdForm(request.POST or None, threshold=one, initial=shown)
    if request.method == "POST" and written(
        form,
        lambda: operations.change_threshold(
            one,
            figure=form.cleaned_data["figure"],
            starts_on=form.cleaned_data["starts_on"],
            reason=form.cleaned_data["reason"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Saved. It holds from the day you chose.")
        return redirect("thresholds", community)
    return form_page(
        request,
        form,
        one.terms.words,
        "Save",
        intro=f"Today: {one.said(figure)} A time that already runs keeps the length it was given.",
        back=("Times and notices", reverse("thresholds", args=[community])),
    )


def _known(name: str) -> Threshold:
    try:
        return Threshold(name)
    except ValueError:
        raise Http404 from None
