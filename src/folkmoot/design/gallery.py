"""The gallery: every component and form field in one place, for whoever writes pages. Shown in demonstrations only."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from folkmoot.design import forms
from folkmoot.design.access import ANYONE, open_to
from folkmoot.design.paging import paged
from folkmoot.design.shell import Link
from folkmoot.kernel.working_days import LONDON


class Gallery(forms.Form):
    """One of each field."""

    name = forms.TextField(label="One line of words", hint="A few words everyone will recognise.", max_length=60)
    words = forms.LongTextField(label="Several lines, counted", max_length=200, rows=4)
    email = forms.EmailField(label="E-mail address")
    number = forms.NumberField(label="A whole number", suffix="patients", min_value=0)
    money = forms.MoneyField(label="A sum of money", hint="In pounds, such as 412,000 or 1.57.")
    day = forms.DateField(label="A day", hint="For example, 27 3 2026 or 27 March 2026.")
    moment = forms.DateTimeField(label="A moment", hint="By England's clocks, such as 17:00 or 5pm.")
    position = forms.ChoiceField(
        label="One of a few",
        choices=[("support", "Support"), ("conditions", "Support with conditions"), ("oppose", "Oppose")],
        hints={"conditions": "You say which."},
        reveals={"conditions": ("condition",)},
    )
    condition = forms.TextField(label="On what condition?", required=False, max_length=200)
    binds = forms.YesNo(label="Yes or no?")
    topic = forms.SelectField(label="One of many", choices=[("access", "Access"), ("estates", "Estates"), ("it", "IT")])
    days = forms.CheckboxesField(label="Any of several", choices=[("mon", "Monday"), ("tue", "Tuesday")])
    paper = forms.FileField(label="A file", hint="A spreadsheet or a list.", kinds=(".csv", ".xlsx"), required=False)
    password = forms.PasswordField(label="A password", required=False, autocomplete="current-password")
    agreed = forms.Tick(label="I have read this")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A status word and its colour."""

    text: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to do."""

    text: str
    href: str
    state: Tag
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that happened."""

    when: str
    what: str
    by: str


_ROWS = [(f"Practice {number}", f"{number * 137 % 9 + 3}", f"{number * 1_234:,}") for number in range(1, 61)]
_TASKS = (
    Task(text="Answer for your practice", href="#", state=Tag(text="Due Friday", colour="orange"), hint="Two minutes."),
    Task(text="Read the brief", href="#", state=Tag(text="Done", colour="green")),
)
_STEPS = (
    Step(when="1 September 2026", what="Matter raised", by="Pat Lane, Practice manager, Ash Surgery"),
    Step(when="4 September 2026", what="Practices asked", by="The executive"),
    Step(when="18 September 2026", what="Position agreed", by=""),
)
_COLOURS = ("grey", "blue", "aqua-green", "green", "yellow", "orange", "red", "purple", "pink")


@open_to(ANYONE)
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component and field."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    form = Gallery(request.POST or None, request.FILES or None, initial=_initial())
    if request.method == "POST" and form.is_valid():
        messages.success(request, "Everything was filled in well.")
        return redirect("gallery")
    shown: dict[str, Any] = {
        "form": form,
        "page": paged(_ROWS, request, size=5),
        "tags": [Tag(text=colour.capitalize(), colour=colour) for colour in _COLOURS],
        "tasks": _TASKS,
        "steps": _STEPS,
        "boxes": (
            {"name": "words", "label": "Words in it", "chosen": request.GET.get("words", "")},
            {
                "name": "state",
                "label": "State",
                "options": [("open", "Open"), ("closed", "Closed")],
                "chosen": request.GET.get("state", ""),
            },
        ),
        "links": (Link(text="See the position", href="#"), Link(text="Withdraw this matter", href="#")),
        "breadcrumbs": (Link(text="Start", href="/"), Link(text="Gallery", href="/gallery")),
        "who_can_see": "anyone",
    }
    return render(request, "design/gallery.html", shown)


def _initial() -> dict[str, Any]:
    return {
        "money": 41_200_050,
        "day": date(2026, 3, 27),
        "moment": datetime(2026, 9, 18, 17, tzinfo=LONDON),
        "binds": False,
        "days": ["tue"],
    }
