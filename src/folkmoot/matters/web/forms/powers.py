"""Forms of delegated powers, mandates and proxies."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.utils.text import capfirst

from folkmoot.design import forms
from folkmoot.kernel.working_days import LONDON
from folkmoot.matters.domain.delegation import ANY_CATEGORY, Tier
from folkmoot.matters.domain.mandate import Purpose
from folkmoot.matters.domain.matter import Category
from folkmoot.matters.domain.motion import VOTES
from folkmoot.matters.operations.mandate import Proposed

_CATEGORIES = [(one.value, one.words) for one in Category]
# A mandate of more purposes is asked for in two.
PURPOSES = 4


class DecideForm(forms.Form):
    """A decision, and on whose behalf it is taken."""

    tier = forms.ChoiceField(label="Decided by", choices=[])
    words = forms.LongTextField(
        label="The decision",
        hint="Your own vote counts for it. The others are asked for theirs, and told by when.",
        max_length=4000,
    )

    def __init__(self, *args: Any, tiers: Iterable[Tier], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("tier", [(tier.value, capfirst(tier.words)) for tier in tiers])


class VoteForm(forms.Form):
    """A member's vote on what was put."""

    position = forms.ChoiceField(
        label="Your vote", choices=[(position.value, said) for position, said in VOTES.items()]
    )


class ChallengeForm(forms.Form):
    """A practice's challenge."""

    reason = forms.LongTextField(
        label="Why does your practice challenge it?", hint="A sentence is enough.", max_length=2000
    )


class SettleForm(forms.Form):
    """How a challenge is settled."""

    upheld = forms.YesNo(label="Is the challenge upheld?", hint="Upheld, the decision falls.")
    words = forms.LongTextField(label="The reason", max_length=2000)


class MandateForm(forms.Form):
    """A mandate to ask practices for."""

    title = forms.TextField(label="Its name", max_length=160)
    group = forms.SelectField(label="Given to which group", choices=[])
    starts_on = forms.DateField(label="From")
    ends_on = forms.DateField(label="Until")
    closes_on = forms.DateField(label="Practices answer by", hint="It closes at 5pm that day.")

    def __init__(self, *args: Any, groups: list[tuple[str, str]], refused: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("group", groups)
        self.fields["group"].help_text = refused
        for number in range(1, PURPOSES + 1):
            self.fields[f"what_{number}"] = forms.TextField(
                label=f"Purpose {number}: for what?", required=number == 1, max_length=200
            )
            self.fields[f"categories_{number}"] = forms.CheckboxesField(
                label=f"Purpose {number} covers",
                hint="None ticked: every category.",
                choices=_CATEGORIES,
                required=False,
            )
            self.fields[f"limit_{number}"] = forms.MoneyField(
                label=f"Money it may commit under purpose {number}, in pounds", hint="Empty: none.", required=False
            )

    def proposed(self, *, renews_id: int | None = None) -> Proposed:
        """What practices are asked for, as the operation takes it."""
        said = self.cleaned_data
        return Proposed(
            title=said["title"],
            group_id=int(said["group"]),
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            closes_at=datetime.combine(said["closes_on"], time(17), tzinfo=LONDON),
            renews_id=renews_id,
            purposes=[
                Purpose(
                    what=said[f"what_{number}"],
                    categories=tuple(said[f"categories_{number}"]) or (ANY_CATEGORY,),
                    limit_pence=said[f"limit_{number}"],
                )
                for number in range(1, PURPOSES + 1)
                if said[f"what_{number}"]
            ],
        )


def renewal_of(mandate: Any) -> dict[str, Any]:
    """What the form begins with for a renewal: the same terms, from the day after, for as long again."""
    starts_on = mandate.ends_on + timedelta(days=1)
    purposes = enumerate(mandate.purposes, 1)
    return {
        "title": mandate.title,
        "starts_on": starts_on,
        "ends_on": starts_on + (mandate.ends_on - mandate.starts_on),
    } | {
        name: value
        for number, one in purposes
        for name, value in (
            (f"what_{number}", one["what"]),
            (f"categories_{number}", [] if ANY_CATEGORY in one["categories"] else one["categories"]),
            (f"limit_{number}", one.get("limit_pence")),
        )
    }


class WithdrawMandateForm(forms.Form):
    """Withdrawing a mandate."""

    why = forms.TextField(label="Why is it withdrawn?", hint="Every practice will read it.", max_length=300)


class EndPowerForm(forms.Form):
    """Taking one power back, or giving it back."""

    reason = forms.LongTextField(label="Why?", hint="Every practice will read it.", max_length=1000)


class RecallForm(forms.Form):
    """Calling for practices to be asked again."""

    reason = forms.LongTextField(
        label="Why should practices be asked again?",
        hint="A sentence or two: what has changed, or was not what practices meant. Name nobody, and nothing about a patient.",
        max_length=1000,
    )


class ProxyForm(forms.Form):
    """Another practice to speak for one's own while it says nothing itself."""

    holder = forms.SelectField(label="Which practice may speak for yours?", choices=[])
    categories = forms.CheckboxesField(
        label="On what?", hint="None ticked: everything.", choices=_CATEGORIES, required=False
    )
    ends_on = forms.DateField(label="Until", hint="Empty: until either of you ends it.", required=False)

    def __init__(self, *args: Any, practices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("holder", practices)
