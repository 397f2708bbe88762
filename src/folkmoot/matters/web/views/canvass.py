"""Pages of a canvass: answering signed in or by a link."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from folkmoot.accounts.web.attempts import at_most
from folkmoot.accounts.web.second_factor import has_second_factor
from folkmoot.design.access import ANYONE, open_to, refusal_page
from folkmoot.design.addresses import address
from folkmoot.design.request import Request
from folkmoot.design.writing import written
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import queries
from folkmoot.matters.domain.history import Part
from folkmoot.matters.domain.lmc import writes_to_lmc
from folkmoot.matters.operations import answers, invitations
from folkmoot.matters.operations import count as counting
from folkmoot.matters.web.forms.canvass import AnswerForm
from folkmoot.matters.web.history import history_of_matter
from folkmoot.matters.web.presenters import canvass as present
from folkmoot.matters.web.presenters import outcome as present_outcome


@open_to(MEMBERS)
def canvass(request: ActingRequest, community: str, canvass: int) -> HttpResponse:
    """A canvass: the question and one's own answer while it is open, the outcome once it is closed."""
    one = queries.canvass(canvass, request.acting.community_id)
    counted = counting.count_canvass(canvass_id=one.pk, at=request.at)
    page = present.page(one, request.acting, request.at)
    # A draft, one withdrawn too, is the business of those alone who may ask.
    if not page.was_opened and not page.may_run:
        raise NotFound("canvass")
    return render(
        request,
        "matters/canvass.html",
        {
            "page": page,
            "outcome": present_outcome.shown(counted, queries.canvasses_of(one.matter_id, outcomes=True))
            if counted
            else None,
            "form": AnswerForm(of_seat=page.is_groups) if page.may_answer else None,
            "community": community,
            "who_can_see": page.who_can_see,
            "history": history_of_matter(request.acting, one.matter, Part.CANVASSES),
        },
    )


@open_to(MEMBERS)
def answer(request: ActingRequest, community: str, canvass: int) -> HttpResponse:
    """Answer for one's own voice, signed in."""
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: answers.give_own_answer(
            form.given(via="page"),
            canvass_id=canvass,
            by=request.acting,
            second_factor=has_second_factor(request),
            at=request.at,
        ),
    ):
        messages.success(request, "Your answer is in. You can change it until the canvass closes.")
        return redirect(address("canvass", community, canvass))
    voice = queries.voice_of(canvass, request.acting)
    if voice is None:
        raise NotFound("voice")
    if voice.appointment_id is not None:
        form.word_for_a_seat()
    one = queries.canvass(canvass, request.acting.community_id)
    page = present.page(one, request.acting, request.at)
    return render(
        request,
        "matters/answer.html",
        {"page": page, "form": form, "community": community, "who_can_see": page.who_can_see},
    )


@open_to(ANYONE)
@at_most("personal_link")
@never_cache
def answer_by_link(request: Request, token: str) -> HttpResponse:
    """Answer from the link in an e-mail: opening it shows the question and writes nothing; confirming spends it."""
    reader = request.user.pk
    try:
        invitation, acting = invitations.followed(token, at=request.at, reader=reader)
    except Refused as refused:
        return refusal_page(request, *refused.objections, status=410)
    one = invitation.voice.canvass
    form = AnswerForm(request.POST or None, of_seat=one.group_id is not None)
    if request.method == "POST" and written(
        form,
        lambda: invitations.answer_by_link(form.given(via="link"), token=token, at=request.at, reader=reader),
    ):
        page = present.page(one, acting, request.at)
        return render(request, "matters/answered.html", {"page": page, "acting": acting})
    page = present.page(one, acting, request.at)
    return render(
        request,
        "matters/answer.html",
        {
            "page": page,
            "form": form,
            "acting": acting,
            "by_link": True,
            "writes_to_lmc": writes_to_lmc(acting) and acting.uses("new-lmc-letter"),
            "who_can_see": page.who_can_see,
        },
    )
