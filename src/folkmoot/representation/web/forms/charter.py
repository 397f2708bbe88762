"""The form of the charter of a representative."""

from folkmoot.design import forms
from folkmoot.representation.domain.charter import LONGEST_PROMISE, MOST_PROMISES


class CharterForm(forms.Form):
    """The promises, one on each line."""

    promises = forms.LongTextField(
        label="The promises",
        hint=f"One on each line, {MOST_PROMISES} at most, each beginning with “I”. They are numbered for you.",
        max_length=MOST_PROMISES * (LONGEST_PROMISE + 2),
    )

    def lines(self) -> list[str]:
        """What was promised, as the operation takes it."""
        return [one for one in self.cleaned_data["promises"].splitlines() if one.strip()]
