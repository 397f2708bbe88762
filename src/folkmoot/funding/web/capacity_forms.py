"""Forms of the options for an executive's capacity."""

from folkmoot.design import forms
from folkmoot.funding.domain.capacity import Kind, Origin, Trust
from folkmoot.funding.operations.capacity import Weighed

_MOST_PENCE = 100_000_000_00


class OptionForm(forms.Form):
    """Where somebody might come from, weighed."""

    kind = forms.ChoiceField(
        label="What they would bring", choices=[(one.value, one.words) for one in Kind], inline=True
    )
    origin = forms.ChoiceField(
        label="Where they would come from",
        choices=[(one.value, one.words) for one in Origin],
        hints={
            Origin.ICB_LEAD: "Members see a warning of two hats.",
            Origin.FEDERATION_LEAD: "Declare the federation’s interests below.",
            Origin.FEDERATION_MANAGEMENT: "Declare the federation’s interests below.",
        },
    )
    what = forms.TextField(
        label="The option in a sentence",
        hint="Such as: the manager of Hazel PCN, two days a week. A post, never a person’s name.",
        max_length=200,
    )
    cost = forms.MoneyField(
        label="What it would cost in a year, if known",
        hint="0 for the time of existing posts.",
        required=False,
        most_pence=_MOST_PENCE,
    )
    pros = forms.LongTextField(label="What speaks for it", max_length=1000, rows=3)
    cons = forms.LongTextField(label="What speaks against it", max_length=1000, rows=3)
    interests = forms.TextField(
        label="Interests that come along",
        hint="Of the federation: what it provides, bids for or might gain. Of others, if there are any.",
        required=False,
        max_length=600,
    )

    def weighed(self) -> Weighed:
        """What was told, as the operations take it."""
        said = self.cleaned_data
        return Weighed(
            kind=Kind(said["kind"]),
            origin=Origin(said["origin"]),
            what=said["what"],
            cost_pence=said["cost"],
            pros=said["pros"],
            cons=said["cons"],
            interests=said["interests"],
        )


class AskForm(forms.Form):
    """Until when practices are asked."""

    closes_at = forms.DateTimeField(label="Until when practices can answer")


class TrustForm(forms.Form):
    """A practice's answer."""

    answer = forms.ChoiceField(
        label="Would your practice trust it?", choices=[(one.value, one.words) for one in Trust], inline=True
    )
