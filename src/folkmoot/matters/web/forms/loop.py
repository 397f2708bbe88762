"""Forms of what follows a canvass: position, instruction, outcome and feedback."""

from typing import Any

from django.utils.text import capfirst

from folkmoot.design import forms
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.instruction import Line, LineKind
from folkmoot.matters.domain.outcome import Formed, Kept, Result
from folkmoot.matters.operations.instruction import Drafted
from folkmoot.matters.operations.outcome import Met
from folkmoot.matters.operations.position import Agreed

CONDITIONS = 3
# Lines a person may add to what the canvass drafted.
ADDED_LINES = 2


class PositionForm(forms.Form):
    """The position a group agreed."""

    group = forms.SelectField(label="Which group agreed it?", choices=[])
    words = forms.LongTextField(
        label="The position",
        hint="In words a partner can hear: what we say, and what we could accept.",
        max_length=2000,
    )
    condition_1 = forms.TextField(
        label="Condition", hint="Worded by you, never naming a practice.", required=False, max_length=300
    )
    condition_2 = forms.TextField(label="Second condition", required=False, max_length=300)
    condition_3 = forms.TextField(label="Third condition", required=False, max_length=300)
    limits = forms.LongTextField(label="Its limits, if any", required=False, max_length=2000)
    dissent = forms.LongTextField(label="Dissent to be recorded, if any", required=False, max_length=2000)
    votes_for = forms.NumberField(label="Votes for", min_value=0)
    votes_against = forms.NumberField(label="Votes against", min_value=0, initial=0)
    abstained = forms.NumberField(label="Abstained", min_value=0, initial=0)
    discussed_not_voted = forms.NumberField(label="Discussed and did not vote", min_value=0, initial=0)

    def __init__(self, *args: Any, groups: list[tuple[str, str]], refused: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("group", groups)
        self.fields["group"].help_text = refused

    def agreed(self) -> Agreed:
        """What was agreed, as the operation takes it."""
        said = self.cleaned_data
        return Agreed(
            group_id=int(said["group"]),
            words=said["words"],
            conditions=[said[f"condition_{number}"] for number in range(1, CONDITIONS + 1)],
            limits=said["limits"],
            dissent=said["dissent"],
            votes={
                "for": said["votes_for"],
                "against": said["votes_against"],
                "abstained": said["abstained"],
                "discussed_not_voted": said["discussed_not_voted"],
            },
        )


class InstructionForm(forms.Form):
    """What a named speaker must say, may agree to, must not agree to, or must refer back."""

    carrier = forms.SelectField(label="Who carries it?", choices=[])
    deputy = forms.SelectField(label="Deputy", choices=[], required=False)
    valid_until = forms.DateField(label="Valid until", hint="The last day it may be carried.")

    def __init__(
        self,
        *args: Any,
        people: list[tuple[str, str]],
        drafted: tuple[Line, ...],
        seated: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.drafted = drafted
        self.offer("carrier", people)
        self.offer("deputy", [("", "Nobody"), *people])
        for name, one in zip(("carrier", "deputy"), seated, strict=False):
            self.fields[name].initial = one
        kinds = [(kind.value, kind.words) for kind in LineKind]
        for number in range(len(drafted) + ADDED_LINES):
            line = drafted[number] if number < len(drafted) else None
            self.fields[f"kind_{number}"] = forms.SelectField(
                label=f"Line {number + 1}", choices=kinds, initial=line.kind.value if line else LineKind.MAY_AGREE.value
            )
            self.fields[f"words_{number}"] = forms.TextField(
                label=f"Words of line {number + 1}",
                hint="Leave empty to drop it." if line else "A line of your own, if you wish.",
                required=False,
                max_length=2000,
                initial=line.words if line else "",
            )

    def instruction(self) -> Drafted:
        """What was drafted, as the operation takes it."""
        said = self.cleaned_data
        return Drafted(
            carrier_id=int(said["carrier"]),
            deputy_id=int(said["deputy"]) if said["deputy"] else None,
            valid_until=said["valid_until"],
            lines=[
                Line(
                    kind=LineKind(said[f"kind_{number}"]),
                    words=said[f"words_{number}"],
                    drafted=self.drafted[number].words if number < len(self.drafted) else "",
                )
                for number in range(len(self.drafted) + ADDED_LINES)
            ],
        )


class ChangedViewForm(forms.Form):
    """What a practice thinks now, after the count."""

    sentence = forms.TextField(label="What has changed, in a sentence?", max_length=400)


class ApproveForm(forms.Form):
    """On whose behalf an instruction is approved."""

    tier = forms.ChoiceField(
        label="Approved on behalf of",
        choices=[(tier.value, capfirst(tier.words)) for tier in (Tier.LEADERSHIP_GROUP, Tier.EXECUTIVE)],
    )


class OutcomeForm(forms.Form):
    """What was decided, held against each line of the instruction: two minutes, on a phone."""

    met_on = forms.DateField(label="Day of the meeting")
    result = forms.ChoiceField(
        label="What did the meeting do?",
        choices=[(one.value, one.words) for one in Result],
        reveals={Result.DEFERRED.value: ("next_on",)},
    )
    words = forms.LongTextField(label="In a sentence", max_length=2000)
    formed = forms.ChoiceField(
        label="Where was the decision formed?",
        hint="As you saw it. For learning, not for blame.",
        choices=[(one.value, one.words.capitalize()) for one in Formed],
    )
    next_on = forms.DateField(label="Deferred to", hint="Only if it was deferred.", required=False)

    def __init__(self, *args: Any, lines: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.orders = [order for order, _ in lines]
        for order, words in lines:
            self.fields[f"kept_{order}"] = forms.ChoiceField(
                label=words,
                choices=[(one.value, one.words) for one in Kept],
                reveals={Kept.DEPARTED.value: (f"reason_{order}",)},
            )
            self.fields[f"reason_{order}"] = forms.TextField(
                label=f"Reason, if departed from line {order}", required=False, max_length=600
            )

    def met(self) -> Met:
        """What the carrier brings back, as the operation takes it."""
        said = self.cleaned_data
        return Met(
            met_on=said["met_on"],
            result=Result(said["result"]),
            words=said["words"],
            formed=Formed(said["formed"]),
            next_on=said["next_on"],
            kept={order: (Kept(said[f"kept_{order}"]), said[f"reason_{order}"]) for order in self.orders},
        )


class CorrectOutcomeForm(OutcomeForm):
    """The same, recorded anew, with the reason."""

    def __init__(self, *args: Any, lines: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, lines=lines, **kwargs)
        self.fields["because"] = because_field()


def because_field() -> forms.TextField:
    """Why something is put right."""
    return forms.TextField(label="Why is it corrected?", hint="Everyone who can read it reads this.", max_length=400)


class FeedbackForm(forms.Form):
    """The account given to members and to partners."""

    for_members = forms.LongTextField(label="For members: what came of it", max_length=4000)
    for_partners = forms.LongTextField(label="For partners", required=False, max_length=4000)
    withheld_because = forms.TextField(label="If partners are told nothing, why?", required=False, max_length=300)

    def __init__(self, *args: Any, partners: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["for_partners"].help_text = partners


class CorrectFeedbackForm(forms.Form):
    """What puts right the feedback that went out."""

    for_members = forms.LongTextField(
        label="For members: what is right", hint="It is sent to everyone who was asked.", max_length=4000
    )
    for_partners = forms.LongTextField(
        label="For partners, if they are to know",
        hint="Empty: they are told nothing of it.",
        required=False,
        max_length=4000,
    )
    because = because_field()


_SCALE = [("5", "Fully"), ("4", "Mostly"), ("3", "Partly"), ("2", "Hardly"), ("1", "Not at all")]


class ReplyForm(forms.Form):
    """Two questions after feedback."""

    heard = forms.ChoiceField(label="Was your practice's view heard?", choices=_SCALE)
    carried = forms.ChoiceField(label="Was it carried fairly?", choices=_SCALE)
