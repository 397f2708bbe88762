"""Pages of a community's groups."""

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
from folkmoot.directory.domain.group_rules import may_describe
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role
from folkmoot.directory.operations import communities
from folkmoot.directory.operations import groups as operations
from folkmoot.directory.queries import groups as queries
from folkmoot.directory.queries.people import appointment_in, roles_on
from folkmoot.directory.web.access import ADMINISTRATORS, GROUP_DESCRIBERS, IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.as_at import AsAt, as_at
from folkmoot.directory.web.forms import groups as forms
from folkmoot.directory.web.forms.organisations import EndForm
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.presenters import groups as present
from folkmoot.directory.web.presenters.words import day as day_words
from folkmoot.directory.web.views.bottom_up import partners_offered
from folkmoot.directory.web.views.form_page import EVERYONE, form_page
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day


@open_to(IN_COMMUNITY)
def groups(request: ActingRequest, community: str) -> HttpResponse:
    """The community's groups as at a day."""
    day, chosen = as_at(request), _chosen(request)
    page = paged(queries.groups_on(request.acting.community_id, day.day, **chosen), request)
    return render(
        request,
        "directory/groups.html",
        {
            "lines": present.lines(page.rows, request.acting, day),
            "boxes": _boxes(chosen, day),
            "narrowed": any(chosen.values()),
            "sees_tests": request.acting.is_member,
            "page": page,
            "as_at": day,
            "community": community,
            "query": narrowed_as(request),
            "may_add": request.acting.role is Role.COMMUNITY_ADMINISTRATOR,
            "who_can_see": EVERYONE,
        },
    )


def _chosen(request: ActingRequest) -> dict[str, str]:
    words, kind = (request.GET.get(name, "").strip() for name in ("words", "kind"))
    return {"words": words, "kind": kind if kind in set(GroupKind) else ""}


def _boxes(chosen: dict[str, str], day: AsAt) -> list[dict[str, object]]:
    kinds = [(one.value, one.words) for one in GroupKind]
    return [
        {"name": "words", "label": "Words in its name", "chosen": chosen["words"]},
        {"name": "kind", "label": "Kind", "options": kinds, "chosen": chosen["kind"], "all": "Every kind"},
        {"name": "on", "label": "As at (day/month/year)", "chosen": day.asked},
    ]


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def groups_file(request: ActingRequest, community: str) -> HttpResponse:
    """The groups and their members as a spreadsheet."""
    found = queries.groups_on(request.acting.community_id, as_at(request).day, **_chosen(request))
    rows = present.export_rows(found)
    return csv_file(f"{community}-groups", present.EXPORT_HEAD, rows)


@open_to(IN_COMMUNITY)
def group(request: ActingRequest, community: str, group: int) -> HttpResponse:
    """One group as at a day: members, votes, chair."""
    day = as_at(request)
    one = queries.group_in(request.acting.community_id, group)
    return render(
        request,
        "directory/group.html",
        {
            "page": present.page(one, request.acting, day),
            "as_at": day,
            "community": community,
            "who_can_see": EVERYONE,
            "history": history_of(request.acting, one),
        },
    )


@open_to(ADMINISTRATORS)
def new_group(request: ActingRequest, community: str) -> HttpResponse:
    """Make a group."""
    acting, day = request.acting, local_day(request.at)
    pcns = directory.organisations_of(acting.community_id, day, kind=OrganisationKind.PCN)
    form = forms.GroupForm(
        request.POST or None,
        pcns=[(str(one.pk), one.name) for one in pcns],
        partners=partners_offered(request),
        initial={"starts_on": day},
    )
    made: list[int] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.add_group(
                kind=GroupKind(form.cleaned_data["kind"]),
                name=form.cleaned_data["name"],
                purpose=form.cleaned_data["purpose"],
                pcn=_pcn(pcns, form),
                made_by=_maker(request, form),
                starts_on=form.cleaned_data["starts_on"],
                by=acting,
                at=request.at,
            ).pk
        ),
    ):
        messages.success(request, "Made. Add its members next.")
        return redirect("group", community, made[0])
    back = ("Groups", reverse("groups", args=[community]))
    return form_page(request, form, "Make a group", "Make it", back=back)


def _pcn(pcns: Any, form: forms.GroupForm) -> Any:
    asked = form.cleaned_data["pcn"]
    return pcns.get(pk=asked) if asked else None


def _maker(request: ActingRequest, form: forms.GroupForm) -> Any:
    asked = form.cleaned_data["made_by"]
    return (
        directory.organisations_of(request.acting.community_id, local_day(request.at)).get(pk=asked) if asked else None
    )


@open_to(GROUP_DESCRIBERS)
def describe_group(request: ActingRequest, community: str, group: int) -> HttpResponse:
    """Change what a group is called, what it is for, who appoints its chair and by what rules it decides."""
    one, day = queries.group_in(request.acting.community_id, group), local_day(request.at)
    if not may_describe(request.acting, one):
        raise NotFound("a group that you describe")
    form = forms.DescribeForm(
        request.POST or None,
        names=_names(request, one),
        initial={
            "name": one.name,
            "purpose": one.purpose,
            "terms": one.terms,
            "chair_appointed_by": one.chair_appointed_by,
            "votes_by": one.votes_by,
            "votes_percent": one.votes_percent,
            "quorum_members": one.quorum_members,
            "quorum_percent": one.quorum_percent,
            "rules_written_in": one.rules_written_in,
            "shaped_by": one.shaped_by,
            "starts_on": day,
        },
    )
    if request.method == "POST" and written(
        form,
        lambda: operations.describe_group(
            group=one, words=form.words(), starts_on=form.cleaned_data["starts_on"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Changed. What it said before stays readable.")
        return redirect("group", community, group)
    back = (one.name, reverse("group", args=[community, group]))
    return form_page(
        request,
        form,
        "Describe this group",
        "Save",
        caption=one.name,
        intro=f"Its present words have held since {day_words(one.worded_on or one.starts_on)}.",
        back=back,
    )


def _names(request: ActingRequest, group: Any) -> list[str]:
    """Who may have shaped a group's words: the community's groups and organisations, each name once."""
    acting, day = request.acting, local_day(request.at)
    groups, bodies = directory.groups_of(acting.community_id, day), directory.organisations_of(acting.community_id, day)
    names = [*(one.name for one in groups), *(one.name for one in bodies), *group.shaped_by]
    return list(dict.fromkeys(names))


@open_to(ADMINISTRATORS)
def end_group(request: ActingRequest, community: str, group: int) -> HttpResponse:
    """End a group and every place in it."""
    one = queries.group_in(request.acting.community_id, group)
    form = EndForm(request.POST or None, initial={"last_day": local_day(request.at)})
    if request.method == "POST" and written(
        form, lambda: operations.end_group(group=one, ends_on=form.ends_on, by=request.acting, at=request.at)
    ):
        messages.success(request, f"{one.name} ends. Its history stays.")
        return redirect("groups", community)
    back = (one.name, reverse("group", args=[community, group]))
    return form_page(request, form, "End this group", "End it", caption=one.name, back=back)


@open_to(ADMINISTRATORS)
def add_member(request: ActingRequest, community: str, group: int) -> HttpResponse:
    """Give somebody a place in a group."""
    acting, day = request.acting, local_day(request.at)
    one = queries.group_in(acting.community_id, group)
    held = [
        (str(role.pk), f"{role.person.name} – {directory.role_words(role)}")
        for role in roles_on(acting.community_id, day)
    ]
    form = forms.MemberForm(
        request.POST or None, people=held, initial={"starts_on": day, "votes": True, "chairs": False}
    )
    if request.method == "POST" and written(
        form,
        lambda: communities.seat_in_group(
            group=one,
            appointment=appointment_in(acting.community_id, int(form.cleaned_data["appointment"])),
            votes=bool(form.cleaned_data["votes"]),
            chairs=bool(form.cleaned_data["chairs"]),
            starts_on=form.cleaned_data["starts_on"],
            by=acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Added to the group.")
        return redirect("group", community, group)
    back = (one.name, reverse("group", args=[community, group]))
    return form_page(request, form, "Add a member", "Add them", caption=one.name, back=back)


@open_to(ADMINISTRATORS)
def end_place(request: ActingRequest, community: str, place: int) -> HttpResponse:
    """End somebody's place in a group."""
    one = queries.place_in(request.acting.community_id, place)
    form = EndForm(request.POST or None, initial={"last_day": local_day(request.at)})
    if request.method == "POST" and written(
        form, lambda: communities.leave_group(place=one, ends_on=form.ends_on, by=request.acting, at=request.at)
    ):
        messages.success(request, f"{one.appointment.person.name} leaves the group.")
        return redirect("group", community, one.group_id)
    back = (one.group.name, reverse("group", args=[community, one.group_id]))
    caption = f"{one.appointment.person.name}, {one.group.name}"
    return form_page(request, form, "End a place in a group", "End it", caption=caption, back=back)
