"""Forms of cases for money."""

from typing import Any

from folkmoot.design import forms
from folkmoot.funding.domain.case import DECISIONS, State, Way
from folkmoot.funding.operations.cases import Decision, Made, Option
from folkmoot.funding.web.fields import FiguresField

_MOST_PENCE = 100_000_000_00


class CaseForm(forms.Form):
    """What is needed, and what is asked of whom."""

    title = forms.TextField(label="What the case is for", hint="Such as: a neutral senior manager.", max_length=120)
    need = forms.LongTextField(label="What is needed, and why", hint="What cannot be done without it.", max_length=2000)
    benefit = forms.LongTextField(
        label="What would be better for it, for practices and for the system", max_length=2000
    )
    basis = forms.TextField(
        label="Which guidance says so, if any",
        hint="Its name, its date, and where in it.",
        required=False,
        max_length=600,
    )
    asked_of = forms.SelectField(label="Who is asked", choices=[], required=False)
    asked_of_words = forms.TextField(label="Who is asked, if it is none of these", required=False, max_length=200)
    asks = forms.TextField(
        label="What they are asked for", hint="Such as: £70,800 a year for two years, and a desk.", max_length=600
    )

    def __init__(self, *args: Any, payers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("asked_of", payers)

    def made(self) -> Made:
        """What was told, as the operations take it."""
        said = self.cleaned_data
        return Made(
            asked_of_id=int(said["asked_of"]) if said["asked_of"] else None,
            **{name: said[name] for name in ("title", "need", "benefit", "basis", "asked_of_words", "asks")},
        )


class OptionForm(forms.Form):
    """One way to have it, and what that costs."""

    way = forms.ChoiceField(label="Which way", choices=[(one.value, one.words) for one in Way])
    what = forms.TextField(label="The option in a sentence", max_length=200)
    band = forms.TextField(label="Pay band, if you want to say", required=False, max_length=60, width=20)
    pay = forms.MoneyField(
        label="A whole year’s pay for a whole-time post",
        hint="From the pay scale you go by: Folkmoot holds none.",
        required=False,
        most_pence=_MOST_PENCE,
    )
    on_costs = FiguresField(
        label="On-costs, in per cent of the pay",
        hint="Employer’s pension, insurance and the like. Leave it empty if the pay above holds them already.",
        least="0",
        most="100",
        such_as="25 or 27.5",
        required=False,
    )
    wte = FiguresField(
        label="Part of a whole-time post (WTE)",
        hint="1 is whole time, 0.6 three days in five. Of a shared post, your part.",
        least="0.01",
        most="20",
        such_as="1 or 0.6",
        required=False,
    )
    known = forms.MoneyField(
        label="Or the yearly cost, if it is known already",
        hint="Instead of pay and part of a post; 0 where it is the time of existing posts.",
        required=False,
        most_pence=_MOST_PENCE,
    )
    neutrality = forms.TextField(
        label="How neutral whoever does it would be, and what might put that at risk", max_length=400
    )

    def option(self) -> Option:
        """What was told, as the operations take it."""
        said = self.cleaned_data
        return Option(
            way=Way(said["way"]),
            what=said["what"],
            band=said["band"],
            pay_pence=said["pay"],
            on_costs_percent=said["on_costs"],
            wte=said["wte"],
            known_pence=said["known"],
            neutrality=said["neutrality"],
        )


class TakeOutForm(forms.Form):
    """That an option is taken out of a draft; nothing more to say."""


class SubmitForm(forms.Form):
    """That the case was put to whoever is asked."""

    answer_by = forms.DateField(
        label="By when you asked for an answer, if you did",
        hint="From that day the executive is reminded to ask what became of it.",
        required=False,
    )


class MatterForm(forms.Form):
    """Which matter is about the case."""

    reference = forms.TextField(
        label="The matter’s reference",
        hint="Such as M-2026-014. Leave it empty if no matter is about it.",
        required=False,
        max_length=60,
        width=20,
    )


class DecideForm(forms.Form):
    """What was decided."""

    to = forms.ChoiceField(
        label="What was decided",
        choices=[(one.value, one.words) for one in DECISIONS],
        reveals={State.AGREED.value: ("option",)},
    )
    option = forms.SelectField(label="Which option was agreed", choices=[], required=False)
    decided_on = forms.DateField(label="When")
    because = forms.TextField(label="Why, in the words of whoever decided", max_length=600)

    def __init__(self, *args: Any, options: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("option", options)

    def decision(self) -> Decision:
        """What was told, as the operation takes it."""
        said = self.cleaned_data
        return Decision(
            to=State(said["to"]),
            decided_on=said["decided_on"],
            because=said["because"],
            option_id=int(said["option"]) if said["option"] else None,
        )


class LaterForm(forms.Form):
    """By which later day an answer is expected."""

    answer_by = forms.DateField(
        label="By when an answer is expected now", hint="From that day the executive is reminded again."
    )
    because = forms.TextField(label="Why does it come later?", hint="It stands in the record.", max_length=400)


class NoLineForm(forms.Form):
    """Why no money comes of a case that was agreed."""

    because = forms.TextField(label="Why does no money come of it?", hint="Members read this.", max_length=400)


class WithdrawCaseForm(forms.Form):
    """Why a case is withdrawn."""

    because = forms.TextField(label="Why is it withdrawn?", max_length=600)
