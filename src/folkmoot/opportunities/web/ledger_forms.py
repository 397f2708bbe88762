"""Forms of the ledger: what was given before, or elsewhere."""

from typing import Any

from folkmoot.design import forms
from folkmoot.design.changing import Changing
from folkmoot.opportunities.domain.opportunity import MOST_PENCE
from folkmoot.opportunities.operations.entering import Given


class EnterForm(forms.Form):
    """Something that was given."""

    organisation = forms.SelectField(label="Who got it?", choices=[])
    what = forms.TextField(label="What was it?", hint="A pilot, a post, a place on a course.", max_length=160)
    given_on = forms.DateField(label="On which day was it given?")
    pence = forms.MoneyField(label="What was it worth?", required=False, most_pence=MOST_PENCE)
    source = forms.TextField(
        label="Where does it say so?",
        hint="Such as minutes, a letter or an agreement, with its day. Everyone reads it.",
        max_length=300,
    )

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organisation", organisations)

    def given(self) -> Given:
        """What was said, as the operation takes it."""
        said = self.cleaned_data
        return Given(
            organisation_id=int(said["organisation"]),
            what=said["what"],
            given_on=said["given_on"],
            pence=said["pence"],
            source=said["source"],
        )


class PutRightForm(EnterForm, Changing):
    """The same, of something that was entered wrongly."""

    because = forms.TextField(label="What was wrong?", hint="Everyone reads it.", max_length=300)


class TakeBackForm(forms.Form):
    """Why it counts no more."""

    because = forms.TextField(label="Why was it entered wrongly?", max_length=300)
