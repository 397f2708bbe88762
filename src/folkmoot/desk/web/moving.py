"""A practice's move to another PCN: on the desk, for it tells of the questions that keep their roll."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.directory.operations import corrections as operations
from folkmoot.directory.queries import organisations
from folkmoot.directory.web.access import ADMINISTRATORS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.forms.corrections import NO_PCN, MoveForm
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries.rolls import open_questions_to


@open_to(ADMINISTRATORS)
def move_practice(request: ActingRequest, community: str, organisation: int) -> HttpResponse:
    """Say to which PCN a practice moves, and from when."""
    acting, today = request.acting, local_day(request.at)
    one = organisations.standing_of(acting.community_id, organisation).organisation
    held = directory.pcn_of(one.pk, today)
    asked = open_questions_to(one.pk, acting.community_id, request.at)
    pcns = directory.organisations_of(acting.community_id, today, kind=OrganisationKind.PCN, standing=Standing.MEMBER)
    form = MoveForm(
        request.POST or None,
        initial={"starts_on": today},
        pcns=[(str(pcn.pk), pcn.name) for pcn in pcns],
        asked=bool(asked),
    )
    if request.method == "POST" and written(
        form,
        lambda: operations.move_practice(
            practice=one,
            to=None if form.cleaned_data["to"] == NO_PCN else pcns.get(pk=form.cleaned_data["to"]),
            starts_on=form.cleaned_data["starts_on"],
            by=acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Recorded. Its earlier PCN stays readable under its own days.")
        return redirect("organisation", community, organisation)
    return form_page(
        request,
        form,
        "Move it to another PCN",
        "Record the move",
        caption=one.name,
        intro=_intro(held.name if held else "", asked),
        back=(one.name, reverse("organisation", args=[community, organisation])),
    )


def _intro(pcn: str, asked: list[str]) -> str:
    now = f"Today it is in {pcn}." if pcn else "Today it is in no PCN."
    if not asked:
        return f"{now} To take a move back, say from the same day where it was."
    questions = "; ".join(f"“{wording}”" for wording in asked)
    return (
        f"{now} It is being asked now: {questions}. Their rolls were fixed when they opened and do not change: "
        "there the practice keeps the PCN and the list size of that day, and its answer counts as before."
    )
