"""Forms that say when outside meetings are."""

from datetime import timedelta
from typing import Any

from folkmoot.design import forms
from folkmoot.representation.operations.dates import Dated

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
