"""Pages of the scheme of delegation: the version in force, what each version changed, and the next version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.refusals import only_for
from folkmoot.design.writing import written
from folkmoot.directory.web.access import LEADERSHIP, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of_kind
from folkmoot.matters import queries
from folkmoot.matters.domain import who
from folkmoot.matters.domain.canvass import local_day
from folkmoot.matters.domain.delegation import PowerState, Tier, power_state
from folkmoot.matters.operations import scheme as operations
from folkmoot.matters.operations import voting, withdrawing
from folkmoot.matters.queries.withdrawn import power_in_force
from folkmoot.matters.web.forms.powers import EndPowerForm
from folkmoot.matters.web.forms.scheme import SchemeForm
from folkmoot.matters.web.presenters import scheme as present

# The name the record knows the versions of a scheme by.
SCHEME = "matters.scheme"
# Each brings a table of what it changed.
_VERSIONS = 10
_VOTED = "The leadership group votes on it: your own vote counts for it, and the others are told by when. "
_RENEWING = (
    "It begins with the powers in force. Give each its next review, change what has to change, and empty the words of "
    "a power to take it back. The version in force stays readable."
)
_UNTIL_THEN = "The power holds until they have agreed, and ends that day. What was decided under it stands."
_AT_ONCE = (
    "It ends today, without a vote, for it takes nothing from the practices. What was decided under it stands; what is being "
    "voted on under it goes to whoever else has the power, or to the practices."
)
_TO_THE_GROUP = "Put it to the leadership group"


@open_to(MEMBERS)
def scheme(request: ActingRequest, community: str) -> HttpResponse:
    """The scheme of delegation in force: who may decide what."""
    voting.close_motions(request.at, community_id=request.acting.community_id)
    page = present.scheme_page(request.acting, request.at)
    return render(
        request,
        "matters/scheme.html",
        {
            "page": page,
            "community": community,
            "who_can_see": "all practices",
            "history": history_of_kind(request.acting, SCHEME),
        },
    )


@open_to(MEMBERS)
def scheme_versions(request: ActingRequest, community: str) -> HttpResponse:
    """Every version of the scheme, newest first, each with what it changed."""
    voting.close_motions(request.at, community_id=request.acting.community_id)
    words = request.GET.get("words", "").strip()
    page = paged(present.versions(request.acting, request.at, sought=words), request, size=_VERSIONS)
    return render(
        request,
        "matters/scheme_versions.html",
        {
            "page": page,
            "chosen": {"words": words},
            "community": community,
            "who_can_see": "all practices",
            "history": history_of_kind(request.acting, SCHEME),
        },
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def scheme_file(request: ActingRequest, community: str) -> HttpResponse:
    """Every version of the scheme, power by power, as a spreadsheet."""
    rows = present.scheme_rows(request.acting.community_id)
    return csv_file(f"{community}-scheme", present.SCHEME_HEAD, rows)


@open_to(LEADERSHIP)
def new_scheme(request: ActingRequest, community: str) -> HttpResponse:
    """Put the next version of the scheme to the leadership group, begun from the one in force."""
    only_for(request, who.objections_to(who.Act.APPROVE_SCHEME, request.acting))
    day = local_day(request.at)
    rows = [power for power, _ in queries.powers_in_force(request.acting.community_id, day)]
    kept = [power for power in rows if power_state(power, day) is not PowerState.WITHDRAWN]
    form = SchemeForm(request.POST or None, in_force=kept, today=day)
    if request.method == "POST" and written(
        form,
        lambda: operations.propose_scheme(
            form.powers(),
            starts_on=form.cleaned_data["starts_on"],
            note=form.cleaned_data["note"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, present.came_of(request.acting))
        return redirect("scheme-versions", community)
    return render(
        request,
        "design/form.html",
        {
            "form": form,
            "title": "Renew the scheme" if rows else "Propose the first scheme",
            "intro": _VOTED + (_RENEWING if kept else ""),
            "button": _TO_THE_GROUP,
            "who_can_see": "all practices",
        },
    )


@open_to(LEADERSHIP)
def withdraw_power(request: ActingRequest, community: str, power: int) -> HttpResponse:
    """Put to the leadership group that one power ends."""
    only_for(request, who.objections_to(who.Act.APPROVE_SCHEME, request.acting))
    row = power_in_force(power, request.acting.community_id, local_day(request.at))
    form = EndPowerForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.propose_withdrawal(
            power_id=row.pk, reason=form.cleaned_data["reason"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, present.came_of_withdrawing(row))
        return redirect("scheme", community)
    return _ending(request, form, row, title="Withdraw this power", intro=_VOTED + _UNTIL_THEN, button=_TO_THE_GROUP)


@open_to(LEADERSHIP)
def give_back_power(request: ActingRequest, community: str, power: int) -> HttpResponse:
    """Give back a power that one's own group holds, at once."""
    row = power_in_force(power, request.acting.community_id, local_day(request.at))
    only_for(request, who.objections_to_giving_back(request.acting, Tier(row.tier)))
    form = EndPowerForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: withdrawing.give_back(
            power_id=row.pk, reason=form.cleaned_data["reason"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Given back: from today it is for the practices, or whoever else has the power.")
        return redirect("scheme", community)
    return _ending(request, form, row, title="Give this power back", intro=_AT_ONCE, button="Give it back")


def _ending(
    request: ActingRequest, form: EndPowerForm, row: object, *, title: str, intro: str, button: str
) -> HttpResponse:
    return render(
        request,
        "matters/form_with_facts.html",
        {
            "form": form,
            "title": title,
            "intro": intro,
            "facts_of_it": present.facts_of_power(row),
            "button": button,
            "who_can_see": "all practices",
        },
    )
