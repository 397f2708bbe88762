"""Forms of small wins."""

from typing import Any

from folkmoot.design import forms
from folkmoot.relationships.operations.wins import Won


class WinForm(forms.Form):
    """What got better, in one line."""

    words = forms.TextField(
        label="What got better?", hint="One line, in plain words. Nothing about a patient.", max_length=200
    )
    organisation = forms.SelectField(label="For whom, if for one organisation?", choices=[], required=False)
    matter = forms.TextField(
        label="Did it come of a matter?", hint="Its number, such as M-2026-014.", max_length=20, required=False
    )

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organisation", [("", "For everyone, or nobody in particular"), *organisations])

    def won(self) -> Won:
        """What was told, as the operation takes it."""
        said = self.cleaned_data
        return Won(
            words=said["words"],
            organisation_id=int(said["organisation"]) if said["organisation"] else None,
            matter=said["matter"],
        )
