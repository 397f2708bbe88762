"""Pages of people, their roles and their authority."""

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
from folkmoot.directory.domain import people_file as file_of_people
from folkmoot.directory.domain import roles as rules
from folkmoot.directory.domain.kinds import OrganisationKind, Role
from folkmoot.directory.operations import people as operations
from folkmoot.directory.operations import roles
from folkmoot.directory.operations.people_file import load_people
from folkmoot.directory.queries import people as queries
from folkmoot.directory.web.access import ADMINISTRATORS, AUTHORITY_KEEPERS, IN_COMMUNITY, ROLE_KEEPERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.as_at import as_at
from folkmoot.directory.web.forms import people as forms
from folkmoot.directory.web.forms.organisations import EndForm
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.presenters import people as present
from folkmoot.directory.web.presenters import words
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day

_WHO_SEES = "everyone with a role in this community; e-mail addresses and authority, not partners"


def _chosen(request: ActingRequest) -> dict[str, str]:
    role = request.GET.get("role", "")
    return {"words": request.GET.get("words", "").strip(), "role": role if role in set(Role) else ""}


@open_to(IN_COMMUNITY)
def people(request: ActingRequest, community: str) -> HttpResponse:
    """Everyone with a role as at a day, filtered and paged."""
    day, chosen = as_at(request), _chosen(request)
    page = paged(queries.people_on(request.acting.community_id, day.day, **chosen), request)
    listed = [(one.value, one.words) for one in Role]
    return render(
        request,
        "directory/people.html",
        {
            "lines": present.lines(page.rows, request.acting, day),
            "page": page,
            "as_at": day,
            "boxes": [
                {"name": "words", "label": "Name, or organisation", "chosen": chosen["words"]},
                {"name": "role", "label": "Role", "options": listed, "chosen": chosen["role"], "all": "Every role"},
                {"name": "on", "label": "As at (day/month/year)", "chosen": day.asked},
            ],
            "community": community,
            "query": narrowed_as(request),
            "acting": request.acting,
            "may_add": request.acting.role in {Role.COMMUNITY_ADMINISTRATOR, Role.LMC_ADMINISTRATOR},
            "may_load": request.acting.role is Role.COMMUNITY_ADMINISTRATOR,
            "who_can_see": _WHO_SEES,
        },
    )


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def people_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list in the columns of the file of people; a partner's copy without addresses and authority."""
    day = as_at(request).day
    held = queries.listed_for_export(request.acting.community_id, day, **_chosen(request))
    rows = present.export_rows(held, request.acting)
    return csv_file(f"{community}-people", present.export_head(request.acting), rows)


@open_to(IN_COMMUNITY)
def person(request: ActingRequest, community: str, person: int) -> HttpResponse:
    """One person: roles, authority over time, groups and seats."""
    day = as_at(request)
    one = queries.person_in(request.acting.community_id, person)
    roles = one.appointments.filter(community_id=request.acting.community_id)
    return render(
        request,
        "directory/person.html",
        {
            "page": present.page(one, request.acting, day),
            "as_at": day,
            "community": community,
            "who_can_see": _WHO_SEES,
            "history": history_of(request.acting, *roles),
        },
    )


def _organisations(request: ActingRequest) -> list[tuple[str, str]]:
    """Where this hat may give roles: anywhere in the community, or in the LMC alone."""
    found = directory.organisations_of(request.acting.community_id, local_day(request.at))
    if request.acting.role is Role.LMC_ADMINISTRATOR:
        found = found.filter(pk=request.acting.organisation_id)
    return [(str(one.pk), f"{one.name} – {OrganisationKind(one.kind).words}") for one in found]


@open_to(ROLE_KEEPERS)
def new_person(request: ActingRequest, community: str) -> HttpResponse:
    """Add a person with a first role."""
    form = forms.NewPersonForm(
        request.POST or None,
        organisations=_organisations(request),
        initial={"starts_on": local_day(request.at), "organisation": request.GET.get("organisation", "")},
    )
    met: list[int] = []
    if request.method == "POST" and written(
        form,
        lambda: met.append(
            roles.give_role_to_newcomer(
                form.new(),
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                by=request.acting,
                at=request.at,
            ).pk
        ),
    ):
        messages.success(request, "Added. They can sign in with their e-mail address.")
        return redirect("person", community, met[0])
    back = ("People", reverse("people", args=[community]))
    return form_page(request, form, "Add a person", "Add them", back=back, who_can_see=_WHO_SEES)


@open_to(ROLE_KEEPERS)
def give_role(request: ActingRequest, community: str, person: int) -> HttpResponse:
    """Give a person one more role."""
    one = queries.person_in(request.acting.community_id, person)
    form = forms.RoleForm(
        request.POST or None, organisations=_organisations(request), initial={"starts_on": local_day(request.at)}
    )
    if request.method == "POST" and written(
        form, lambda: roles.give_role(form.new(), person=one, by=request.acting, at=request.at)
    ):
        messages.success(request, "Role given.")
        return redirect("person", community, person)
    back = (one.name, reverse("person", args=[community, person]))
    return form_page(request, form, "Give a role", "Give it", caption=one.name, back=back, who_can_see=_WHO_SEES)


@open_to(ROLE_KEEPERS)
def end_role(request: ActingRequest, community: str, appointment: int) -> HttpResponse:
    """End a role, saying its last day."""
    one = queries.appointment_in(request.acting.community_id, appointment)
    form = EndForm(request.POST or None, initial={"last_day": local_day(request.at)})
    if request.method == "POST" and written(
        form,
        lambda: operations.end_appointment(appointment=one, ends_on=form.ends_on, by=request.acting, at=request.at),
    ):
        messages.success(request, "The role ends. What was done in it stays in the record.")
        return redirect("person", community, one.person_id)
    return form_page(
        request,
        form,
        "End a role",
        "End it",
        caption=f"{one.person.name}, {Role(one.role).words}, {one.organisation.name}",
        back=(one.person.name, reverse("person", args=[community, one.person_id])),
        who_can_see=_WHO_SEES,
    )


@open_to(AUTHORITY_KEEPERS)
def set_authority(request: ActingRequest, community: str, appointment: int) -> HttpResponse:
    """Set how far a person may bind their practice."""
    one = queries.appointment_in(request.acting.community_id, appointment)
    if objections := rules.objections_to_granting(request.acting, one.organisation_id):
        raise Refused(objections)
    day = local_day(request.at)
    present_one = queries.authority_on(one, day)
    initial: dict[str, object] = {"starts_on": max(day, one.starts_on)}
    if present_one is not None:
        initial |= {"level": present_one.level, "categories": present_one.categories, "limit": present_one.limit_pence}
    form = forms.AuthorityForm(request.POST or None, initial=initial)
    if request.method == "POST" and written(
        form,
        lambda: operations.grant_authority(
            appointment=one,
            granted=form.granted(),
            starts_on=form.cleaned_data["starts_on"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, f"From {words.day(form.cleaned_data['starts_on'])} this is how far they may go.")
        return redirect("person", community, one.person_id)
    return form_page(
        request,
        form,
        "Set an authority",
        "Set it",
        caption=f"{one.person.name}, {Role(one.role).words}, {one.organisation.name}",
        intro="Earlier answers keep the authority they were given under.",
        back=(one.person.name, reverse("person", args=[community, one.person_id])),
        who_can_see="all practices, the executive and the LMC",
    )


@open_to(ADMINISTRATORS)
@at_most("file_in")
def load_people_page(request: ActingRequest, community: str) -> HttpResponse:
    """Load people from a file: all of it or nothing, each fault named with its line."""
    form = forms.PeopleFileForm(request.POST or None, request.FILES or None)
    done = None
    if request.method == "POST" and form.is_valid():
        only_check = form.cleaned_data["only_check"]
        done = load_people(
            slug=community,
            content=form.cleaned_data["file"].read(),
            at=request.at,
            by=request.acting,
            dry_run=only_check,
        )
        if not done.faults and not only_check:
            messages.success(request, "Loaded. " + ". ".join(done.words))
            return redirect("people", community)
    return render(
        request,
        "directory/load_people.html",
        {
            "form": form,
            "button": "Load this file",
            "done": done,
            "community": community,
            "who_can_see": "the community's administrators",
        },
    )


@open_to(ADMINISTRATORS)
def people_template(request: ActingRequest, community: str) -> HttpResponse:
    """The file of people to fill in."""
    return csv_file("people-template", file_of_people.COLUMNS, file_of_people.EXAMPLES)
