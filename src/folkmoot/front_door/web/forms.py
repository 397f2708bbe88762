"""Forms of the front door."""

from collections.abc import Iterable
from typing import Any

from folkmoot.design import forms
from folkmoot.front_door.domain.request import KINDS, Kind, Outcome, Said
from folkmoot.front_door.operations.asking import Approach, Asked
from folkmoot.front_door.operations.outside import Forwarded, Stranger
from folkmoot.front_door.web.file_forms import WithFiles

Choices = list[tuple[str, str]]
_KINDS = [(one.value, one.words) for one in Kind]
_KEPT_KINDS = [(one.value, one.words) for one in KINDS]
_AS_IT_CAME = "It is listed and counted as this. What it came as stays in its timeline."
_NO_PATIENTS = "Plain English. Never anything about a patient: this is no place for a clinical question."
_AS_ASKED: tuple[str, ...] = ("asked_of", "kind", "title", "words", "wanted_by", "attached", "none_fits", "none_alike")


class AskForm(WithFiles):
    """What is asked, by when, and of whom."""

    asked_of = forms.SelectField(label="Whom do you ask?", choices=[], required=False)
    kind = forms.SelectField(label="What do you ask for?", choices=_KINDS)
    title = forms.TextField(label="Title", hint="A few words everyone will recognise.", max_length=160)
    words = forms.LongTextField(label="What you ask, and why", hint=_NO_PATIENTS, max_length=4000)
    wanted_by = forms.DateField(label="When do you need an answer by, if there is a day?", required=False)
    none_fits = forms.Tick(label="None of those answers it: send my question", required=False)
    none_alike = forms.Tick(label="None of those asks the same: send my request", required=False)

    field_order = _AS_ASKED

    def __init__(self, *args: Any, partners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if partners:
            self.offer("asked_of", [("", "General practice here, through its executive"), *partners])
        else:
            del self.fields["asked_of"]
        # Asked only once somebody to ask, or something to join in asking, was offered.
        self._ticks = {name: self.fields[name] for name in ("none_fits", "none_alike")}
        for name in self._ticks:
            if not self.data.get(name):
                del self.fields[name]

    def ask_whether_any_fits(self) -> None:
        """Have it drawn with the box that says that nobody offered is whom to ask."""
        self.fields["none_fits"] = self._ticks["none_fits"]

    def ask_whether_any_is_alike(self) -> None:
        """Have it drawn with the box that says that nothing offered asks the same."""
        self.fields["none_alike"] = self._ticks["none_alike"]

    @property
    def is_like_none(self) -> bool:
        """Whether whoever asks has said that nothing offered asks the same."""
        return bool(self.cleaned_data.get("none_alike"))

    @property
    def asks_whom_to_ask(self) -> bool:
        """Whether it is a question whom to ask, by somebody who was not offered anybody yet."""
        return self.cleaned_data.get("kind") == Kind.NAVIGATION and not self.cleaned_data.get("none_fits")

    @property
    def question(self) -> str:
        """What is asked, in all its words."""
        return f"{self.cleaned_data['title']} {self.cleaned_data['words']}"

    @property
    def is_a_payment_query(self) -> bool:
        """Whether what is asked for is raised on another page."""
        return self.cleaned_data.get("kind") == Kind.PAYMENT

    def asked(self) -> Asked:
        """What was asked, as the operation takes it."""
        said = self.cleaned_data
        return Asked(
            kind=Kind(said["kind"]),
            title=said["title"],
            words=said["words"],
            wanted_by=said["wanted_by"],
            asked_of=int(said["asked_of"]) if said.get("asked_of") else None,
        )


class OutsideForm(AskForm):
    """What somebody without an account asks."""

    name = forms.TextField(label="Your name", max_length=120, autocomplete="name")
    email = forms.EmailField(label="Your e-mail address", hint="We send a link there first, and the answer later.")
    organisation = forms.TextField(label="The organisation you ask for", max_length=200, autocomplete="organization")

    field_order = ("name", "organisation", "email", *_AS_ASKED)

    def stranger(self) -> Stranger:
        """Who asks, as the operation takes it."""
        said = self.cleaned_data
        return Stranger(name=said["name"], email=said["email"], organisation=said["organisation"])


class LetInForm(forms.Form):
    """From which partner a request from outside came."""

    partner = forms.SelectField(label="Which partner does it come from?", choices=[])
    kind = forms.SelectField(label="What does it ask for?", hint=_AS_IT_CAME, choices=_KEPT_KINDS)
    approached = forms.SelectField(
        label="Did it go past the front door first? To whom?",
        hint="Such as mail sent to one of us, who forwarded it here. It is counted as gone past the door.",
        choices=[],
        required=False,
    )
    approached_on = forms.DateField(label="If so, on which day?", required=False)

    def __init__(self, *args: Any, partners: Choices, ours: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("partner", partners)
        self.offer("approached", [("", "No, it came straight here"), *ours])

    def clean(self) -> dict[str, Any] | None:
        """What was typed; the day belongs to whoever was approached, and neither is said alone."""
        cleaned = super().clean()
        said = self.cleaned_data
        if said.get("approached") and "approached_on" in said and not said["approached_on"]:
            self.add_error("approached_on", "Give the day they were approached.")
        if "approached" in said and said.get("approached_on") and not said["approached"]:
            self.add_error("approached", "Choose who was approached that day, or leave the day empty.")
        return cleaned

    def forwarded(self) -> Forwarded | None:
        """Whom its writer approached first, as the operation takes it. Missing: None, nobody."""
        said = self.cleaned_data
        if not said["approached"]:
            return None
        return Forwarded(approached_id=int(said["approached"]), approached_on=said["approached_on"])


class TurnAwayForm(forms.Form):
    """Turning a request from outside away, with the reason."""

    why = forms.TextField(label="Why is it not taken up?", hint="Whoever asked will read it.", max_length=300)


class RedirectForm(WithFiles):
    """An approach that went past the front door."""

    field_order = ("partner", "approached_on", "kind", "title", "words", "attached")

    partner = forms.SelectField(label="Who approached you?", choices=[])
    approached_on = forms.DateField(label="On which day?")
    kind = forms.SelectField(label="What did they ask for?", choices=_KEPT_KINDS)
    title = forms.TextField(label="Title", hint="A few words they will recognise: they are told.", max_length=160)
    words = forms.LongTextField(label="What they asked, in your words", hint=_NO_PATIENTS, max_length=4000)

    def __init__(self, *args: Any, partners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("partner", partners)

    def approach(self) -> Approach:
        """What was noted, as the operation takes it."""
        said = self.cleaned_data
        return Approach(
            partner_id=int(said["partner"]),
            approached_on=said["approached_on"],
            kind=Kind(said["kind"]),
            title=said["title"],
            words=said["words"],
        )


class TriageForm(forms.Form):
    """Who deals with a request, and by when the asker hears."""

    owner = forms.SelectField(label="Who deals with it?", choices=[])
    reply_by = forms.DateField(label="By which day will they hear?", hint="A working day you can keep.")
    kind = forms.SelectField(label="What does it ask for?", hint=_AS_IT_CAME, choices=_KEPT_KINDS)

    def __init__(self, *args: Any, owners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owner", owners)


class PassOnForm(forms.Form):
    """Where a request goes instead, and why."""

    to = forms.SelectField(label="Who can answer it?", choices=[], required=False)
    why = forms.TextField(label="Why there?", hint="Whoever asked will read it.", max_length=300)

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("to", places)


class LeadToSeatForm(forms.Form):
    """By which seat general practice speaks at the meeting asked about."""

    place = forms.SelectField(label="Which seat?", choices=[])

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("place", places)

    def chosen(self) -> tuple[bool, int]:
        """Whether a new seat is to be made, and the key of its meeting; or that of the seat."""
        kind, _, key = self.cleaned_data["place"].partition("-")
        return kind == "forum", int(key)


class DeclineForm(forms.Form):
    """Saying no, with the reason."""

    why = forms.TextField(label="Why is it declined?", hint="Whoever asked will read it.", max_length=300)


class AnswerForm(forms.Form):
    """An answer, for one request or for many."""

    outcome = forms.ChoiceField(label="Can you?", choices=[(one.value, one.words) for one in Outcome])
    words = forms.LongTextField(label="The answer", required=False, max_length=4000)
    because = forms.TextField(label="If not, or not all of it: because…", required=False, max_length=1000)
    instead = forms.TextField(
        label="Instead…", hint="What might help, or whom else to ask.", required=False, max_length=1000
    )
    others = forms.CheckboxesField(label="Others asking the same", choices=[], required=False)
    for_everyone = forms.YesNo(
        label="May all partners read this question and answer?", hint="Say yes where others will ask it too."
    )

    def __init__(self, *args: Any, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if others:
            self.offer("others", others)
        else:
            del self.fields["others"]

    def clean(self) -> dict[str, Any]:
        """Each kind of answer has the words it needs, asked for where they are written."""
        said = super().clean() or self.cleaned_data
        if outcome := said.get("outcome"):
            if outcome != Outcome.CANNOT:
                self.ask_for("words", "Write the answer.")
            if outcome != Outcome.GIVEN:
                self.ask_for(
                    "because", "Say why not, or why not all of it: an honest reason is worth more than silence."
                )
            if outcome == Outcome.CANNOT:
                self.ask_for("instead", "Say what might help instead, or whom else to ask.")
        return said

    def said(self) -> Said:
        """The answer, as the operation takes it."""
        said = self.cleaned_data
        return Said(
            outcome=Outcome(said["outcome"]),
            words=said["words"],
            because=said["because"],
            instead=said["instead"],
            for_everyone=bool(said["for_everyone"]),
        )

    def others_chosen(self) -> Iterable[int]:
        """The other requests it answers too."""
        return map(int, self.cleaned_data.get("others") or ())


class AgainForm(forms.Form):
    """What an answer leaves open."""

    words = forms.TextField(label="What does the answer leave open?", max_length=600)


class WithdrawRequestForm(forms.Form):
    """Taking a request back, with the reason."""

    why = forms.TextField(label="Why is it withdrawn?", hint="Whoever deals with it will read it.", max_length=300)
