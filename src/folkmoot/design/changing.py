"""Forms that change what is there: they carry what it was, so that two who change it at once lose nobody's words."""

from collections.abc import Callable
from typing import Any

from folkmoot.design import forms
from folkmoot.design.writing import written
from folkmoot.kernel.as_it_was import Words, mark


class Changing(forms.Form):
    """What every such form has beside its boxes."""

    as_it_was = forms.HiddenField(required=False)

    def began_with(self) -> str:
        """The mark of what the writer had before them."""
        return str(self.cleaned_data.get("as_it_was", ""))


def begun(words: Words, initial: dict[str, Any]) -> dict[str, Any]:
    """What the form begins with."""
    return initial | {"as_it_was": mark(words)}


def changed(form: Changing, operation: Callable[[], object], words_now: Callable[[], Words]) -> bool:
    """Whether the form was valid and the operation took it; else it holds the writer's words and the mark of today's."""
    if written(form, operation):
        return True
    data: Any = form.data.copy()  # type: ignore[attr-defined]
    data[form.add_prefix("as_it_was")] = mark(words_now())
    form.data = data
    return False
