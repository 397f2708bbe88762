"""Fair shares: who got what over two years, beside the patients each looks after; as a file too."""

from itertools import chain
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.changing import begun, changed
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.web.access import EXECUTIVE, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY, form_page
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.operations import entering as operations
from folkmoot.opportunities.queries import ledger as queries
from folkmoot.opportunities.queries.entered import entered_award, entered_since, words_of_entered
from folkmoot.opportunities.queries.opportunities import eligible
from folkmoot.opportunities.web import ledger_forms as forms
from folkmoot.opportunities.web import ledger_present as present


@open_to(MEMBERS)
def shares(request: ActingRequest, community: str) -> HttpResponse:
    """Who got what, PCN by PCN, and the list itself."""
    page = paged(queries.awards_since(request.acting.community_id, request.at), request)
    found = queries.ledger(request.acting.community_id, request.at)
    given = {
        "shares": present.page(found),
        "lines": [present.got(one, request.acting, found.home_of(one)) for one in page.rows],
        "page": page,
        "entered": present.entered(_entered(request), found, request.acting),
        "may_enter": request.acting.is_executive,
        "community": community,
        "who_can_see": MEMBERS_ONLY,
    }
    return render(request, "opportunities/shares.html", given)


@open_to(EXECUTIVE)
def enter(request: ActingRequest, community: str) -> HttpResponse:
    """Enter what was given before, or elsewhere."""
    acting = request.acting
    form = forms.EnterForm(request.POST or None, organisations=_organisations(request))
    if request.method == "POST" and written(
        form, lambda: operations.enter_award(form.given(), by=acting, at=request.at)
    ):
        messages.success(request, "Entered. It counts in everybody's share.")
        return redirect("fair-shares", community)
    back = ("Who got what", address("fair-shares", community))
    intro = "What was given before opportunities were kept here, or by others, so that shares and draws take it into account."
    return form_page(
        request, form, "Enter what was given", "Enter it", back=back, intro=intro, who_can_see=MEMBERS_ONLY
    )


def _organisations(request: ActingRequest) -> list[tuple[str, str]]:
    """The community's own PCNs and practices of today."""
    key, day = request.acting.community_id, local_day(request.at)
    could = [*eligible(key, Among.PCNS, day), *eligible(key, Among.PRACTICES, day)]
    return [(str(one.organisation_id), one.name) for one in could]


@open_to(EXECUTIVE)
def put_right(request: ActingRequest, community: str, entered: int) -> HttpResponse:
    """Enter rightly what was entered wrongly; what was said before stands beside it."""
    one = entered_award(entered, request.acting)
    own = (str(one.organisation_id), one.organisation.name)
    choices = _organisations(request)
    said = {
        "organisation": own[0],
        "what": one.what,
        "given_on": one.given_on,
        "pence": one.pence,
        "source": one.source,
    }
    form = forms.PutRightForm(
        request.POST or None,
        # Whoever has ended since got it all the same.
        organisations=choices if own in choices else [own, *choices],
        initial=begun(words_of_entered(one), said),
    )
    if request.method == "POST" and changed(
        form,
        lambda: operations.put_entered_right(
            form.given(),
            entered_id=one.pk,
            because=form.cleaned_data["because"],
            as_it_was=form.began_with(),
            by=request.acting,
            at=request.at,
        ),
        lambda: words_of_entered(entered_award(entered, request.acting)),
    ):
        messages.success(request, "Put right. What was entered before stands beside it.")
        return redirect("fair-shares", community)
    back = ("Who got what", address("fair-shares", community))
    return form_page(
        request,
        form,
        "Put right what was entered",
        "Put it right",
        back=back,
        caption=f"{one.what}, {one.organisation.name}",
        who_can_see=MEMBERS_ONLY,
    )


@open_to(EXECUTIVE)
def take_back(request: ActingRequest, community: str, entered: int) -> HttpResponse:
    """Take back what was entered wrongly."""
    one = entered_award(entered, request.acting)
    form = forms.TakeBackForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.take_back_entered(
            entered_id=one.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Taken back. It counts no more.")
        return redirect("fair-shares", community)
    back = ("Who got what", address("fair-shares", community))
    caption = f"{one.what}, {one.organisation.name}"
    return form_page(
        request,
        form,
        "Take back what was entered",
        "Take it back",
        back=back,
        caption=caption,
        who_can_see=MEMBERS_ONLY,
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def shares_file(request: ActingRequest, community: str) -> HttpResponse:
    """The ledger as a file."""
    found = queries.ledger(request.acting.community_id, request.at)
    return csv_file(f"{community}-fair-shares", present.EXPORT_HEAD, map(present.export_row, found.rows))


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def awards_file(request: ActingRequest, community: str) -> HttpResponse:
    """The list itself as a file, from which the ledger can be counted again."""
    found = queries.ledger(request.acting.community_id, request.at)
    awards = queries.awards_since(request.acting.community_id, request.at)
    rows = (present.list_row(one, found.home_of(one)) for one in awards)
    others = (present.entered_row(one, found.home_of(one)) for one in _entered(request))
    return csv_file(f"{community}-awards", present.LIST_HEAD, chain(rows, others))


def _entered(request: ActingRequest) -> Any:
    """What was entered of the two years the ledger holds."""
    return entered_since(request.acting.community_id, queries.since(local_day(request.at)))
