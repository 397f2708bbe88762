"""Pages of what follows a canvass: position, instruction and brief, outcome."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.queries.sitting import sitting_in
from folkmoot.directory.web.access import EXECUTIVE, IN_COMMUNITY, LEADERSHIP, MEMBERS, PRACTICE
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import queries
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.history import Part
from folkmoot.matters.operations import instruction as instruction_operations
from folkmoot.matters.operations import outcome as outcome_operations
from folkmoot.matters.operations import position as position_operations
from folkmoot.matters.web import documents
from folkmoot.matters.web.forms import loop as forms
from folkmoot.matters.web.history import history_of_matter
from folkmoot.matters.web.presenters import advice, on_register
from folkmoot.matters.web.presenters import loop as present
from folkmoot.matters.web.views.choices import groups_that_may_speak


@open_to(IN_COMMUNITY)
def position(request: ActingRequest, community: str, reference: str, version: int | None = None) -> HttpResponse:
    """Where practices agree and where not, and the position agreed; for partners, once it is released."""
    one = queries.matter_by_reference(reference, request.acting)
    page = present.position_page(one, request.acting, request.at, version)
    return render(
        request,
        "matters/position.html",
        {
            "page": page,
            "advice": advice.missing(one, request.acting, request.at) if version is None else "",
            "community": community,
            "who_can_see": page.who_can_see,
            "history": history_of_matter(request.acting, one, Part.POSITION),
        },
    )


@open_to(PRACTICE)
def changed_view(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """Tell that one's practice thinks otherwise since the canvass closed."""
    one = queries.matter_by_reference(reference, request.acting)
    form = forms.ChangedViewForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: position_operations.tell_changed_view(
            matter_id=one.pk, sentence=form.cleaned_data["sentence"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Noted. The count stands; whoever speaks for practices is told to look again.")
        return redirect("position", community, reference)
    return _form_page(
        request,
        form,
        one,
        "Your view has changed",
        "Tell it",
        "that a practice's view changed: all practices. What you say and who you are: your practice alone",
    )


@open_to(LEADERSHIP)
def agree_position(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """Record the position a group agreed."""
    one = queries.matter_by_reference(reference, request.acting)
    groups, refused = groups_that_may_speak(request.acting, local_day(request.at))
    form = forms.PositionForm(request.POST or None, groups=groups, refused=refused)
    if request.method == "POST" and written(
        form,
        lambda: position_operations.agree_position(form.agreed(), matter_id=one.pk, by=request.acting, at=request.at),
    ):
        messages.success(request, "Position agreed. Instruct a speaker next.")
        return redirect("position", community, reference)
    return _form_page(request, form, one, "Agree the position", "Record this position", "all practices")


@open_to(EXECUTIVE)
def release_position(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """Release the position to partners."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    one = queries.matter_by_reference(reference, request.acting)
    position_operations.release_position(matter_id=one.pk, by=request.acting, at=request.at)
    messages.success(request, "Released: partners can read the position now.")
    return redirect("position", community, reference)


@open_to(MEMBERS)
def instruction(request: ActingRequest, community: str, reference: str, version: int | None = None) -> HttpResponse:
    """The instruction, with what differs from the canvass marked, and what can be done with it."""
    one = queries.matter_by_reference(reference, request.acting)
    page = present.instruction_page(one, request.acting, request.at, version)
    form = forms.ApproveForm() if page.may_approve else None
    return render(
        request,
        "matters/instruction.html",
        {
            "page": page,
            "form": form,
            "advice": advice.missing(one, request.acting, request.at) if version is None else "",
            "interests": on_register.of_speakers(one, request.at) if version is None and page.may_approve else (),
            "community": community,
            "who_can_see": page.who_can_see,
            "history": history_of_matter(request.acting, one, Part.INSTRUCTION),
        },
    )


@open_to(EXECUTIVE)
def draft_instruction(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """Draft an instruction from the position."""
    one = queries.matter_by_reference(reference, request.acting)
    day = local_day(request.at)
    # Whoever sits at the meeting comes first: they may carry it whatever else they do.
    seated = sitting_in(one.forum_id, max(day, one.decides_on or day)) if one.forum_id else []
    speakers = {str(held.pk): held for held in (*seated, *directory.speakers(request.acting.community_id, day))}
    people = {key: f"{held.person.name}, {directory.role_words(held)}" for key, held in speakers.items()}
    form = forms.InstructionForm(
        request.POST or None,
        people=on_register.choices(one, people, {key: held.person_id for key, held in speakers.items()}, request.at),
        seated=tuple(str(held.pk) for held in seated),
        drafted=present.drafted_lines(one, request.at),
    )
    if request.method == "POST" and written(
        form,
        lambda: instruction_operations.draft_instruction(
            form.instruction(), matter_id=one.pk, by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Drafted. Approve it next.")
        return redirect("instruction", community, reference)
    return _form_page(request, form, one, "Instruct a speaker", "Save this draft", "all practices, once approved")


@open_to(LEADERSHIP)
def approve_instruction(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """Approve the latest draft on behalf of a tier."""
    one = queries.matter_by_reference(reference, request.acting)
    form = forms.ApproveForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: instruction_operations.approve_instruction(
            matter_id=one.pk, tier=Tier(form.cleaned_data["tier"]), by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Approved. Issue the brief next.")
        return redirect("instruction", community, reference)
    return _form_page(request, form, one, "Approve the instruction", "Approve it", "all practices")


@open_to(EXECUTIVE)
def issue_brief(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """Send the brief to the carrier and the deputy."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    one = queries.matter_by_reference(reference, request.acting)
    instruction_operations.issue_brief(matter_id=one.pk, by=request.acting, at=request.at)
    messages.success(request, "The brief is on its way to the carrier and the deputy.")
    return redirect("instruction", community, reference)


@open_to(MEMBERS)
def brief(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """The brief: one page to carry into the room."""
    one = queries.matter_by_reference(reference, request.acting)
    page = present.brief_page(one, request.at)
    return render(
        request, "matters/brief.html", {"page": page, "community": community, "who_can_see": page.who_can_see}
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def brief_as(request: ActingRequest, community: str, reference: str, form: str) -> HttpResponse:
    """The brief as a PDF or a Word document."""
    one = queries.matter_by_reference(reference, request.acting)
    page = present.brief_page(one, request.at)
    write, kind = documents.BRIEF_FORMS[form]
    answer = HttpResponse(write(page), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="brief-{reference}.{form}"'
    return answer


@open_to(MEMBERS)
def outcome(request: ActingRequest, community: str, reference: str, version: int | None = None) -> HttpResponse:
    """What was decided against the instruction; the carrier records it here."""
    one = queries.matter_by_reference(reference, request.acting)
    page = present.outcome_page(one, request.acting, version)
    form = None
    # After a deferral nothing is to be recorded until the day it comes back, unless somebody asks to.
    waits = bool(page.result) and page.meets_on is not None and page.meets_on > local_day(request.at)
    later = page.may_record and waits and request.method != "POST" and "record" not in request.GET
    if page.may_record and not later:
        # Whoever records it on the way home need not type the day it was due.
        met = page.meets_on is not None and page.meets_on <= local_day(request.at)
        form = forms.OutcomeForm(
            request.POST or None,
            lines=list(page.lines_to_report),
            initial={"met_on": page.meets_on} if met else None,
        )
        if request.method == "POST" and written(
            form,
            lambda: outcome_operations.record_outcome(form.met(), matter_id=one.pk, by=request.acting, at=request.at),
        ):
            messages.success(request, "Recorded. Feedback to everyone is due next.")
            return redirect("outcome", community, reference)
    return render(
        request,
        "matters/outcome.html",
        {
            "page": page,
            "form": form,
            "later": later,
            "community": community,
            "who_can_see": page.who_can_see,
            "history": history_of_matter(request.acting, one, Part.OUTCOME),
        },
    )


def _form_page(request: ActingRequest, form: Any, one: Any, title: str, button: str, who_can_see: str) -> HttpResponse:
    return render(
        request,
        "design/form.html",
        {"form": form, "title": title, "caption": one.title, "button": button, "who_can_see": who_can_see},
    )
