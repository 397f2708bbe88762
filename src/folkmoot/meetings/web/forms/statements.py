"""The form that minutes a statement."""

from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.kinds import Capacity
from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.meetings.operations.statements import Said


class StatementForm(forms.Form):
    """What somebody said, as what, and with what weight."""

    speaker = forms.SelectField(label="Who said it", choices=[])
    words = forms.LongTextField(label="What was said", max_length=600)
    spoken_as = forms.ChoiceField(
        label="With what weight",
        choices=[(one.value, one.words) for one in SpokenAs],
        hints={one.value: one.about for one in SpokenAs},
    )
    capacity = forms.ChoiceField(label="As what they spoke", choices=[(one.value, one.words) for one in Capacity])

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("speaker", people)

    def said(self) -> Said:
        """What was said, as the operation takes it."""
        given = self.cleaned_data
        return Said(
            speaker_id=int(given["speaker"]),
            words=given["words"],
            spoken_as=SpokenAs(given["spoken_as"]),
            capacity=Capacity(given["capacity"]),
        )
