"""Wishes for a seat of one's own: the list, one wish, asking, answering and taking back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.refusals import only_for
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.queries.origins import origins_of
from folkmoot.directory.web.access import EXECUTIVE, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.kernel.working_days import local_day
from folkmoot.representation.domain import who
from folkmoot.representation.domain.wish import Outcome, State, may_wish, objections_to_asking
from folkmoot.representation.operations import wishes as operations
from folkmoot.representation.queries import wishes as queries
from folkmoot.representation.web.forms import wishes as forms
from folkmoot.representation.web.presenters import wishes as present


@open_to(MEMBERS)
def seat_wishes(request: ActingRequest, community: str) -> HttpResponse:
    """The wishes this hat may see, the latest first; for the executive, what they say of trust."""
    acting, state = request.acting, _state(request)
    page = paged(_found(request), request)
    reads_all = who.reads_wishes(acting)
    signal = queries.signal(acting.community_id, local_day(request.at)) if reads_all else None
    return render(
        request,
        "representation/wishes.html",
        {
            "lines": [present.line(one, acting) for one in page.rows],
            "page": page,
            "signal": present.signal_words(signal) if signal else (),
            "community": community,
            "state": state,
            "states": [(one.value, one.words) for one in State],
            "may_wish": may_wish(acting),
            "who_can_see": f"each wish, {present.WHO_SEES}",
        },
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def seat_wishes_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    return csv_file(f"{community}-wishes-for-seats", present.EXPORT_HEAD, map(present.export_row, _found(request)))


def _state(request: ActingRequest) -> str:
    asked = request.GET.get("state", "")
    return asked if asked in set(State) else ""


def _found(request: ActingRequest) -> Any:
    return queries.wishes_listed(request.acting, _state(request) or None)


@open_to(MEMBERS)
def seat_wish(request: ActingRequest, community: str, wish: int) -> HttpResponse:
    """One wish, and how whoever asked was treated."""
    one = queries.wish_in(wish, request.acting)
    return render(
        request,
        "representation/wish.html",
        {
            "page": present.page(one, request.acting),
            "origins": origins_of(one, request.acting),
            "community": community,
            "who_can_see": present.WHO_SEES,
            "history": history_of(request.acting, one),
        },
    )


@open_to(MEMBERS)
def new_seat_wish(request: ActingRequest, community: str) -> HttpResponse:
    """Ask for a seat of one's own, and say why."""
    only_for(request, objections_to_asking(request.acting))
    forums = directory.forums_of(request.acting.community_id, local_day(request.at))
    form = forms.WishForm(
        request.POST or None,
        forums=[(str(one.pk), one.name) for one in forums],
        initial={"forum": request.GET.get("forum", "")},
    )
    made: list[int] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(operations.wish_for_seat(form.wished(), by=request.acting, at=request.at).pk),
    ):
        messages.success(request, "The executive is asked, and looks at your reasons. You are told what becomes of it.")
        return redirect("seat-wish", community, made[0])
    return form_page(
        request,
        form,
        "Ask for a seat of our own",
        "Ask for it",
        caption=request.acting.organisation_name,
        intro="Not every organisation can have a seat at every table. Your reasons are looked at, whatever the answer.",
        who_can_see=present.WHO_SEES,
    )


@open_to(EXECUTIVE)
def answer_seat_wish(request: ActingRequest, community: str, wish: int) -> HttpResponse:
    """Say what becomes of a wish."""
    one = queries.wish_in(wish, request.acting)
    form = forms.AnswerWishForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.answer_wish(
            wish_id=one.pk,
            outcome=Outcome(form.cleaned_data["outcome"]),
            answer=form.cleaned_data["answer"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Answered. Whoever asked is told.")
        return redirect("seat-wish", community, one.pk)
    back = ("Back to the wish", address("seat-wish", community, one.pk))
    caption = f"{one.organisation.name}, {one.forum.name}"
    return form_page(
        request, form, "Answer this wish", "Answer it", back=back, caption=caption, who_can_see=present.WHO_SEES
    )


@open_to(MEMBERS)
@require_POST
def withdraw_seat_wish(request: ActingRequest, community: str, wish: int) -> HttpResponse:
    """Take a wish back."""
    operations.withdraw_wish(wish_id=wish, by=request.acting, at=request.at)
    messages.success(request, "Taken back.")
    return redirect("seat-wish", community, wish)
