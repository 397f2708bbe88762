"""Pages of delegated powers, mandates and proxies."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Standing
from folkmoot.directory.web.access import EXECUTIVE, LEADERSHIP, MEMBERS, PRACTICE
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.matters import queries
from folkmoot.matters.domain.delegation import ANY_CATEGORY, Tier
from folkmoot.matters.operations import delegation as delegation_operations
from folkmoot.matters.operations import mandate as mandate_operations
from folkmoot.matters.operations import proxies as proxy_operations
from folkmoot.matters.web.forms import powers as forms
from folkmoot.matters.web.presenters import powers as present


@open_to(MEMBERS)
def scheme(request: ActingRequest, community: str) -> HttpResponse:
    """The scheme of delegation in force: who may decide what."""
    page = present.scheme_page(request.acting, request.at)
    return render(
        request, "matters/scheme.html", {"page": page, "community": community, "who_can_see": "all practices"}
    )


@open_to(LEADERSHIP)
def new_scheme(request: ActingRequest, community: str) -> HttpResponse:
    """Approve the next version of the scheme."""
    form = forms.SchemeForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: delegation_operations.approve_scheme(
            form.powers(),
            starts_on=form.cleaned_data["starts_on"],
            note=form.cleaned_data["note"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Approved: the new version is in force from its first day.")
        return redirect("scheme", community)
    return _form_page(request, form, "Approve a new scheme", "Approve it", "all practices")


@open_to(MEMBERS)
def decide(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """ "Can we decide this?": the scheme's answer for each tier, and recording a decision."""
    one = queries.matter_by_reference(reference, request.acting)
    page = present.decide_page(one, request.acting, request.at)
    form = forms.DecideForm(request.POST or None) if page.may_record else None
    if (
        form is not None
        and request.method == "POST"
        and written(
            form,
            lambda: delegation_operations.decide(
                matter_id=one.pk,
                tier=Tier(form.cleaned_data["tier"]),
                words=form.cleaned_data["words"],
                by=request.acting,
                at=request.at,
            ),
        )
    ):
        messages.success(request, "Recorded.")
        return redirect("decide", community, reference)
    return render(
        request,
        "matters/decide.html",
        {"page": page, "form": form, "community": community, "who_can_see": "all practices"},
    )


@open_to(PRACTICE)
def challenge(request: ActingRequest, community: str, decision: int) -> HttpResponse:
    """Challenge a decision for one's practice."""
    taken = queries.decision(decision, request.acting.community_id)
    form = forms.ChallengeForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: delegation_operations.challenge(
            decision_id=taken.pk, reason=form.cleaned_data["reason"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Your challenge is in. The leadership group settles it.")
        return redirect("decide", community, present.name_of(taken.matter))
    return _form_page(
        request, form, "Challenge this decision", "Challenge it", "the leadership group; others see that a practice did"
    )


@open_to(LEADERSHIP)
def settle(request: ActingRequest, community: str, challenge: int) -> HttpResponse:
    """Settle a challenge."""
    raised = queries.challenge(challenge, request.acting.community_id)
    form = forms.SettleForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: delegation_operations.settle_challenge(
            challenge_id=raised.pk,
            upheld=bool(form.cleaned_data["upheld"]),
            words=form.cleaned_data["words"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Settled.")
        return redirect("decide", community, present.name_of(raised.decision.matter))
    return _form_page(request, form, "Settle this challenge", "Settle it", "all practices")


@open_to(MEMBERS)
def mandates(request: ActingRequest, community: str) -> HttpResponse:
    """The community's mandates."""
    page = present.mandates_page(request.acting, request.at)
    return render(
        request, "matters/mandates.html", {"page": page, "community": community, "who_can_see": "all practices"}
    )


@open_to(LEADERSHIP)
def new_mandate(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """Ask practices for a mandate."""
    one = queries.matter_by_reference(reference, request.acting)
    groups = directory.groups_of(request.acting.community_id, request.at.date()).filter(
        kind=GroupKind.LEADERSHIP_GROUP.value
    )
    form = forms.MandateForm(request.POST or None, groups=[(str(group.pk), group.name) for group in groups])
    if request.method == "POST" and written(
        form,
        lambda: mandate_operations.propose_mandate(form.proposed(), matter_id=one.pk, by=request.acting, at=request.at),
    ):
        messages.success(request, "Drafted. Open the canvass to ask the practices.")
        return redirect("matter", community, reference)
    return _form_page(request, form, "Ask for a mandate", "Draft it", "the leadership group, until it opens")


@open_to(EXECUTIVE)
def renew_mandate(request: ActingRequest, community: str, mandate: int) -> HttpResponse:
    """Ask practices to renew a mandate that ends: its terms, to be kept or changed."""
    before = queries.mandate(mandate, request.acting.community_id)
    form = forms.MandateForm(
        request.POST or None, groups=[(str(before.group_id), before.group.name)], initial=forms.renewal_of(before)
    )
    made: list[str] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            mandate_operations.renew_mandate(form.proposed(renews_id=before.pk), by=request.acting, at=request.at)
        ),
    ):
        messages.success(request, "Drafted. Open the canvass to ask the practices.")
        return redirect("matter", community, made[0])
    return _form_page(request, form, "Renew this mandate", "Draft the renewal", "the leadership group, until it opens")


@open_to(MEMBERS)
def mandate(request: ActingRequest, community: str, mandate: int) -> HttpResponse:
    """One mandate: what for, how strong, until when; and for a practice, what it is bound by."""
    one = queries.mandate(mandate, request.acting.community_id)
    page = present.mandate_page(one, request.acting, request.at)
    return render(
        request, "matters/mandate.html", {"page": page, "community": community, "who_can_see": page.who_can_see}
    )


@open_to(LEADERSHIP)
def withdraw_mandate(request: ActingRequest, community: str, mandate: int) -> HttpResponse:
    """Withdraw a mandate in force."""
    one = queries.mandate(mandate, request.acting.community_id)
    form = forms.WithdrawMandateForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: mandate_operations.withdraw_mandate(
            mandate_id=one.pk, why=form.cleaned_data["why"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Withdrawn.")
        return redirect("mandate", community, one.pk)
    return _form_page(request, form, "Withdraw this mandate", "Withdraw it", "all practices")


@open_to(PRACTICE)
def opt_out(request: ActingRequest, community: str, mandate: int, purpose: int) -> HttpResponse:
    """Leave one purpose of a mandate unbound for one's practice."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    mandate_operations.opt_out(mandate_id=mandate, purpose=purpose, by=request.acting, at=request.at)
    messages.success(request, "Your practice is not bound by it. Only you and the teller can see this.")
    return redirect("mandate", community, mandate)


@open_to(PRACTICE)
def proxies(request: ActingRequest, community: str) -> HttpResponse:
    """The proxies one's practice has given and holds; offer another."""
    acting, day = request.acting, request.at.date()
    practices = directory.organisations_of(
        acting.community_id, day, kind=OrganisationKind.PRACTICE, standing=Standing.MEMBER
    ).exclude(pk=acting.organisation_id)
    form = forms.ProxyForm(request.POST or None, practices=[(str(one.pk), one.name) for one in practices])

    def offer() -> None:
        said = form.cleaned_data
        proxy_operations.offer_proxy(
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
    return render(
        request,
        "matters/proxies.html",
        {
            "page": present.proxies_page(acting),
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
    proxy_operations.accept_proxy(proxy_id=proxy, by=request.acting, at=request.at)
    messages.success(request, "Accepted: your answer counts for them when they give none.")
    return redirect("proxies", community)


@open_to(PRACTICE)
def revoke_proxy(request: ActingRequest, community: str, proxy: int) -> HttpResponse:
    """End a proxy."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    proxy_operations.revoke_proxy(proxy_id=proxy, by=request.acting, at=request.at)
    messages.success(request, "Ended.")
    return redirect("proxies", community)


def _form_page(request: ActingRequest, form: object, title: str, button: str, who_can_see: str) -> HttpResponse:
    return render(
        request, "design/form.html", {"form": form, "title": title, "button": button, "who_can_see": who_can_see}
    )
