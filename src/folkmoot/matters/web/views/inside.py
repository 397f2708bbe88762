"""Pages of what stays inside one organisation: partners' views in a practice, and the LMC's own space."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import ANYONE, open_to, refusal_page
from folkmoot.design.paging import paged
from folkmoot.design.request import Request
from folkmoot.design.writing import written
from folkmoot.directory.web.access import LMC, PRACTICE
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import queries
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.operations import inside as operations
from folkmoot.matters.web.forms.inside import NoteForm, PartnerViewForm
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


@open_to(LMC)
def lmc_space(request: ActingRequest, community: str) -> HttpResponse:
    """The LMC's own space: its notes, newest first."""
    form = NoteForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.write_note(
            title=form.cleaned_data["title"],
            words=form.cleaned_data["words"],
            matter_id=None,
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Kept, in the LMC's own space.")
        return redirect("lmc-space", community)
    page = paged(queries.lmc_notes(request.acting), request)
    return render(
        request,
        "matters/lmc_space.html",
        {
            "notes": [present.note(one) for one in page.rows],
            "page": page,
            "form": form,
            "community": community,
            "who_can_see": "only the LMC",
        },
    )


@open_to(LMC)
def remove_note(request: ActingRequest, community: str, note: int) -> HttpResponse:
    """Take a note out of the LMC's space."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.remove_note(note_id=note, by=request.acting, at=request.at)
    messages.success(request, "Removed.")
    return redirect("lmc-space", community)
