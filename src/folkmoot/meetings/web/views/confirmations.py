"""The page on which a meeting says what becomes of an earlier decision that too few took."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.errors import NotFound
from folkmoot.meetings.operations import confirmations as operations
from folkmoot.meetings.queries import meetings as queries
from folkmoot.meetings.queries.to_confirm import to_confirm_at
from folkmoot.meetings.web.forms import minutes as forms
from folkmoot.meetings.web.presenters import decisions as present
from folkmoot.meetings.web.views.agenda import page_of


@open_to(IN_COMMUNITY)
def confirm_decision(request: ActingRequest, community: str, meeting: int, decision: int) -> HttpResponse:
    """Say whether the meeting confirmed an earlier decision of its group; anew until its minutes are approved."""
    one = queries.meeting_read_by(meeting, request.acting)
    row = to_confirm_at(one).filter(pk=decision).first()
    if row is None:
        raise NotFound("decision")
    line = present.to_confirm_line(row, one, request.acting, may_answer=False)
    answer = present.answer_of(row)
    begun = {"confirmed": "yes" if answer.confirmed else "no", "because": answer.because} if answer else {}
    form = forms.ConfirmForm(request.POST or None, initial=begun)
    if request.method == "POST" and written(
        form,
        lambda: operations.say_confirmed(
            decision_id=row.pk,
            meeting_id=one.pk,
            confirmed=bool(form.cleaned_data["confirmed"]),
            because=form.cleaned_data["because"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Minuted. The decision says so where it was taken.")
        return redirect("meeting", community, one.pk)
    intro = f"{row.words} Taken on {line.taken_on}. {line.why}"
    return page_of(request, one, form, f"Was {line.reference} confirmed?", "Minute it", intro=intro)
