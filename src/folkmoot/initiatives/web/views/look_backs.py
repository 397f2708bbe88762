"""Look-backs: their list, one of them, starting one, who answers, publishing and calling it off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.web.access import IN_COMMUNITY, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.initiatives.domain.look_back import State
from folkmoot.initiatives.operations import look_backs as operations
from folkmoot.initiatives.queries import look_backs as queries
from folkmoot.initiatives.queries.look_backs import look_back_in
from folkmoot.initiatives.web import documents, forms, next_present, present
from folkmoot.initiatives.web.access import STARTERS
from folkmoot.initiatives.web.act import form_on, press_on
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.domain.matter import reference as reference_of
from folkmoot.matters.domain.who import may_look_back, partner_sees
from folkmoot.matters.queries import matter_by_reference

_SEES_LIST = (
    "each of these: the people of its two sides; once its lessons are published, people acting for the community's own "
    "organisations"
)
_SEES_NEW = "the executive, people of PCNs and practices who are named, and everybody who acts for the partner"
_INTRO = (
    "Both sides answer the same few questions about one thing that went well and one that did not. Neither sees the "
    "other's answers until both have handed theirs in; then they write the lessons together."
)


@open_to(IN_COMMUNITY)
def look_backs(request: ActingRequest, community: str) -> HttpResponse:
    """The look-backs this hat may see, narrowed and paged."""
    chosen = _chosen(request)
    found = queries.with_words(queries.look_backs_seen_by(request.acting), chosen["words"])
    if chosen["state"]:
        found = queries.in_state(found, State(chosen["state"]))
    page = paged(found, request)
    given = {
        "lines": [present.line(one, request.acting) for one in page.rows],
        "page": page,
        "chosen": chosen,
        "states": [(one.value, one.words) for one in State],
        "narrowed": any(chosen.values()),
        "may_start": may_look_back(request.acting),
        "community": community,
        "who_can_see": _SEES_LIST,
    }
    return render(request, "initiatives/look_backs.html", given)


def _chosen(request: ActingRequest) -> dict[str, str]:
    state = request.GET.get("state", "")
    return {"words": request.GET.get("words", "").strip(), "state": state if state in set(State) else ""}


@open_to(IN_COMMUNITY)
def look_back(request: ActingRequest, community: str, look_back: int) -> HttpResponse:
    """One look-back, as far as this hat reads it."""
    reading = look_back_in(look_back, request.acting)
    given = {
        "page": present.page(reading, request.acting, request.at),
        "next_said": next_present.said(reading),
        "community": community,
        "who_can_see": present.who_sees(reading),
        "history": history_of(request.acting, reading.one, *reading.sides.values(), *reading.lessons),
    }
    return render(request, "initiatives/look_back.html", given)


def _partners(request: ActingRequest) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in queries.partners_to_look_back_with(request.acting)]


@open_to(STARTERS)
def new_look_back(request: ActingRequest, community: str) -> HttpResponse:
    """Start a look-back."""
    form = forms.PairForm(request.POST or None, partners=_partners(request))
    return _start(request, form, _INTRO)


@open_to(STARTERS)
def look_back_at_matter(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """Start a look-back at a matter, and at something else beside it."""
    matter = matter_by_reference(reference, request.acting)
    name = reference_of(matter.year, matter.number)
    partners = _partners(request)
    # The partner that is chosen reads what the matter is called here: its title only where any of them may see the matter.
    told = all(
        partner_sees(Visibility(matter.rung), asked_by=matter.asked_by_id, partner_id=int(key)) for key, _ in partners
    )
    form = forms.OfMatterForm(
        request.POST or None, partners=partners, reference=name, title=matter.title if told else ""
    )
    back = ("The matter", address("matter", community, name))
    return _start(request, form, _INTRO, caption=f"{name}: {matter.title}", back=back)


def _start(request: ActingRequest, form: Any, intro: str, **more: Any) -> HttpResponse:
    made: list[int] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(operations.start_look_back(form.paired(), by=request.acting, at=request.at).pk),
    ):
        messages.success(request, "Started. Both sides are asked to contribute.")
        return redirect("look-back", request.acting.community_slug, made[0])
    title = "Look back at two things together"
    return form_page(request, form, title, "Start it", intro=intro, who_can_see=_SEES_NEW, **more)


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def look_back_as(request: ActingRequest, community: str, look_back: int, form: str) -> HttpResponse:
    """Published lessons, with the answers everyone may read, as a PDF or a Word document.

    A file is passed on: it holds the same whoever asks for it.
    """
    reading = look_back_in(look_back, request.acting).for_everyone()
    if reading.state is not State.PUBLISHED:
        raise NotFound("published look-back")
    page = present.page(reading, request.acting, request.at)
    write, kind = documents.LOOK_BACK_FORMS[form]
    answer = HttpResponse(write(page, present.who_sees_published(reading)), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="lessons-{look_back}.{form}"'
    return answer


@open_to(MEMBERS)
def name_person(request: ActingRequest, community: str, look_back: int) -> HttpResponse:
    """Name somebody who answers for general practice too."""
    reading = look_back_in(look_back, request.acting)
    people = [(str(one.pk), present.by_words(one)) for one in queries.people_to_name(request.acting)]
    form = forms.NameForm(request.POST or None, people=people)
    return form_on(
        request,
        reading,
        form,
        lambda: operations.name_person(
            appointment_id=int(form.cleaned_data["person"]), look_back_id=look_back, by=request.acting, at=request.at
        ),
        title="Name somebody",
        button="Name them",
        done="Named. It waits for them until general practice has handed its answers in.",
    )


@open_to(MEMBERS)
def stand_down(request: ActingRequest, community: str, look_back_person: int) -> HttpResponse:
    """Say that somebody named answers no longer."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    one = queries.person_in(look_back_person, request.acting)
    operations.stand_down(person_id=one.pk, by=request.acting, at=request.at)
    messages.success(request, "They answer for general practice no longer.")
    own = one.appointment_id == request.acting.appointment_id and not request.acting.is_executive
    return redirect("look-backs", community) if own else redirect("look-back", community, one.look_back_id)


@open_to(IN_COMMUNITY)
def publish(request: ActingRequest, community: str, look_back: int) -> HttpResponse:
    """Publish the lessons."""
    return press_on(
        request,
        look_back,
        lambda: operations.publish_lessons(look_back_id=look_back, by=request.acting, at=request.at),
        done="Published. Everyone of the community's own organisations can read the lessons.",
    )


@open_to(IN_COMMUNITY)
def call_off(request: ActingRequest, community: str, look_back: int) -> HttpResponse:
    """Call a look-back off."""
    reading = look_back_in(look_back, request.acting)
    form = forms.CallOffForm(request.POST or None)
    return form_on(
        request,
        reading,
        form,
        lambda: operations.call_off(
            form.cleaned_data["because"], look_back_id=look_back, by=request.acting, at=request.at
        ),
        title="Call this look-back off",
        button="Call it off",
        done="Called off. Nobody is asked to contribute any more.",
    )
