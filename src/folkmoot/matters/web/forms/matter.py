"""Forms of a matter."""

from typing import Any

from folkmoot.design import forms
from folkmoot.matters.domain.matter import Affects, Category, Force, Stakes
from folkmoot.matters.operations.matter import Raised

Choices = list[tuple[str, str]]

_STAKES = [(level.value, level.value.capitalize()) for level in Stakes]


class RaiseForm(forms.Form):
    """What is to be decided, in plain English."""

    title = forms.TextField(label="Title", hint="A few words everyone will recognise.", max_length=160)
    summary = forms.LongTextField(
        label="What is asked, and what it means for practices",
        hint="Plain English: money, hours, staff. Never anything about a patient.",
        max_length=4000,
    )
    category = forms.SelectField(label="What it is about", choices=[(one.value, one.words) for one in Category])
    force = forms.ChoiceField(label="How binding is it?", choices=[(one.value, one.words) for one in Force])
    money_pence = forms.MoneyField(label="Money it moves, in pounds", hint="Leave empty if none.", required=False)
    money_is_yearly = forms.YesNo(label="Is that every year?", required=False)
    touches_contracts = forms.YesNo(label="Does it touch practices' contracts?")
    stakes_income = forms.ChoiceField(label="Stakes for practices' income", choices=_STAKES)
    stakes_independence = forms.ChoiceField(label="Stakes for practices' independence", choices=_STAKES)
    stakes_workload = forms.ChoiceField(label="Stakes for practices' workload", choices=_STAKES)
    affects = forms.ChoiceField(
        label="Who is affected?",
        choices=[
            (Affects.ALL.value, "Every practice"),
            (Affects.SOME.value, "Some practices or networks"),
            (Affects.NOT_SAID.value, "Not known yet"),
        ],
        reveals={Affects.SOME.value: ("affected",)},
        required=False,
    )
    affected = forms.CheckboxesField(
        label="Which ones?", hint="A network stands for each of its practices.", choices=[], required=False
    )
    decision_maker = forms.SelectField(
        label="Who decides",
        hint="The body that decides in law; a partnership board decides as part of one.",
        choices=[],
    )
    forum = forms.SelectField(label="At which meeting, if known", choices=[], required=False)
    decides_on = forms.DateField(label="Day of the decision, if known", required=False)

    def __init__(self, *args: Any, makers: Choices, forums: Choices, affected: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("affected", affected)
        self.offer("decision_maker", makers)
        self.offer("forum", [("", "Not known yet"), *forums])

    @staticmethod
    def filled_with(matter: Any) -> dict[str, Any]:
        """What the form begins with for a matter raised before."""
        same = (
            "title", "summary", "category", "force", "money_pence", "stakes_income", "stakes_independence",
            "stakes_workload", "decides_on", "affects",
        )  # fmt: skip
        return {name: getattr(matter, name) for name in same} | {
            "money_is_yearly": matter.money_is_yearly,
            "touches_contracts": matter.touches_contracts,
            "affected": [str(one["organisation"]) for one in matter.affected],
            "decision_maker": matter.decision_maker_id,
            "forum": matter.forum_id or "",
        }

    def raised(self) -> Raised:
        """What was said, as the operation takes it."""
        said = self.cleaned_data
        return Raised(
            title=said["title"],
            summary=said["summary"],
            category=Category(said["category"]),
            force=Force(said["force"]),
            money_pence=said["money_pence"],
            money_is_yearly=bool(said["money_is_yearly"]),
            touches_contracts=bool(said["touches_contracts"]),
            stakes_income=Stakes(said["stakes_income"]),
            stakes_independence=Stakes(said["stakes_independence"]),
            stakes_workload=Stakes(said["stakes_workload"]),
            decision_maker_id=int(said["decision_maker"]),
            forum_id=int(said["forum"]) if said["forum"] else None,
            decides_on=said["decides_on"],
            affects=Affects(said["affects"] or Affects.NOT_SAID),
            affected_ids=tuple(int(one) for one in said["affected"]),
        )


class WhyForm(forms.Form):
    """Undoing something, with the reason."""

    why = forms.TextField(label="Why?", hint="Those concerned will read it.", max_length=300)


class RouteForm(forms.Form):
    """Routing a matter into the loop."""

    note = forms.TextField(label="A note for everyone, if any", required=False, max_length=200)


class WithdrawForm(forms.Form):
    """Withdrawing, with the reason."""

    why = forms.TextField(label="Why is it withdrawn?", hint="Everyone who was asked will read it.", max_length=300)


class AdviceForm(forms.Form):
    """The LMC's advice on a matter."""

    advice = forms.LongTextField(label="The LMC's advice", max_length=4000)
