"""Pages of recalls: calling for practices to be asked again, joining, leaving, and taking it up."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.web.access import EXECUTIVE, FOR_A_PRACTICE, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of, history_of_kind
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.recall import About, State
from folkmoot.matters.operations import recalls as operations
from folkmoot.matters.queries import recalls as queries
from folkmoot.matters.web.forms.matter import RaiseForm
from folkmoot.matters.web.forms.powers import RecallForm
from folkmoot.matters.web.presenters import recalls as present
from folkmoot.matters.web.views import choices

_INTRO = (
    "Every practice reads what your practice asks, and may join. Once enough have joined, it is to be answered: practices "
    "are asked again, or it is narrowed or given back. Until then it stays as it is."
)


@open_to(MEMBERS)
def recalls(request: ActingRequest, community: str) -> HttpResponse:
    """What practices ask to be asked about again, and what came of it."""
    words, state = (request.GET.get(name, "").strip() for name in ("words", "state"))
    board = present.Board(request.acting, request.at)
    return render(
        request,
        "matters/recalls.html",
        {
            "page": paged(board.lines(sought=words, state=state), request),
            "states": [(one.value, one.words) for one in State],
            "chosen": {"words": words, "state": state},
            "community": community,
            "who_can_see": present.WHO_SEES,
            "history": history_of_kind(request.acting, "matters.recall"),
        },
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def recalls_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same as a spreadsheet."""
    rows = present.recall_rows(present.Board(request.acting, request.at))
    return csv_file(f"{community}-asked-again", present.RECALLS_HEAD, rows)


@open_to(MEMBERS)
def recall(request: ActingRequest, community: str, recall: int) -> HttpResponse:
    """One recall: what, why, which practices ask it, and what came of it."""
    one = queries.recall(recall, request.acting.community_id)
    return render(
        request,
        "matters/recall.html",
        {
            "page": present.recall_page(one, request.acting, request.at),
            "community": community,
            "who_can_see": present.WHO_SEES,
            "history": history_of(request.acting, one),
        },
    )


@open_to(FOR_A_PRACTICE)
def recall_power(request: ActingRequest, community: str, power: int) -> HttpResponse:
    """Call for practices to be asked again about a delegated power."""
    return _call(request, community, About.POWER, power)


@open_to(FOR_A_PRACTICE)
def recall_mandate(request: ActingRequest, community: str, mandate: int) -> HttpResponse:
    """Call for practices to be asked again about a mandate."""
    return _call(request, community, About.MANDATE, mandate)


@open_to(FOR_A_PRACTICE)
def recall_executive(request: ActingRequest, community: str, executive: int) -> HttpResponse:
    """Call for practices to be asked again who sits on the executive."""
    return _call(request, community, About.EXECUTIVE, executive)


def _call(request: ActingRequest, community: str, kind: About, key: int) -> HttpResponse:
    thing = queries.thing(kind, key, request.acting, local_day(request.at))
    form = RecallForm(request.POST or None)
    made: list[int] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.call(kind, key, reason=form.cleaned_data["reason"], by=request.acting, at=request.at).pk
        ),
    ):
        messages.success(request, "Your practice asks this. Others may join until the day given here.")
        return redirect("recall", community, made[0])
    return render(
        request,
        "matters/form_with_facts.html",
        {
            "form": form,
            "title": f"Ask practices again about {kind.words}",
            "intro": _INTRO,
            "facts_of_it": (("About", thing.words),),
            "button": "Ask this for my practice",
            "who_can_see": present.WHO_SEES,
        },
    )


@open_to(FOR_A_PRACTICE)
def join_recall(request: ActingRequest, community: str, recall: int) -> HttpResponse:
    """Join a recall for one's practice."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    enough = operations.join(recall_id=recall, by=request.acting, at=request.at)
    said = "Enough practices ask it now: it is to be answered." if enough else "Your practice asks this too."
    messages.success(request, said)
    return redirect("recall", community, recall)


@open_to(FOR_A_PRACTICE)
def leave_recall(request: ActingRequest, community: str, recall: int) -> HttpResponse:
    """Take back that one's practice asks it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.leave(recall_id=recall, by=request.acting, at=request.at)
    messages.success(request, "Your practice does not ask this any more.")
    return redirect("recall", community, recall)


@open_to(EXECUTIVE)
def take_up_recall(request: ActingRequest, community: str, recall: int) -> HttpResponse:
    """Raise the matter on which practices are asked again."""
    one = queries.recall(recall, request.acting.community_id)
    form = RaiseForm(
        request.POST or None,
        **choices.for_a_matter(request.acting.community_id, local_day(request.at)),
        initial=present.to_raise(one),
    )
    made: list[str] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(operations.take_up(form.raised(), recall_id=one.pk, by=request.acting, at=request.at)),
    ):
        messages.success(
            request, f"{made[0]} is raised and routed. Word the question: practices are answered once it opens."
        )
        return redirect("new-canvass", community, made[0])
    return render(
        request,
        "design/form.html",
        {
            "form": form,
            "title": "Ask the practices again",
            "intro": "A matter is raised and routed. Next you word the question, and open it.",
            "button": "Raise this matter",
            "who_can_see": "all practices, the executive and the LMC",
        },
    )
