"""The parts of a learning event: who comes, who came, what is attached, and what must be done by when."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.changing import begun
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.files.domain.files import Kind, file_name
from folkmoot.funding.domain.learning import Said
from folkmoot.funding.operations import learning_materials, learning_register, learning_steps
from folkmoot.funding.queries import learning as queries
from folkmoot.funding.queries.as_it_was import words_of_step
from folkmoot.funding.queries.learning_steps import step_in
from folkmoot.funding.web import learning_forms as forms
from folkmoot.funding.web import learning_present as present
from folkmoot.funding.web.access import GUESTS, HOLDERS
from folkmoot.funding.web.views.learning import acted
from folkmoot.kernel.as_it_was import Words
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day

_ONLY_PICTURES = (
    "It holds only pictures, which nothing here can read: make sure that nothing about a patient is on them."
)
_UNDO = "undo"


@open_to(GUESTS)
def come(request: ActingRequest, community: str, learning_event: int) -> HttpResponse:
    """Say whether somebody of one's practice or PCN comes."""
    one = queries.event_in(learning_event, request.acting)
    own: Any = queries.own_guest(one, request.acting)
    initial = {"comes": own.comes, "who": own.who} if own else {}
    form = forms.ComingForm(request.POST or None, initial=initial)

    def act() -> None:
        comes = form.cleaned_data["comes"]
        learning_register.say_coming(
            event_id=one.pk, comes=comes, who=form.cleaned_data["who"], by=request.acting, at=request.at
        )

    title = f"Who of {request.acting.organisation_name} comes?"
    done = "Said. You can say otherwise until it begins."
    return acted(request, form, one, act, done=done, title=title, button="Say so")


@open_to(HOLDERS)
def register(request: ActingRequest, community: str, learning_event: int) -> HttpResponse:
    """Tick who came."""
    one = queries.event_in(learning_event, request.acting)
    guests: list[Any] = queries.guests_of(one)
    here: list[Any] = list(directory.practices_and_networks(request.acting.community_id, local_day(request.at)))
    named = {each.pk: each.name for each in (*(guest.organisation for guest in guests), *here)}
    expected = {str(guest.organisation_id) for guest in guests if guest.comes}
    came = {str(guest.organisation_id) for guest in guests if guest.came}
    form = forms.RegisterForm(
        request.POST if request.method == "POST" else None,
        guests=[(str(key), name) for key, name in named.items()],
        initial={"came": came if one.ticked_at else expected},
    )

    def act() -> None:
        learning_register.tick_who_came(
            event_id=one.pk, came=[int(key) for key in form.cleaned_data["came"]], by=request.acting, at=request.at
        )

    return acted(request, form, one, act, done="Ticked.", title="Tick who came", button="Keep the register")


@open_to(HOLDERS)
@at_most("file_in")
def new_material(request: ActingRequest, community: str, learning_event: int) -> HttpResponse:
    """Attach slides or a recording."""
    one = queries.event_in(learning_event, request.acting)
    form = forms.MaterialForm(request.POST or None, request.FILES or None)
    made: list[Any] = []

    def act() -> None:
        said: dict[str, Any] = {"event_id": one.pk, "by": request.acting, "at": request.at}
        if form.is_link:
            link, title = form.cleaned_data["link"], form.cleaned_data["title"]
            made.append(learning_materials.attach_link(link, title=title, **said))
        else:
            made.append(learning_materials.attach_file(form.brought(), title=form.called(), **said))

    if request.method == "POST" and written(form, act):
        pictures = "" if made[0].has_words else _ONLY_PICTURES
        messages.success(request, f"Attached: {made[0].title}. {pictures}".strip())
        return redirect("learning-event", community, one.pk)
    title = "Attach slides or a recording"
    return form_page(request, form, title, "Attach it", caption=one.title, who_can_see=present.WHO_SEES)


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def material(request: ActingRequest, community: str, learning_material: int, kind: str) -> HttpResponse:
    """The file, to be taken away: no browser opens it as a page of ours."""
    row = queries.material_in(learning_material, request.acting)
    if kind != row.kind or row.link:
        raise NotFound("what is attached")
    answer = HttpResponse(queries.content_of(row.pk), content_type=Kind(kind).media_type)
    answer["Content-Disposition"] = f'attachment; filename="{file_name(row.title, Kind(kind))}"'
    return answer


@open_to(HOLDERS)
def withdraw_material(request: ActingRequest, community: str, learning_material: int) -> HttpResponse:
    """Withdraw what was attached, with the reason."""
    row: Any = queries.material_in(learning_material, request.acting)
    form = forms.WithdrawForm(request.POST or None)

    def act() -> None:
        learning_materials.withdraw(
            material_id=row.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
        )

    title = f"Withdraw: {row.title}"
    return acted(request, form, row.event, act, done="Withdrawn.", title=title, button="Withdraw it")


@open_to(HOLDERS)
def new_step(request: ActingRequest, community: str, learning_event: int) -> HttpResponse:
    """Add a step."""
    one = queries.event_in(learning_event, request.acting)
    form = forms.StepForm(request.POST or None)

    def act() -> None:
        learning_steps.add_step(form.step(), event_id=one.pk, by=request.acting, at=request.at)

    done = "Added. It waits for every practice from four weeks before its day."
    return acted(request, form, one, act, done=done, title="Add what must be done by when", button="Add it")


@open_to(HOLDERS)
def change_step(request: ActingRequest, community: str, learning_step: int) -> HttpResponse:
    """Say a step anew."""
    row: Any = step_in(learning_step, request.acting)
    form = forms.ChangedStepForm(request.POST or None, initial=begun(words_of_step(row), forms.as_step(row)))

    def act() -> None:
        learning_steps.change_step(
            form.step(), step_id=row.pk, as_it_was=form.began_with(), by=request.acting, at=request.at
        )

    def now() -> Words:
        return words_of_step(step_in(row.pk, request.acting))

    return acted(request, form, row.event, act, done="Changed.", title="Change this step", button="Change it", now=now)


@open_to(HOLDERS)
def take_step_out(request: ActingRequest, community: str, learning_step: int) -> HttpResponse:
    """Take a step out."""
    row: Any = step_in(learning_step, request.acting)
    form = forms.TakeStepOutForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        learning_steps.take_step_out(step_id=row.pk, by=request.acting, at=request.at)

    title = f"Take out: {row.what}"
    return acted(request, form, row.event, act, done="Taken out.", title=title, button="Take it out")


@open_to(MEMBERS)
@require_POST
def mark_step(request: ActingRequest, community: str, learning_step: int) -> HttpResponse:
    """Say for one's practice that a step is done or none of its own, or take that back."""
    row: Any = step_in(learning_step, request.acting)
    said = request.POST.get("said", "")
    try:
        if said == _UNDO:
            learning_steps.undo_mark(step_id=row.pk, by=request.acting, at=request.at)
        elif said in set(Said):
            learning_steps.mark_step(step_id=row.pk, said=Said(said), by=request.acting, at=request.at)
        else:
            raise Refused(["Say whether it is done."])
    except Refused as refused:
        messages.error(request, " ".join(refused.objections))
    else:
        messages.success(
            request, "Undone." if said == _UNDO else "Kept. Only your practice and your PCN’s manager see it."
        )
    return redirect("learning-event", community, row.event_id)
