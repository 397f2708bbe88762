"""Pages of papers: handed in, taken away, withdrawn."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.refusals import only_for
from folkmoot.design.writing import written
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.files.domain.files import Kind, file_name
from folkmoot.kernel.errors import NotFound
from folkmoot.meetings.domain import who
from folkmoot.meetings.operations import papers as operations
from folkmoot.meetings.queries import agenda as agendas
from folkmoot.meetings.queries import meetings as queries
from folkmoot.meetings.queries import papers
from folkmoot.meetings.web.forms.papers import PaperForm, WithdrawForm
from folkmoot.meetings.web.presenters import words
from folkmoot.meetings.web.views.agenda import page_of

_ONLY_PICTURES = (
    "It holds only pictures, which nothing here can read: make sure that nothing about a patient is on them."
)


@open_to(IN_COMMUNITY)
@at_most("file_in")
def new_paper(request: ActingRequest, community: str, meeting: int, item: int) -> HttpResponse:
    """Hand in a paper for an item."""
    one = queries.meeting_of_item(meeting, item, request.acting)
    row = agendas.item_in(item, one)
    if row.lead_id != request.acting.appointment_id:
        only_for(request, who.objections_to_taking_part(request.acting, queries.body_of(one)))
    form = PaperForm(request.POST or None, request.FILES or None)
    made: list[Any] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.hand_in(form.brought(), title=form.called(), item_id=row.pk, by=request.acting, at=request.at)
        ),
    ):
        messages.success(request, f"Handed in: {made[0].title}. {'' if made[0].has_words else _ONLY_PICTURES}".strip())
        reads = who.reads(request.acting, queries.body_of(one))
        return redirect("item", community, one.pk, row.pk) if reads else redirect("waiting")
    return page_of(request, one, form, "Hand in a paper", "Hand it in", intro=row.title)


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def paper(request: ActingRequest, community: str, meeting: int, paper: int, kind: str) -> HttpResponse:
    """The paper, to be taken away: no browser opens it as a page of ours."""
    one = queries.meeting_read_by(meeting, request.acting)
    row = papers.paper_in(paper, one)
    if kind != row.kind:
        raise NotFound("paper")
    answer = HttpResponse(papers.content_of(row.pk), content_type=Kind(kind).media_type)
    answer["Content-Disposition"] = f'attachment; filename="{file_name(row.title, Kind(kind))}"'
    return answer


@open_to(IN_COMMUNITY)
def withdraw_paper(request: ActingRequest, community: str, meeting: int, paper: int) -> HttpResponse:
    """Withdraw a paper, with the reason."""
    one = queries.meeting_read_by(meeting, request.acting)
    row = papers.paper_in(paper, one)
    if row.handed_in_by_id != request.acting.appointment_id:
        only_for(request, who.objections_to_keeping(request.acting, queries.body_of(one)))
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.withdraw(
            paper_id=row.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Withdrawn.")
        return redirect("item", community, one.pk, row.item_id)
    return page_of(request, one, form, f"Withdraw: {row.title}", "Withdraw it", intro=_elsewhere(row))


def _elsewhere(row: Any) -> str:
    """Where the same file is kept besides, in words, and whether it goes from there too. Missing: empty, nowhere."""
    goes = papers.went_along(row)
    stays = [one for one in papers.same_elsewhere(row) if one not in goes]
    said = []
    for found, becomes in (
        (goes, "Withdrawn here, it is withdrawn there too."),
        (stays, "Withdrawn here, it stays there."),
    ):
        if found:
            places = "; ".join(f"{one.item.title}, {words.moment(one.item.meeting.starts_at)}" for one in found)
            said.append(f"The same file is also kept with: {places}. {becomes}")
    return " ".join(said)
