"""Rounds: their list, one of them, opening one, suggesting, naming, and counting what says the same together."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.domain.prompts import Prompt
from folkmoot.directory.queries.prompts import prompts_of
from folkmoot.directory.web.access import EXECUTIVE, IN_COMMUNITY, MEMBERS, PRACTICE
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.views.form_page import EVERYONE, form_page
from folkmoot.kernel.errors import refuse_any
from folkmoot.kernel.working_days import add_working_days, local_day
from folkmoot.priorities.domain import who
from folkmoot.priorities.domain.naming import Shown
from folkmoot.priorities.domain.round import State
from folkmoot.priorities.operations import rounds as operations
from folkmoot.priorities.queries import rounds as queries
from folkmoot.priorities.queries.priorities import chosen_in
from folkmoot.priorities.web import forms
from folkmoot.priorities.web import round_present as present
from folkmoot.priorities.web.act import form_on, press_on

# Working days for each part, unless the executive says otherwise.
_FAIR_TIME = 10


@open_to(IN_COMMUNITY)
def rounds(request: ActingRequest, community: str) -> HttpResponse:
    """The rounds, the latest first, narrowed and paged."""
    state = request.GET.get("state", "")
    found = queries.rounds_seen_by(request.acting)
    if state in set(State):
        found = queries.in_state(found, State(state), request.at)
    page = paged(found, request)
    given = {
        "lines": [present.line(one, request.acting, request.at) for one in page.rows],
        "page": page,
        "state": state if state in set(State) else "",
        "states": [(one.value, one.words) for one in State],
        "community": community,
        "may_open": who.opens(request.acting) and not queries.is_one_under_way(request.acting.community_id),
        "who_can_see": EVERYONE,
    }
    return render(request, "priorities/rounds.html", given)


@open_to(IN_COMMUNITY)
def round(request: ActingRequest, community: str, round: int) -> HttpResponse:
    """One round, with what was suggested in it."""
    one = queries.round_in(round, request.acting)
    shown = _shown(request, one)
    page = paged(_ordered(request, one, shown), request)
    chosen = {each.suggestion_id for each in chosen_in(one)}
    given = {
        "page": present.page(one, request.acting, request.at),
        "lines": present.suggestion_lines(page.rows, one, shown, chosen, request.acting, request.at),
        "pages": page,
        "community": community,
        "round": one.pk,
        "who_can_see": present.who_sees(request.acting),
        "history": history_of(request.acting, one),
    }
    return render(request, "priorities/round.html", given)


def _shown(request: ActingRequest, one: Any) -> dict[int, Shown]:
    """What may be shown of what practices named, by suggestion; never to partners."""
    if not request.acting.is_member or one.called_off_at is not None:
        return {}
    return {each.suggestion: each for each in queries.result_of(one, request.at)}


def _ordered(request: ActingRequest, one: Any, shown: dict[int, Shown]) -> Any:
    """The suggestions: once it closed, the most named first, and last those counted with others."""
    found = queries.suggestions_of(one, request.acting)
    if not shown:
        return found
    places = {key: place for place, key in enumerate(shown)}
    return sorted(found, key=lambda each: places.get(each.pk, len(places)))


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def suggestions_file(request: ActingRequest, community: str, round: int) -> HttpResponse:
    """What was suggested in a round, as a file."""
    one = queries.round_in(round, request.acting)
    shown = _shown(request, one)
    rows = (present.suggestion_row(each, shown, request.acting) for each in _ordered(request, one, shown))
    return csv_file(f"{community}-suggestions-{one.pk}", present.SUGGESTIONS_HEAD, rows)


@open_to(EXECUTIVE)
def new(request: ActingRequest, community: str) -> HttpResponse:
    """Open a round."""
    refuse_any(who.objections_to_opening(request.acting))
    today = local_day(request.at)
    first = {
        "criteria": prompts_of(request.acting.community_id).on(today)[Prompt.ROUND_CRITERIA],
        "gather_until": add_working_days(today, _FAIR_TIME),
        "name_until": add_working_days(today, 2 * _FAIR_TIME),
    }
    form = forms.OpenForm(request.POST or None, initial=first)
    made: list[int] = []
    if request.method == "POST" and written(
        form, lambda: made.append(operations.open_round(form.opened(), by=request.acting, at=request.at).pk)
    ):
        messages.success(request, "Open. Everyone who may suggest something is written to.")
        return redirect("priority-round", community, made[0])
    intro = (
        "Practices, PCNs and partners suggest; practices then name up to five; the leadership group chooses. What you "
        "write here is fixed once the round is open."
    )
    return form_page(request, form, "Open a round", "Open it", intro=intro, who_can_see=EVERYONE)


@open_to(IN_COMMUNITY)
def suggest(request: ActingRequest, community: str, round: int) -> HttpResponse:
    """Suggest what should come first."""
    one = queries.round_in(round, request.acting)
    refuse_any(who.objections_to_suggesting(request.acting))
    form = forms.SuggestForm(request.POST or None)
    return form_on(
        request,
        ("priority-round", one.pk),
        form,
        lambda: operations.suggest(
            form.cleaned_data["title"],
            form.cleaned_data["words"],
            round_id=one.pk,
            by=request.acting,
            at=request.at,
        ),
        title="Suggest a priority",
        button="Suggest it",
        done="Suggested, in your organisation’s name.",
        caption=one.title,
        intro=one.question,
        who_can_see="people acting for the community's own organisations, and your own",
    )


@open_to(MEMBERS)
def suggest_nothing(request: ActingRequest, community: str, round: int) -> HttpResponse:
    """Say that one has nothing to suggest."""
    one = queries.round_in(round, request.acting)
    return press_on(
        request,
        ("priority-round", one.pk),
        lambda: operations.suggest_nothing(round_id=one.pk, by=request.acting, at=request.at),
        done="Noted. You can still suggest something while suggestions are taken.",
    )


@open_to(IN_COMMUNITY)
def take_back(request: ActingRequest, community: str, suggestion: int) -> HttpResponse:
    """Take back what one suggested."""
    one = queries.suggestion_in(suggestion, request.acting)
    return press_on(
        request,
        ("priority-round", one.round_id),
        lambda: operations.take_back(suggestion_id=one.pk, by=request.acting, at=request.at),
        done="Taken back.",
    )


@open_to(EXECUTIVE)
def count_with(request: ActingRequest, community: str, suggestion: int) -> HttpResponse:
    """Count what says the same together."""
    one = queries.suggestion_in(suggestion, request.acting)
    # The form lists what every organisation suggested.
    refuse_any(who.objections_to_opening(request.acting))
    others = [(str(each.pk), each.title) for each in queries.to_name(one.round) if each.pk != one.pk]
    form = forms.CountWithForm(
        request.POST if request.method == "POST" else None,
        others=others,
        initial={"target": str(one.counted_with_id or "")},
    )
    return form_on(
        request,
        ("priority-round", one.round_id),
        form,
        lambda: operations.count_with(
            suggestion_id=one.pk, target_id=form.target_id(), by=request.acting, at=request.at
        ),
        title="Does it say the same as another?",
        button="Count them so",
        done="Counted so. Both stay in the list, each in its organisation’s name.",
        caption=one.title,
        intro="Practices then name the two as one. A practice that named both counts once.",
        who_can_see=present.who_sees(request.acting),
    )


@open_to(PRACTICE)
def name(request: ActingRequest, community: str, round: int) -> HttpResponse:
    """Name what one's practice would put first."""
    one = queries.round_in(round, request.acting)
    # The form lists what every organisation suggested.
    refuse_any(who.objections_to_naming(request.acting))
    suggestions = list(queries.to_name(one))
    given = queries.naming_of(one, request.acting.organisation_id)
    before = forms.already_named([each.pk for each in queries.named_by(given)]) if given else []
    form = forms.NameForm(
        request.POST if request.method == "POST" else None,
        suggestions=[(str(each.pk), each.title) for each in suggestions],
        hints={str(each.pk): f"{each.words} ({each.organisation.name})" for each in suggestions},
        most=one.most_named,
        initial={"named": before},
    )
    weighed = " ".join(one.criteria)
    return form_on(
        request,
        ("priority-round", one.pk),
        form,
        lambda: operations.name_priorities(form.named(), round_id=one.pk, by=request.acting, at=request.at),
        title="Name what your practice would put first",
        button="Name them",
        done="Named. You can change it until it closes.",
        caption=one.title,
        intro=f"Ask of each: {weighed} Those you name are in no order, and each practice counts once.",
        who_can_see="people acting for your own practice; everybody else sees counts alone, once it has closed",
    )


@open_to(EXECUTIVE)
def call_off(request: ActingRequest, community: str, round: int) -> HttpResponse:
    """End a round without a choice."""
    one = queries.round_in(round, request.acting)
    refuse_any(who.objections_to_opening(request.acting))
    form = forms.CallOffForm(request.POST or None)
    return form_on(
        request,
        ("priority-round", one.pk),
        form,
        lambda: operations.call_off(form.cleaned_data["because"], round_id=one.pk, by=request.acting, at=request.at),
        title="Call this round off",
        button="Call it off",
        done="Called off.",
        caption=one.title,
        who_can_see=EVERYONE,
    )
