"""Pages of mandates: asked for, renewed, withdrawn, and what binds one's practice."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.web.access import EXECUTIVE, LEADERSHIP, MEMBERS, PRACTICE
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import queries
from folkmoot.matters.domain.mandate import State
from folkmoot.matters.operations import mandate as operations
from folkmoot.matters.web.forms import powers as forms
from folkmoot.matters.web.presenters import mandates as present
from folkmoot.matters.web.views.choices import groups_that_may_speak


@open_to(MEMBERS)
def mandates(request: ActingRequest, community: str) -> HttpResponse:
    """The community's mandates."""
    words, state = (request.GET.get(name, "").strip() for name in ("words", "state"))
    page = paged(present.lines(request.acting, request.at, sought=words, state=state), request)
    return render(
        request,
        "matters/mandates.html",
        {
            "page": page,
            "states": [(one.value, one.words) for one in State],
            "chosen": {"words": words, "state": state},
            "community": community,
            "who_can_see": "all practices",
        },
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def mandates_file(request: ActingRequest, community: str) -> HttpResponse:
    """Every mandate asked for, purpose by purpose, as a spreadsheet."""
    rows = present.mandate_rows(request.acting, request.at)
    return csv_file(f"{community}-mandates", present.MANDATES_HEAD, rows)


@open_to(LEADERSHIP)
def new_mandate(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """Ask practices for a mandate."""
    one = queries.matter_by_reference(reference, request.acting)
    groups, refused = groups_that_may_speak(request.acting, local_day(request.at), GroupKind.LEADERSHIP_GROUP)
    form = forms.MandateForm(request.POST or None, groups=groups, refused=refused)
    made: list[int] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.propose_mandate(form.proposed(), matter_id=one.pk, by=request.acting, at=request.at).canvass_id
        ),
    ):
        messages.success(request, "Drafted. Look it over, then open it to ask the practices.")
        return redirect("canvass", community, made[0])
    return _form_page(request, form, "Ask for a mandate", "Draft it", "the leadership group, until it opens")


@open_to(EXECUTIVE)
def renew_mandate(request: ActingRequest, community: str, mandate: int) -> HttpResponse:
    """Ask practices to renew a mandate that ends: its terms, to be kept or changed."""
    before = queries.mandate_seen_by(request.acting, mandate)
    form = forms.MandateForm(
        request.POST or None, groups=[(str(before.group_id), before.group.name)], initial=forms.renewal_of(before)
    )
    made: list[str] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.renew_mandate(form.proposed(renews_id=before.pk), by=request.acting, at=request.at)
        ),
    ):
        messages.success(request, "Drafted. Open the canvass to ask the practices.")
        return redirect("matter", community, made[0])
    return _form_page(request, form, "Renew this mandate", "Draft the renewal", "the leadership group, until it opens")


@open_to(MEMBERS)
def mandate(request: ActingRequest, community: str, mandate: int) -> HttpResponse:
    """One mandate: what for, how strong, until when; and for a practice, what it is bound by."""
    one = queries.mandate_seen_by(request.acting, mandate)
    page = present.mandate_page(one, request.acting, request.at)
    return render(
        request,
        "matters/mandate.html",
        {
            "page": page,
            "community": community,
            "who_can_see": page.who_can_see,
            "history": history_of(request.acting, one),
        },
    )


@open_to(LEADERSHIP)
def withdraw_mandate(request: ActingRequest, community: str, mandate: int) -> HttpResponse:
    """Withdraw a mandate in force."""
    one = queries.mandate_seen_by(request.acting, mandate)
    form = forms.WithdrawMandateForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.withdraw_mandate(
            mandate_id=one.pk, why=form.cleaned_data["why"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Withdrawn.")
        return redirect("mandate", community, one.pk)
    return _form_page(request, form, "Withdraw this mandate", "Withdraw it", "all practices")


@open_to(PRACTICE)
def opt_out(request: ActingRequest, community: str, mandate: int, purpose: int) -> HttpResponse:
    """Leave one purpose of a mandate unbound for one's practice."""
    page = present.mandate_page(queries.mandate_seen_by(request.acting, mandate), request.acting, request.at)
    asked = next((one for one in page.purposes if one.number == purpose + 1), None)
    if asked is None:
        raise NotFound("mandate")
    if request.method == "POST":
        operations.opt_out(mandate_id=mandate, purpose=purpose, by=request.acting, at=request.at)
        messages.success(request, "Your practice is not bound by it. Only you and the teller can see this.")
        return redirect("mandate", community, mandate)
    return render(
        request,
        "matters/opt_out.html",
        {"page": page, "asked": asked, "community": community, "mandate": mandate, "who_can_see": page.who_can_see},
    )


@open_to(PRACTICE)
def opt_in(request: ActingRequest, community: str, mandate: int, purpose: int) -> HttpResponse:
    """Bind one's practice again by a purpose it was not bound by."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.opt_in(mandate_id=mandate, purpose=purpose, by=request.acting, at=request.at)
    messages.success(request, "Your practice is bound by it again.")
    return redirect("mandate", community, mandate)


def _form_page(request: ActingRequest, form: object, title: str, button: str, who_can_see: str) -> HttpResponse:
    return render(
        request, "design/form.html", {"form": form, "title": title, "button": button, "who_can_see": who_can_see}
    )
