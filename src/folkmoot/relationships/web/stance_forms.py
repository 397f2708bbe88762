"""Forms of rounds of stances."""

from collections.abc import Iterable, Mapping
from typing import Any

from folkmoot.design import forms
from folkmoot.relationships.domain.round import LONGEST_TOPIC, MOST_TOPICS, Said
from folkmoot.relationships.domain.stance import NOT_ENOUGH, ORDER, Stance
from folkmoot.relationships.operations.rounds import Opened

_HINTS = {one.value: one.anchor for one in ORDER}
_NOW = [*((one.value, one.words) for one in ORDER), (NOT_ENOUGH, "Not enough contact to say")]
_WISHED = [("", "I would rather not say"), *((one.value, one.words) for one in ORDER)]


class OpenRoundForm(forms.Form):
    """What a round is opened with."""

    topics = forms.LongTextField(
        label="On which topics?",
        hint=f"One on each line, {MOST_TOPICS} at most, such as “Pooled pharmacists”.",
        max_length=(LONGEST_TOPIC + 1) * MOST_TOPICS,
        rows=4,
    )
    closes_on = forms.DateField(label="Until when can practices answer?", hint="Until 5pm on that day.")

    def opened(self) -> Opened:
        """What was said, as the operation takes it."""
        return Opened(topics=self.cleaned_data["topics"].splitlines(), closes_on=self.cleaned_data["closes_on"])


class StancesForm(forms.Form):
    """Where a practice stands on each topic, and where it would like to."""

    def __init__(self, *args: Any, topics: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = list(topics)
        for one in self.topics:
            self.fields[f"now_{one.pk}"] = forms.ChoiceField(
                label=f"{one.words}: how do you stand to the other practices now?", choices=_NOW, hints=_HINTS
            )
            self.fields[f"wished_{one.pk}"] = forms.SelectField(
                label=f"{one.words}: how would you like it to be?", choices=_WISHED, required=False
            )

    def said(self) -> dict[int, Said]:
        """What was said, by the topic's key."""
        return {one.pk: Said(now=self._of(f"now_{one.pk}"), wished=self._of(f"wished_{one.pk}")) for one in self.topics}

    def _of(self, name: str) -> Stance | None:
        value = self.cleaned_data.get(name, "")
        return Stance(value) if value and value != NOT_ENOUGH else None


def as_answered(answers: Mapping[int, Any]) -> dict[str, str]:
    """What the form begins with where the practice answered before."""
    found = {f"now_{key}": one.now for key, one in answers.items()}
    return found | {f"wished_{key}": one.wished for key, one in answers.items()}
