"""The form of the one question after a meeting."""

from folkmoot.design import forms
from folkmoot.meetings.domain.worth import QUESTION, Worth


class WorthForm(forms.Form):
    """Was it worth your time?"""

    answer = forms.ChoiceField(label=QUESTION, choices=[(one.value, one.words) for one in Worth])
