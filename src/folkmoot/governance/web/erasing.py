"""The page where an administrator reads what erasing a person's details would do, confirms it, and does it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from folkmoot.design import forms
from folkmoot.design.access import open_to
from folkmoot.design.shell import Link
from folkmoot.design.writing import written
from folkmoot.directory.queries import people
from folkmoot.directory.web.access import ROLE_KEEPERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.governance import operations, queries
from folkmoot.governance.domain.erasing import Ground, goes, stays
from folkmoot.kernel.working_days import local_day


class EraseForm(forms.Form):
    """Why, and what must be sure before anything is erased."""

    asks_about_commerce = False

    ground = forms.ChoiceField(label="Why are they erased?", choices=[(one.value, one.words) for one in Ground])
    no_hold = forms.Tick(
        label="No information request, complaint or legal claim that needs these details is open",
    )
    sure = forms.Tick(label="I have read what goes and what stays. I know that it can never be undone")


@open_to(ROLE_KEEPERS)
def erase_person(request: ActingRequest, community: str, person: int) -> HttpResponse:
    """Erase a person's details, after reading what goes and what stays."""
    one = people.person_in(request.acting.community_id, person)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.erase_person(
            person_id=one.pk, ground=Ground(form.cleaned_data["ground"]), by=request.acting, at=request.at
        ),
    ):
        messages.success(
            request, "Their details are erased. What they did for an organisation stays the organisation's."
        )
        return redirect("person", community, person)
    kept = queries.erasure_of(one.pk, request.acting.community_id, local_day(request.at))
    given: dict[str, Any] = {
        "form": form,
        "title": "Erase their details",
        "button": "Erase their details for ever",
        "caption": one.name,
        "holds_a_role": kept.holds_a_role,
        "goes": goes(kept),
        "stays": stays(kept),
        "back": Link(text=one.name, href=reverse("person", args=[community, person])),
        "who_can_see": "the community's administrators, and the LMC's for its own people",
    }
    return render(request, "governance/erase_person.html", given)
