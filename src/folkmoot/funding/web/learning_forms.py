"""Forms of learning events: the event, who comes, who came, what is attached, and the steps."""

from datetime import timedelta
from pathlib import PurePath
from typing import Any, ClassVar

from folkmoot.design import forms
from folkmoot.design.changing import Changing
from folkmoot.files.domain.files import MOST_BYTES, SUFFIXES, Brought
from folkmoot.funding.operations.learning import Told
from folkmoot.funding.operations.learning_steps import Step

# What most of them last.
_USUAL_MINUTES = 60
_FILE, _LINK = "file", "link"


class EventForm(forms.Form):
    """What an event is about, where it is and who holds it."""

    # What a payment is worth is its business.
    asks_about_commerce: ClassVar[bool] = False

    title = forms.TextField(label="What it is called", max_length=160)
    explains = forms.TextField(
        label="Which scheme or payment it explains",
        hint="Such as: capacity and access improvement payment.",
        max_length=200,
    )
    year = forms.SelectField(label="Of which year", hint="From April to March.", choices=[])
    line = forms.SelectField(label="Which funding line is about it, if one is", choices=[], required=False)
    place = forms.TextField(label="Where", hint="Empty: only from afar.", required=False, max_length=200)
    link = forms.TextField(
        label="Link to join from afar", hint="As pasted from the invitation.", required=False, max_length=500
    )
    holder = forms.SelectField(label="Who holds it", choices=[], required=False)
    holder_words = forms.TextField(label="Who holds it, if it is none of these", required=False, max_length=200)
    summary = forms.LongTextField(
        label="What it explains, in plain words",
        hint="What is paid, for what, and what a practice does to earn the whole of it.",
        max_length=4000,
        rows=8,
    )

    def __init__(self, *args: Any, offered: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in offered.items():
            self.offer(name, choices)

    def told(self) -> Told:
        """What was told, as the operations take it."""
        said = self.cleaned_data
        return Told(
            title=said["title"],
            explains=said["explains"],
            year=int(said["year"]),
            line_id=int(said["line"]) if said["line"] else None,
            place=said["place"],
            link=said["link"],
            held_by_id=int(said["holder"]) if said["holder"] else None,
            held_by_words=said["holder_words"],
            summary=said["summary"],
        )


class ChangedEventForm(EventForm, Changing):
    """The same, said anew."""


class NewEventForm(EventForm):
    """A new event, with when it is."""

    starts_at = forms.DateTimeField(label="When it begins")
    minutes = forms.NumberField(label="How long it lasts", suffix="minutes", min_value=5, max_value=720)
    field_order = (
        "title", "explains", "year", "line", "starts_at", "minutes", "place", "link", "holder", "holder_words", "summary",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"minutes": _USUAL_MINUTES} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)


class PutOffForm(Changing):
    """Another time for an event."""

    starts_at = forms.DateTimeField(label="When it begins now")
    minutes = forms.NumberField(label="How long it lasts", suffix="minutes", min_value=5, max_value=720)
    because = forms.TextField(label="Why is it put off?", hint="Those who come will read it.", max_length=400)


class CallOffForm(forms.Form):
    """Calling an event off."""

    because = forms.TextField(label="Why is it called off?", hint="Those who come will read it.", max_length=400)


class ComingForm(forms.Form):
    """Whether somebody comes."""

    comes = forms.YesNo(label="Does somebody of yours come?")
    who = forms.TextField(
        label="Who, if you know",
        hint="Such as: our manager and a partner. Whoever holds it reads this.",
        required=False,
        max_length=200,
    )


class RegisterForm(forms.Form):
    """Who came."""

    came = forms.CheckboxesField(
        label="Who came?",
        hint="Tick each practice and PCN of which somebody was there.",
        choices=[],
        required=False,
    )

    def __init__(self, *args: Any, guests: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("came", guests)


class MaterialForm(forms.Form):
    """Slides, or a recording."""

    title = forms.TextField(label="What it is called", hint="Empty: as the file is.", required=False, max_length=160)
    sort = forms.ChoiceField(
        label="What do you attach?",
        choices=[(_FILE, "A file, such as slides"), (_LINK, "A link to a recording")],
        reveals={_FILE: ("file",), _LINK: ("link",)},
    )
    file = forms.FileField(
        label="The file",
        hint="PDF, Word, Excel or OpenDocument text, 4 MB at most: save slides as a PDF. "
        "Its words are looked through: nothing about a patient may be in it.",
        kinds=SUFFIXES,
        most_bytes=MOST_BYTES,
        required=False,
    )
    link = forms.TextField(
        label="The link",
        hint="As pasted: it begins with https://. Make sure that nothing about a patient is said in the recording.",
        required=False,
        max_length=500,
    )

    def clean(self) -> dict[str, Any]:
        """A file or a link, as was chosen; a link has a title of its own."""
        said = super().clean() or self.cleaned_data
        if said.get("sort") == _FILE and not said.get("file") and "file" not in self.errors:
            self.add_error("file", "Choose the file.")
        if said.get("sort") == _LINK:
            if not said.get("link") and "link" not in self.errors:
                self.add_error("link", "Give the link.")
            if not said.get("title") and "title" not in self.errors:
                self.add_error("title", "Say what it is called.")
        return said

    @property
    def is_link(self) -> bool:
        """Whether a link is attached, not a file."""
        return bool(self.cleaned_data["sort"] == _LINK)

    def brought(self) -> Brought:
        """The file as the operation takes it."""
        file: Any = self.cleaned_data["file"]
        file.seek(0)
        return Brought(name=file.name or "", content=file.read())

    def called(self) -> str:
        """The title, or the file's own name without its end."""
        said: str = self.cleaned_data["title"]
        return said or PurePath(self.cleaned_data["file"].name or "").stem


class WithdrawForm(forms.Form):
    """Withdrawing what was attached."""

    because = forms.TextField(label="Why is it withdrawn?", hint="What it holds is erased.", max_length=400)


class StepForm(forms.Form):
    """What must be done by when."""

    asks_about_commerce: ClassVar[bool] = False

    what = forms.TextField(
        label="What must be done", hint="Such as: hand in the access plan to the board.", max_length=300
    )
    due_on = forms.DateField(label="By which day")
    worth = forms.TextField(
        label="What it is worth, where that is said",
        hint="Such as: 10 of the 30 per cent.",
        required=False,
        max_length=200,
    )

    def step(self) -> Step:
        """What was told, as the operations take it."""
        said = self.cleaned_data
        return Step(what=said["what"], due_on=said["due_on"], worth=said["worth"])


class TakeStepOutForm(forms.Form):
    """Nothing to fill in: a step is taken out."""


class ChangedStepForm(StepForm, Changing):
    """The same, said anew."""


def as_told(event: Any) -> dict[str, Any]:
    """An event as the form that changes it begins."""
    words = {name: getattr(event, name) for name in ("title", "explains", "place", "link", "summary")}
    return words | {
        "year": str(event.year),
        "line": str(event.line_id or ""),
        "holder": str(event.held_by_id or ""),
        "holder_words": event.held_by_words,
    }


def when_of(event: Any) -> dict[str, Any]:
    """When an event is, as the form that puts it off begins."""
    length: timedelta = event.ends_at - event.starts_at
    return {"starts_at": event.starts_at, "minutes": int(length.total_seconds()) // 60}


def as_step(step: Any) -> dict[str, Any]:
    """A step as the form that changes it begins."""
    return {"what": step.what, "due_on": step.due_on, "worth": step.worth}
