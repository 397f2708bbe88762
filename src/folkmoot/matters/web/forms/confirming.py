"""Forms of confirming: who does it for a practice, and what they say to an answer that waits."""

from typing import Any

from folkmoot.design import forms

CONFIRM, REFUSE = "confirm", "refuse"


class ConfirmForm(forms.Form):
    """Whether an answer given without authority is the practice's."""

    settled = forms.ChoiceField(
        label="Is this your practice's answer?",
        choices=[(CONFIRM, "Yes, confirm it"), (REFUSE, "No, refuse it")],
        reveals={REFUSE: ("why",)},
    )
    why = forms.TextField(
        label="Why is it refused?", hint="Your practice and the teller read it.", required=False, max_length=400
    )

    @property
    def confirms(self) -> bool:
        """Whether it is confirmed."""
        return bool(self.cleaned_data["settled"] == CONFIRM)


class ConfirmerForm(forms.Form):
    """Who confirms for the practice."""

    appointment = forms.SelectField(
        label="Who confirms for your practice?",
        hint="A partner, or somebody with full authority.",
        choices=[],
        required=False,
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("appointment", [("", "Nobody by name: ask everyone who may bind the practice"), *people])

    @property
    def named(self) -> int | None:
        """The appointment chosen; None for nobody."""
        chosen = self.cleaned_data["appointment"]
        return int(chosen) if chosen else None
