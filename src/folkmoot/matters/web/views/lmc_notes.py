"""Pages of an LMC's own space: its notes, found, changed with history, removed and put back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.design.access import open_to
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.web.access import LMC
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.matters import queries
from folkmoot.matters.domain.matter import reference as reference_of
from folkmoot.matters.operations import lmc_notes as operations
from folkmoot.matters.web.forms.lmc import NoteForm
from folkmoot.matters.web.presenters import lmc_notes as present

_WHO_SEES = "only the LMC"


@open_to(LMC)
def lmc_space(request: ActingRequest, community: str, reference: str = "") -> HttpResponse:
    """The LMC's own space: its notes, or those about one matter, the newest first."""
    words, removed = request.GET.get("words", "").strip(), request.GET.get("kept") == "removed"
    matter = queries.matter_by_reference(reference, request.acting) if reference else None
    page = paged(queries.lmc_notes(request.acting, words=words, matter=matter, removed=removed), request)
    boxes = [
        {"name": "words", "label": "Words in it", "chosen": words},
        {
            "name": "kept",
            "label": "Which",
            "options": [("removed", "Removed")],
            "chosen": "removed" if removed else "",
            "all": "Kept",
        },
    ]
    given = {
        "lines": [present.line(one, request.acting) for one in page.rows],
        "page": page,
        "boxes": boxes,
        "narrowed": bool(words or removed),
        "matter": matter,
        "reference": reference,
        "community": community,
        "who_can_see": _WHO_SEES,
    }
    return render(request, "matters/lmc_space.html", given)


@open_to(LMC)
def new_note(request: ActingRequest, community: str) -> HttpResponse:
    """Write a note."""
    form = NoteForm(request.POST or None, initial={"about": request.GET.get("about", "")[:12]})
    made: list[int] = []
    if request.method == "POST" and written(
        form, lambda: made.append(operations.write_note(**form.cleaned_data, by=request.acting, at=request.at))
    ):
        messages.success(request, "Kept, in the LMC's own space.")
        return redirect("lmc-note", community, made[0])
    return _form(request, form, "Write a note", "Keep this note")


@open_to(LMC)
def note(request: ActingRequest, community: str, note: int) -> HttpResponse:
    """One note, and how it read before."""
    one = queries.lmc_note(note, request.acting)
    page = present.page(one, request.acting)
    given = {"page": page, "community": community, "who_can_see": _WHO_SEES}
    return render(request, "matters/lmc_note.html", given)


@open_to(LMC)
def change_note(request: ActingRequest, community: str, note: int) -> HttpResponse:
    """Say a note anew."""
    one = queries.lmc_note(note, request.acting)
    about = reference_of(one.matter.year, one.matter.number) if one.matter else ""
    form = NoteForm(request.POST or None, initial={"title": one.title, "words": one.words, "about": about})
    if request.method == "POST" and written(
        form,
        lambda: operations.change_note(note_id=one.pk, **form.cleaned_data, by=request.acting, at=request.at),
    ):
        messages.success(request, "Changed. How it read before stays below it.")
        return redirect("lmc-note", community, note)
    return _form(request, form, "Change a note", "Keep these changes", caption=one.title)


def _form(request: ActingRequest, form: NoteForm, title: str, button: str, **more: str) -> HttpResponse:
    given: dict[str, Any] = {"form": form, "title": title, "button": button, "who_can_see": _WHO_SEES}
    return render(request, "design/form.html", given | more)


@open_to(LMC)
def remove_note(request: ActingRequest, community: str, note: int) -> HttpResponse:
    """Take a note out of the LMC's space."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.remove_note(note_id=note, by=request.acting, at=request.at)
    messages.success(request, "Removed. You can put it back.")
    return redirect("lmc-note", community, note)


@open_to(LMC)
def restore_note(request: ActingRequest, community: str, note: int) -> HttpResponse:
    """Put a removed note back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.restore_note(note_id=note, by=request.acting)
    messages.success(request, "It is back among the notes.")
    return redirect("lmc-note", community, note)
