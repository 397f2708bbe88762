"""Learning events: their list, one of them, making it, changing it, putting it off, calling it off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.calendar_file import calendar_file
from folkmoot.design.changing import begun, changed
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import narrowed_as, paged
from folkmoot.design.writing import written
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.funding.domain import learning as rules
from folkmoot.funding.domain.learning import State
from folkmoot.funding.operations import learning as operations
from folkmoot.funding.queries import learning as queries
from folkmoot.funding.queries.as_it_was import words_of_event, words_of_time
from folkmoot.funding.queries.learning_steps import steps_of
from folkmoot.funding.queries.lines import lines_seen_by
from folkmoot.funding.web import learning_forms as forms
from folkmoot.funding.web import learning_present as present
from folkmoot.funding.web.access import HOLDERS
from folkmoot.kernel.as_it_was import Words
from folkmoot.kernel.working_days import local_day

_STATES = [(one.value, one.words) for one in State]
# The years an event may be about: the one of the day, two before and two to come.
_YEARS = range(-2, 3)


@open_to(MEMBERS)
def events(request: ActingRequest, community: str) -> HttpResponse:
    """The events, to come, past or all."""
    page, chosen = paged(_found(request), request), _chosen(request)
    return render(
        request,
        "funding/learning.html",
        {
            "lines": [present.line(one, request.acting, request.at) for one in page.rows],
            "page": page,
            "chosen": chosen,
            "states": _STATES,
            "asked": "?" + narrowed_as(request) if any(chosen.values()) else "",
            "holds": rules.may_hold(request.acting),
            "community": community,
            "who_can_see": present.WHO_SEES,
        },
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def events_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    return csv_file(f"{community}-learning", present.EXPORT_HEAD, present.export_rows(_found(request), request.at))


def _chosen(request: ActingRequest) -> dict[str, str]:
    state = request.GET.get("state", "")
    return {"words": request.GET.get("words", "").strip(), "state": state if state in dict(_STATES) else ""}


def _found(request: ActingRequest) -> Any:
    chosen = _chosen(request)
    state = State(chosen["state"]) if chosen["state"] else None
    return queries.narrowed(queries.events_seen_by(request.acting), words=chosen["words"], state=state, at=request.at)


@open_to(MEMBERS)
def event(request: ActingRequest, community: str, learning_event: int) -> HttpResponse:
    """One event: what it explains, what must be done by when, who comes, what is attached."""
    one = queries.event_in(learning_event, request.acting)
    return render(
        request,
        "funding/learning_event.html",
        {
            "page": present.page(one, request.acting, request.at),
            "community": community,
            "who_can_see": present.WHO_SEES,
            "history": history_of(request.acting, one, *steps_of(one)),
        },
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def event_calendar(request: ActingRequest, community: str, learning_event: int) -> HttpResponse:
    """The event for a diary."""
    one = queries.event_in(learning_event, request.acting)
    return calendar_file(f"learning-{one.pk}", [present.entry(one, community)], of="Learning events", at=request.at)


def _offered(request: ActingRequest, kept: Any = None) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen; what is chosen already, though it has ended or left."""
    day = local_day(request.at)
    years = sorted({*(rules.year_of(day) + n for n in _YEARS), *([kept.year] if kept else [])})
    lines = [(str(one.pk), one.pays_for) for one in lines_seen_by(request.acting)]
    holders = queries.holders_of(request.acting.community_id, day)
    if kept is not None and kept.held_by is not None and kept.held_by_id not in {one.pk for one in holders}:
        holders.append(kept.held_by)
    return {
        "year": [(str(year), rules.year_words(year)) for year in years],
        "line": [("", "None"), *lines],
        "holder": [("", "None of these"), *((str(one.pk), one.name) for one in holders)],
    }


@open_to(HOLDERS)
def new_event(request: ActingRequest, community: str) -> HttpResponse:
    """Make an event; its payment may be that of a funding line, named in the address."""
    offered = _offered(request)
    asked = request.GET.get("line", "")
    begun = {"year": str(rules.year_of(local_day(request.at))), "line": asked if asked in dict(offered["line"]) else ""}
    form = forms.NewEventForm(request.POST or None, offered=offered, initial=begun)
    made: list[int] = []

    def act() -> None:
        when = {"starts_at": form.cleaned_data["starts_at"], "minutes": form.cleaned_data["minutes"]}
        made.append(operations.make_event(form.told(), **when, by=request.acting, at=request.at).pk)

    if request.method == "POST" and written(form, act):
        messages.success(request, "Made. Say next what must be done by when.")
        return redirect("learning-event", community, made[0])
    return form_page(
        request,
        form,
        "Add a learning event",
        "Add it",
        intro="It explains to practices how a payment is earned. One that was held already can be added too.",
        who_can_see=present.WHO_SEES,
    )


def acted(
    request: ActingRequest, form: Any, one: Any, act: Any, *, done: str, title: str, button: str, now: Any = None
) -> HttpResponse:
    """A form about an event: what it does, and back to the event.

    Shape: `now` gives the words that stand, where the form changes them: two who do so at once lose nobody's.
    """
    if request.method == "POST" and (changed(form, act, now) if now else written(form, act)):
        messages.success(request, done)
        return redirect("learning-event", request.acting.community_slug, one.pk)
    return form_page(request, form, title, button, caption=one.title, who_can_see=present.WHO_SEES)


@open_to(HOLDERS)
def change_event(request: ActingRequest, community: str, learning_event: int) -> HttpResponse:
    """Say anew what an event is about."""
    one = queries.event_in(learning_event, request.acting)
    initial = begun(words_of_event(one), forms.as_told(one))
    form = forms.ChangedEventForm(request.POST or None, offered=_offered(request, one), initial=initial)

    def act() -> None:
        operations.change_event(
            form.told(), event_id=one.pk, as_it_was=form.began_with(), by=request.acting, at=request.at
        )

    def now() -> Words:
        return words_of_event(queries.event_in(one.pk, request.acting))

    return acted(request, form, one, act, done="Changed.", title="Change what it says", button="Change it", now=now)


@open_to(HOLDERS)
def put_off(request: ActingRequest, community: str, learning_event: int) -> HttpResponse:
    """Put an event to another time."""
    one = queries.event_in(learning_event, request.acting)
    form = forms.PutOffForm(request.POST or None, initial=begun(words_of_time(one), forms.when_of(one)))

    def act() -> None:
        operations.put_off(event_id=one.pk, **form.cleaned_data, by=request.acting, at=request.at)

    def now() -> Words:
        return words_of_time(queries.event_in(one.pk, request.acting))

    done = "Put off. Those who said that they come are told."
    return acted(request, form, one, act, done=done, title="Put it off", button="Put it off", now=now)


@open_to(HOLDERS)
def call_off(request: ActingRequest, community: str, learning_event: int) -> HttpResponse:
    """Call an event off."""
    one = queries.event_in(learning_event, request.acting)
    form = forms.CallOffForm(request.POST or None)

    def act() -> None:
        operations.call_off(event_id=one.pk, **form.cleaned_data, by=request.acting, at=request.at)

    done = "Called off. Those who said that they come are told."
    return acted(request, form, one, act, done=done, title="Call it off", button="Call it off")
