"""The page on which a meeting says what becomes of an earlier decision that too few took."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.changing import begun, changed
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.errors import NotFound
from folkmoot.meetings.domain import meeting as rules
from folkmoot.meetings.domain import who
from folkmoot.meetings.operations import confirmations as operations
from folkmoot.meetings.queries import meetings as queries
from folkmoot.meetings.queries.as_it_was import words_of_confirmation
from folkmoot.meetings.queries.to_confirm import to_confirm_at, too_few_to_confirm
from folkmoot.meetings.web.forms import minutes as forms
from folkmoot.meetings.web.presenters import decisions as present
from folkmoot.meetings.web.presenters import words
from folkmoot.meetings.web.views.agenda import page_of


@open_to(IN_COMMUNITY)
def confirm_decision(request: ActingRequest, community: str, meeting: int, decision: int) -> HttpResponse:
    """Say whether the meeting confirmed an earlier decision of its group; anew until its minutes are approved."""
    one = queries.meeting_read_by(meeting, request.acting)
    row = to_confirm_at(one).filter(pk=decision).first()
    if row is None:
        raise NotFound("decision")
    line = present.to_confirm_line(row, one, request.acting, may_answer=False)
    title, intro = f"Was {line.reference} confirmed?", f"{row.words} Taken on {line.taken_on}. {line.why}"
    if request.method == "GET" and (closed := _why_closed(one, request)):
        return _closed(request, one, title, intro, closed)
    answer = present.answer_of(row)
    said = {"confirmed": "yes" if answer.confirmed else "no", "because": answer.because} if answer else {}
    form = forms.ConfirmForm(request.POST or None, initial=begun(words_of_confirmation(row), said))
    if request.method == "POST" and changed(
        form,
        lambda: operations.say_confirmed(
            decision_id=row.pk,
            meeting_id=one.pk,
            confirmed=bool(form.cleaned_data["confirmed"]),
            because=form.cleaned_data["because"],
            as_it_was=form.began_with(),
            by=request.acting,
            at=request.at,
        ),
        lambda: words_of_confirmation(to_confirm_at(one).get(pk=decision)),
    ):
        messages.success(request, "Minuted. The decision says so where it was taken.")
        return redirect("meeting", community, one.pk)
    if short := too_few_to_confirm(one, row):
        intro = f"{intro} {short.words_of_later}"
    return page_of(request, one, form, title, "Minute it", intro=intro)


def _why_closed(one: Any, request: ActingRequest) -> tuple[str, ...]:
    """Why nothing can be said here now, and from when it can; empty while it can be said."""
    objections = (
        *who.objections_to_taking_part(request.acting, queries.body_of(one)),
        *rules.objections_to_writing(queries.dates_of(one)),
    )
    if objections or request.at >= one.starts_at:
        return objections
    begins = words.moment(one.starts_at)
    return (f"It can be said from {begins}, when the meeting begins: what it says is minuted when it has said it.",)


def _closed(request: ActingRequest, one: Any, title: str, intro: str, reasons: tuple[str, ...]) -> HttpResponse:
    given = {
        "title": title,
        "intro": intro,
        "reasons": reasons,
        "meeting": f"{one.group.name}, {words.moment(one.starts_at)}",
        "meeting_href": address("meeting", request.acting.community_slug, one.pk),
        "who_can_see": who.readers(queries.body_of(one)),
    }
    return render(request, "meetings/confirm_later.html", given)
