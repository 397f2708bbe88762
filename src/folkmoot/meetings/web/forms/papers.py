"""Forms of papers."""

from pathlib import PurePath
from typing import Any

from folkmoot.design import forms
from folkmoot.files.domain.files import MOST_BYTES, SUFFIXES, Brought


class PaperForm(forms.Form):
    """A paper for an item."""

    title = forms.TextField(
        label="What the paper is called", hint="Empty: as the file is.", required=False, max_length=160
    )
    file = forms.FileField(
        label="The file",
        hint="PDF, Word, Excel or OpenDocument text, 4 MB at most. Only a PDF goes into the pack of papers. "
        "Its words are looked through: nothing about a patient may be in it.",
        kinds=SUFFIXES,
        most_bytes=MOST_BYTES,
    )

    def brought(self) -> Brought:
        """The file as the operation takes it."""
        file: Any = self.cleaned_data["file"]
        file.seek(0)
        return Brought(name=file.name or "", content=file.read())

    def called(self) -> str:
        """The title, or the file's own name without its end."""
        said: str = self.cleaned_data["title"]
        return said or PurePath(self.cleaned_data["file"].name or "").stem


class WithdrawForm(forms.Form):
    """Withdrawing a paper."""

    because = forms.TextField(label="Why is it withdrawn?", hint="What it holds is erased.", max_length=400)
