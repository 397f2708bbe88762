"""Pages of what stays inside one practice: its partners' views."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import ANYONE, open_to, refusal_page
from folkmoot.design.request import Request
from folkmoot.design.writing import written
from folkmoot.directory.web.access import PRACTICE
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import queries
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.operations import inside as operations
from folkmoot.matters.web.forms.inside import PartnerViewForm
from folkmoot.matters.web.presenters import inside as present


@open_to(PRACTICE)
def views(request: ActingRequest, community: str, canvass: int) -> HttpResponse:
    """What the partners of one's own practice think, and the link to ask them with."""
    one = queries.canvass(canvass, request.acting.community_id)
    voice = queries.voice_of(canvass, request.acting)
    if voice is None:
        raise NotFound("voice")
    if request.method == "POST":
        if "end" in request.POST:
            operations.end_gathering(voice_id=voice.pk, by=request.acting, at=request.at)
            messages.success(request, "Ended: the link no longer works.")
        else:
            operations.gather_views(voice_id=voice.pk, by=request.acting, at=request.at)
            messages.success(request, "Here is the link. Send it to your partners, and to nobody else.")
        return redirect("partner-views", community, canvass)
    page = present.views_page(one, voice, request.acting, request.at)
    return render(
        request,
        "matters/partner_views.html",
        {"page": page, "community": community, "who_can_see": "only your practice"},
    )


@open_to(ANYONE)
@at_most("personal_link")
@never_cache
def give_view(request: Request, token: str) -> HttpResponse:
    """A partner tells their representative what they think: opening the link writes nothing."""
    try:
        gathering = operations.gathering_at(token, at=request.at)
    except Refused as refused:
        return refusal_page(request, *refused.objections, status=410)
    form = PartnerViewForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.give_view(
            token=token,
            name=form.cleaned_data["name"],
            position=Position(form.cleaned_data["position"]),
            sentence=form.cleaned_data["sentence"],
            at=request.at,
        ),
    ):
        return render(request, "matters/view_given.html", {"who_can_see": "only your practice"})
    voice = gathering.voice
    return render(
        request,
        "design/form.html",
        {
            "form": form,
            "title": voice.canvass.wording,
            "caption": voice.name,
            "intro": "Your representative asks what you think before answering for the practice.",
            "button": "Tell your representative",
            "who_can_see": "only your practice",
        },
    )
