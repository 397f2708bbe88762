"""Forms of payment queries."""

from typing import Any, ClassVar

from folkmoot.design import forms
from folkmoot.front_door.domain.payment import MOST_PENCE
from folkmoot.front_door.operations.payments import Raised

Choices = list[tuple[str, str]]
_NO_SUMS = "Leave sums out of it: more people read this than may see the sum. Nothing about a patient."


class PaymentForm(forms.Form):
    """What a practice or PCN says it is owed."""

    asks_about_commerce: ClassVar[bool] = False

    asked_of = forms.SelectField(label="Who is to pay?", choices=[])
    scheme = forms.TextField(label="Which scheme?", max_length=160)
    period = forms.TextField(label="For which period?", hint="Such as 2024/25, or April to June 2025.", max_length=40)
    amount = forms.MoneyField(
        label="How much is owed?",
        hint="Seen by your own people, by your PCN's manager where you are a practice, and by the one person who deals with "
        "it; by nobody else.",
        most_pence=MOST_PENCE,
    )
    opened_on = forms.DateField(label="When did you first ask for it?", hint="Its age counts from then.")
    words = forms.LongTextField(label="What is wrong?", hint=_NO_SUMS, max_length=1000, rows=4, required=False)

    def __init__(self, *args: Any, payers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("asked_of", payers)

    def raised(self) -> Raised:
        """What was said, as the operation takes it."""
        said = self.cleaned_data
        return Raised(
            asked_of=int(said["asked_of"]),
            scheme=said["scheme"],
            period=said["period"],
            amount_pence=said["amount"],
            opened_on=said["opened_on"],
            words=said["words"],
        )


class HandOnForm(forms.Form):
    """Where a query goes instead, and why."""

    to = forms.SelectField(label="Who can pay it?", choices=[])
    why = forms.TextField(label="Why there?", hint="The practice will read it.", max_length=300)

    def __init__(self, *args: Any, payers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("to", payers)


class AssignForm(forms.Form):
    """Who of the body that pays deals with it."""

    owner = forms.SelectField(
        label="Who deals with it?", hint="They see the sum from then on, and whoever had it does not.", choices=[]
    )

    def __init__(self, *args: Any, owners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owner", owners)


class NotSoForm(forms.Form):
    """What is not so in the account of how a query was settled."""

    asks_about_commerce: ClassVar[bool] = False

    why = forms.TextField(
        label="What is not so?", hint=f"Whoever deals with it will read it. {_NO_SUMS}", max_length=600
    )


class SayOnPaymentForm(forms.Form):
    """What has moved, or what is missing."""

    asks_about_commerce: ClassVar[bool] = False

    said = forms.TextField(label="What has moved, or what is missing?", hint=_NO_SUMS, max_length=600)


class SettleForm(forms.Form):
    """How a query ended."""

    asks_about_commerce: ClassVar[bool] = False

    paid = forms.YesNo(label="Is it paid?", hint="No: it was found not to be owed.")
    note = forms.TextField(label="How was it settled?", hint=f"Whoever raised it is told. {_NO_SUMS}", max_length=600)


class WithdrawPaymentForm(forms.Form):
    """Taking a query back, with the reason."""

    asks_about_commerce: ClassVar[bool] = False

    why = forms.TextField(label="Why is it withdrawn?", hint=_NO_SUMS, max_length=600)
