"""Pages between a practice and its LMC: written privately, answered privately, known to nobody else."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.design.access import open_to
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.web.access import LMC_AND_PRACTICES, PRACTICE
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.guarded_text import commercial_warnings
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import queries
from folkmoot.matters.domain.lmc import Side, writes_to_lmc
from folkmoot.matters.operations import lmc_letters as operations
from folkmoot.matters.web.forms.lmc import LetterForm, ReplyForm
from folkmoot.matters.web.presenters import lmc as present

# The button below a warning about words of commerce, on any form, sends that form here under this name.
INSTEAD = "privately_instead"
_WHO_SEES = "you, and the officers and administrators of the LMC you write to; nobody else"


@open_to(LMC_AND_PRACTICES)
def letters(request: ActingRequest, community: str) -> HttpResponse:
    """What this person wrote to their LMC, or what was written to this LMC."""
    words, turn = request.GET.get("words", "").strip(), request.GET.get("turn", "")
    turns = [(Side.LMC.value, "The LMC's turn"), (Side.SENDER.value, "The sender's turn")]
    turn = turn if turn in dict(turns) else ""
    page = paged(queries.lmc_letters(request.acting, words=words, awaits=turn), request)
    boxes = [
        {"name": "words", "label": "Words in it", "chosen": words},
        {"name": "turn", "label": "Whose turn", "options": turns, "chosen": turn, "all": "Any"},
    ]
    given = {
        "lines": [present.letter_line(one, request.acting) for one in page.rows],
        "page": page,
        "boxes": boxes,
        "narrowed": bool(words or turn),
        "may_write": writes_to_lmc(request.acting),
        "community": community,
        "who_can_see": "only the LMC's officers and administrators, and whoever wrote to it",
    }
    return render(request, "matters/lmc_letters.html", given)


@open_to(PRACTICE)
def new_letter(request: ActingRequest, community: str) -> HttpResponse:
    """Write to the LMC privately; a form left for this brings the words it warned of along, and keeps nothing."""
    lmcs = [(str(one.pk), one.name) for one in directory.lmcs_of(request.acting.community_id, local_day(request.at))]
    brought = INSTEAD in request.POST
    # Most communities have one: nobody need choose it.
    initial = {"words": _brought(request), "lmc": lmcs[0][0] if len(lmcs) == 1 else ""}
    form = LetterForm(None if brought else request.POST or None, lmcs=lmcs, initial=initial)
    made: list[int] = []
    if request.method == "POST" and not brought and written(form, lambda: made.append(_write(request, form))):
        messages.success(request, "Sent to the LMC alone. You read their answer here.")
        return redirect("lmc-letter", community, made[0])
    given = {
        "form": form,
        "title": "Write to your LMC privately",
        "intro": "It goes to the LMC's own space. Nobody else can see that you wrote: not other practices, not the "
        "executive, not the community's administrators, not partners.",
        "button": "Send it to the LMC",
        "who_can_see": _WHO_SEES,
    }
    return render(request, "design/form.html", given)


def _brought(request: ActingRequest) -> str:
    """The words of another form that asked whether to send them here."""
    if INSTEAD not in request.POST:
        return ""
    said = (text for name in request.POST for text in request.POST.getlist(name))
    return "\n\n".join(text for text in said if commercial_warnings(text))


def _write(request: ActingRequest, form: LetterForm) -> int:
    said = form.cleaned_data
    return operations.write_to_lmc(
        lmc_id=int(said["lmc"]), title=said["title"], words=said["words"], by=request.acting, at=request.at
    )


@open_to(LMC_AND_PRACTICES)
def letter(request: ActingRequest, community: str, letter: int) -> HttpResponse:
    """One exchange, and a box to write on."""
    one = queries.lmc_letter(letter, request.acting)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.answer_letter(
            letter_id=one.pk, words=form.cleaned_data["words"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Sent, and seen by nobody else.")
        return redirect("lmc-letter", community, letter)
    page = present.letter_page(one, request.acting)
    given = {"page": page, "form": form, "community": community, "who_can_see": page.who_can_see}
    return render(request, "matters/lmc_letter.html", given)


@open_to(LMC_AND_PRACTICES)
def read_letter(request: ActingRequest, community: str, letter: int) -> HttpResponse:
    """Say that one has read it and has nothing to add."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.read_letter(letter_id=letter, by=request.acting)
    messages.success(request, "It waits for you no longer.")
    return redirect("lmc-letters", community)
