"""Pages of whether a group is practices' own: the seven questions, how they were answered, and who made the group."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import Standing
from folkmoot.directory.operations import bottom_up as operations
from folkmoot.directory.queries import bottom_up as queries
from folkmoot.directory.queries.groups import group_in
from folkmoot.directory.web.access import ADMINISTRATORS, GROUP_TESTERS, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.forms.bottom_up import BottomUpForm, initial_of
from folkmoot.directory.web.forms.groups import MakerForm
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.presenters import bottom_up as present
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY, form_page
from folkmoot.kernel.working_days import local_day


@open_to(MEMBERS)
def bottom_up(request: ActingRequest, community: str, group: int) -> HttpResponse:
    """How a group came out of the test, and every test before."""
    one = group_in(request.acting.community_id, group)
    tests = list(queries.tests_of(one.pk))
    page = present.page(one, tests, request.acting, queries.standing_of(one, local_day(request.at)))
    return render(
        request,
        "directory/bottom_up.html",
        {
            "page": page,
            "community": community,
            "who_can_see": MEMBERS_ONLY,
            "history": history_of(request.acting, *tests),
        },
    )


@open_to(GROUP_TESTERS)
def answer_bottom_up(request: ActingRequest, community: str, group: int) -> HttpResponse:
    """Answer the seven questions about a group, or answer them again."""
    one = group_in(request.acting.community_id, group)
    latest = queries.tests_of(one.pk).first()
    form = BottomUpForm(request.POST or None, initial=initial_of(queries.answers_of(latest)) if latest else {})
    if request.method == "POST" and written(
        form,
        lambda: operations.answer_test(form.answered(), group_id=one.pk, by=request.acting, at=request.at),
    ):
        messages.success(request, "Kept. Earlier answers stay readable.")
        return redirect("bottom-up", community, group)
    intro = "Say how things are, not how they should be. " + (
        "The boxes hold the latest answers: change what has changed." if latest else "What is shared does not count."
    )
    back = (one.name, reverse("group", args=[community, group]))
    return form_page(
        request,
        form,
        "Is it practices’ own?",
        "Keep these answers",
        caption=one.name,
        intro=intro,
        back=back,
        who_can_see=f"your answers and who you are: {MEMBERS_ONLY}",
    )


@open_to(ADMINISTRATORS)
def group_maker(request: ActingRequest, community: str, group: int) -> HttpResponse:
    """Say who made a group."""
    one = group_in(request.acting.community_id, group)
    form = MakerForm(
        request.POST if request.method == "POST" else None,
        partners=partners_offered(request),
        initial={"made_by": str(one.made_by_id or "")},
    )
    if request.method == "POST" and written(
        form,
        lambda: operations.say_who_made(
            group_id=one.pk,
            made_by=int(form.cleaned_data["made_by"]) if form.cleaned_data["made_by"] else None,
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Changed.")
        return redirect("group", community, group)
    back = (one.name, reverse("group", args=[community, group]))
    return form_page(request, form, "Who made this group", "Save", caption=one.name, back=back)


def partners_offered(request: ActingRequest) -> list[tuple[str, str]]:
    """The community's partners of the day, as a form offers them."""
    rows = directory.organisations_of(request.acting.community_id, local_day(request.at), standing=Standing.PARTNER)
    return [(str(one.pk), one.name) for one in rows]
