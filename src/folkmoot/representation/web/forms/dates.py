"""Forms that say when outside meetings are."""

from datetime import timedelta
from typing import Any

from folkmoot.design import forms
from folkmoot.representation.operations.dates import Dated
from folkmoot.representation.operations.moving import Moved

_USUAL_MINUTES = 120


class ForumDateForm(forms.Form):
    """When an outside meeting is, once or in a series."""

    forum = forms.SelectField(label="Which meeting", choices=[])
    starts_at = forms.DateTimeField(label="When it begins")
    minutes = forms.NumberField(label="How long it lasts", suffix="minutes", min_value=5, max_value=720)
    place = forms.TextField(label="Where", required=False, max_length=200)
    every_weeks = forms.NumberField(
        label="Again every so many weeks", hint="Empty: it is added once.", required=False, min_value=1, max_value=26
    )
    until = forms.DateField(label="Until", hint="The last day a meeting of the series may be on.", required=False)

    def __init__(self, *args: Any, forums: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["initial"] = {"minutes": _USUAL_MINUTES} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.offer("forum", forums)

    def dated(self) -> Dated:
        """What was said, as the operation takes it."""
        said = self.cleaned_data
        return Dated(
            starts_at=said["starts_at"],
            ends_at=said["starts_at"] + timedelta(minutes=said["minutes"]),
            place=said["place"],
            every_weeks=said["every_weeks"],
            until=said["until"],
        )


class MoveForm(forms.Form):
    """When and where an outside meeting is instead, and why."""

    starts_at = forms.DateTimeField(label="When it begins")
    minutes = forms.NumberField(label="How long it lasts", suffix="minutes", min_value=5, max_value=720)
    place = forms.TextField(label="Where", required=False, max_length=200)
    why = forms.TextField(label="Why it is moved", hint="Those who go there are told.", max_length=300)

    def moved(self) -> Moved:
        """What was said, as the operation takes it."""
        said = self.cleaned_data
        return Moved(
            starts_at=said["starts_at"],
            ends_at=said["starts_at"] + timedelta(minutes=said["minutes"]),
            place=said["place"],
            why=said["why"],
        )


class CallOffDateForm(forms.Form):
    """Why an outside meeting is not held, and when what was to come up there does."""

    why = forms.TextField(label="Why it is not held", hint="Those who go there are told.", max_length=300)
    instead = forms.SelectField(label="What was to come up there comes up", choices=[], required=False)

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("instead", [("", "On a day not known yet"), *others])

    def instead_id(self) -> int | None:
        """The other date chosen. Missing: None, it is not known yet."""
        return int(self.cleaned_data["instead"]) if self.cleaned_data["instead"] else None
