"""Pages of an agenda: built, added to, proposed for, brought into order; and who comes."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.changing import begun, changed
from folkmoot.design.forms import Form
from folkmoot.design.refusals import only_for
from folkmoot.design.writing import written
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.groups import places_on
from folkmoot.directory.queries.prompts import prompts_of
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.matter import reference
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.attendance import AHEAD, AHEAD_OF_ONESELF, SINCE, noted_of_oneself
from folkmoot.meetings.operations import agenda as operations
from folkmoot.meetings.operations import attendance as attendances
from folkmoot.meetings.operations import deferring
from folkmoot.meetings.queries import agenda as agendas
from folkmoot.meetings.queries import meetings as queries
from folkmoot.meetings.queries.as_it_was import words_of_item
from folkmoot.meetings.queries.deferring import next_meeting
from folkmoot.meetings.queries.to_confirm import decisions_to_put, to_confirm_words
from folkmoot.meetings.web.forms import agenda as forms
from folkmoot.meetings.web.presenters import summaries, words
from folkmoot.meetings.web.views import choices, opened

# What stands first is nearest due; more than this nobody puts on one agenda.
_MOST_OFFERED = 50


def page_of(request: ActingRequest, one: Any, form: Form, title: str, button: str, **more: Any) -> HttpResponse:
    """A form about a meeting, drawn on its page under the meeting's name."""
    given = {
        "caption": f"{one.group.name}, {words.moment(one.starts_at)}",
        "who_can_see": who.readers(queries.body_of(one)),
    }
    return form_page(request, form, title, button, **given | more)


@open_to(IN_COMMUNITY)
def build_agenda(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """Choose what of the forward plan and of the open actions goes on the agenda."""
    one = opened.kept(request, meeting)
    matters = agendas.matters_to_put(one, request.acting, local_day(request.at))[:_MOST_OFFERED]
    actions = agendas.actions_to_put(one)[:_MOST_OFFERED]
    to_confirm = decisions_to_put(one)[:_MOST_OFFERED]
    form = forms.BuildForm(
        request.POST or None,
        # They stand only once a meeting confirms them, so they are put unless somebody says otherwise.
        initial={"decisions": [str(row.pk) for row in to_confirm]},
        decisions=[(str(row.pk), to_confirm_words(row)) for row in to_confirm],
        matters=[(str(row.pk), _matter(row)) for row in matters],
        actions=[(str(row.pk), f"{row.what} ({row.owner.person.name}, {words.day(row.due_on)})") for row in actions],
    )
    if request.method == "POST" and written(
        form,
        lambda: operations.build_agenda(
            meeting_id=one.pk,
            matter_ids=form.chosen("matters"),
            action_ids=form.chosen("actions"),
            decision_ids=form.chosen("decisions"),
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Put on the agenda.")
        return redirect("meeting", community, one.pk)
    given = {
        "form": form,
        "button": "Put these on the agenda",
        "meeting": f"{one.group.name}, {words.moment(one.starts_at)}",
        "meeting_href": address("meeting", community, one.pk),
        "who_can_see": who.readers(queries.body_of(one)),
    }
    return render(request, "meetings/build_agenda.html", given)


def _matter(row: Any) -> str:
    when = words.day(row.decides_on) if row.decides_on else "no date yet"
    return f"{reference(row.year, row.number)}: {row.title} ({when}; {'asked' if row.asked else 'practices not asked yet'})"


@open_to(IN_COMMUNITY)
def new_item(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """Put an item on the agenda, or propose it to whoever keeps the group."""
    one = opened.taken_part_in(request, meeting)
    keeps = who.keeps(request.acting, queries.body_of(one))
    form = forms.ItemForm(
        request.POST or None,
        people=choices.people(request.acting, request.at),
        joint=agendas.is_joint(one),
        headed=queries.body_of(one).is_leading,
        words=prompts_of(one.community_id).on(local_day(request.at)),
        matters=choices.matters(request.acting, request.at),
    )
    if request.method == "POST" and written(
        form, lambda: operations.put_item(form.item(), meeting_id=one.pk, by=request.acting, at=request.at)
    ):
        messages.success(request, "On the agenda." if keeps else "Proposed. Whoever keeps the agenda answers.")
        return redirect("meeting", community, one.pk)
    title, button = ("Put an item on the agenda", "Put it on") if keeps else ("Propose an item", "Propose it")
    return page_of(request, one, form, title, button)


@open_to(IN_COMMUNITY)
def change_item(request: ActingRequest, community: str, meeting: int, item: int) -> HttpResponse:
    """Say anew what an item is."""
    one = queries.meeting_read_by(meeting, request.acting)
    row = agendas.item_in(item, one)
    form = forms.ItemForm(
        request.POST or None,
        initial=begun(words_of_item(row), forms.words_of(row)),
        people=choices.people(request.acting, request.at),
        joint=agendas.is_joint(one),
        headed=queries.body_of(one).is_leading,
        words=prompts_of(one.community_id).on(local_day(row.proposed_at)),
        matters=choices.matters(request.acting, request.at, row.matter),
    )
    if request.method == "POST" and changed(
        form,
        lambda: operations.change_item(
            form.item(), item_id=row.pk, as_it_was=form.began_with(), by=request.acting, at=request.at
        ),
        lambda: words_of_item(agendas.item_in(item, one)),
    ):
        messages.success(request, "Changed.")
        return redirect("meeting", community, one.pk)
    return page_of(request, one, form, "Change this item", "Change it")


@open_to(IN_COMMUNITY)
def take_off_item(request: ActingRequest, community: str, meeting: int, item: int) -> HttpResponse:
    """Take an item off the agenda, with the reason."""
    one = queries.meeting_read_by(meeting, request.acting)
    row = agendas.item_in(item, one)
    form = forms.TakeOffForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.take_off(
            item_id=row.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Taken off.")
        return redirect("meeting", community, one.pk)
    return page_of(request, one, form, f"Take off: {row.title}", "Take it off")


@open_to(IN_COMMUNITY)
def defer_item(request: ActingRequest, community: str, meeting: int, item: int) -> HttpResponse:
    """Defer an item to the group's next meeting, with the reason."""
    one = opened.kept(request, meeting)
    row = agendas.item_in(item, one)
    form = forms.DeferForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: deferring.defer_item(
            item_id=row.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Deferred. It is on the agenda of the next meeting.")
        return redirect("meeting", community, one.pk)
    later = next_meeting(one, request.at)
    intro = _deferring(one, later, request.at) if later else "No later meeting of the group is planned: plan it first."
    return page_of(request, one, form, f"Defer: {row.title}", "Defer it", intro=intro)


def _deferring(one: Any, later: Any, at: datetime) -> str:
    """What becomes of an item that is deferred, in words."""
    goes = f"It goes to the meeting on {words.moment(later.starts_at)}"
    if at < one.starts_at:
        return (
            f"{goes} as it is, and leaves this agenda. Its papers, its notes and the interests declared at it, "
            "as they were settled, go with it."
        )
    return (
        f"{goes}, and stays on this agenda as deferred. Its papers and the interests declared at it, as they were "
        "settled so far, stay here and are copied there. Its notes, statements and actions stay here alone."
    )


@open_to(IN_COMMUNITY)
def answer_item(request: ActingRequest, community: str, meeting: int, item: int) -> HttpResponse:
    """Accept a proposed item, or decline it with the reason."""
    one = opened.kept(request, meeting)
    row = agendas.item_in(item, one)
    form = forms.AnswerForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.answer_proposal(
            item_id=row.pk,
            accepted=bool(form.cleaned_data["accepted"]),
            because=form.cleaned_data["because"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "On the agenda." if form.cleaned_data["accepted"] else "Declined.")
        return redirect("meeting", community, one.pk)
    about = summaries.in_short(row, request.acting)
    intro = f"Proposed by {words.person(row.proposed_by)}: {words.minutes(row.minutes)}. {about}".strip()
    return page_of(request, one, form, row.title, "Answer", intro=intro)


@open_to(IN_COMMUNITY)
@require_POST
def move_item(request: ActingRequest, community: str, meeting: int, item: int) -> HttpResponse:
    """Move an item one up or down."""
    one = queries.meeting_read_by(meeting, request.acting)
    row = agendas.item_in(item, one)
    operations.move_item(item_id=row.pk, up=request.POST.get("to") == "up", by=request.acting, at=request.at)
    return redirect(f"{request.path.partition('/items/')[0]}#item-{row.pk}")


@open_to(IN_COMMUNITY)
def attendance(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """Say who comes, and who came: of everyone, or of oneself."""
    one = queries.meeting_read_by(meeting, request.acting)
    keeps = who.keeps(request.acting, queries.body_of(one))
    places = list(places_on(one.group_id, local_day(one.starts_at)))
    if not keeps:
        places = [place for place in places if place.appointment_id == request.acting.appointment_id]
    only_for(request, who.objections_to_attendance(request.acting, queries.body_of(one), is_member=bool(places)))
    there: dict[str, Any] = {}
    for row in queries.attendance_of(one.pk):
        there |= {f"how_{row.member_id}": row.how, f"deputy_{row.member_id}": row.deputy_id or ""}
        there[f"was_{row.member_id}"] = forms.was(row.how, row.deputy_id)
    ahead = request.at < one.starts_at
    form = forms.AttendanceForm(
        request.POST or None,
        initial=there,
        members=choices.deputies(places, request.acting, one.starts_at),
        words=(AHEAD if keeps else AHEAD_OF_ONESELF) if ahead else SINCE,
        ahead=ahead,
    )
    if request.method == "POST" and form.is_valid() and form.says_nothing_new():
        messages.success(request, "It stood so already.")
        return redirect("meeting", community, one.pk)
    if request.method == "POST" and written(
        form,
        lambda: attendances.record_attendance(form.said(), meeting_id=one.pk, by=request.acting, at=request.at),
    ):
        messages.success(request, _noted(form, request.acting, ahead=ahead))
        return redirect("meeting", community, one.pk)
    own = "Do you come?" if ahead else "Did you come?"
    return page_of(request, one, form, "Who comes, and who came" if keeps else own, "Keep this")


def _noted(form: forms.AttendanceForm, acting: Acting, *, ahead: bool) -> str:
    """What was noted of whom: whoever says it of themselves alone reads it back."""
    said = form.said()
    if list(said) != [acting.appointment_id]:
        return f"Noted for {len(said)} {'member' if len(said) == 1 else 'members'}."
    how, deputy = said[acting.appointment_id]
    return noted_of_oneself(how, form.name_of(acting.appointment_id, deputy), ahead=ahead)
