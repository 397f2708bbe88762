"""An administrator helps a person who has lost their second step."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from folkmoot.design.access import open_to
from folkmoot.design.forms import Form
from folkmoot.design.writing import written
from folkmoot.directory.operations import sign_in
from folkmoot.directory.queries import people as queries
from folkmoot.directory.web.access import ADMINISTRATORS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page


@open_to(ADMINISTRATORS)
def reset_second_factor(request: ActingRequest, community: str, person: int) -> HttpResponse:
    """Forget a person's authenticator app, passkeys and recovery codes; they set up anew."""
    one = queries.person_in(request.acting.community_id, person)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and written(
        form,
        lambda: sign_in.reset_second_factor(
            person_id=one.pk, community_id=request.acting.community_id, by=request.acting, at=request.at
        ),
    ):
        messages.success(request, f"{one.name} can set up a second step anew. They were told by e-mail.")
        return redirect("person", community, person)
    return form_page(
        request,
        form,
        "Reset a second step",
        "Reset it",
        caption=one.name,
        intro=(
            "Do this only when you are sure who is asking: speak to them, do not trust an e-mail. Their authenticator "
            "app, passkeys and recovery codes are forgotten, and they are signed out everywhere. It is recorded."
        ),
        back=(one.name, reverse("person", args=[community, person])),
        who_can_see="the community's administrators",
    )
