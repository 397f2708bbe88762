"""Forms for what is known of a person."""

from typing import Any

from folkmoot.design import forms
from folkmoot.directory.domain.keeping import Detail


class CorrectPersonForm(forms.Form):
    """A person's name or e-mail address, as it should be."""

    asks_about_commerce = False

    what = forms.ChoiceField(label="What is wrong?", choices=[(one.value, one.words) for one in Detail])
    value = forms.TextField(label="What it should say", max_length=254)

    def __init__(self, *args: Any, held: dict[Detail, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["what"]
        field.hints = {one.value: f"Now: {said}" for one, said in held.items()}

    @property
    def what_is_said(self) -> Detail:
        """Which of them is put right."""
        return Detail(self.cleaned_data["what"])
