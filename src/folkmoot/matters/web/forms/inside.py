"""Forms of what stays inside one practice."""

from folkmoot.design import forms
from folkmoot.matters.domain.canvass import Position


class PartnerViewForm(forms.Form):
    """What one partner thinks, for their representative."""

    name = forms.TextField(label="Your name", max_length=80)
    position = forms.ChoiceField(label="What do you think?", choices=[(one.value, one.words) for one in Position])
    sentence = forms.TextField(label="In a sentence, if you wish", required=False, max_length=400)
