"""Pages of proxies: offered, accepted and ended between two practices."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.design.access import open_to
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.directory.web.access import PRACTICE
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import queries
from folkmoot.matters.domain.delegation import ANY_CATEGORY
from folkmoot.matters.operations import proxies as operations
from folkmoot.matters.queries import listed
from folkmoot.matters.web.forms import powers as forms
from folkmoot.matters.web.presenters import proxies as present


@open_to(PRACTICE)
def proxies(request: ActingRequest, community: str) -> HttpResponse:
    """The proxies one's practice has given and holds; offer another."""
    acting, day = request.acting, local_day(request.at)
    practices = directory.organisations_of(
        acting.community_id, day, kind=OrganisationKind.PRACTICE, standing=Standing.MEMBER
    ).exclude(pk=acting.organisation_id)
    form = forms.ProxyForm(request.POST or None, practices=[(str(one.pk), one.name) for one in practices])

    def offer() -> None:
        said = form.cleaned_data
        operations.offer_proxy(
            holder_id=int(said["holder"]),
            categories=said["categories"] or [ANY_CATEGORY],
            starts_at=request.at,
            ends_at=present.end_of(said["ends_on"]),
            by=acting,
            at=request.at,
        )

    if request.method == "POST" and written(form, offer):
        messages.success(request, "Offered. It counts once the other practice accepts.")
        return redirect("proxies", community)
    chosen = {name: request.GET.get(name, "").strip() for name in ("words", "standing")}
    paging = paged(listed.proxies(acting, request.at, **chosen), request)
    return render(
        request,
        "matters/proxies.html",
        {
            "page": present.proxies_page(paging.rows, acting, request.at),
            "paging": paging,
            "chosen": chosen,
            "standings": [(one.value, one.words) for one in listed.ProxyStanding],
            "history": history_of(acting, *queries.proxies_of(acting.organisation_id, acting.community_id)),
            "form": form,
            "community": community,
            "who_can_see": "the two practices, and the tellers",
        },
    )


@open_to(PRACTICE)
def accept_proxy(request: ActingRequest, community: str, proxy: int) -> HttpResponse:
    """Accept a proxy."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.accept_proxy(proxy_id=proxy, by=request.acting, at=request.at)
    messages.success(request, "Accepted: your answer counts for them when they give none.")
    return redirect("proxies", community)


@open_to(PRACTICE)
def revoke_proxy(request: ActingRequest, community: str, proxy: int) -> HttpResponse:
    """End a proxy."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.revoke_proxy(proxy_id=proxy, by=request.acting, at=request.at)
    messages.success(request, "Ended.")
    return redirect("proxies", community)
