"""The form that sets a threshold."""

from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.thresholds import Threshold


class ThresholdForm(forms.Form):
    """A threshold's figure, from a day on, and why."""

    asks_about_commerce = False

    figure = forms.NumberField(label="The figure")
    starts_on = forms.DateField(label="From", hint="Tomorrow or later.")
    reason = forms.TextField(label="Why", hint="Everyone in the community can read it.", max_length=300)

    def __init__(self, *args: Any, threshold: Threshold, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terms, figure = threshold.terms, self.fields["figure"]
        figure.suffix = terms.unit.value  # type: ignore[attr-defined]
        figure.help_text = f"From {terms.least} to {terms.most}. The default is {terms.default}: write {terms.default} to go back to it."
