"""Pages of a community as a whole: starting it, setting it up, switching its parts on and off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.operations import communities
from folkmoot.directory.operations.start import LOAD_FIRST, Started, start_community
from folkmoot.directory.queries import start as queries
from folkmoot.directory.queries.modules import modules_on
from folkmoot.directory.web.access import ADMINISTRATORS, STARTERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.forms import community as forms
from folkmoot.directory.web.history import history_of_kind
from folkmoot.directory.web.presenters import set_up as present
from folkmoot.directory.web.presenters.words import counted
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.kernel.working_days import local_day


@open_to(ADMINISTRATORS)
def modules(request: ActingRequest, community: str) -> HttpResponse:
    """Switch parts of the product on and off."""
    on = modules_on(request.acting.community_id)
    form = forms.ModulesForm(
        request.POST if request.method == "POST" else None, initial={"modules": [one.value for one in on]}
    )
    if request.method == "POST" and written(
        form,
        lambda: communities.switch_modules(
            on=frozenset(map(Module, form.cleaned_data["modules"])), by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Saved. What was recorded in a part stays when it is switched off.")
        return redirect("modules", community)
    return form_page(
        request,
        form,
        "Parts switched on and off",
        "Save",
        intro="The directory, the loop from a matter to feedback, and the record are always on. What you switch off is hidden, and comes back as it was.",
        who_can_see="the community's administrators",
        history=history_of_kind(request.acting, "directory.moduleswitch"),
    )


@open_to(ADMINISTRATORS)
def rename_community(request: ActingRequest, community: str) -> HttpResponse:
    """Call the community by another name from a day."""
    acting, day = request.acting, local_day(request.at)
    form = forms.NameForm(request.POST or None, initial={"name": acting.community_name, "starts_on": day})
    if request.method == "POST" and written(
        form,
        lambda: communities.rename_community(
            name=form.cleaned_data["name"], starts_on=form.cleaned_data["starts_on"], by=acting, at=request.at
        ),
    ):
        messages.success(request, "Renamed. Pages of earlier days say what it was called then.")
        return redirect("set-up", community)
    return form_page(
        request,
        form,
        "Rename this community",
        "Rename it",
        caption=acting.community_name,
        intro=present.names_before(acting.community_id),
        back=("Set up your community", reverse("set-up", args=[community])),
    )


@open_to(ADMINISTRATORS)
def set_up(request: ActingRequest, community: str) -> HttpResponse:
    """What is set up in the community, and what is still to do."""
    return render(
        request,
        "directory/set_up.html",
        {
            "steps": present.steps(request.acting, local_day(request.at)),
            "community": community,
            "who_can_see": "the community's administrators",
        },
    )


@open_to(STARTERS)
def start(request: ActingRequest) -> HttpResponse:
    """Start a community: choose a place, then its PCNs."""
    day = local_day(request.at)
    place = queries.sub_icb_called(request.GET.get("sub_icb", "").strip().upper(), day)
    if place is None:
        places = [(one.code or "", f"{one.name} ({one.code})") for one in directory.sub_icbs_on(day)]
        given = {"form": forms.PlaceForm(places=places), "load_first": "" if places else LOAD_FIRST}
        return render(request, "directory/start.html", given | {"who_can_see": "only you"})
    offered = queries.pcns_in(place.pk, day)
    free = [one for one in offered if not one.community]
    form = forms.StartForm(
        request.POST or None,
        pcns=[(one.code, f"{one.name} ({one.code})") for one in free],
        hints={one.code: _size(one) for one in free},
    )
    made: list[Started] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            start_community(form.asked(request.user.get_username()), at=request.at, source="page", is_new=True)
        ),
    ):
        started = made[0]
        messages.success(
            request,
            f"Started with {counted(started.pcns, 'PCN', 'PCNs')} and "
            f"{counted(started.practices, 'practice', 'practices')}. Choose your new role to go on.",
        )
        return redirect(f"{reverse('choose-role')}?next={reverse('set-up', args=[started.slug])}")
    taken = [f"{one.name} ({one.code}) is in {one.community} already." for one in offered if one.community]
    return form_page(
        request,
        form,
        "Start a community",
        "Start it",
        caption=place.name,
        intro=" ".join(taken) or "Its practices come with their PCNs; its boards become partners.",
        back=("Another place", reverse("start-community")),
        who_can_see="only you, until you start it",
    )


def _size(one: queries.PcnOffered) -> str:
    practices = counted(len(one.practices), "practice", "practices")
    return f"{practices}, {counted(one.patients, 'registered patient', 'registered patients')}"
