"""The story of a seat, as a file too, and what came of a meeting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.domain.kinds import Scope
from folkmoot.directory.queries.going import number_of, seat_ahead
from folkmoot.directory.queries.origins import origins_of
from folkmoot.directory.queries.prompts import prompts_of
from folkmoot.directory.queries.wordings import said_by
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries.forward_plan import decisions_ahead
from folkmoot.representation.domain.debrief import Care
from folkmoot.representation.domain.story import Kind
from folkmoot.representation.operations import debriefs as operations
from folkmoot.representation.queries.debriefs import seat_and_date, speakers_on, standing_debrief, to_debrief
from folkmoot.representation.queries.story import story_of
from folkmoot.representation.web.forms import debriefs as forms
from folkmoot.representation.web.presenters import story as present
from folkmoot.representation.web.presenters import words
from folkmoot.representation.web.presenters.route import ahead_line

_WHO_SEES = (
    "people acting for the community's own organisations; what was brought back, those who sit or sat in the seat, "
    "the leadership group and the executive; each conversation, those it is for"
)
_DEBRIEF_SEEN = "those who sit or sat in this seat, the leadership group and the executive"
_LATEST_MEETINGS = 6
_MOST_AHEAD = 10


@open_to(MEMBERS)
def seat_story(request: ActingRequest, community: str, seat: int) -> HttpResponse:
    """What those in a seat were given, decided, talked about and brought back, the latest first."""
    acting, kind = request.acting, _kind(request)
    one = seat_ahead(acting.community_id, seat, local_day(request.at))
    page = paged(story_of(one, acting, kind), request)
    dates = to_debrief(one, acting, request.at, most=_LATEST_MEETINGS)
    coming = decisions_ahead(acting, local_day(request.at)).filter(forum_id=one.forum_id)[:_MOST_AHEAD]
    return render(
        request,
        "representation/story.html",
        {
            "page": present.page(one, number_of(one), dates, acting, request.at),
            "ahead": [ahead_line(matter, community) for matter in coming],
            "lines": [present.line(entry, acting) for entry in page.rows],
            "paging": page,
            "community": community,
            "seat": seat,
            "kind": kind.value if kind else "",
            "kinds": [(each.value, each.words) for each in Kind],
            "who_can_see": _WHO_SEES,
            "origins": origins_of(one, acting),
            "history": history_of(acting, one),
        },
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def seat_story_file(request: ActingRequest, community: str, seat: int) -> HttpResponse:
    """The same as a file, to hand to whoever takes the seat over."""
    one = seat_ahead(request.acting.community_id, seat, local_day(request.at))
    rows = map(present.export_row, story_of(one, request.acting, _kind(request)))
    return csv_file(f"{community}-seat-{seat}", present.EXPORT_HEAD, rows)


def _kind(request: ActingRequest) -> Kind | None:
    asked = request.GET.get("kind", "")
    return Kind(asked) if asked in set(Kind) else None


@open_to(MEMBERS)
def debrief(request: ActingRequest, community: str, seat: int, forum_date: int) -> HttpResponse:
    """Say what came of a meeting, or put right what one said."""
    acting = request.acting
    one, met = seat_and_date(acting.community_id, seat, forum_date, local_day(request.at))
    if acting.person_id not in speakers_on(one, local_day(met.starts_at)):
        raise NotFound("a meeting that you went to")
    before = standing_debrief(seat, forum_date)
    says = prompts_of(acting.community_id).on(local_day(request.at))
    if before is not None:
        form: forms.DebriefForm = forms.DebriefAnewForm(
            request.POST or None, words=says, initial=forms.as_given(before)
        )
    else:
        alone = said_by(one).scope == Scope.GENERAL_PRACTICE
        care = Care.GENERAL_PRACTICE if alone else Care.PRIMARY_CARE
        form = forms.DebriefForm(request.POST or None, words=says, initial={"care": care.value})
    if request.method == "POST" and written(
        form,
        lambda: operations.debrief(form.told(), seat_id=seat, date_id=forum_date, by=acting, at=request.at),
    ):
        messages.success(request, "Kept. Whoever sits in this seat after you reads it too.")
        return redirect("seat-story", community, seat)
    back = ("Back to the seat", address("seat-story", community, seat))
    caption = f"{met.forum.name}, {words.moment(met.starts_at)}"
    title = "What came of it" if before is None else "Put right what came of it"
    return form_page(request, form, title, "Keep it", back=back, caption=caption, who_can_see=_DEBRIEF_SEEN)
