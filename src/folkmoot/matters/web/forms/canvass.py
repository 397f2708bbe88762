"""Forms of a canvass and of an answer."""

from collections.abc import Sequence
from typing import Any

from folkmoot.design import forms
from folkmoot.matters.domain import rules
from folkmoot.matters.domain.canvass import Handling, Position
from folkmoot.matters.domain.interest import Treatment
from folkmoot.matters.operations.answers import Given
from folkmoot.matters.operations.canvass import Question
from folkmoot.matters.web.forms.rule import OwnRuleForm

_TEMPLATES = [one for one in rules.RuleTemplate if one is not rules.RuleTemplate.MANDATE]
# A rule of one's own is looked at once it is set out.
_OF_A_GROUP = [
    one
    for one in _TEMPLATES
    if one is rules.RuleTemplate.CUSTOM or not rules.objections_to_group_rule(rules.RULES[one])
]


def _choices(templates: Sequence[rules.RuleTemplate], *, of_group: bool) -> list[tuple[str, str]]:
    said = [(one, rules.words_of(one, of_group=of_group)) for one in templates]
    return [(one.value, f"{words.name}. {words.asks}") for one, words in said]


_SOMEONE_ELSE = "someone"
# Three conditions are as many as a speaker can carry.
CONDITIONS = 3


class CanvassForm(OwnRuleForm):
    """A question to put to every practice, or to a group."""

    wording = forms.LongTextField(
        label="The question",
        hint="Worded so that “support” and “oppose” are answers to it. It asks for views on policy: never what a practice "
        "charges, bids, or means to stop.",
        max_length=1000,
    )
    explanation = forms.LongTextField(
        label="What they need to know, if anything",
        hint="A few sentences: what changes, for whom, from when.",
        required=False,
        max_length=4000,
    )
    template = forms.ChoiceField(
        label="How it is counted",
        choices=_choices(_TEMPLATES, of_group=False),
        reveals={rules.RuleTemplate.CUSTOM.value: OwnRuleForm.fields_of_the_rule()},
    )
    group = forms.SelectField(
        label="Who is asked",
        hint="In a group's own vote each member with a vote counts once: choose a rule without patients and PCNs.",
        choices=[],
        required=False,
    )
    closes_at = forms.DateTimeField(label="When it closes")
    binds = forms.YesNo(label="Does it bind practices?", hint="A vote that binds needs a second step to sign in.")

    def __init__(self, *args: Any, asked: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("group", asked)
        if all(value for value, _ in asked):
            self._ask_groups_alone()

    def _ask_groups_alone(self) -> None:
        """Speak of members and of the group: whoever asks here can ask no practices."""
        self.offer("template", _choices(_OF_A_GROUP, of_group=True))
        self.fields["group"].required = True
        self.fields["group"].help_text = "Each member with a vote counts once."
        self.fields["binds"].label = "Does it bind the group?"

    def say_how_groups_vote(self, said: Sequence[str]) -> None:
        """Beside the choice of whom to ask: how the groups among them vote, so that the rule chosen is theirs."""
        self.fields["group"].help_text = " ".join([str(self.fields["group"].help_text), *said])

    @staticmethod
    def filled_with(drafted: Any) -> dict[str, Any]:
        """The boxes as a draft fills them."""
        return {
            "wording": drafted.wording,
            "explanation": drafted.explanation,
            "template": drafted.rule_template,
            "group": str(drafted.group_id or ""),
            "closes_at": drafted.closes_at,
            "binds": drafted.binds,
        } | (OwnRuleForm.filled_by(drafted.rule) if drafted.rule_template == rules.RuleTemplate.CUSTOM else {})

    def question(self) -> Question:
        """What is asked, as the operation takes it."""
        said = self.cleaned_data
        template = rules.RuleTemplate(said["template"])
        return Question(
            wording=said["wording"],
            explanation=said["explanation"],
            template=template,
            rule=self.own_rule() if template is rules.RuleTemplate.CUSTOM else None,
            closes_at=said["closes_at"],
            group_id=int(said["group"]) if said["group"] else None,
            binds=bool(said["binds"]),
        )


class AnswerForm(forms.Form):
    """One of five positions and a sentence: two taps. A seat in a group answers for itself."""

    position = forms.ChoiceField(
        label="Your practice's position",
        choices=[(one.value, one.words) for one in Position],
        reveals={Position.SUPPORT_IF.value: ("condition_1", "condition_2", "condition_3")},
    )
    condition_1 = forms.TextField(
        label="Condition", hint="Only with “support with conditions”.", required=False, max_length=300
    )
    condition_2 = forms.TextField(label="Second condition", required=False, max_length=300)
    condition_3 = forms.TextField(label="Third condition", required=False, max_length=300)
    sentence = forms.TextField(
        label="In a sentence, why? (if you wish)",
        hint="Seen by your practice and the teller alone.",
        required=False,
        max_length=400,
    )

    def __init__(self, *args: Any, of_seat: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_seat:
            self.word_for_a_seat()

    def word_for_a_seat(self) -> None:
        """Speak of the person's own vote, not of the practice's."""
        self.fields["position"].label = "Your vote"
        self.fields["sentence"].help_text = "Seen by you and the teller alone."

    def given(self, *, via: str) -> Given:
        """What is answered, as the operation takes it."""
        said = self.cleaned_data
        conditions = tuple(filter(None, (said[f"condition_{number}"] for number in range(1, CONDITIONS + 1))))
        return Given(position=Position(said["position"]), sentence=said["sentence"], conditions=conditions, via=via)


class TelephoneForm(AnswerForm):
    """An answer a teller heard by telephone, and from whom."""

    speaker = forms.ChoiceField(label="Who gave it?", choices=[], reveals={_SOMEONE_ELSE: ("heard_from",)})
    heard_from = forms.TextField(
        label="Who in the practice?", hint="By role: a partner, say.", required=False, max_length=300
    )
    field_order = ("speaker",)

    def __init__(self, *args: Any, people: list[tuple[str, str]], or_else: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].label = "What did they say?"
        others = [(_SOMEONE_ELSE, "Someone else: it waits for the practice to confirm it")] if or_else else []
        self.offer("speaker", [*people, *others])

    @property
    def speaker_id(self) -> int | None:
        """The appointment of who gave it; None for someone else."""
        said = self.cleaned_data["speaker"]
        return None if said == _SOMEONE_ELSE else int(said)


class InterestForm(forms.Form):
    """An interest in the matter, and what it does to the voice's part; an organisation without a voice has no part."""

    words = forms.TextField(label="What is the interest?", max_length=400)
    handling = forms.ChoiceField(
        label="How is it handled?",
        choices=[
            (Handling.DECLARED.value, "Take part: the answer counts and is flagged"),
            (Handling.EXCLUDED.value, "Stay out: off the roll of this canvass"),
        ],
    )

    def __init__(self, *args: Any, has_voice: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_voice:
            del self.fields["handling"]


class HandleInterestForm(forms.Form):
    """How far a practice with an interest takes part, and why."""

    treatment = forms.ChoiceField(
        label="How is it handled?", choices=[(treatment.value, treatment.words) for treatment in Treatment]
    )
    reason = forms.TextField(label="Why?", hint="The practice reads it.", max_length=400)


class WithdrawCanvassForm(forms.Form):
    """Withdrawing a canvass, with the reason."""

    why = forms.TextField(label="Why is it withdrawn?", hint="Everyone who was asked will read it.", max_length=300)


class TellerForm(forms.Form):
    """Someone to look after the count."""

    appointment = forms.SelectField(
        label="Who is to be teller?",
        hint="Someone of the LMC, or appointed as a teller, with no interest in the outcome.",
        choices=[],
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("appointment", people)


class StandDownForm(forms.Form):
    """Why a teller's post ends."""

    why = forms.TextField(label="Why are they stood down?", hint="The record keeps it.", max_length=400)
