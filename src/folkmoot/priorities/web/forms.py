"""Forms of priorities."""

from typing import Any

from django.core.exceptions import ValidationError

from folkmoot.design import forms
from folkmoot.priorities.domain.contribution import Kept
from folkmoot.priorities.domain.priority import Horizon, Progress
from folkmoot.priorities.domain.round import LONGEST_CRITERION, MOST_CRITERIA, Opened
from folkmoot.priorities.operations.choosing import Choice

Choices = list[tuple[str, str]]
_NONE = "none"


class OpenForm(forms.Form):
    """What a round is opened with."""

    title = forms.TextField(label="What is the round called?", hint="Such as “Priorities for 2027”.", max_length=120)
    question = forms.LongTextField(
        label="What do you ask?", hint="One question, in plain words.", max_length=600, rows=3
    )
    criteria = forms.LongTextField(
        label="By which questions is each suggestion weighed?",
        hint=f"One on each line, {MOST_CRITERIA} at most. They are fixed once the round is open.",
        max_length=(LONGEST_CRITERION + 1) * MOST_CRITERIA,
        rows=4,
    )
    gather_until = forms.DateField(label="Until when can something be suggested?", hint="Until 5pm on that day.")
    name_until = forms.DateField(label="Until when do practices name theirs?", hint="Until 5pm on that day.")

    def opened(self) -> Opened:
        """What was said, as the operation takes it."""
        said = self.cleaned_data
        return Opened(
            title=said["title"],
            question=said["question"],
            criteria=tuple(line.strip() for line in said["criteria"].splitlines() if line.strip()),
            gather_until=said["gather_until"],
            name_until=said["name_until"],
        )


class SuggestForm(forms.Form):
    """One thing that is suggested."""

    title = forms.TextField(label="What is it?", hint="A few words.", max_length=100)
    words = forms.LongTextField(
        label="Why, in a sentence or two?", hint="Nothing about a patient belongs here.", max_length=400, rows=3
    )


class NameForm(forms.Form):
    """What a practice would put first."""

    def __init__(self, *args: Any, suggestions: Choices, hints: dict[str, str], most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["named"] = forms.CheckboxesField(
            label=f"Which would your practice put first? Name up to {most}",
            choices=[*suggestions, (_NONE, "None of these")],
            hints=hints,
            initial=self.initial.get("named"),
        )

    def clean(self) -> dict[str, Any]:
        """None of them is none of them."""
        said = super().clean() or self.cleaned_data
        chosen = said.get("named", [])
        if _NONE in chosen and len(chosen) > 1:
            self.add_error("named", "You name some, and “None of these”: untick one or the other.")
        return said

    def named(self) -> list[int]:
        """The suggestions named, by key."""
        return [int(one) for one in self.cleaned_data["named"] if one != _NONE]


def already_named(keys: list[int]) -> list[str]:
    """What a practice named before, as the form begins."""
    return [str(key) for key in keys] or [_NONE]


class CountWithForm(forms.Form):
    """Which other suggestion says the same."""

    target = forms.SelectField(label="Which other suggestion says the same?", choices=[], required=False)

    def __init__(self, *args: Any, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("target", [("", "None: it is counted by itself"), *others])

    def target_id(self) -> int | None:
        """The other's key. Missing: None, it is counted by itself."""
        chosen = self.cleaned_data["target"]
        return int(chosen) if chosen else None


class ChooseForm(forms.Form):
    """What is said of a suggestion that is chosen."""

    title = forms.TextField(label="The priority in a few words", max_length=100)
    words = forms.LongTextField(label="The priority in a sentence or two", max_length=400, rows=3)
    horizon = forms.ChoiceField(label="How soon is it to show?", choices=[(one.value, one.words) for one in Horizon])
    why = forms.LongTextField(label="Why was it chosen?", hint="Members and partners read it.", max_length=600, rows=3)
    owner = forms.SelectField(label="Who carries it?", choices=[])
    review_on = forms.DateField(label="When is it looked at again?", hint="Within a year.")

    def __init__(self, *args: Any, owners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owner", owners)

    def choice(self) -> Choice:
        """What was said, as the operation takes it."""
        said = self.cleaned_data
        return Choice(
            title=said["title"],
            words=said["words"],
            horizon=Horizon(said["horizon"]),
            why=said["why"],
            owner_id=int(said["owner"]),
            review_on=said["review_on"],
        )


class PublishForm(forms.Form):
    """What is said to all of the choice."""

    words = forms.LongTextField(
        label="How did you weigh it, and what of the rest?",
        hint="People acting for our own organisations read it.",
        max_length=2000,
    )
    decision = forms.SelectField(label="Which decision of the leadership group stands behind it?", choices=[], required=False)  # fmt: skip

    def __init__(self, *args: Any, decisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("decision", [("", "None was minuted here"), *decisions])

    def decision_id(self) -> int | None:
        """The decision's key. Missing: None, none stands behind it."""
        chosen = self.cleaned_data["decision"]
        return int(chosen) if chosen else None


class CallOffForm(forms.Form):
    """Why a round ends without a choice."""

    because = forms.LongTextField(label="Why is it called off?", max_length=600, rows=3)


class SayForm(forms.Form):
    """How a priority stands."""

    state = forms.ChoiceField(
        label="How does it stand?",
        choices=[(one.value, one.words) for one in Progress if one is not Progress.NOT_BEGUN],
    )
    words = forms.LongTextField(
        label="What happened, in a sentence or two?", hint="Members and partners read it.", max_length=600, rows=3
    )
    review_on = forms.DateField(
        label="When is it looked at again?", hint="Leave it empty where it has ended.", required=False
    )

    def clean(self) -> dict[str, Any]:
        """What goes on has a day."""
        said = super().clean() or self.cleaned_data
        goes_on = said.get("state") and not Progress(said["state"]).has_ended
        if goes_on and said.get("review_on") is None and "review_on" not in self.errors:
            self.add_error("review_on", ValidationError("Say when it is looked at again."))
        return said


class HandOnForm(forms.Form):
    """Who carries a priority from now on."""

    owner = forms.SelectField(label="Who carries it from now on?", choices=[])

    def __init__(self, *args: Any, owners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owner", owners)


class BringForm(forms.Form):
    """What one's organisation brings."""

    words = forms.LongTextField(
        label="What does your organisation bring?",
        hint="People's time, a room, money, a change in how you work. Members and partners read it.",
        max_length=300,
        rows=3,
    )
    by_on = forms.DateField(label="By when is it done?")


class TellForm(forms.Form):
    """What came of it."""

    state = forms.ChoiceField(
        label="Was it done?", choices=[(one.value, one.words) for one in Kept if one is not Kept.PROMISED]
    )
    words = forms.LongTextField(
        label="What came of it, or why was it not done?", hint="Members and partners read it.", max_length=400, rows=3
    )
