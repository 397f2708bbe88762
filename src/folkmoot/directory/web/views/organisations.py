"""Pages of organisations."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import narrowed_as, paged
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import OrganisationKind, Role, Standing
from folkmoot.directory.operations import members as operations
from folkmoot.directory.queries import organisations as queries
from folkmoot.directory.web.access import ADMINISTRATORS, IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.as_at import AsAt, as_at
from folkmoot.directory.web.forms import organisations as forms
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.presenters import organisations as present
from folkmoot.directory.web.presenters.extents import extent_words
from folkmoot.directory.web.views.form_page import EVERYONE, form_page
from folkmoot.kernel.working_days import local_day

# What a search of the register offers: more words find fewer.
_MOST_FOUND = 20


@open_to(IN_COMMUNITY)
def organisations(request: ActingRequest, community: str) -> HttpResponse:
    """Every organisation of the community as at a day, filtered and paged."""
    day = as_at(request)
    chosen = _chosen(request)
    page = paged(_found(request, day), request)
    return render(
        request,
        "directory/organisations.html",
        {
            "lines": present.lines(page.rows, community, day),
            "page": page,
            "as_at": day,
            "extent": extent_words(request.acting.community_id, day.day),
            "boxes": _boxes(chosen, day),
            "community": community,
            "query": narrowed_as(request),
            "may_add": request.acting.role is Role.COMMUNITY_ADMINISTRATOR,
            "who_can_see": EVERYONE,
        },
    )


def _chosen(request: ActingRequest) -> dict[str, str]:
    asked = {name: request.GET.get(name, "").strip() for name in ("words", "kind", "standing")}
    asked["kind"] = asked["kind"] if asked["kind"] in set(OrganisationKind) else ""
    asked["standing"] = asked["standing"] if asked["standing"] in set(Standing) else ""
    return asked


def _found(request: ActingRequest, day: AsAt) -> Any:
    return queries.standings_on(request.acting.community_id, day.day, **_chosen(request))


def _boxes(chosen: dict[str, str], day: AsAt) -> list[dict[str, object]]:
    kinds = [(one.value, one.words) for one in OrganisationKind]
    standings = [(one.value, one.words) for one in Standing]
    return [
        {"name": "words", "label": "Name or code", "chosen": chosen["words"]},
        {"name": "kind", "label": "Kind", "options": kinds, "chosen": chosen["kind"], "all": "Every kind"},
        {"name": "standing", "label": "Standing", "options": standings, "chosen": chosen["standing"], "all": "Either"},
        {"name": "on", "label": "As at (day/month/year)", "chosen": day.asked},
    ]


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def organisations_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    day = as_at(request)
    rows = present.export_rows(_found(request, day), day)
    return csv_file(f"{community}-organisations", present.EXPORT_HEAD, rows)


@open_to(IN_COMMUNITY)
def organisation(request: ActingRequest, community: str, organisation: int) -> HttpResponse:
    """One organisation as at a day: names, belonging, succession, list sizes and people."""
    day = as_at(request)
    standing = queries.standing_of(request.acting.community_id, organisation)
    page = present.page(standing, request.acting, day)
    return render(
        request,
        "directory/organisation.html",
        {
            "page": page,
            "as_at": day,
            "community": community,
            "who_can_see": EVERYONE,
            "history": history_of(request.acting, standing, standing.organisation),
        },
    )


@open_to(ADMINISTRATORS)
def add_organisation(request: ActingRequest, community: str) -> HttpResponse:
    """Add an organisation: look for it in the register, or name it."""
    back = ("Organisations", reverse("organisations", args=[community]))
    words = request.GET.get("words", "").strip()
    if not words:
        return render(
            request,
            "directory/find_organisation.html",
            {"form": forms.FindForm(), "back": {"text": back[0], "href": back[1]}, "who_can_see": EVERYONE},
        )
    found = queries.register_finds(words, most=_MOST_FOUND)
    form = forms.AddForm(
        request.POST or None,
        initial={
            "starts_on": local_day(request.at),
            "standing": Standing.PARTNER.value,
            "name": "" if found else words,
        },
        found=[(str(one.pk), f"{one.name} ({one.code or OrganisationKind(one.kind).words})") for one in found],
    )
    added: list[int] = []
    if request.method == "POST" and written(
        form,
        lambda: added.append(
            operations.add_organisation(
                form.new(), starts_on=form.cleaned_data["starts_on"], by=request.acting, at=request.at
            ).pk
        ),
    ):
        messages.success(request, "Added to the community.")
        return redirect("organisation", community, added[0])
    return form_page(request, form, "Add an organisation", "Add it", back=back)


@open_to(ADMINISTRATORS)
def end_standing(request: ActingRequest, community: str, organisation: int) -> HttpResponse:
    """End an organisation's place in the community."""
    standing = queries.standing_of(request.acting.community_id, organisation)
    form = forms.EndForm(request.POST or None, initial={"last_day": local_day(request.at)})
    if request.method == "POST" and written(
        form,
        lambda: operations.end_standing(standing=standing, ends_on=form.ends_on, by=request.acting, at=request.at),
    ):
        messages.success(request, f"{standing.organisation.name} leaves. The roles of its people end on the same day.")
        return redirect("organisation", community, organisation)
    return form_page(
        request,
        form,
        "End its place in this community",
        "End it",
        caption=standing.organisation.name,
        intro="The roles of its people here end on the same day. What was done in them stays in the record.",
        back=(standing.organisation.name, reverse("organisation", args=[community, organisation])),
    )


@open_to(ADMINISTRATORS)
def succeed_organisation(request: ActingRequest, community: str, organisation: int) -> HttpResponse:
    """Close an organisation the community keeps itself, and say who takes over."""
    one = queries.standing_of(request.acting.community_id, organisation).organisation
    others = directory.organisations_of(request.acting.community_id, local_day(request.at)).exclude(pk=one.pk)
    form = forms.SucceedForm(
        request.POST or None,
        initial={"happened_on": local_day(request.at)},
        others=[(str(other.pk), other.name) for other in others],
    )
    if request.method == "POST" and written(
        form,
        lambda: operations.succeed_organisation(
            predecessor=one,
            successor=others.get(pk=form.cleaned_data["successor"]),
            on=form.cleaned_data["happened_on"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Recorded. Both organisations stay readable.")
        return redirect("organisation", community, organisation)
    return form_page(
        request,
        form,
        "Another organisation takes over",
        "Record it",
        caption=one.name,
        back=(one.name, reverse("organisation", args=[community, organisation])),
    )
