"""Forms of what bodies say they can take on."""

from datetime import date
from typing import Any

from folkmoot.design import forms
from folkmoot.front_door.domain.capacity import Stated
from folkmoot.front_door.queries.capacity import HERE


class CapacityForm(forms.Form):
    """What one's body can and cannot take on, and for how long."""

    body = forms.SelectField(label="Who says it?", choices=[])
    can = forms.LongTextField(
        label="What can you take on at the moment?",
        hint="Plain words, for whoever is about to ask you. Nothing about a patient, and no prices.",
        max_length=400,
        required=False,
    )
    cannot = forms.LongTextField(
        label="What can you not take on at the moment?",
        hint="An honest no helps people plan. Say whom to ask instead, if you know.",
        max_length=400,
        required=False,
    )
    from_on = forms.DateField(label="From which day does it hold?", hint="What was said before stands until then.")
    until_on = forms.DateField(
        label="Until which day, if you know?", hint="Its last day. After it nothing is shown.", required=False
    )

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("body", bodies)

    def stated(self) -> Stated:
        """What was said, as the operation takes it."""
        said: dict[str, Any] = self.cleaned_data
        until: date | None = said["until_on"]
        return Stated(
            organisation_id=None if said["body"] == HERE else int(said["body"]),
            can=said["can"],
            cannot=said["cannot"],
            from_on=said["from_on"],
            until_on=until,
        )
