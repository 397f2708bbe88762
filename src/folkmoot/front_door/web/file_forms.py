"""Forms that take files with a request, and the one that takes a file away."""

from typing import Any

from folkmoot.design import forms
from folkmoot.files.domain.files import MOST_BYTES, SUFFIXES, Brought
from folkmoot.front_door.domain.files import MOST_FILES

_HINT = (
    f"PDF, Word, Excel or OpenDocument text, {MOST_BYTES / 1e6:.0f} MB at most each, and {MOST_FILES} at most. Their words "
    "are looked through: nothing about a patient may be in them."
)


class WithFiles(forms.Form):
    """A form that files may come with."""

    attached = forms.FilesField(
        label="Files, if there are any",
        hint=_HINT,
        kinds=SUFFIXES,
        most_bytes=MOST_BYTES,
        most=MOST_FILES,
        required=False,
    )

    def brought(self) -> list[Brought]:
        """The files as the operation takes them."""
        return [_brought(one) for one in self.cleaned_data["attached"]]

    def say_files_are_lost(self) -> None:
        """Say, where the form is shown again, that the files chosen have to be chosen once more; else nothing."""
        names = [one.name or "a file" for one in self.files.getlist(self.add_prefix("attached"))] if self.files else []
        if names and self.is_bound:
            self.add_error("attached", f"Choose again: {', '.join(names)}. A page that is shown again keeps no files.")


def _brought(file: Any) -> Brought:
    file.seek(0)
    return Brought(name=file.name or "", content=file.read())


class AddFilesForm(WithFiles):
    """Files that are added to a request."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["attached"]
        field.label, field.required = "Files", True
        field.error_messages["required"] = "Choose a file."


class TakeFileAwayForm(forms.Form):
    """Taking a file away, with the reason."""

    because = forms.TextField(
        label="Why is it taken away?",
        hint="What it holds is erased. Its name, and this reason, stay in the timeline.",
        max_length=300,
    )
