"""Pages of interests at an agenda item: declared by whoever has one, settled by whoever keeps the meeting."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from folkmoot.design.access import open_to
from folkmoot.design.changing import begun, changed
from folkmoot.design.writing import written
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.interests.domain.declaration import Nearness
from folkmoot.meetings.domain import who
from folkmoot.meetings.operations import item_interests as operations
from folkmoot.meetings.queries import agenda as agendas
from folkmoot.meetings.queries import item_interests as interests
from folkmoot.meetings.queries import meetings as queries
from folkmoot.meetings.queries.as_it_was import words_of_interest
from folkmoot.meetings.web.forms import item_interests as forms
from folkmoot.meetings.web.presenters import item_interests as present
from folkmoot.meetings.web.presenters import words
from folkmoot.meetings.web.views.agenda import page_of

_MOST_FIGURES = 9


@open_to(IN_COMMUNITY)
def declare_at_item(request: ActingRequest, community: str, meeting: int, item: int) -> HttpResponse:
    """Declare an interest of one's own in an item."""
    one = queries.meeting_read_by(meeting, request.acting)
    row = agendas.item_in(item, one)
    initial = present.suggested(row, request.acting.appointment_id, request.acting, request.at)
    form = forms.DeclareAtItemForm(request.POST or None, initial=initial)
    if request.method == "POST" and written(
        form,
        lambda: operations.declare_at_item(
            item_id=row.pk,
            words=form.cleaned_data["words"],
            nearness=Nearness(form.cleaned_data["nearness"]),
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Declared. Whoever keeps the meeting settles how far you take part.")
        return redirect("item", community, one.pk, row.pk)
    return page_of(request, one, form, "Declare an interest in this item", "Declare it", intro=row.title)


@open_to(IN_COMMUNITY)
def settle_at_item(request: ActingRequest, community: str, meeting: int, item: int) -> HttpResponse:
    """Settle how far somebody with an interest takes part in an item."""
    one = queries.meeting_read_by(meeting, request.acting)
    row = agendas.item_in(item, one)
    asked = request.GET.get("person", "")
    # What somebody declared on the register is for whoever settles it here, and no partner's to read.
    settles = request.acting.is_member and who.keeps(request.acting, queries.body_of(one))
    known = settles and asked.isascii() and asked.isdecimal() and len(asked) <= _MOST_FIGURES
    people = [
        (str(each.pk), words.person(each))
        for each in interests.those_who_sit(one)
        if each.pk != request.acting.appointment_id
    ]
    offered = present.suggested(row, int(asked), request.acting, request.at) if known else {}
    stands = interests.interest_of(row.pk, int(asked)) if known else None
    initial = begun(words_of_interest(stands), {"person": asked} | offered)
    form = forms.SettleAtItemForm(request.POST or None, people=people, initial=initial)
    if request.method == "POST" and changed(
        form,
        lambda: operations.settle_at_item(
            form.settled(), item_id=row.pk, as_it_was=form.began_with(), by=request.acting, at=request.at
        ),
        lambda: words_of_interest(_as_it_stands(form, row.pk)),
    ):
        messages.success(request, "Settled. It stands in the minutes.")
        return redirect("item", community, one.pk, row.pk)
    return page_of(request, one, form, "Settle an interest in this item", "Settle it so", intro=row.title)


def _as_it_stands(form: forms.SettleAtItemForm, item_id: int) -> Any:
    """What is kept of the chosen person's interest now. Missing: None, of nobody chosen, or while nothing was said."""
    # A form that came back empty was never read.
    chosen = getattr(form, "cleaned_data", {}).get("person")
    return interests.interest_of(item_id, int(chosen)) if chosen else None
