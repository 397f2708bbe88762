"""The page of the one question after a meeting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.kernel.errors import NotFound
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.worth import Worth, closes_at
from folkmoot.meetings.operations import worth as operations
from folkmoot.meetings.queries import meetings as queries
from folkmoot.meetings.queries import worth
from folkmoot.meetings.web.forms.worth import WorthForm
from folkmoot.meetings.web.presenters import words


@open_to(IN_COMMUNITY)
def say_worth(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """Say whether it was worth your time; only whoever was there can."""
    one = queries.meeting_attended_by(meeting, request.acting)
    if not worth.was_there(one.pk, request.acting):
        raise NotFound("question")
    form = WorthForm(request.POST or None, initial={"answer": worth.own_answer(one.pk, request.acting)})
    if request.method == "POST" and written(
        form,
        lambda: operations.say_worth(
            meeting_id=one.pk, answer=Worth(form.cleaned_data["answer"]), by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Thank you. Nobody sees who said what.")
        reads = who.reads(request.acting, queries.body_of(one))
        return redirect("meeting", community, one.pk) if reads else redirect("waiting")
    return form_page(
        request,
        form,
        "One question",
        "Answer",
        caption=f"{one.group.name}, {words.moment(one.starts_at)}",
        intro=f"You can answer until {words.moment(closes_at(one.ends_at))}. Then the members see how many said what.",
        who_can_see="nobody sees who said what; the group's members see sums of five answers or more",
    )
