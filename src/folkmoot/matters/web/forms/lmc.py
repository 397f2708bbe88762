"""Forms of what passes between a practice and its LMC."""

from typing import Any

from folkmoot.design import forms


class LetterForm(forms.Form):
    """What somebody of a practice tells the LMC privately. Words of commerce may be said there."""

    asks_about_commerce = False

    lmc = forms.SelectField(label="To which LMC", choices=[])
    title = forms.TextField(label="What it is about, in a few words", max_length=160)
    words = forms.LongTextField(
        label="What you want to tell the LMC", hint="Never anything about a patient.", max_length=8000
    )

    def __init__(self, *args: Any, lmcs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("lmc", lmcs)


class ReplyForm(forms.Form):
    """What is written on."""

    asks_about_commerce = False

    words = forms.LongTextField(label="Your answer", max_length=8000)
