"""Pages of outside forums and the community's seats there."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from folkmoot.accounts.web.attempts import at_most
from folkmoot.accounts.web.onward import onward
from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import narrowed_as, paged
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import Capacity, Funding, OrganisationKind, Scope, Standing
from folkmoot.directory.operations import communities
from folkmoot.directory.operations import seats as operations
from folkmoot.directory.operations.forums import reword_forum as reword
from folkmoot.directory.queries import seats as queries
from folkmoot.directory.web.access import IN_COMMUNITY, MEMBERS, SEAT_KEEPERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.as_at import as_at
from folkmoot.directory.web.forms import forums as forms
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.presenters import forums as present
from folkmoot.directory.web.presenters.words import day as day_words
from folkmoot.directory.web.views.form_page import EVERYONE, MEMBERS_ONLY, form_page
from folkmoot.kernel.working_days import local_day

_WHO_SEES = (
    "everyone with a role in this community; why we go, what we want there and who pays for the time, not partners"
)


@open_to(IN_COMMUNITY)
def forums(request: ActingRequest, community: str) -> HttpResponse:
    """The outside meetings, who speaks there as at a day, and which seats are vacant."""
    day = as_at(request)
    closed = request.GET.get("state") == "closed"
    rows = queries.forums_closed if closed else queries.forums_on
    found = rows(request.acting.community_id, day.day)
    time = request.GET.get("time", "") if request.acting.is_member else ""
    if time in set(Funding):
        found = queries.with_seats_paid(found, Funding(time), day.day)
    page = paged(found, request)
    return render(
        request,
        "directory/forums.html",
        {
            "lines": present.lines(page.rows, community, day),
            "page": page,
            "as_at": day,
            "closed": closed,
            "narrowed": time in set(Funding),
            "boxes": [
                {
                    "name": "state",
                    "label": "Open or closed",
                    "options": [("closed", "Closed")],
                    "chosen": "closed" if closed else "",
                    "all": "Open",
                },
                *([_time_box(time)] if request.acting.is_member else []),
                {"name": "on", "label": "As at (day/month/year)", "chosen": day.asked},
            ],
            "community": community,
            "query": narrowed_as(request),
            "acting": request.acting,
            "may_add": present.keeps_seats(request.acting),
            "who_can_see": EVERYONE,
        },
    )


def _time_box(chosen: str) -> dict[str, Any]:
    options = [(one.value, one.words) for one in Funding]
    return {"name": "time", "label": "A seat's time", "options": options, "chosen": chosen, "all": "Paid for or not"}


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def forums_file(request: ActingRequest, community: str) -> HttpResponse:
    """The seats as a spreadsheet."""
    day, acting = as_at(request), request.acting
    rows = present.export_rows(queries.forums_on(acting.community_id, day.day), acting, day)
    head = present.EXPORT_HEAD + (present.OWN_EXPORT_HEAD if acting.is_member else ())
    return csv_file(f"{community}-seats", head, rows)


@open_to(IN_COMMUNITY)
def forum(request: ActingRequest, community: str, forum: int) -> HttpResponse:
    """One forum and the seats there, as at a day."""
    day = as_at(request)
    one = queries.forum_in(request.acting.community_id, forum, day.day)
    return render(
        request,
        "directory/forum.html",
        {
            "page": present.page(one, request.acting, day),
            "as_at": day,
            "community": community,
            "who_can_see": _WHO_SEES,
            "history": history_of(request.acting, one, *one.seats.all()),
        },
    )


@open_to(MEMBERS)
def speakers(request: ActingRequest, community: str) -> HttpResponse:
    """Who speaks for a practice at each meeting: one's own practice, or any chosen."""
    acting, day = request.acting, as_at(request)
    practices = directory.organisations_of(
        acting.community_id, day.day, kind=OrganisationKind.PRACTICE, standing=Standing.MEMBER
    )
    asked = request.GET.get("practice", "")
    own = str(acting.organisation_id) if acting.organisation_kind is OrganisationKind.PRACTICE else ""
    chosen = practices.filter(pk=int(asked or own)).first() if (asked or own).isdecimal() else None
    pcn = directory.pcn_of(chosen.pk, day.day) if chosen else None
    lines = (
        present.speakers_for(
            queries.forums_on(acting.community_id, day.day),
            chosen.pk,
            frozenset([pcn.pk] if pcn else []),
            community,
            day,
        )
        if chosen
        else []
    )
    return render(
        request,
        "directory/speakers.html",
        {
            "practice": chosen.name if chosen else "",
            "own": bool(own) and (chosen is None or str(chosen.pk) == own),
            "lines": lines,
            "as_at": day,
            "boxes": [
                {
                    "name": "practice",
                    "label": "Practice",
                    "options": [(one.pk, one.name) for one in practices],
                    "chosen": chosen.pk if chosen else "",
                    "all": "Choose one",
                },
                {"name": "on", "label": "As at (day/month/year)", "chosen": day.asked},
            ],
            "community": community,
            "who_can_see": MEMBERS_ONLY,
        },
    )


@open_to(SEAT_KEEPERS)
def new_forum(request: ActingRequest, community: str) -> HttpResponse:
    """Add an outside meeting."""
    acting = request.acting
    hosts = directory.organisations_of(acting.community_id, local_day(request.at))
    form = forms.ForumForm(request.POST or None, hosts=[(str(one.pk), one.name) for one in hosts])
    made: list[int] = []
    came_from = onward(request)
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            communities.make_forum(
                community=directory.lock_community(acting.community_id),
                host=hosts.get(pk=form.cleaned_data["host"]),
                name=form.cleaned_data["name"],
                purpose=form.cleaned_data["purpose"],
                decides=form.cleaned_data["decides"],
                starts_on=form.cleaned_data["starts_on"],
                by=acting,
                at=request.at,
            ).pk
        ),
    ):
        if came_from:
            messages.success(request, f"{form.cleaned_data['name']} is added: it stands here among the meetings.")
            return redirect(came_from)
        messages.success(request, "Added. Say next what our seat there is for.")
        return redirect("add-seat", community, made[0])
    back = (
        ("Back, without adding one", came_from)
        if came_from
        else ("Seats at outside meetings", address("forums", community))
    )
    return form_page(request, form, "Add an outside meeting", "Add it", back=back)


@open_to(SEAT_KEEPERS)
def reword_forum(request: ActingRequest, community: str, forum: int) -> HttpResponse:
    """Say anew what a meeting is called and for, what it may decide and whose it is."""
    acting, day = request.acting, local_day(request.at)
    one = queries.forum_in(acting.community_id, forum, day)
    hosts = directory.organisations_of(acting.community_id, day)
    form = forms.RewordForumForm(
        request.POST or None,
        hosts=[(str(body.pk), body.name) for body in hosts],
        initial={
            "host": str(one.host_id),
            "name": one.name,
            "purpose": one.purpose,
            "decides": one.decides,
            "starts_on": day,
        },
    )
    if request.method == "POST" and written(
        form,
        lambda: reword(
            forum=one, words=form.words(), starts_on=form.cleaned_data["starts_on"], by=acting, at=request.at
        ),
    ):
        messages.success(request, "Changed. What it said before stays readable as at its days.")
        return redirect("forum", community, forum)
    back = (one.name, reverse("forum", args=[community, forum]))
    return form_page(request, form, "Change this meeting", "Save", caption=one.name, intro=_since(one), back=back)


def _since(row: Any) -> str:
    since = row.worded_on or row.starts_on
    return f"Its present words have held since {day_words(since)}." if since else ""


def _constituents(request: ActingRequest) -> list[tuple[str, str]]:
    """For whom a seat may speak: PCNs first, then practices."""
    own = directory.organisations_of(request.acting.community_id, local_day(request.at), standing=Standing.MEMBER)
    return [
        (str(one.pk), one.name)
        for kind in (OrganisationKind.PCN, OrganisationKind.PRACTICE)
        for one in own.filter(kind=kind.value)
    ]


@open_to(SEAT_KEEPERS)
def add_seat(request: ActingRequest, community: str, forum: int) -> HttpResponse:
    """Add a seat, vacant at first."""
    acting, day = request.acting, local_day(request.at)
    one = queries.forum_in(acting.community_id, forum, day)
    form = forms.NewSeatForm(
        request.POST or None,
        organisations=_constituents(request),
        initial={
            "capacity": Capacity.PROVIDER.value,
            "scope": Scope.GENERAL_PRACTICE.value,
            "funding": Funding.NOT_SAID.value,
            # Without a day a vacant seat is never late.
            "starts_on": day,
        },
    )
    made: list[int] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.add_seat(
                forum=one,
                words=form.words(),
                constituents=directory.organisations_of(acting.community_id, day).filter(
                    pk__in=form.cleaned_data["constituents"]
                ),
                starts_on=form.cleaned_data["starts_on"],
                by=acting,
                at=request.at,
            ).pk
        ),
    ):
        messages.success(request, "Added. It is vacant: give it to somebody next.")
        return redirect("hold-seat", community, made[0])
    back = (one.name, reverse("forum", args=[community, forum]))
    return form_page(request, form, "Add a seat", "Add it", caption=one.name, back=back, who_can_see=MEMBERS_ONLY)


@open_to(SEAT_KEEPERS)
def reword_seat(request: ActingRequest, community: str, seat: int) -> HttpResponse:
    """Change what a seat is for and for whom it speaks."""
    acting, day = request.acting, local_day(request.at)
    one = queries.seat_in(acting.community_id, seat, day)
    form = forms.RewordSeatForm(
        request.POST or None,
        organisations=_constituents(request),
        initial={
            "starts_on": day,
            "why": one.why,
            "remit": one.remit,
            "outcome_sought": one.outcome_sought,
            "capacity": one.capacity,
            "scope": one.scope,
            "funding": one.funding,
            "funding_basis": one.funding_basis,
            "constituents": [str(row.organisation_id) for row in one.constituents.all()],
        },
    )
    if request.method == "POST" and written(
        form,
        lambda: operations.reword_seat(
            seat=one,
            words=form.words(),
            constituents=directory.organisations_of(acting.community_id, day).filter(
                pk__in=form.cleaned_data["constituents"]
            ),
            starts_on=form.cleaned_data["starts_on"],
            by=acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Changed.")
        return redirect("forum", community, one.forum_id)
    back = (one.forum.name, reverse("forum", args=[community, one.forum_id]))
    return form_page(
        request,
        form,
        "Change a seat",
        "Save",
        caption=one.forum.name,
        intro=_since(one),
        back=back,
        who_can_see=MEMBERS_ONLY,
    )
