"""Forms of the register of interests."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from folkmoot.design import forms
from folkmoot.interests.domain import declaration as rules
from folkmoot.interests.domain.declaration import Kind, Nearness
from folkmoot.interests.domain.register import RUNGS
from folkmoot.interests.operations.declaring import Said
from folkmoot.kernel.visibility import Visibility

Choices = list[tuple[str, str]]


class InterestForm(forms.Form):
    """An interest of one's own. It is about money more often than not: no word of that is warned of."""

    asks_about_commerce: ClassVar[bool] = False
    boxes: ClassVar[Mapping[str, str]] = {rules.BOTH_NAMED: "body", rules.STILL_TO_COME: "arose_on"}

    kind = forms.ChoiceField(
        label="What kind of interest is it?",
        choices=[(one.value, one.words) for one in Kind],
        hints={one.value: one.about for one in Kind},
    )
    organisation = forms.SelectField(label="In which organisation does it lie?", choices=[], required=False)
    body = forms.TextField(label="If it is none of these, what is it called?", max_length=200, required=False)
    words = forms.LongTextField(
        label="What is the interest?",
        hint="In a sentence: what you hold, do or get. Of somebody close to you, say how they are related, not their name.",
        max_length=400,
        rows=3,
    )
    nearness = forms.ChoiceField(
        label="How near does it come to a conflict with what you do here?",
        choices=[(one.value, one.words) for one in Nearness],
        hints={one.value: one.about for one in Nearness},
    )
    arose_on = forms.DateField(label="When did it arise?")
    keep_back_because = forms.TextField(
        label="Must it stay off the register? Say why",
        hint="Leave this empty if not. The executive reads it, and answers; until then nobody else does.",
        max_length=400,
        required=False,
    )

    everything = forms.ChoiceField(
        label="Is that everything you have to declare?",
        choices=[("yes", "Yes, I have no more to add"), ("more", "No, I have more to add")],
        hints={
            "yes": "That is your return: you are asked again in a year.",
            "more": "Add the rest next. You are asked until you say that it is everything.",
        },
    )

    def __init__(self, *args: Any, organisations: Choices, owes_return: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organisation", [("", "None of these"), *organisations])
        if not owes_return:
            del self.fields["everything"]

    def clean(self) -> dict[str, Any]:
        """What was said; where it lies is asked for with all else that is missing."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("organisation"):
            self.ask_for("body", rules.NOWHERE)
        return said

    @property
    def is_everything(self) -> bool:
        """Whether it was said to be everything. Missing: not, where nobody was asked."""
        return self.cleaned_data.get("everything") == "yes"

    def said(self) -> Said:
        """What was said, as the operation takes it."""
        given = self.cleaned_data
        return Said(
            kind=Kind(given["kind"]),
            nearness=Nearness(given["nearness"]),
            words=given["words"],
            arose_on=given["arose_on"],
            organisation_id=int(given["organisation"]) if given["organisation"] else None,
            body=given["body"],
            keep_back_because=given["keep_back_because"],
        )


class ChangeInterestForm(InterestForm):
    """What an interest has become."""

    arose_on = forms.DateField(label="When did it change?")


class EndInterestForm(forms.Form):
    """The day an interest ended."""

    boxes: ClassVar[Mapping[str, str]] = {rules.ENDS_LATER: "ended_on", rules.ENDED_BEFORE: "ended_on"}

    ended_on = forms.DateField(label="When did it end?")

    def day(self) -> date:
        """The day."""
        ended_on: date = self.cleaned_data["ended_on"]
        return ended_on


class ReadersForm(forms.Form):
    """Who reads the register."""

    rung = forms.ChoiceField(
        label="Who reads the register?",
        choices=[
            (Visibility.ALL_PRACTICES.value, "The community's own people"),
            (Visibility.ALL_PARTNERS.value, "Our partners too"),
            (Visibility.PUBLIC.value, "Anyone"),
        ],
        hints={
            Visibility.ALL_PRACTICES.value: "All of it, but what is kept back.",
            Visibility.ALL_PARTNERS.value: "They read less: see below.",
            Visibility.PUBLIC.value: "A page without sign-in: see below.",
        },
    )
    because = forms.TextField(
        label="Who decided this, or why?", hint="Everyone in the community reads it.", max_length=400
    )

    assert {one.value for one in RUNGS} == {"all_practices", "all_partners", "public"}, "each rung is offered"


class KeepBackForm(forms.Form):
    """Whether the words of an interest stay off the register."""

    agreed = forms.YesNo(
        label="Keep it back?", hint="No: its words go on the register, as everyone else's do. The person sees which."
    )
