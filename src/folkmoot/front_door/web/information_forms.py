"""Forms of information requests."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from folkmoot.design import forms
from folkmoot.front_door.domain.information import MOST_MINUTES, Basis, Drafted, Whom
from folkmoot.front_door.domain.information_values import LARGEST_NUMBER, LONGEST_TEXT, ItemKind
from folkmoot.front_door.web.information_sheet import MOST_BYTES

Choices = list[tuple[str, str]]
_PLAIN = "Plain English. Nothing about a patient belongs here."


class DraftForm(forms.Form):
    """A request without its questions."""

    title = forms.TextField(label="Title", hint="A few words everyone will recognise.", max_length=160)
    purpose = forms.LongTextField(
        label="What are the answers for?",
        hint=f"Who will use them, and what will be better for it. {_PLAIN}",
        max_length=1000,
        rows=3,
    )
    basis = forms.ChoiceField(
        label="On what basis do you ask?",
        choices=[(one.value, one.words) for one in Basis],
        hints={"voluntary": "A practice may decline, with a reason."},
        reveals={"contract": ("clause",)},
    )
    clause = forms.TextField(
        label="Which clause asks for it?",
        hint="Such as “Network contract DES 2026/27, section 8.4”.",
        max_length=200,
        required=False,
    )
    minutes = forms.NumberField(
        label="How long does one answer take?",
        hint="Honestly, with looking things up.",
        suffix="minutes",
        min_value=1,
        max_value=MOST_MINUTES,
    )
    whom = forms.ChoiceField(
        label="Whom do you ask?",
        choices=[(one.value, one.words) for one in Whom],
        reveals={"pcns": ("pcns",), "practices": ("practices",), "networks": ("networks",)},
    )
    pcns = forms.CheckboxesField(label="Practices of which PCNs?", choices=[], required=False)
    practices = forms.CheckboxesField(label="Which practices?", choices=[], required=False)
    networks = forms.CheckboxesField(label="Which PCNs?", choices=[], required=False)
    due_on = forms.DateField(label="By which day do you need the answers?")

    def __init__(self, *args: Any, pcns: Choices, practices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("pcns", pcns)
        self.offer("networks", pcns)
        self.offer("practices", practices)

    def drafted(self) -> Drafted:
        """What was written, as the operation takes it."""
        said = self.cleaned_data
        whom = Whom(said["whom"])
        return Drafted(
            title=said["title"],
            purpose=said["purpose"],
            basis=Basis(said["basis"]),
            clause=said["clause"],
            minutes=said["minutes"],
            due_on=said["due_on"],
            whom=whom,
            chosen=() if whom is Whom.ALL else tuple(map(int, said[whom.value])),
        )


def as_initial(request: Any) -> dict[str, Any]:
    """A request as the form begins with it."""
    names = ("title", "purpose", "basis", "clause", "minutes", "whom", "due_on")
    chosen = [] if request.whom == Whom.ALL else [str(one) for one in request.chosen]
    return {name: getattr(request, name) for name in names} | {request.whom: chosen}


class QuestionsForm(forms.Form):
    """Questions that are answered in the same way."""

    questions = forms.LongTextField(
        label="Questions, one on each line",
        hint=f"300 characters each at most. Ask for numbers, never for anybody's details. {_PLAIN}",
        max_length=6000,
    )
    kind = forms.ChoiceField(label="How are they answered?", choices=[(one.value, one.words) for one in ItemKind])

    def asked(self) -> list[str]:
        """Each question."""
        return [line for line in self.cleaned_data["questions"].splitlines() if line.strip()]


class DropForm(forms.Form):
    """Questions to drop, and what an answer takes then."""

    items = forms.CheckboxesField(label="Which questions do you drop?", choices=[])
    minutes = forms.NumberField(
        label="How long does one answer take without them?", suffix="minutes", min_value=1, max_value=MOST_MINUTES
    )

    def __init__(self, *args: Any, items: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("items", items)


class AnswersForm(forms.Form):
    """The questions of one request, each with its own kind of field; any may be left empty."""

    def __init__(self, *args: Any, items: Sequence[Any], kept: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {f"item_{one.pk}": one.pk for one in items}
        for number, one in enumerate(items, start=1):
            self.fields[f"item_{one.pk}"] = _field(
                ItemKind(one.kind), f"{number}. {one.question}", kept.get(one.pk, "")
            )

    def given(self) -> dict[int, object]:
        """What was answered, by question, as it would be typed."""
        said = self.cleaned_data
        return {key: _typed(said.get(name)) for name, key in self.keys.items()}


def _field(kind: ItemKind, label: str, kept: str) -> Any:
    if kind is ItemKind.NUMBER:
        return forms.NumberField(
            label=label,
            hint="A whole number. Leave it empty where it is below 5 and somebody could be recognised.",
            required=False,
            initial=kept or None,
            min_value=0,
            max_value=LARGEST_NUMBER,
        )
    if kind is ItemKind.YES_NO:
        return forms.YesNo(label=label, required=False, initial=kept or None)
    if kind is ItemKind.DATE:
        return forms.DateField(label=label, required=False, initial=date.fromisoformat(kept) if kept else None)
    return forms.LongTextField(label=label, required=False, initial=kept, max_length=LONGEST_TEXT, rows=2)


def _typed(value: Any) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


class SheetForm(forms.Form):
    """The sheet, filled in."""

    sheet = forms.FileField(
        label="Your sheet, filled in",
        hint="The Excel file you downloaded here (.xlsx), 1 MB at most. An empty cell leaves what you answered before.",
        kinds=(".xlsx",),
        most_bytes=MOST_BYTES,
    )


class DeclineInformationForm(forms.Form):
    """Saying no, with the reason."""

    why = forms.TextField(label="Why do you decline?", hint="Only whoever asks will read it.", max_length=600)


class MoreTimeForm(forms.Form):
    """A wish for more time."""

    until = forms.DateField(label="Until which day?", hint="A working day.")
    because = forms.TextField(label="Why?", hint="Only whoever asks will read it.", max_length=600)


class SayToTimeForm(forms.Form):
    """What is said to a wish for more time."""

    granted = forms.YesNo(label="Do they get the time?")
    said = forms.TextField(label="If not, why not?", hint="They will read it.", max_length=600, required=False)


class WithdrawInformationForm(forms.Form):
    """Taking a request back, with the reason."""

    why = forms.TextField(label="Why is it withdrawn?", hint="Everyone asked will read it.", max_length=600)


class BasisForm(forms.Form):
    """What whoever asks says where the clause of their request is disputed."""

    voluntary = forms.YesNo(
        label="Is it voluntary after all?", hint="Yes: whoever is asked may decline, and has the notice agreed here."
    )
    because = forms.TextField(
        label="If not: which contract asks for it, and where can that be read?",
        hint="Everyone who was asked will read it.",
        max_length=600,
        required=False,
    )
