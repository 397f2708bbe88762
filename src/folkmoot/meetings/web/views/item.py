"""Pages of an item as it is talked about: notes typed live, decisions, actions."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from folkmoot.accounts.web.second_factor import has_second_factor
from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.changing import begun, changed
from folkmoot.design.writing import written
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.kernel.as_it_was import Overtaken
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.meetings.domain.minutes import TIERS, decision_reference, not_asked
from folkmoot.meetings.domain.notes import merged
from folkmoot.meetings.operations import actions as actions_operations
from folkmoot.meetings.operations import decisions, notes, rooms
from folkmoot.meetings.queries import agenda as agendas
from folkmoot.meetings.queries import meetings as queries
from folkmoot.meetings.queries import minutes
from folkmoot.meetings.queries import rooms as rooms_queries
from folkmoot.meetings.queries.as_it_was import words_of_decision, words_of_what_came
from folkmoot.meetings.web.forms import minutes as forms
from folkmoot.meetings.web.presenters import item as present
from folkmoot.meetings.web.presenters import item_interests, words
from folkmoot.meetings.web.views import choices, opened
from folkmoot.meetings.web.views.agenda import page_of


@open_to(IN_COMMUNITY)
def item(request: ActingRequest, community: str, meeting: int, item: int) -> HttpResponse:
    """One item: its notes, to be typed into while it is talked about, and what came of it."""
    if request.method == "POST" and (kept := _given_back(request, meeting, item)):
        return kept
    one = queries.meeting_read_by(meeting, request.acting)
    row = agendas.item_in_full(item, one)
    clash: tuple[tuple[str, tuple[str, ...]], ...] = ()
    form = None
    if request.method == "POST":
        form = forms.NotesForm(request.POST)
        if form.is_valid():
            try:
                notes.write_notes(
                    item_id=row.pk,
                    text=form.cleaned_data["text"],
                    on_version=form.written_on(),
                    by=request.acting,
                    at=request.at,
                )
            except Overtaken as overtaken:
                form, clash = _both(form, row.pk, overtaken)
            except Refused as refused:
                for objection in refused.objections:
                    form.add_error(None, objection)
            else:
                messages.success(request, "Notes kept.")
                return redirect("item", community, one.pk, row.pk)
    page = present.page(one, row, request.acting, request.at)
    form = form or forms.NotesForm(initial={"text": page.text, "on_version": page.version})
    return render(
        request,
        "meetings/item.html",
        {
            "page": page,
            "form": form if page.may_write else None,
            "clash": clash,
            "interests": item_interests.of_item(one, row, request.acting, request.at),
            "button": "Keep these notes",
            "community": community,
            "who_can_see": page.who_can_see,
            "history": history_of(request.acting, row),
        },
    )


def _given_back(request: ActingRequest, meeting: int, item: int) -> HttpResponse | None:
    """The page that gives somebody's notes back with the reason they cannot be kept here. Missing: None, they can be.

    What became of the meeting meanwhile is said only to those who still read its papers; their own words, to everybody.
    """
    typed = request.POST.get("text", "")
    if not typed.strip():
        return None
    href, above = address("meetings", request.acting.community_slug), "Meetings"
    try:
        one = queries.meeting_read_by(meeting, request.acting)
        row = agendas.item_in(item, one)
    except NotFound:
        reasons: tuple[str, ...] = ("You do not read the papers of this meeting any more, or the item is not in it.",)
        return _words_back(request, typed, reasons, (above, href), status=404)
    reasons = agendas.objections_to_noting(row, queries.body_of(one), request.acting)
    if not reasons:
        return None
    above, href = (
        f"{one.group.name}, {words.moment(one.starts_at)}",
        address("meeting", request.acting.community_slug, one.pk),
    )
    return _words_back(request, typed, reasons, (above, href), now=present.where_it_is_now(row, request.acting))


def _words_back(
    request: ActingRequest,
    typed: str,
    reasons: tuple[str, ...],
    above: tuple[str, str],
    *,
    now: tuple[str, str] = ("", ""),
    status: int = 409,
) -> HttpResponse:
    given = {"typed": typed, "reasons": reasons, "above": above, "now": now, "who_can_see": "only you"}
    return render(request, "meetings/words_back.html", given, status=status)


def _both(
    form: forms.NotesForm, item_id: int, overtaken: Refused
) -> tuple[forms.NotesForm, tuple[tuple[str, tuple[str, ...]], ...]]:
    """The form with both texts brought together as far as a machine can, and each as its writer left it."""
    mine: str = form.cleaned_data["text"]
    note = agendas.standing_note(item_id)
    assert note is not None, "notes that were overtaken stand in a later version"
    base = agendas.note_version(item_id, form.written_on())
    both = forms.NotesForm({"text": merged(base, note.text, mine), "on_version": str(note.version)})
    both.is_valid()
    for objection in overtaken.objections:
        both.add_error(None, objection)
    theirs = f"Written by {note.written_by.person.name}, {words.moment(note.written_at)}"
    return both, ((theirs, words.lines(note.text)), ("Written by you", words.lines(mine)))


@open_to(IN_COMMUNITY)
def minute_decision(request: ActingRequest, community: str, meeting: int, item: int) -> HttpResponse:
    """Minute a decision on an item."""
    one = opened.taken_part_in(request, meeting)
    row = agendas.item_in(item, one)
    form = forms.DecisionForm(
        request.POST or None, on_matter=row.matter_id is not None, asked=rooms_queries.votes_asked(row)
    )
    if request.method == "POST" and written(
        form,
        lambda: decisions.minute_decision(
            item_id=row.pk,
            words=form.cleaned_data["words"],
            commits_nobody=form.cleaned_data.get("commits_nobody", ""),
            votes=form.votes(),
            formed=form.how_formed(),
            by=request.acting,
            at=request.at,
            second_factor=has_second_factor(request),
        ),
    ):
        messages.success(request, "Minuted.")
        return redirect("item", community, one.pk, row.pk)
    return page_of(request, one, form, "Minute a decision", "Minute it", intro=_intro(row, one))


@open_to(IN_COMMUNITY)
def reword_decision(request: ActingRequest, community: str, meeting: int, decision: int) -> HttpResponse:
    """Put the words of a decision, or how the vote on it went, right, before the minutes are approved."""
    one = opened.kept(request, meeting)
    row = minutes.decision_in(decision, one)
    votes = rooms_queries.votes_on(row)
    figures = (
        {"votes_for": votes.in_favour, "votes_against": votes.against, "votes_abstained": votes.abstained}
        if votes
        else {}
    )
    form = forms.DecisionForm(
        request.POST or None,
        on_matter=row.item.matter_id is not None,
        asked=rooms_queries.votes_asked(row.item) if votes else None,
        anew=True,
        initial=begun(words_of_decision(row), {"words": row.words, "commits_nobody": row.commits_nobody, **figures}),
    )
    if request.method == "POST" and changed(
        form,
        lambda: decisions.reword_decision(
            decision_id=row.pk,
            words=form.cleaned_data["words"],
            commits_nobody=form.cleaned_data.get("commits_nobody", ""),
            votes=form.votes(),
            as_it_was=form.began_with(),
            by=request.acting,
            at=request.at,
        ),
        lambda: words_of_decision(minutes.decision_in(decision, one)),
    ):
        messages.success(request, "Put right. If the minutes are drafted, draft them again.")
        return redirect("item", community, one.pk, row.item_id)
    return page_of(request, one, form, "Put a decision right", "Put it right", intro=row.item.title)


@open_to(IN_COMMUNITY)
def say_what_came_of_it(request: ActingRequest, community: str, meeting: int, decision: int) -> HttpResponse:
    """Say what came of a decision, or why nothing is left to do."""
    one = opened.kept(request, meeting)
    row = minutes.decision_in(decision, one)
    form = forms.CameOfForm(request.POST or None, initial=begun(words_of_what_came(row), {"words": row.came_of}))
    if request.method == "POST" and changed(
        form,
        lambda: decisions.say_what_came_of_it(
            decision_id=row.pk,
            words=form.cleaned_data["words"],
            as_it_was=form.began_with(),
            by=request.acting,
            at=request.at,
        ),
        lambda: words_of_what_came(minutes.decision_in(decision, one)),
    ):
        messages.success(request, "Kept. It waits no more.")
        return redirect("item", community, one.pk, row.item_id)
    title = f"What came of {decision_reference(row.year, row.number)}"
    return page_of(request, one, form, title, "Keep it", intro=row.words)


@open_to(IN_COMMUNITY)
@require_POST
def put_decision(request: ActingRequest, community: str, meeting: int, decision: int) -> HttpResponse:
    """Ask the scheme about a decision minuted before its item had a matter."""
    one = queries.meeting_read_by(meeting, request.acting)
    row = minutes.decision_in(decision, one)
    try:
        decisions.put_decision(
            decision_id=row.pk, by=request.acting, at=request.at, second_factor=has_second_factor(request)
        )
    except Refused as refused:
        messages.error(request, " ".join(refused.objections))
    else:
        messages.success(request, "Asked. If the minutes are drafted, draft them again.")
    return redirect("item", community, one.pk, row.item_id)


def _intro(row: Any, one: Any) -> str:
    if row.matter is not None and queries.body_of(one).kind in TIERS:
        return (
            f"{row.title}. It is about a matter, so “Can we decide this?” is asked: within its power the decision is put "
            "to the group's voting members, yours first; outside it, it is referred to those who have the power."
        )
    why = not_asked(on_matter=row.matter is not None, tier=TIERS.get(queries.body_of(one).kind))
    way = (
        "" if row.matter is not None else " Whoever keeps the meeting changes the item to say which matter it is about."
    )
    return f"{row.title}. {why.words if why else ''}{way}"


@open_to(IN_COMMUNITY)
@require_POST
def start_round(request: ActingRequest, community: str, meeting: int, item: int) -> HttpResponse:
    """Draft the round among practices that the item needs; it is looked over on its own page before it opens."""
    one = queries.meeting_read_by(meeting, request.acting)
    row = agendas.item_in(item, one)
    try:
        number = rooms.start_round(item_id=row.pk, by=request.acting, at=request.at)
    except Refused as refused:
        messages.error(request, " ".join(refused.objections))
        return redirect("item", community, one.pk, row.pk)
    messages.success(request, "Drafted. Look it over, then open it: nobody is asked before.")
    return redirect("canvass", community, number)


@open_to(IN_COMMUNITY)
def new_action(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """Agree an action, on an item or on none."""
    one = opened.taken_part_in(request, meeting)
    asked = request.GET.get("item", "")
    row = agendas.item_in(int(asked), one) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None
    form = forms.ActionForm(request.POST or None, people=choices.people(request.acting, request.at))
    if request.method == "POST" and written(
        form,
        lambda: actions_operations.agree_action(
            meeting_id=one.pk,
            item_id=row.pk if row else None,
            what=form.cleaned_data["what"],
            owner_id=int(form.cleaned_data["owner"]),
            due_on=form.cleaned_data["due_on"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Agreed. It waits for them from now on.")
        return redirect("item", community, one.pk, row.pk) if row else redirect("meeting", community, one.pk)
    intro = row.title if row else ""
    return page_of(request, one, form, "Agree an action", "Agree it", intro=intro)
