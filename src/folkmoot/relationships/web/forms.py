"""Forms of visits to practices."""

from typing import Any

from folkmoot.design import forms
from folkmoot.relationships.domain.visit import State
from folkmoot.relationships.operations.visits import Promised, Visited


class CommitmentForm(forms.Form):
    """A small promise, and by when."""

    what = forms.TextField(label="What was promised", max_length=300)
    due_on = forms.DateField(label="By when")

    def promised(self) -> Promised:
        """What was promised, as the operation takes it."""
        return Promised(what=self.cleaned_data["what"], due_on=self.cleaned_data["due_on"])


class _VisitedForm(forms.Form):
    """What is told of a visit."""

    practice = forms.SelectField(label="Which practice", choices=[])
    visited_on = forms.DateField(label="When")
    met = forms.TextField(label="Whom you met", hint="Roles, never names.", max_length=200)
    heard = forms.LongTextField(label="What you heard", hint="The practice reads this.", max_length=2000)

    def __init__(self, *args: Any, practices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("practice", practices)

    def visited(self) -> Visited:
        """What was told, as the operations take it."""
        said = self.cleaned_data
        return Visited(
            practice_id=int(said["practice"]), visited_on=said["visited_on"], met=said["met"], heard=said["heard"]
        )


class CorrectVisitForm(_VisitedForm):
    """A visit noted anew, with the reason."""

    because = forms.TextField(label="What is put right, and why", max_length=400)


class VisitForm(_VisitedForm):
    """A visit, with one thing promised there, perhaps."""

    what = forms.TextField(
        label="What you promised, if anything",
        hint="More than one? Note the others on the visit’s own page.",
        required=False,
        max_length=300,
    )
    due_on = forms.DateField(label="By when", required=False)

    def clean(self) -> dict[str, Any]:
        """A promise has a day, and a day a promise."""
        said = super().clean() or self.cleaned_data
        if said.get("what") and said.get("due_on") is None and "due_on" not in self.errors:
            self.add_error("due_on", "Say by when you promised it.")
        if said.get("due_on") and not said.get("what") and "what" not in self.errors:
            self.add_error("what", "Say what you promised by that day, or leave the day empty.")
        return said

    def promised(self) -> Promised | None:
        """What was promised, as the operation takes it. Missing: None, nothing was."""
        said = self.cleaned_data
        return Promised(what=said["what"], due_on=said["due_on"]) if said["what"] else None


class WithdrawVisitForm(forms.Form):
    """Why a visit is taken back."""

    because = forms.TextField(label="Why is it taken back?", max_length=400)


class CloseCommitmentForm(forms.Form):
    """What became of a promise."""

    to = forms.ChoiceField(
        label="What became of it", choices=[(one.value, one.words) for one in (State.KEPT, State.RELEASED)]
    )
    words = forms.TextField(
        label="In your words",
        hint="How it was kept; or why it will not be, which the practice reads.",
        required=False,
        max_length=400,
    )
