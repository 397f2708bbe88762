"""The page on which a person chooses the role to act in."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from folkmoot.design.access import SIGNED_IN, open_to
from folkmoot.directory import queries
from folkmoot.directory.queries.start import may_start_communities
from folkmoot.directory.web.acting import SESSION_KEY, ActingRequest
from folkmoot.directory.web.presenters import choosing as present
from folkmoot.kernel.working_days import local_day


@open_to(SIGNED_IN)
def choose_role(request: ActingRequest) -> HttpResponse:
    """Choose which of one's roles to act in."""
    held = list(queries.appointments_of(int(request.user.pk or 0), local_day(request.at)))
    onward = request.POST.get("next", request.GET.get("next", ""))
    objection = ""
    if request.method == "POST":
        chosen = next((one for one in held if str(one.pk) == request.POST.get("appointment")), None)
        if chosen is not None:
            request.session[SESSION_KEY] = chosen.pk
            safe = url_has_allowed_host_and_scheme(
                onward, allowed_hosts={request.get_host()}, require_https=request.is_secure()
            )
            return HttpResponseRedirect(onward if safe and onward else reverse("home"))
        objection = "That role is not yours today. Choose one of these."
    return render(
        request,
        "directory/choose_role.html",
        {
            "wardrobes": present.wardrobes(held, request.acting.appointment_id if request.acting else None),
            "onward": onward,
            "objection": objection,
            "may_start": may_start_communities(request.user.pk),
            "who_can_see": "only you",
        },
    )
