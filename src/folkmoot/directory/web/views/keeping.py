"""Pages where an administrator puts a person's name or address right, and closes or opens their sign-in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from folkmoot.design.access import open_to
from folkmoot.design.forms import Form
from folkmoot.design.writing import written
from folkmoot.directory.domain.keeping import Detail
from folkmoot.directory.operations import keeping as operations
from folkmoot.directory.queries import people as queries
from folkmoot.directory.web.access import ROLE_KEEPERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.forms.keeping import CorrectPersonForm
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY, form_page

_KEEPERS = "the community's administrators, and the LMC's for its own people"


@open_to(ROLE_KEEPERS)
def correct_person(request: ActingRequest, community: str, person: int) -> HttpResponse:
    """Put a person's name or e-mail address right."""
    one = queries.person_in(request.acting.community_id, person)
    form = CorrectPersonForm(request.POST or None, held={Detail.NAME: one.name, Detail.EMAIL: one.email})
    if request.method == "POST" and written(
        form,
        lambda: operations.correct_person(
            person_id=one.pk,
            what=form.what_is_said,
            value=form.cleaned_data["value"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Put right. What it said before stays readable on their page.")
        return redirect("person", community, person)
    return form_page(
        request,
        form,
        "Put their name or e-mail address right",
        "Put it right",
        caption=one.name,
        intro="A new address is the one they sign in with: be sure it is theirs. Both addresses are told, and they "
        "are signed out everywhere. A link to answer that went to the earlier address works no more; they are asked again. "
        "What they did under an earlier name keeps the name of that day.",
        back=(one.name, reverse("person", args=[community, person])),
        who_can_see=MEMBERS_ONLY,
    )


@open_to(ROLE_KEEPERS)
def close_sign_in(request: ActingRequest, community: str, person: int) -> HttpResponse:
    """Close a person's account, or open it again: their roles stay."""
    one = queries.person_in(request.acting.community_id, person)
    is_open = one.account is not None and one.account.is_active
    act, title, button, done, intro = _CLOSE if is_open else _OPEN
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and written(form, lambda: act(person_id=one.pk, by=request.acting, at=request.at)):
        messages.success(request, done)
        return redirect("person", community, person)
    back = (one.name, reverse("person", args=[community, person]))
    return form_page(request, form, title, button, caption=one.name, intro=intro, back=back, who_can_see=_KEEPERS)


_CLOSE = (
    operations.close_sign_in,
    "Close their sign-in",
    "Close it",
    "Closed. They can no longer sign in.",
    "They are signed out everywhere and can sign in no more; their password and second step are forgotten. Their roles "
    "stay as they are: end those on their page. You can open it again.",
)
_OPEN = (
    operations.open_sign_in,
    "Open their sign-in again",
    "Open it",
    "Open. They can sign in with a link to their address.",
    "They can sign in again with a link sent to their address. A password and a second step they set up anew.",
)
