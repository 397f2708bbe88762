"""Pages on which somebody asks for information: drafts it, looks it over, sends it, and reads what came of it."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.front_door import queries
from folkmoot.front_door.domain.information import State, objections_to_asking
from folkmoot.front_door.domain.information_values import ItemKind
from folkmoot.front_door.operations import information as operations
from folkmoot.front_door.operations import information_replies as replies
from folkmoot.front_door.web import information_forms as forms
from folkmoot.front_door.web import information_present as present
from folkmoot.front_door.web import information_sheet as sheets
from folkmoot.front_door.web.information_before_present import before_page
from folkmoot.front_door.web.views.information_act import form_on, press_on
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.web.presenters import words


def choices(request: ActingRequest) -> dict[str, list[tuple[str, str]]]:
    """The PCNs and practices that may be asked today, for the form of a draft."""
    day = local_day(request.at)
    return {
        name: [
            (str(one.pk), one.name)
            for one in directory.organisations_of(request.acting.community_id, day, kind=kind, standing=Standing.MEMBER)
        ]
        for name, kind in (("pcns", OrganisationKind.PCN), ("practices", OrganisationKind.PRACTICE))
    }


def who_sees_a_draft(acting: Acting) -> str:
    """Who will see a draft of this hat's."""
    return f"only {'the executive' if acting.is_member else 'your organisation'}, until it is sent"


@open_to(IN_COMMUNITY)
def new(request: ActingRequest, community: str) -> HttpResponse:
    """Begin to ask for information."""
    if objections := objections_to_asking(request.acting):
        raise Refused(objections)
    due_on = queries.fair_day(request.acting.community_id, local_day(request.at))
    form = forms.DraftForm(request.POST or None, initial={"due_on": due_on}, **choices(request))
    made: list[str] = []
    if request.method == "POST" and written(
        form, lambda: made.append(operations.draft(form.drafted(), by=request.acting, at=request.at))
    ):
        messages.success(request, f"{made[0]} is a draft. Add the questions next; nobody else sees it yet.")
        return redirect("add-information-questions", community, made[0])
    return form_page(
        request,
        form,
        "Ask for information",
        "Keep this draft",
        intro="Say what it is for and what it costs a practice. You see how much is asked of them already before you send it.",
        who_can_see=who_sees_a_draft(request.acting),
    )


@open_to(IN_COMMUNITY)
def change(request: ActingRequest, community: str, information_number: str) -> HttpResponse:
    """Write a draft anew."""
    one = queries.own_information(information_number, request.acting)
    form = forms.DraftForm(request.POST or None, initial=forms.as_initial(one), **choices(request))
    return form_on(
        request,
        one,
        form,
        lambda: operations.change(form.drafted(), request_id=one.pk, by=request.acting, at=request.at),
        title="Change what you ask, of whom and by when",
        button="Keep this draft",
        done="Changed.",
    )


@open_to(IN_COMMUNITY)
def add_questions(request: ActingRequest, community: str, information_number: str) -> HttpResponse:
    """Add questions to a draft."""
    one = queries.own_information(information_number, request.acting)
    form = forms.QuestionsForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: operations.add_items(
            form.asked(), ItemKind(form.cleaned_data["kind"]), request_id=one.pk, by=request.acting, at=request.at
        ),
        title="Add questions",
        button="Add them",
        done="Added. Add those that are answered in another way next, or look it over and send it.",
    )


@open_to(IN_COMMUNITY)
def drop_questions(request: ActingRequest, community: str, information_number: str) -> HttpResponse:
    """Drop questions from a draft, or from a request that is held."""
    one = queries.own_information(information_number, request.acting)
    items = [(str(each.pk), each.question) for each in queries.items_of(one)]
    form = forms.DropForm(request.POST or None, items=items, initial={"minutes": one.minutes})
    return form_on(
        request,
        one,
        form,
        lambda: operations.drop_items(
            [int(each) for each in form.cleaned_data["items"]],
            minutes=form.cleaned_data["minutes"],
            request_id=one.pk,
            by=request.acting,
            at=request.at,
        ),
        title="Drop questions",
        button="Drop them",
        done="Dropped.",
    )


@open_to(IN_COMMUNITY)
def issue(request: ActingRequest, community: str, information_number: str) -> HttpResponse:
    """Look a request over (how much is asked already, and what was asked before), and send it."""
    one = queries.own_information(information_number, request.acting)
    if request.method == "POST":
        if operations.issue(request_id=one.pk, by=request.acting, at=request.at) is State.HELD:
            messages.info(request, "Held: nobody has been asked yet. See below what lets it go.")
        else:
            messages.success(request, "Sent. Those asked find it in “Waiting for me”.")
        return redirect("information-request", community, information_number)
    page = before_page(one, request.acting, request.at)
    given = {"page": page, "community": community, "who_can_see": present.who_sees(one)}
    return render(request, "front_door/information_before.html", given)


@open_to(IN_COMMUNITY)
def re_date(request: ActingRequest, community: str, information_number: str) -> HttpResponse:
    """Ask for it by the earliest fair day."""
    one = queries.own_information(information_number, request.acting)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.re_date(request_id=one.pk, by=request.acting, at=request.at)
    one = queries.own_information(information_number, request.acting)
    if holds := queries.looked_over(one, local_day(request.at)).holds:
        still = "it is still held, and nobody has been asked" if one.state == State.HELD else "it would still be held"
        why = " ".join(f"{hold.words} {hold.way_out}" for hold in holds)
        messages.info(request, f"Due on the earliest fair day now, but {still}. {why}")
    else:
        messages.success(request, "Due on the earliest fair day now. Look it over and send it.")
    return redirect("information-request", community, information_number)


@open_to(IN_COMMUNITY)
def close(request: ActingRequest, community: str, information_number: str) -> HttpResponse:
    """Take no more answers."""
    one = queries.own_information(information_number, request.acting)
    return press_on(
        request,
        one,
        lambda: operations.close(request_id=one.pk, by=request.acting, at=request.at),
        done="Closed. It waits for nobody any more.",
    )


@open_to(IN_COMMUNITY)
def withdraw(request: ActingRequest, community: str, information_number: str) -> HttpResponse:
    """Take a request back."""
    one = queries.own_information(information_number, request.acting)
    form = forms.WithdrawInformationForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: operations.withdraw(request_id=one.pk, why=form.cleaned_data["why"], by=request.acting, at=request.at),
        title="Withdraw this request",
        button="Withdraw it",
        done="Withdrawn: it waits for nobody any more.",
    )


@open_to(IN_COMMUNITY)
def say_to_time(request: ActingRequest, community: str, information_number: str, asked: int) -> HttpResponse:
    """Grant the time somebody asks for, or refuse it."""
    one = queries.own_information(information_number, request.acting)
    body = queries.body_asked(one, asked)
    form = forms.SayToTimeForm(request.POST or None)
    wish = body.wish
    return form_on(
        request,
        one,
        form,
        lambda: replies.say_to_time(
            request_id=one.pk,
            asked_id=asked,
            granted=bool(form.cleaned_data["granted"]),
            said=form.cleaned_data["said"],
            by=request.acting,
            at=request.at,
        ),
        title=f"More time for {body.asked.name}?",
        button="Say so",
        done="They see what you said.",
        intro=f"Until {words.day(wish.until)}: {wish.because}" if wish else "",
        who_can_see=f"{body.asked.name} and your own organisation; nobody else",
    )


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def answers(request: ActingRequest, community: str, information_number: str, form: str) -> HttpResponse:
    """All answers, for whoever asked."""
    one = queries.own_information(information_number, request.acting)
    items = queries.items_of(one)
    head = ["Code", "Practice or PCN", "Reply", "Replied on", "Reason", *(each.question for each in items)]
    name = f"{community}-{information_number}-answers"
    if form == "csv":
        return csv_file(name, head, _rows(one, items))
    if form != "xlsx":
        raise Http404
    answer = HttpResponse(sheets.table("Answers", head, _rows(one, items)), content_type=sheets.CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def _rows(one: Any, items: list[Any]) -> Iterator[list[object]]:
    bodies = queries.bodies_of(one)
    kept = queries.answers_of([each.reply.pk for each in bodies if each.reply is not None])
    for body in bodies:
        reply = body.reply
        yield [
            body.asked.code,
            body.asked.name,
            body.standing.words if body.standing else "",
            local_day(reply.at).isoformat() if reply else "",
            reply.because if reply else "",
            *(_cell(each, kept.get((reply.pk, each.pk), "") if reply else "") for each in items),
        ]


def _cell(item: Any, kept: str) -> object:
    return int(kept) if kept and item.kind == ItemKind.NUMBER else kept
