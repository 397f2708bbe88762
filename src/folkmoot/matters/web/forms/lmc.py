"""Forms of an LMC's own space, and of what passes between a practice and its LMC."""

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


class NoteForm(forms.Form):
    """A note in the LMC's space."""

    asks_about_commerce = False

    title = forms.TextField(label="Title", max_length=160)
    words = forms.LongTextField(label="The note", max_length=8000)
    about = forms.TextField(
        label="The matter it is about, if any", hint="Its reference, such as M-2026-001.", required=False, max_length=12
    )
