"""The pages of the ten steps to one voice: the board, and each step with what is said of it by hand."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from folkmoot.design import forms
from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.web.access import MEMBERS, SEAT_KEEPERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of, history_of_kind
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY, form_page
from folkmoot.governance.domain.set_up import Said, State, Step
from folkmoot.governance.operations.set_up import say_of_step
from folkmoot.governance.queries import set_up as queries
from folkmoot.governance.web import set_up_present as present
from folkmoot.kernel.working_days import local_day


class StepForm(forms.Form):
    """How far a step is, how one knows, who takes it on and by when."""

    state = forms.ChoiceField(
        label="How far is it?",
        hint="What Folkmoot finds done stays done.",
        choices=[("", "As Folkmoot finds it"), *((one.value, one.words) for one in State)],
        required=False,
    )
    note = forms.LongTextField(
        label="How do you know?",
        hint="Such as: agreed by the LMC on 4 March, by letter.",
        required=False,
        max_length=400,
    )
    owner = forms.SelectField(label="Who takes it on", choices=[], required=False)
    due_on = forms.DateField(label="By when", required=False)

    def __init__(self, *args: Any, owners: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owner", [("", "Nobody yet"), *owners])

    def said(self) -> Said:
        """What was said, as the operation takes it."""
        given = self.cleaned_data
        return Said(
            state=State(given["state"]) if given["state"] else None,
            note=given["note"].strip(),
            owner_id=int(given["owner"]) if given["owner"] else None,
            due_on=given["due_on"],
        )


@open_to(MEMBERS)
def voice(request: ActingRequest, community: str) -> HttpResponse:
    """The ten steps to one voice and the five foundations, with how far each is."""
    return render(
        request,
        "governance/voice.html",
        {
            "board": present.board(request.acting, request.at),
            "community": community,
            "who_can_see": MEMBERS_ONLY,
            "history": history_of_kind(request.acting, "governance.stepnote"),
        },
    )


@open_to(MEMBERS)
def voice_step(request: ActingRequest, community: str, step: str) -> HttpResponse:
    """One step: what there is, what is lacking, and what was said of it over time."""
    one = _step(step)
    return render(
        request,
        "governance/voice_step.html",
        {
            "page": present.step_page(one, request.acting, request.at),
            "step": one.value,
            "community": community,
            "who_can_see": MEMBERS_ONLY,
            "history": history_of(request.acting, *queries.said_of(request.acting.community_id, one)),
        },
    )


@open_to(SEAT_KEEPERS)
def note_step(request: ActingRequest, community: str, step: str) -> HttpResponse:
    """Say by hand how far a step is, and who takes it on."""
    one, acting = _step(step), request.acting
    latest = queries.said_of(acting.community_id, one).first()
    owners = [
        (str(role.pk), f"{role.person.name} – {directory.role_words(role)}")
        for role in queries.owners_offered(acting.community_id, local_day(request.at))
    ]
    form = StepForm(request.POST or None, owners=owners, initial=_initial(latest))
    if request.method == "POST" and written(form, lambda: say_of_step(form.said(), step=one, by=acting, at=request.at)):
        messages.success(request, "Kept. What was said before stays readable.")
        return redirect("voice-step", community, step)
    return form_page(
        request,
        form,
        "Say how far this step is",
        "Keep this",
        caption=f"{one.number}. {one.words}",
        intro=one.about,
        who_can_see=MEMBERS_ONLY,
    )


def _initial(latest: Any) -> dict[str, Any]:
    if latest is None:
        return {"state": ""}
    return {
        "state": latest.state,
        "note": latest.note,
        "owner": str(latest.owner_id or ""),
        "due_on": latest.due_on,
    }


def _step(name: str) -> Step:
    if name not in set(Step):
        raise Http404("No such step.")
    return Step(name)
