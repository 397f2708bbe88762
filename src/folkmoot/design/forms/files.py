"""Fields that take a file."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File

from folkmoot.design.forms.bound import BoundField, Drawn

# Papers and lists of members are far smaller; a scan of a large report is not what this is for. Below what a request may bring in all.
MOST_BYTES = 4_000_000


class FileField(Drawn, forms.FileField):
    """A file of one of the named kinds: `FileField(label="List of members", kinds=(".csv",))`."""

    component = "file-upload"
    when_empty = "Choose a file for “{label}”."

    def __init__(self, *, kinds: tuple[str, ...], most_bytes: int = MOST_BYTES, **rest: Any) -> None:
        super().__init__(**rest)
        self.kinds, self.most_bytes = kinds, most_bytes
        self.error_messages["empty"] = "The file is empty. Choose another."

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, if its kind and size are allowed. What it holds is checked by who reads it."""
        taken = super().clean(data, initial)
        if not isinstance(taken, File):
            return taken
        if PurePath(taken.name or "").suffix.lower() not in self.kinds:
            raise ValidationError(f"Choose a file of this kind: {', '.join(self.kinds)}.", code="kind")
        if taken.size > self.most_bytes:
            raise ValidationError(f"Choose a smaller file: {self.most_bytes / 1e6:.0f} MB at most.", code="size")
        return taken

    def params(self, bound: BoundField) -> dict[str, Any]:
        """With the kinds it takes."""
        return super().params(bound) | {"attributes": {"accept": ",".join(self.kinds)}}


class _Several(forms.FileInput):
    allow_multiple_selected = True


class FilesField(FileField):
    """Several files of the named kinds, chosen in one box: `FilesField(label="Files", kinds=(".pdf",), most=5)`.

    Shape: its value is a list, empty where none was chosen.
    """

    widget = _Several

    def __init__(self, *, most: int, **rest: Any) -> None:
        super().__init__(**rest)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files, if the kind and size of each are allowed; what is amiss names its file."""
        given = list(data or [])
        if not given and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        taken, faults = [], []
        if len(given) > self.most:
            faults.append(f"Choose {self.most} files at most.")
        for one in given:
            try:
                taken.append(super().clean(one))
            except ValidationError as wrong:
                faults += [f"{one.name}: {words}" for words in wrong.messages]
        if faults:
            raise ValidationError(faults)
        return taken

    def params(self, bound: BoundField) -> dict[str, Any]:
        """With the kinds it takes, and that it takes several."""
        given = super().params(bound)
        return given | {"attributes": given["attributes"] | {"multiple": "multiple"}}
