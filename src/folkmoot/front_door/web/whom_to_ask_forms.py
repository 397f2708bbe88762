"""Forms of whom to ask about what."""

from typing import Any

from folkmoot.design import forms
from folkmoot.front_door.domain.whom_to_ask import MOST_DAYS, Told


class WhomToAskForm(forms.Form):
    """Whom to ask about one thing, at one organisation."""

    organisation = forms.SelectField(label="At which organisation?", choices=[])
    about = forms.TextField(label="What does one ask about?", hint="Such as “Premises: rent reimbursement”.", max_length=160)  # fmt: skip
    whom = forms.TextField(
        label="Whom does one ask?", hint="A role or a team: people change, and readers are many.", max_length=200
    )
    reach = forms.TextField(label="How are they reached?", hint="A shared mailbox, a telephone number.", max_length=300)
    hours = forms.TextField(label="When are they there?", required=False, max_length=160)
    deputy = forms.TextField(label="Who stands in, and how are they reached?", required=False, max_length=300)
    reply_days = forms.NumberField(
        label="Within how many working days do they answer?",
        hint="Leave it empty where nothing is promised.",
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
    )

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organisation", organisations)

    def told(self) -> Told:
        """What was said, as the operations take it."""
        said = self.cleaned_data
        return Told(
            organisation_id=int(said["organisation"]),
            about=said["about"],
            whom=said["whom"],
            reach=said["reach"],
            hours=said["hours"],
            deputy=said["deputy"],
            reply_days=said["reply_days"],
        )
