"""Pages of the words people start from: what they are here, and saying one otherwise."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from folkmoot.design.access import open_to
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.domain.prompts import Prompt
from folkmoot.directory.operations import prompts as operations
from folkmoot.directory.queries import prompts as queries
from folkmoot.directory.web.access import ADMINISTRATORS, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.forms.prompts import PromptForm
from folkmoot.directory.web.history import history_of_kind
from folkmoot.directory.web.presenters import prompts as present
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY, form_page
from folkmoot.kernel.working_days import local_day

_TITLE = "Words we start from"


# What a speaker is told not to agree to is no partner's to read; the questions of a look-back they read where they answer.
@open_to(MEMBERS)
def prompts(request: ActingRequest, community: str) -> HttpResponse:
    """Every prompt of the community, and every change."""
    page = paged(queries.changes_of(request.acting.community_id), request)
    may_change = request.acting.role is Role.COMMUNITY_ADMINISTRATOR
    return render(
        request,
        "directory/prompts.html",
        {
            "parts": present.parts(request.acting, local_day(request.at), may_change=may_change),
            "may_change": may_change,
            "changes": present.changes(page.rows),
            "page": page,
            "community": community,
            "history": history_of_kind(request.acting, "directory.promptchange"),
            "who_can_see": MEMBERS_ONLY,
        },
    )


@open_to(ADMINISTRATORS)
def change_prompt(request: ActingRequest, community: str, prompt: str) -> HttpResponse:
    """Say one prompt otherwise from a day to come, or go back to ours."""
    one = _known(prompt)
    today = local_day(request.at)
    says = queries.prompts_of(request.acting.community_id).on(today)[one]
    form = PromptForm(request.POST or None, prompt=one, initial={"words": says, "starts_on": today + timedelta(days=1)})
    if request.method == "POST" and written(
        form,
        lambda: operations.change_prompt(
            one,
            words=form.cleaned_data["words"],
            starts_on=form.cleaned_data["starts_on"],
            reason=form.cleaned_data["reason"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Saved. It says so from the day you chose.")
        return redirect("prompts", community)
    ours = f"The words Folkmoot comes with: “{'; '.join(one.default.splitlines())}” " if one.default else ""
    return form_page(
        request,
        form,
        f"{one.terms.part.words}: {one.terms.name.lower()}",
        "Save",
        intro=f"{ours}What is written already keeps the words it was written under.",
        back=(_TITLE, reverse("prompts", args=[community])),
        who_can_see=MEMBERS_ONLY,
    )


def _known(name: str) -> Prompt:
    try:
        return Prompt(name)
    except ValueError:
        raise Http404 from None
