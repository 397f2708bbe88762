"""Forms of opportunities once they are published: applying, scoring, awarding, asking."""

from collections.abc import Mapping, Sequence
from typing import Any

from folkmoot.design import forms
from folkmoot.opportunities.domain.scoring import LEAST_SCORERS, MOST_POINTS

Choices = list[tuple[str, str]]
# As many boxes as a panel of any size needs.
_MOST_SCORERS = 6
_NOBODY_READS = "Nobody outside your organisation reads this before it has closed."


class ExpressForm(forms.Form):
    """What a practice or a PCN sends: something to each criterion."""

    words = forms.LongTextField(
        label="What would you do with it?",
        hint="Name no PCN, practice or person of yours, nor a code: scorers are not to know who wrote it. "
        f"{_NOBODY_READS}",
        max_length=3000,
    )

    def __init__(self, *args: Any, criteria: Sequence[Any], answers: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not criteria:
            # Nobody weighs up what is drawn by lot.
            words: Any = self.fields["words"]
            words.required, words.help_text, words.label = False, _NOBODY_READS, "Anything to add?"
        for one in criteria:
            self.fields[f"answer_{one.pk}"] = forms.LongTextField(
                label=f"{one.name} ({one.weight} of 100)",
                hint=one.about,
                max_length=2000,
                rows=4,
                initial=answers.get(one.pk, ""),
            )

    def answers(self) -> dict[int, str]:
        """What was said to each criterion."""
        return _numbered(self.cleaned_data, "answer_")


class DeclareForm(forms.Form):
    """What is at stake for somebody."""

    words = forms.LongTextField(
        label="What is at stake for you?",
        hint="Such as work you would be paid for, or somebody close to you who would gain. The executive reads it; you "
        "do not score this opportunity.",
        max_length=400,
        rows=3,
    )


class ScorersForm(forms.Form):
    """Who scores, and by when."""

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, _MOST_SCORERS + 1):
            needed = number <= LEAST_SCORERS
            self.fields[f"scorer_{number}"] = forms.SelectField(
                label=f"Scorer {number}",
                choices=people if needed else [("", "Nobody"), *people],
                required=needed,
            )
        self.fields["score_by"] = forms.DateField(label="By which day?")

    def scorers(self) -> list[int]:
        """The people chosen, each once."""
        chosen = (self.cleaned_data[f"scorer_{number}"] for number in range(1, _MOST_SCORERS + 1))
        return list(dict.fromkeys(int(one) for one in chosen if one))


class StandDownForm(forms.Form):
    """Taking a scorer off, with the reason."""

    because = forms.TextField(label="Why do they not score it?", max_length=400)


class ScoreForm(forms.Form):
    """Points and a reason for each criterion."""

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[Any],
        given: Mapping[int, tuple[int, str]],
        recognised: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for one in criteria:
            points, reason = given.get(one.pk, (None, ""))
            self.fields[f"points_{one.pk}"] = forms.NumberField(
                label=f"{one.name}: points",
                hint=f"0, nothing convinces, to {MOST_POINTS}, everything does. It weighs {one.weight} of 100.",
                min_value=0,
                max_value=MOST_POINTS,
                initial=points,
            )
            self.fields[f"reason_{one.pk}"] = forms.LongTextField(
                label=f"{one.name}: why?",
                hint="Everyone reads it with the result, without your name.",
                max_length=600,
                rows=3,
                initial=reason,
            )

        self.fields["recognised"] = forms.Tick(
            label="I can tell who this is",
            hint="Score it all the same: everyone reads with the result how many scorers could tell, without your name.",
            required=False,
            initial=recognised,
        )

    def given(self) -> dict[int, tuple[int | None, str]]:
        """The points and the reason, by criterion."""
        points, reasons = _numbered(self.cleaned_data, "points_"), _numbered(self.cleaned_data, "reason_")
        return {number: (points[number], reasons[number]) for number in points}


def _numbered(said: Mapping[str, Any], prefix: str) -> dict[int, Any]:
    return {int(name.removeprefix(prefix)): value for name, value in said.items() if name.startswith(prefix)}


class AwardForm(forms.Form):
    """A word to everyone with the result."""

    words = forms.LongTextField(
        label="What do you say to everyone?",
        hint="How it was decided, and what happens next. The points and the scorers' reasons go with it.",
        max_length=2000,
    )


class TieForm(forms.Form):
    """Which public random value settles a tie."""

    random_what = forms.TextField(
        label="Which public random value decides?",
        hint="One that nobody here can influence, and that is not public yet: “The National Lottery's main Lotto numbers of "
        "Wednesday 28 October, lowest first, parted by blanks”.",
        max_length=300,
    )
    random_at = forms.DateTimeField(label="When is that value made public?")


class DrawForm(forms.Form):
    """The public random value, typed twice, and a word to everyone."""

    value = forms.TextField(label="The random value", hint="As it was made public.", max_length=200)
    again = forms.TextField(label="The random value again", hint="Typed once more, not copied.", max_length=200)
    words = forms.LongTextField(label="What do you say to everyone?", required=False, max_length=2000)


class QueryForm(forms.Form):
    """A question about an award."""

    words = forms.LongTextField(
        label="What do you ask?", hint="Everyone who sees the result reads it, with the answer.", max_length=1000
    )


class AnswerForm(forms.Form):
    """The answer to a question about an award."""

    answer = forms.LongTextField(label="What do you answer?", max_length=2000)
