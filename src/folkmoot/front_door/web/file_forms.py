"""Forms that take files with a request, and the one that takes a file away."""

from typing import Any

from folkmoot.design import forms
from folkmoot.files.domain.files import MOST_BYTES, SUFFIXES, Brought
from folkmoot.front_door.domain.files import MOST_FILES
from folkmoot.front_door.operations.files import name_shown

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

    def box_of(self, objection: str) -> str:
        """The box of the files, where what is refused names one of them."""
        named = any(objection.startswith(begins) for _, begins in self._chosen())
        return "attached" if named else super().box_of(objection)

    def say_files_are_lost(self) -> None:
        """Say, where the form is shown again, which files have to be chosen once more: all but those refused; else nothing."""
        faults = [str(fault) for fault in self.errors.get("attached", [])]
        lost = [name for name, begins in self._chosen() if not any(fault.startswith(begins) for fault in faults)]
        if lost:
            self.add_error("attached", f"Choose again: {', '.join(lost)}. A page that is shown again keeps no files.")

    def _chosen(self) -> list[tuple[str, tuple[str, ...]]]:
        """What each file that came is called where it is shown, and how what is refused of it may begin.

        The box itself refuses by the name as it came, the operation by the name as it is shown.
        """
        came = self.files.getlist(self.add_prefix("attached")) if self.files else []
        found: list[tuple[str, tuple[str, ...]]] = []
        for number, one in enumerate(came, start=1):
            shown = name_shown(Brought(name=one.name or "", content=b""), number)
            found.append((shown, (f"{shown}: ", f"{one.name}: ")))
        return found


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

    def box_of(self, objection: str) -> str:
        """The one box there is."""
        return "attached"


class TakeFileAwayForm(forms.Form):
    """Taking a file away, with the reason."""

    because = forms.TextField(
        label="Why is it taken away?",
        hint="What it holds is erased. Its name, and this reason, stay in the timeline.",
        max_length=300,
    )
