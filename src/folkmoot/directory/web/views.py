"""Pages of the directory."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from folkmoot.design.access import SIGNED_IN, open_to
from folkmoot.directory import queries
from folkmoot.directory.web.acting import SESSION_KEY, ActingRequest


@open_to(SIGNED_IN)
def choose_role(request: ActingRequest) -> HttpResponse:
    """Choose which of one's roles to act in."""
    held = queries.appointments_of(int(request.user.pk or 0), request.at.date())
    if request.method == "POST":
        chosen = next((a for a in held if str(a.pk) == request.POST.get("appointment")), None)
        if chosen is not None:
            request.session[SESSION_KEY] = chosen.pk
            onward = request.POST.get("next", "")
            safe = url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()})
            return HttpResponseRedirect(onward if safe and onward else reverse("home"))
    return render(
        request,
        "directory/choose_role.html",
        {"held": held, "onward": request.GET.get("next", ""), "acting": request.acting},
    )
