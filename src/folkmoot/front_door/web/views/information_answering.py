"""Pages on which a practice or network replies: on the page, by spreadsheet, with a no, or with a wish for time."""

from typing import Any

from django.http import HttpResponse

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.front_door import queries
from folkmoot.front_door.domain.information import in_one_line
from folkmoot.front_door.domain.information_values import ItemKind
from folkmoot.front_door.operations import information_replies as operations
from folkmoot.front_door.web import information_forms as forms
from folkmoot.front_door.web import information_present as present
from folkmoot.front_door.web import information_sheet as sheets
from folkmoot.front_door.web.information_sheet import Sheet, SheetItem
from folkmoot.front_door.web.views.information_act import form_on
from folkmoot.kernel.errors import NotFound
from folkmoot.matters.web.presenters import words


def _asked(request: ActingRequest, information_number: str) -> tuple[Any, Any]:
    """The request, and what it asks of the hat's own organisation.

    Errors: NotFound, also where it was not asked.
    """
    one = queries.information_by_reference(information_number, request.acting)
    body = queries.our_body(one, request.acting)
    if body is None:
        raise NotFound("what was asked of you")
    return one, body


def _kept(body: Any) -> dict[int, str]:
    if body.reply is None:
        return {}
    return {item: value for (_, item), value in queries.answers_of([body.reply.pk]).items()}


@open_to(MEMBERS)
def answer(request: ActingRequest, community: str, information_number: str) -> HttpResponse:
    """Answer the questions on the page."""
    one, body = _asked(request, information_number)
    form = forms.AnswersForm(request.POST or None, items=queries.items_of(one), kept=_kept(body))
    return form_on(
        request,
        one,
        form,
        lambda: operations.answer(form.given(), request_id=one.pk, by=request.acting, at=request.at),
        title="Answer for your practice" if not body.asked.is_network else "Answer for your PCN",
        button="Send these answers",
        done="Sent, thank you. You can change your answers until the request is closed.",
        intro=in_one_line(one.minutes, one.basis, one.purpose),
        who_can_see=present.who_sees_replies(one),
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def sheet(request: ActingRequest, community: str, information_number: str) -> HttpResponse:
    """The questions as a spreadsheet, with what was answered filled in."""
    one, body = _asked(request, information_number)
    answer = HttpResponse(sheets.made(_sheet(one, body)), content_type=sheets.CONTENT_TYPE)
    answer["Content-Disposition"] = (
        f'attachment; filename="{information_number}-{body.asked.code or body.asked.pk}.xlsx"'
    )
    return answer


@open_to(MEMBERS)
@at_most("file_in")
def return_sheet(request: ActingRequest, community: str, information_number: str) -> HttpResponse:
    """Send the spreadsheet back, filled in: all of it is taken, or none."""
    one, body = _asked(request, information_number)
    form = forms.SheetForm(request.POST or None, request.FILES or None)

    def take() -> None:
        given = sheets.read(form.cleaned_data["sheet"].read(), _sheet(one, body))
        operations.answer(given, request_id=one.pk, by=request.acting, at=request.at, by_sheet=True)

    return form_on(
        request,
        one,
        form,
        take,
        title="Send the spreadsheet back",
        button="Send it",
        done="Your spreadsheet is in: look over below what was read from it.",
        intro="All of the sheet is taken, or none of it: if something cannot be read you are told where.",
        who_can_see=present.who_sees_replies(one),
    )


def _sheet(one: Any, body: Any) -> Sheet:
    name, kept = present.name_of(one), _kept(body)
    return Sheet(
        mark=f"{name}/{body.asked.code or body.asked.pk}",
        body=body.asked.name,
        about=(
            f"{one.title} ({name})",
            in_one_line(one.minutes, one.basis, one.purpose),
            f"Due {words.day(body.due_on)}. Asked by {present.asker(one)}.",
        ),
        items=tuple(
            SheetItem(key=item.pk, question=item.question, kind=ItemKind(item.kind), kept=kept.get(item.pk, ""))
            for item in queries.items_of(one)
        ),
    )


@open_to(MEMBERS)
def decline(request: ActingRequest, community: str, information_number: str) -> HttpResponse:
    """Say no to a voluntary request."""
    one, _ = _asked(request, information_number)
    form = forms.DeclineInformationForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: operations.decline(request_id=one.pk, why=form.cleaned_data["why"], by=request.acting, at=request.at),
        title="Decline this request",
        button="Decline it",
        done="Declined. You can still answer until it is closed.",
        who_can_see=present.who_sees_replies(one),
    )


@open_to(MEMBERS)
def more_time(request: ActingRequest, community: str, information_number: str) -> HttpResponse:
    """Ask for more time."""
    one, body = _asked(request, information_number)
    form = forms.MoreTimeForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: operations.ask_for_time(
            request_id=one.pk,
            until=form.cleaned_data["until"],
            because=form.cleaned_data["because"],
            by=request.acting,
            at=request.at,
        ),
        title="Ask for more time",
        button="Ask",
        done="Asked: you see here what they say.",
        intro=f"It is due {words.day(body.due_on)}.",
        who_can_see=present.who_sees_replies(one),
    )
