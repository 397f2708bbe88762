"""Forms of what a meeting leaves: notes, decisions, actions, minutes."""

from typing import Any

from folkmoot.design import forms
from folkmoot.design.changing import Changing
from folkmoot.matters.domain.outcome import Formed
from folkmoot.meetings.domain.formed import HowFormed
from folkmoot.meetings.domain.votes import Asked, Votes
from folkmoot.meetings.domain.who import WIDER

_VOTES = ("votes_for", "votes_against", "votes_abstained")
_MOST_VOTES = 999


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
    votes_for = forms.NumberField(label="How many were for it", min_value=0, max_value=_MOST_VOTES)
    votes_against = forms.NumberField(label="How many were against it", min_value=0, max_value=_MOST_VOTES)
    votes_abstained = forms.NumberField(label="How many abstained", min_value=0, max_value=_MOST_VOTES)
    formed = forms.ChoiceField(
        label="Where was the decision formed?",
        hint="As you saw it. For learning, not for blame.",
        choices=[(one.value, one.words.capitalize()) for one in Formed],
        required=False,
    )
    formed_how = forms.TextField(
        label="How was it formed?",
        hint="Such as: the chairs talked about it the week before.",
        required=False,
        max_length=300,
    )

    def __init__(
        self, *args: Any, on_matter: bool, asked: Asked | None = None, anew: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if anew:
            # How it came about does not change with its words.
            del self.fields["formed"], self.fields["formed_how"]
        if on_matter:
            del self.fields["commits_nobody"]
        if asked is None:
            for name in _VOTES:
                del self.fields[name]
        else:
            self.fields["votes_for"].help_text = asked.words

    def clean(self) -> dict[str, Any]:
        """What was typed; how it was formed needs where."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("formed_how") and not said.get("formed"):
            self.add_error("formed", "Say where it was formed, as you say how.")
        return said

    def how_formed(self) -> HowFormed | None:
        """Where and how it was formed. Missing: None where nobody said."""
        said = self.cleaned_data
        return HowFormed(where=Formed(said["formed"]), how=said["formed_how"]) if said["formed"] else None

    def votes(self) -> Votes | None:
        """How the vote went. Missing: None where it is not asked."""
        if "votes_for" not in self.fields:
            return None
        said = self.cleaned_data
        return Votes(in_favour=said["votes_for"], against=said["votes_against"], abstained=said["votes_abstained"])


class ConfirmForm(Changing):
    """What a meeting said of an earlier decision."""

    confirmed = forms.YesNo(label="Did the meeting confirm it?")
    because = forms.TextField(
        label="Why not",
        hint="Needed when it is not confirmed. Whoever relied on the decision will read it.",
        required=False,
        max_length=400,
    )

    def clean(self) -> dict[str, Any]:
        """What is not confirmed has its reason."""
        said = super().clean() or self.cleaned_data
        if said.get("confirmed") is False:
            self.ask_for("because", "Say why it is not confirmed: whoever relied on it will read it.")
        return said


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

    def __init__(self, *args: Any, may_release: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_release:
            # An owner is released by whoever keeps the group: what is left to say is that it is done.
            del self.fields["came_of"]
            self.fields["words"].help_text = ""

    @property
    def is_done(self) -> bool:
        """Whether it is done; else it need not be done any more."""
        return bool(self.cleaned_data.get("came_of", "done") == "done")

    def clean(self) -> dict[str, Any]:
        """What is let go has its reason."""
        said = super().clean() or self.cleaned_data
        if said.get("came_of") == "released":
            self.ask_for("words", "Say why it need not be done any more.")
        return said


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
