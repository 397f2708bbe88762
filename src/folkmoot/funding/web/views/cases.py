"""Cases for money: their list, one case, drafting it, its options, submitting it, what was decided, withdrawing it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import narrowed_as, paged
from folkmoot.design.writing import written
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.funding.domain.case import State
from folkmoot.funding.domain.who import keeps
from folkmoot.funding.operations import cases as operations
from folkmoot.funding.queries import cases as queries
from folkmoot.funding.queries.lines import payers_of
from folkmoot.funding.web import case_forms as forms
from folkmoot.funding.web import case_present as present
from folkmoot.funding.web.access import KEEPERS
from folkmoot.funding.web.documents import case_word
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.matter import reference

_STATES = [(one.value, one.words) for one in State]


@open_to(IN_COMMUNITY)
def cases(request: ActingRequest, community: str) -> HttpResponse:
    """The cases this hat may see."""
    page, chosen = paged(_found(request), request), _chosen(request)
    return render(
        request,
        "funding/cases.html",
        {
            "lines": [present.line(one, request.acting) for one in page.rows],
            "page": page,
            "chosen": chosen,
            "states": _STATES,
            "asked": "?" + narrowed_as(request) if any(chosen.values()) else "",
            "keeps": keeps(request.acting),
            "community": community,
            "is_member": request.acting.is_member,
            "who_can_see": present.WHO_SEES,
        },
    )


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def cases_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    return csv_file(f"{community}-funding-cases", present.EXPORT_HEAD, map(present.export_row, _found(request)))


def _chosen(request: ActingRequest) -> dict[str, str]:
    state = request.GET.get("state", "")
    return {"words": request.GET.get("words", "").strip(), "state": state if state in dict(_STATES) else ""}


def _found(request: ActingRequest) -> Any:
    chosen = _chosen(request)
    return queries.narrowed(
        queries.cases_seen_by(request.acting),
        words=chosen["words"],
        state=State(chosen["state"]) if chosen["state"] else None,
    )


@open_to(IN_COMMUNITY)
def case(request: ActingRequest, community: str, funding_case: int) -> HttpResponse:
    """One case, its options side by side."""
    one = queries.case_in(funding_case, request.acting)
    return render(
        request,
        "funding/case.html",
        {
            "page": present.page(one, request.acting, local_day(request.at)),
            "community": community,
            "who_can_see": present.who_sees(one),
            "history": history_of(request.acting, one, *queries.options_of(one)),
        },
    )


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def case_document(request: ActingRequest, community: str, funding_case: int) -> HttpResponse:
    """The case as a Word document, to be sent to whoever is asked."""
    one = queries.case_in(funding_case, request.acting)
    shown = present.page(one, request.acting, local_day(request.at))
    return HttpResponse(
        case_word(shown, present.who_sees(one)),
        content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        headers={"Content-Disposition": f'attachment; filename="{community}-funding-case-{one.pk}.docx"'},
    )


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def options_file(request: ActingRequest, community: str, funding_case: int) -> HttpResponse:
    """The options of a case as a spreadsheet."""
    one = queries.case_in(funding_case, request.acting)
    rows = present.options_rows(one, local_day(request.at))
    return csv_file(f"{community}-funding-case-{one.pk}", present.OPTIONS_HEAD, rows)


def _payers(request: ActingRequest, kept: Any = None) -> list[tuple[str, str]]:
    """Who may be asked to pay; whoever is named already, though they have left."""
    found = payers_of(request.acting.community_id, local_day(request.at))
    if kept is not None and kept.pk not in {one.pk for one in found}:
        found.append(kept)
    return [("", "None of these")] + [(str(one.pk), one.name) for one in found]


@open_to(KEEPERS)
def new_case(request: ActingRequest, community: str) -> HttpResponse:
    """Draft a case."""
    form = forms.CaseForm(request.POST or None, payers=_payers(request))
    made: list[int] = []
    if request.method == "POST" and written(
        form, lambda: made.append(operations.draft_case(form.made(), by=request.acting, at=request.at).pk)
    ):
        messages.success(request, "Drafted. Add at least two options, then submit it.")
        return redirect("funding-case", community, made[0])
    return form_page(request, form, "Draft a case for money", "Draft it", who_can_see=present.WHO_SEES)


def _acted(
    request: ActingRequest, form: Any, one: Any, act: Callable[[], object], *, done: str, title: str, button: str
) -> HttpResponse:
    """A form about a case: what it does, and back to the case."""
    if request.method == "POST" and written(form, act):
        messages.success(request, done)
        return redirect("funding-case", request.acting.community_slug, one.pk)
    return form_page(request, form, title, button, caption=one.title, who_can_see=present.who_sees(one))


@open_to(KEEPERS)
def change_case(request: ActingRequest, community: str, funding_case: int) -> HttpResponse:
    """Say a draft anew."""
    one = queries.case_in(funding_case, request.acting)
    form = forms.CaseForm(request.POST or None, payers=_payers(request, one.asked_of), initial=present.as_drafted(one))

    def act() -> None:
        operations.change_case(form.made(), case_id=one.pk, by=request.acting, at=request.at)

    return _acted(request, form, one, act, done="Changed.", title="Change what it says", button="Change it")


@open_to(KEEPERS)
def new_option(request: ActingRequest, community: str, funding_case: int) -> HttpResponse:
    """Add an option to a draft."""
    one = queries.case_in(funding_case, request.acting)
    form = forms.OptionForm(request.POST or None)

    def act() -> None:
        operations.add_option(form.option(), case_id=one.pk, by=request.acting, at=request.at)

    return _acted(request, form, one, act, done="Added.", title="Add an option", button="Add it")


@open_to(KEEPERS)
def change_option(request: ActingRequest, community: str, case_option: int) -> HttpResponse:
    """Say an option of a draft anew."""
    one = queries.option_in(case_option, request.acting)
    form = forms.OptionForm(request.POST or None, initial=present.as_added(one))

    def act() -> None:
        operations.change_option(form.option(), option_id=one.pk, by=request.acting, at=request.at)

    return _acted(request, form, one.case, act, done="Changed.", title="Change this option", button="Change it")


@open_to(KEEPERS)
def take_option_out(request: ActingRequest, community: str, case_option: int) -> HttpResponse:
    """Take an option out of a draft."""
    one = queries.option_in(case_option, request.acting)
    form = forms.TakeOutForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        operations.take_option_out(option_id=one.pk, by=request.acting, at=request.at)

    title = f"Take out: {one.what}"
    return _acted(request, form, one.case, act, done="Taken out.", title=title, button="Take it out")


@open_to(KEEPERS)
def submit_case(request: ActingRequest, community: str, funding_case: int) -> HttpResponse:
    """Say that a case was put to whoever is asked."""
    one = queries.case_in(funding_case, request.acting)
    form = forms.SubmitForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        operations.submit_case(
            case_id=one.pk, answer_by=form.cleaned_data["answer_by"], by=request.acting, at=request.at
        )

    done = "Noted as submitted. All members can read it now; print it, or hand its options on as a file."
    return _acted(request, form, one, act, done=done, title="Say it was submitted", button="Say so")


@open_to(KEEPERS)
def link_case(request: ActingRequest, community: str, funding_case: int) -> HttpResponse:
    """Say which matter is about a case."""
    one = queries.case_in(funding_case, request.acting)
    matter: Any = queries.matter_of(one, request.acting)
    initial = {"reference": reference(matter.year, matter.number) if matter else ""}
    form = forms.MatterForm(request.POST if request.method == "POST" else None, initial=initial)

    def act() -> None:
        operations.link_case(case_id=one.pk, reference=form.cleaned_data["reference"], by=request.acting, at=request.at)

    return _acted(request, form, one, act, done="Said.", title="Link it to a matter", button="Link it")


@open_to(KEEPERS)
def decide_case(request: ActingRequest, community: str, funding_case: int) -> HttpResponse:
    """Note what was decided on a case."""
    one = queries.case_in(funding_case, request.acting)
    options = [("", "Choose an option")] + [(str(each.pk), each.what) for each in queries.options_of(one)]
    today = local_day(request.at)
    form = forms.DecideForm(request.POST or None, options=options, initial={"decided_on": today})

    def act() -> None:
        operations.decide_case(form.decision(), case_id=one.pk, by=request.acting, at=request.at)

    return _acted(request, form, one, act, done="Noted.", title="Note what was decided", button="Note it")


@open_to(KEEPERS)
def wait_longer(request: ActingRequest, community: str, funding_case: int) -> HttpResponse:
    """Say by which later day an answer to a case is expected."""
    one = queries.case_in(funding_case, request.acting)
    form = forms.LaterForm(request.POST or None)

    def act() -> None:
        operations.wait_longer(case_id=one.pk, **form.cleaned_data, by=request.acting, at=request.at)

    return _acted(request, form, one, act, done="Said.", title="Expect the answer later", button="Say so")


@open_to(KEEPERS)
def no_line(request: ActingRequest, community: str, funding_case: int) -> HttpResponse:
    """Say that no money comes of a case though it was agreed."""
    one = queries.case_in(funding_case, request.acting)
    form = forms.NoLineForm(request.POST or None)

    def act() -> None:
        operations.say_no_line(case_id=one.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at)

    done = "Said. Nobody is asked for its funding line any more."
    return _acted(request, form, one, act, done=done, title="Say that no money comes of it", button="Say so")


@open_to(KEEPERS)
def withdraw_case(request: ActingRequest, community: str, funding_case: int) -> HttpResponse:
    """Withdraw a case."""
    one = queries.case_in(funding_case, request.acting)
    form = forms.WithdrawCaseForm(request.POST or None)

    def act() -> None:
        operations.withdraw_case(case_id=one.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at)

    return _acted(request, form, one, act, done="Withdrawn.", title="Withdraw this case", button="Withdraw it")
