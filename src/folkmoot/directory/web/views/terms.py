"""Pages of who holds a seat at an outside meeting, who goes instead, and for how long."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.days import last_day
from folkmoot.directory.operations import covers
from folkmoot.directory.operations import seats as operations
from folkmoot.directory.queries import seats as queries
from folkmoot.directory.queries.people import appointment_in, roles_on
from folkmoot.directory.web.access import SEAT_KEEPERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.forms import forums as forms
from folkmoot.directory.web.forms.organisations import EndForm
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.kernel.working_days import local_day


def _people(community_id: int, day: date) -> list[tuple[str, str]]:
    held = roles_on(community_id, day)
    return [(str(one.pk), f"{one.person.name} – {directory.role_words(one)}") for one in held]


@open_to(SEAT_KEEPERS)
def hold_seat(request: ActingRequest, community: str, seat: int) -> HttpResponse:
    """Give a seat to a holder and a deputy for a term."""
    acting, day = request.acting, local_day(request.at)
    one = queries.seat_in(acting.community_id, seat, day)
    form = forms.TermForm(
        request.POST or None, people=_people(request.acting.community_id, day), initial={"starts_on": day}
    )
    if request.method == "POST" and written(
        form,
        lambda: operations.hold_seat(
            seat=one,
            holder=appointment_in(acting.community_id, int(form.cleaned_data["holder"])),
            deputy=appointment_in(acting.community_id, int(form.cleaned_data["deputy"]))
            if form.cleaned_data["deputy"]
            else None,
            term=form.term(),
            by=acting,
            at=request.at,
        ),
    ):
        messages.success(request, "The seat is given.")
        return redirect("forum", community, one.forum_id)
    back = (one.forum.name, reverse("forum", args=[community, one.forum_id]))
    return form_page(request, form, "Give a seat", "Give it", caption=one.forum.name, back=back)


@open_to(SEAT_KEEPERS)
def cover_seat(request: ActingRequest, community: str, seat: int) -> HttpResponse:
    """Send somebody else for some days."""
    acting, day = request.acting, local_day(request.at)
    one = queries.seat_in(acting.community_id, seat, day)
    # Whoever was chosen on the page of who could go, and the day of the meeting they go to.
    met = _day_asked(request.GET.get("on", ""))
    first = {"starts_on": met or day, "last_day": met, "cover": request.GET.get("cover", "")}
    form = forms.CoverForm(request.POST or None, people=_people(request.acting.community_id, day), initial=first)
    if request.method == "POST" and written(
        form,
        lambda: covers.cover_seat(
            seat=one,
            cover=appointment_in(acting.community_id, int(form.cleaned_data["cover"])),
            why=form.cleaned_data["why"],
            period=form.period(),
            by=acting,
            at=request.at,
        ),
    ):
        messages.success(request, f"Covered: {form.who} goes instead.")
        return redirect("forum", community, one.forum_id)
    back = (one.forum.name, reverse("forum", args=[community, one.forum_id]))
    return form_page(request, form, "Cover an absence", "Send them", caption=one.forum.name, back=back)


def _day_asked(words: str) -> date | None:
    """The day an address names. Missing: None, it names none."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


@open_to(SEAT_KEEPERS)
def vacate_seat(request: ActingRequest, community: str, seat: int) -> HttpResponse:
    """Leave a seat vacant from a day."""
    one = queries.seat_in(request.acting.community_id, seat, local_day(request.at))
    form = EndForm(request.POST or None, initial={"last_day": local_day(request.at)})
    if request.method == "POST" and written(
        form, lambda: operations.vacate_seat(seat=one, ends_on=form.ends_on, by=request.acting, at=request.at)
    ):
        messages.success(request, "The seat is vacant after that day.")
        return redirect("forum", community, one.forum_id)
    back = (one.forum.name, reverse("forum", args=[community, one.forum_id]))
    return form_page(request, form, "Leave a seat vacant", "Leave it", caption=one.forum.name, back=back)


@open_to(SEAT_KEEPERS)
def change_term(request: ActingRequest, community: str, term: int) -> HttpResponse:
    """Change a term's deputy or its days."""
    acting, day = request.acting, local_day(request.at)
    one = queries.term_in(acting.community_id, term)
    people = _people(acting.community_id, day)
    if one.deputy is not None and str(one.deputy_id) not in dict(people):
        people.append((str(one.deputy_id), f"{one.deputy.person.name} (no longer in that role)"))
    initial = {
        "deputy": str(one.deputy_id or ""),
        "deputy_from": max(day, one.starts_on),
        "starts_on": one.starts_on,
        "last_day": last_day(one.ends_on),
    }
    form = forms.ChangedTermForm(request.POST or None, people=people, initial=initial)
    if request.method == "POST" and written(
        form,
        lambda: operations.change_term(
            holding=one,
            deputy=appointment_in(acting.community_id, int(form.cleaned_data["deputy"]))
            if form.cleaned_data["deputy"]
            else None,
            deputy_from=form.cleaned_data["deputy_from"],
            term=form.term(),
            by=acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Changed. What it was before stays in the history.")
        return redirect("forum", community, one.seat.forum_id)
    back = (one.seat.forum.name, reverse("forum", args=[community, one.seat.forum_id]))
    caption = f"{one.holder.person.name}, {one.seat.forum.name}"
    return form_page(request, form, "Change the deputy or the term", "Change it", caption=caption, back=back)


@open_to(SEAT_KEEPERS)
def change_cover(request: ActingRequest, community: str, cover: int) -> HttpResponse:
    """Put a cover right: who goes, why, on which days."""
    acting = request.acting
    one = queries.cover_in(acting.community_id, cover)
    initial = {
        "cover": str(one.cover_id),
        "why": one.why,
        "starts_on": one.starts_on,
        "last_day": last_day(one.ends_on),
    }
    people = _people(acting.community_id, local_day(request.at))
    form = forms.CoverForm(request.POST or None, people=people, initial=initial)
    if request.method == "POST" and written(
        form,
        lambda: covers.change_cover(
            covering=one,
            cover=appointment_in(acting.community_id, int(form.cleaned_data["cover"])),
            why=form.cleaned_data["why"],
            period=form.period(),
            by=acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Changed. What it was before stays in the history.")
        return redirect("forum", community, one.seat.forum_id)
    back = (one.seat.forum.name, reverse("forum", args=[community, one.seat.forum_id]))
    return form_page(request, form, "Change a cover", "Change it", caption=one.seat.forum.name, back=back)


@open_to(SEAT_KEEPERS)
def end_cover(request: ActingRequest, community: str, cover: int) -> HttpResponse:
    """End a cover early, or call it off."""
    one = queries.cover_in(request.acting.community_id, cover)
    form = EndForm(request.POST or None, initial={"last_day": local_day(request.at)})
    if request.method == "POST" and written(
        form, lambda: covers.end_cover(covering=one, ends_on=form.ends_on, by=request.acting, at=request.at)
    ):
        messages.success(request, "The cover ends after that day.")
        return redirect("forum", community, one.seat.forum_id)
    back = (one.seat.forum.name, reverse("forum", args=[community, one.seat.forum_id]))
    return form_page(
        request,
        form,
        "End a cover early",
        "End it",
        caption=f"{one.cover.person.name}, {one.seat.forum.name}",
        intro="A last day before its first calls it off altogether.",
        back=back,
    )
