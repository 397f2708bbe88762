"""Forms of an agenda: its items, proposals, and who came."""

from collections.abc import Iterable, Mapping
from typing import Any

from folkmoot.design import forms
from folkmoot.design.changing import Changing
from folkmoot.directory.domain.prompts import Words
from folkmoot.meetings.domain.agenda import Heading, Purpose, Sort
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.operations.agenda import Item
from folkmoot.meetings.operations.attendance import Said

Choices = list[tuple[str, str]]


class ItemForm(Changing):
    """An item of an agenda; sorts and subjects in the words of the day it was put on."""

    title = forms.TextField(label="What it is about", max_length=160)
    summary = forms.LongTextField(
        label="In plain words: what it is, and why it matters",
        hint="For somebody who was not there before. Leave it empty where the item is about a matter: its summary is shown.",
        max_length=600,
        rows=3,
        required=False,
    )
    purpose = forms.ChoiceField(
        label="What the meeting is asked to do", choices=[(one.value, one.words) for one in Purpose], inline=True
    )
    minutes = forms.NumberField(label="How long it takes", suffix="minutes", min_value=1, max_value=480)
    lead = forms.SelectField(label="Who leads it", choices=[], required=False)
    matter = forms.SelectField(
        label="The matter it is about",
        hint="A decision is then held against who may take it.",
        choices=[],
        required=False,
    )
    sort = forms.SelectField(
        label="What sort of item it is",
        hint="A joint meeting opens with work already under way; complaints wait at the end.",
        choices=[],
        required=False,
    )
    heading = forms.SelectField(
        label="Which of the group's subjects it belongs to",
        hint="Over a year this says what the group's time went to.",
        choices=[],
        required=False,
    )
    needs_paper = forms.Tick(label="Whoever leads it hands in a paper", required=False)

    def __init__(
        self, *args: Any, people: Choices, matters: Choices, joint: bool, headed: bool, words: Words, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"minutes": 10, "sort": Sort.OTHER.value} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.offer("lead", [("", "Nobody named"), *people])
        self.offer("matter", [("", "None"), *matters])
        self.offer("sort", [(one.value, one.said(words)) for one in Sort])
        self.offer("heading", [(one.value, one.said(words)) for one in Heading])
        if not joint:
            del self.fields["sort"]
        if not headed:
            del self.fields["heading"]

    def item(self) -> Item:
        """The item, as the operation takes it."""
        said = self.cleaned_data
        return Item(
            title=said["title"],
            summary=said["summary"],
            purpose=Purpose(said["purpose"]),
            minutes=said["minutes"],
            lead_id=int(said["lead"]) if said["lead"] else None,
            matter_id=int(said["matter"]) if said["matter"] else None,
            needs_paper=said["needs_paper"],
            sort=Sort(said.get("sort") or Sort.OTHER),
            heading=Heading(said.get("heading") or ""),
        )


def words_of(item: Any) -> dict[str, Any]:
    """What the form begins with for an item that is there."""
    return {
        "title": item.title,
        "summary": item.summary,
        "purpose": item.purpose,
        "minutes": item.minutes,
        "lead": item.lead_id or "",
        "matter": item.matter_id or "",
        "needs_paper": item.needs_paper,
        "sort": item.sort,
        "heading": item.heading,
    }


class BuildForm(forms.Form):
    """What of the decisions to be confirmed, the forward plan and the open actions goes on the agenda."""

    decisions = forms.CheckboxesField(label="Decisions to be confirmed", choices=[], required=False)
    matters = forms.CheckboxesField(label="From the forward plan", choices=[], required=False)
    actions = forms.CheckboxesField(label="Open actions from before", choices=[], required=False)

    def __init__(self, *args: Any, decisions: Choices, matters: Choices, actions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("decisions", decisions), ("matters", matters), ("actions", actions)):
            if choices:
                self.offer(name, choices)
            else:
                del self.fields[name]

    def chosen(self, name: str) -> list[int]:
        """The numbers ticked there."""
        return [int(one) for one in self.cleaned_data.get(name, [])]


class AnswerForm(forms.Form):
    """The answer to a proposal."""

    accepted = forms.YesNo(label="Put it on the agenda?")
    because = forms.TextField(
        label="Why not",
        hint="Needed when it is declined. Whoever proposed it will read it.",
        required=False,
        max_length=400,
    )

    def clean(self) -> dict[str, Any]:
        """What is declined has its reason."""
        said = super().clean() or self.cleaned_data
        if said.get("accepted") is False:
            self.ask_for("because", "Say why it is declined: whoever proposed it will read it.")
        return said


class TakeOffForm(forms.Form):
    """Taking an item off."""

    because = forms.TextField(label="Why is it taken off?", max_length=400)


class DeferForm(forms.Form):
    """Deferring an item."""

    because = forms.TextField(
        label="Why is it deferred?", hint="Whoever proposed it and whoever leads it will read it.", max_length=400
    )


def was(how: str, deputy: Any) -> str:
    """What a member's fields began with, in one word."""
    return f"{how}-{deputy or ''}"


class AttendanceForm(forms.Form):
    """How each member takes part, in the words given; a field for each, and one for their deputy beneath it."""

    def __init__(
        self,
        *args: Any,
        members: Iterable[tuple[int, str, Choices]],
        words: Mapping[How, str],
        ahead: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names = {key: name for key, name, _ in members}
        self.comes = "comes" if ahead else "came"
        for key, name, deputies in members:
            self.fields[f"how_{key}"] = forms.ChoiceField(
                label=name,
                choices=[(one.value, said) for one, said in words.items()],
                required=False,
                reveals={How.DEPUTY.value: (f"deputy_{key}",)},
            )
            self.fields[f"was_{key}"] = forms.HiddenField(required=False)
            self.fields[f"deputy_{key}"] = forms.SelectField(
                label=f"Who {self.comes} for {name}", choices=[("", "Choose one"), *deputies], required=False
            )

    def clean(self) -> dict[str, Any]:
        """What was chosen; who comes is asked for at its own box, and something has to be said of somebody."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = {key: said.get(f"how_{key}") for key in self.names}
        for key, how in chosen.items():
            if how == How.DEPUTY:
                self.ask_for(f"deputy_{key}", f"Choose who {self.comes} for {self.names[key]}.")
        if chosen and not any(chosen.values()) and not self.errors:
            words = "Choose one of these." if len(chosen) == 1 else "Say it of at least one member."
            self.ask_for(f"how_{next(iter(chosen))}", words)
        return said

    def says_nothing_new(self) -> bool:
        """Whether something was said, and all of it stood so already."""
        return any(self.cleaned_data.get(f"how_{key}") for key in self.names) and not self.said()

    def said(self) -> Said:
        """What was said of whom; nothing of those left open, or left as they were: others may have said it meanwhile."""
        found = {}
        for key in self.names:
            if how := self.cleaned_data.get(f"how_{key}"):
                deputy = self.cleaned_data.get(f"deputy_{key}") if how == How.DEPUTY else ""
                if self.cleaned_data.get(f"was_{key}") == was(how, deputy):
                    continue
                found[key] = (How(how), int(deputy) if deputy else None)
        return found

    def name_of(self, member: int, deputy: int | None) -> str:
        """Who that deputy is, as they were offered. Missing: empty where nobody comes instead."""
        field: Any = self.fields[f"deputy_{member}"]
        return str(dict(field.choices)[str(deputy)]) if deputy else ""
