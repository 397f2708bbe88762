"""Pages of a teller: named answers, an answer heard by telephone, the export and a recount; and a practice's receipt."""

import json
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.web.access import MEMBERS, TELLERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import queries
from folkmoot.matters.operations import answers, teller
from folkmoot.matters.queries.canvasses import canvass_of_teller
from folkmoot.matters.queries.confirming import speakers_of
from folkmoot.matters.queries.listed import voices_with_answers
from folkmoot.matters.web.forms.canvass import TelephoneForm
from folkmoot.matters.web.presenters import receipt as present_receipt
from folkmoot.matters.web.presenters import teller as present

# Most rolls are one page.
_VOICES = 50
# Long enough to read a roll and hear a few telephones; whoever comes back later looks again.
_LOOK_LASTS = timedelta(minutes=30)
_LOOKS = "looks"
_WHO = "the tellers of this canvass; each practice sees that they looked"


@open_to(TELLERS)
def named_answers(request: ActingRequest, community: str, canvass: int) -> HttpResponse:
    """Every answer by name, once the teller has said they mean to look: that records the look, reading on does not."""
    if request.method == "POST":
        teller.look(canvass_id=canvass, why="named answers", by=request.acting, at=request.at)
        request.session[_LOOKS] = request.session.get(_LOOKS, {}) | {_look(request, canvass): request.at.isoformat()}
        return redirect("named-answers", community, canvass)
    one = canvass_of_teller(canvass, request.acting)
    if not _is_looking(request, canvass):
        href = reverse("canvass", args=[community, canvass])
        page = {"one": one, "href": href, "community": community, "who_can_see": _WHO}
        return render(request, "matters/before_looking.html", page)
    chosen = {name: request.GET.get(name, "").strip() for name in ("words", "pcn", "how")}
    voices = paged(voices_with_answers(one.pk, **chosen), request, size=_VOICES)
    return render(
        request,
        "matters/teller.html",
        {
            "page": present.page(one, voices.rows, chosen, community, request.at),
            "voices": voices,
            "community": community,
            "who_can_see": _WHO,
        },
    )


def _look(request: ActingRequest, canvass: int) -> str:
    """What a look is kept under in the session: this canvass, from this role."""
    return f"{request.acting.appointment_id}-{canvass}"


def _is_looking(request: ActingRequest, canvass: int) -> bool:
    begun = request.session.get(_LOOKS, {}).get(_look(request, canvass))
    return begun is not None and request.at - datetime.fromisoformat(begun) < _LOOK_LASTS


@open_to(TELLERS)
def telephone_answer(request: ActingRequest, community: str, voice: int) -> HttpResponse:
    """Record an answer heard by telephone."""
    heard = queries.voice(voice, request.acting.community_id)
    if not queries.is_teller(heard.canvass_id, request.acting):
        raise NotFound("voice")
    speakers = speakers_of(heard, local_day(request.at))
    form = TelephoneForm(
        request.POST or None,
        people=[(str(number), f"{name}, {role.words}") for number, name, role in speakers],
        or_else=heard.appointment_id is None,
    )
    if request.method == "POST" and written(
        form,
        lambda: answers.record_telephone_answer(
            form.given(via="telephone"),
            voice_id=heard.pk,
            speaker_id=form.speaker_id,
            heard_from=form.cleaned_data["heard_from"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, f"The answer of {heard.name} is in. The practice sees what you wrote down.")
        return redirect("named-answers", community, heard.canvass_id)
    return render(
        request,
        "design/form.html",
        {
            "form": form,
            "title": "An answer heard by telephone",
            "caption": heard.name,
            "intro": heard.canvass.wording,
            "button": "Record it",
            "who_can_see": _WHO,
        },
    )


@open_to(TELLERS)
@at_most("file_out")
@require_POST
def export_canvass(request: ActingRequest, community: str, canvass: int) -> HttpResponse:
    """The canvass as the document `folkmoot recount` reads."""
    one = teller.look_at_the_count(canvass_id=canvass, why="export", by=request.acting, at=request.at)
    answer = HttpResponse(
        json.dumps(queries.document(one), ensure_ascii=False, indent=1), content_type="application/json"
    )
    answer["Content-Disposition"] = f'attachment; filename="canvass-{canvass}.json"'
    return answer


@open_to(TELLERS)
@at_most("file_out")
@require_POST
def recount_canvass(request: ActingRequest, community: str, canvass: int) -> HttpResponse:
    """Count again, and say whether it comes to the same."""
    one = teller.look_at_the_count(canvass_id=canvass, why="recount", by=request.acting, at=request.at)
    afresh, same = teller.recount(one)
    return render(
        request,
        "matters/recount.html",
        {
            "outcome": json.dumps(afresh, ensure_ascii=False, indent=1),
            "same": same,
            "canvass": canvass,
            "community": community,
            "who_can_see": _WHO,
        },
    )


@open_to(MEMBERS)
def receipt(request: ActingRequest, community: str, canvass: int) -> HttpResponse:
    """One's own practice's receipt: proof that its answer stands in the tree that was counted."""
    own = queries.voice_of(canvass, request.acting)
    held = queries.receipt_of(own.pk) if own else None
    if held is None:
        raise NotFound("receipt")
    page = present_receipt.page(held)
    if "save" in request.GET:
        answer = HttpResponse(page.document, content_type="application/json")
        answer["Content-Disposition"] = f'attachment; filename="receipt-{canvass}.json"'
        return answer
    return render(
        request,
        "matters/receipt.html",
        {"page": page, "canvass": canvass, "community": community, "who_can_see": "only your practice, and the teller"},
    )
