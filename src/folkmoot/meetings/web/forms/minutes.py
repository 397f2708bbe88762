"""Forms of what a meeting leaves: notes, decisions, actions, minutes."""

from typing import Any

from folkmoot.design import forms
from folkmoot.meetings.domain.who import WIDER
from folkmoot.meetings.web.forms.changing import Changing


class NotesForm(forms.Form):
    """The notes on an item, and the version they were written on."""

    text = forms.LongTextField(label="Notes", required=False, max_length=10_000, rows=10)
    on_version = forms.HiddenField(required=False)

    def written_on(self) -> int:
        """The version the writer had before them; nought for the first, or where the form was tampered with."""
        given = self.cleaned_data.get("on_version", "")
        return int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else 0


class CameOfForm(Changing):
    """What came of a decision."""

    words = forms.TextField(
        label="What came of it?",
        hint="Such as “Done: the rota runs since March”, or why nothing is left to do.",
        max_length=400,
    )


class DecisionForm(Changing):
    """A decision as it is minuted."""

    words = forms.LongTextField(label="The decision", max_length=4000)
    commits_nobody = forms.TextField(
        label="Why it commits no practice",
        hint="Asked where it speaks of money or of a commitment, since the item is about no matter.",
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, on_matter: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if on_matter:
            del self.fields["commits_nobody"]


class ConfirmForm(Changing):
    """What a meeting said of an earlier decision."""

    confirmed = forms.YesNo(label="Did the meeting confirm it?")
    because = forms.TextField(
        label="Why not",
        hint="Needed when it is not confirmed. Whoever relied on the decision will read it.",
        required=False,
        max_length=400,
    )


class ActionForm(Changing):
    """An action: what, who and by when."""

    what = forms.TextField(label="What is to be done", max_length=300)
    owner = forms.SelectField(label="Who does it", choices=[])
    due_on = forms.DateField(label="By when")

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owner", people)


class CloseActionForm(forms.Form):
    """What came of an action."""

    came_of = forms.ChoiceField(
        label="What came of it?", choices=[("done", "It is done"), ("released", "It need not be done any more")]
    )
    words = forms.TextField(
        label="In a sentence", hint="Needed where it need not be done any more.", required=False, max_length=400
    )


class RedraftForm(forms.Form):
    """A later version of a draft."""

    because = forms.TextField(label="What was put right?", max_length=400)


class ApproveForm(forms.Form):
    """Approving minutes."""

    version = forms.HiddenField()
    approved_in = forms.SelectField(label="Which later meeting approved them", choices=[], required=False)

    def __init__(self, *args: Any, later: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if later:
            self.offer("approved_in", [("", "None: the chair approves them alone"), *later])
        else:
            del self.fields["approved_in"]


class PublishForm(forms.Form):
    """How far approved minutes are published."""

    to = forms.ChoiceField(
        label="Who else may read them?", choices=[(one.value, one.words.capitalize()) for one in WIDER]
    )


class DraftForm(forms.Form):
    """Nothing to fill in: the draft is drawn up from what stands."""
