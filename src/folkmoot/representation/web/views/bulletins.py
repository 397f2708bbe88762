"""The bulletin: its list, one of them with its question, writing and sending it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.paging import paged
from folkmoot.design.shell import Link
from folkmoot.design.writing import written
from folkmoot.directory.domain.prompts import Prompt
from folkmoot.directory.queries.prompts import prompts_of
from folkmoot.directory.web.access import EXECUTIVE, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day
from folkmoot.relationships.queries.wins import latest_wins
from folkmoot.relationships.web.win_present import line as win_line
from folkmoot.representation.domain import bulletin as rules
from folkmoot.representation.domain.bulletin import State
from folkmoot.representation.operations import bulletins as operations
from folkmoot.representation.queries import bulletins as queries
from folkmoot.representation.web.forms import bulletins as forms
from folkmoot.representation.web.presenters import bulletins as present

_DRAFT_SEEN = "the executive, until it is sent; then people acting for the community's own organisations"


@open_to(MEMBERS)
def bulletins(request: ActingRequest, community: str) -> HttpResponse:
    """The bulletins sent, the latest first; drafts before them, for the executive."""
    acting = request.acting
    text = request.GET.get("words", "").strip()
    page = paged(queries.bulletins_listed(acting, text or None), request)
    return render(
        request,
        "representation/bulletins.html",
        {
            "lines": [present.line(one, acting, request.at) for one in page.rows],
            "page": page,
            "community": community,
            "words": text,
            "may_write": acting.is_executive,
            "who_can_see": MEMBERS_ONLY,
        },
    )


@open_to(MEMBERS)
def bulletin(request: ActingRequest, community: str, bulletin: int) -> HttpResponse:
    """One bulletin; a practice answers its question here."""
    acting = request.acting
    one = queries.bulletin_in(bulletin, acting)
    asking = present.state_of(one, request.at) is State.ASKING and rules.may_answer(acting)
    form = _answer_form(request, one) if asking else None
    if request.method == "POST":
        if form is None:
            raise NotFound("a question that you answer")
        if written(
            form,
            lambda: operations.answer_bulletin(
                bulletin_id=one.pk, option=int(form.cleaned_data["option"]), by=acting, at=request.at
            ),
        ):
            messages.success(request, "Thank you. You can change it until the question closes.")
            return redirect("bulletin", community, one.pk)
    draft = one.sent_at is None
    return render(
        request,
        "representation/bulletin.html",
        {
            "page": present.page(one, acting, request.at),
            "form": form,
            "button": "Change the answer" if form and form.initial else "Answer",
            "community": community,
            "who_can_see": _DRAFT_SEEN
            if draft
            else f"{MEMBERS_ONLY}; what a practice answered, that practice alone. Nobody sees who opened it",
            "history": history_of(acting, one),
        },
    )


def _answer_form(request: ActingRequest, one: Any) -> forms.BulletinAnswerForm:
    given = queries.own_answer(one.pk, request.acting)
    initial = {} if given is None else {"option": str(given)}
    return forms.BulletinAnswerForm(request.POST or None, question=one.question, options=one.options, initial=initial)


@open_to(EXECUTIVE)
def new_bulletin(request: ActingRequest, community: str) -> HttpResponse:
    """Write a bulletin; it is sent from its own page."""
    begins = prompts_of(request.acting.community_id).on(local_day(request.at))[Prompt.BULLETIN_NOTE]
    form = forms.BulletinForm(request.POST or None, initial={"body": begins})
    made: list[int] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(operations.write_bulletin(form.written(), by=request.acting, at=request.at).pk),
    ):
        messages.success(request, "Kept as a draft. Read it once more, then send it.")
        return redirect("bulletin", community, made[0])
    return _bulletin_form(request, form, title="Write a bulletin", button="Keep the draft")


@open_to(EXECUTIVE)
def change_bulletin(request: ActingRequest, community: str, bulletin: int) -> HttpResponse:
    """Say a draft anew."""
    one = queries.bulletin_in(bulletin, request.acting)
    form = forms.BulletinForm(request.POST or None, initial=forms.as_written(one))
    if request.method == "POST" and written(
        form,
        lambda: operations.reword_bulletin(form.written(), bulletin_id=one.pk, by=request.acting, at=request.at),
    ):
        messages.success(request, "Changed.")
        return redirect("bulletin", community, one.pk)
    back = Link(text="Back to the bulletin", href=address("bulletin", community, one.pk))
    return _bulletin_form(request, form, title="Change this draft", button="Keep it", back=back)


def _bulletin_form(request: ActingRequest, form: forms.BulletinForm, **words: Any) -> HttpResponse:
    """The form, below the small wins it might speak of."""
    acting = request.acting
    told = latest_wins(acting, request.at) if acting.uses("wins") else []
    given = {"form": form, "wins": [win_line(one, acting) for one in told], "who_can_see": _DRAFT_SEEN}
    return render(request, "representation/bulletin_form.html", given | words)


@open_to(EXECUTIVE)
@require_POST
def send_bulletin(request: ActingRequest, community: str, bulletin: int) -> HttpResponse:
    """Send a draft to all members."""
    number = operations.send_bulletin(bulletin_id=bulletin, by=request.acting, at=request.at)
    messages.success(request, f"Sent to {number} {'person' if number == 1 else 'people'}.")
    return redirect("bulletin", community, bulletin)
