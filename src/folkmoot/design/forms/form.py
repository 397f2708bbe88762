"""The form every page uses: it draws itself, sums up its errors, and asks before keeping words of commerce."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from folkmoot.design.nhsuk import markup
from folkmoot.kernel.guarded_text import commercial_warnings

_KEEP = "keep_these_words"
_ASK = "Read the warning, then change the words or tick the box to keep them."


class Form(forms.Form):
    """A form. In a template `{{ form }}` draws its fields; the layout puts its error summary above the page."""

    # A form whose business is money, such as a payment query, need not ask about words of price.
    asks_about_commerce: ClassVar[bool] = True
    # At which box a refusal stands, where an operation's words are about one: the words, and the name of the field.
    boxes: ClassVar[Mapping[str, str]] = {}
    use_required_attribute = False

    def __str__(self) -> SafeString:
        drawn_within = {name for field in self.fields.values() for names in _reveals(field) for name in names}
        shown = [(one,) for one in self if one.name not in drawn_within]
        return format_html_join("\n", "{}", [(self._warning(),), *shown])

    __html__ = __str__

    def offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Set the choices of a field once they are known, such as the groups of a community."""
        field: Any = self.fields[name]
        field.choices = choices

    def ask_for(self, name: str, words: str) -> None:
        """Say at an empty box itself that it is wanted, where what else was said asks for it; called while cleaning."""
        if name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, words)

    def refuse(self, objection: str) -> None:
        """Say why an operation refused what was sent: at the box it is about, else above the page."""
        box = self.box_of(objection)
        self.add_error(box if box in self.fields else None, objection)

    def box_of(self, objection: str) -> str:
        """The field a refusal is about. Missing: empty, it is about the whole form."""
        return self.boxes.get(objection, "")

    @property
    def warnings(self) -> tuple[str, ...]:
        """Gentle warnings about words in its guarded fields; each once, in the order of the fields."""
        if not self.is_bound or not self.asks_about_commerce:
            return ()
        self.is_valid()
        texts = (self.cleaned_data.get(name) for name, field in self.fields.items() if getattr(field, "guarded", False))
        found = (warning for text in texts if isinstance(text, str) for warning in commercial_warnings(text))
        return tuple(dict.fromkeys(found))

    def full_clean(self) -> None:
        """Clean as Django does, then ask once before words of commerce are kept."""
        super().full_clean()
        if self.warnings and not self._keeps_words:
            self.add_error(None, _ASK)

    @property
    def _keeps_words(self) -> bool:
        return bool(self.data.get(self.add_prefix(_KEEP)))

    def _warning(self) -> SafeString:
        if not self.warnings:
            return SafeString()
        words = format_html_join("", "<p>{}</p>", [(warning,) for warning in self.warnings])
        name = self.add_prefix(_KEEP)
        item = {"value": "yes", "text": "Keep these words as they are", "checked": self._keeps_words}
        tick = markup("checkboxes", {"name": name, "idPrefix": name, "items": [item]})
        return markup("warning-callout", {"heading": "Before this is kept", "html": words + tick})

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """Each error with the id of the box it stands at, in the order of the page. Missing: no id for the whole form."""
        whole = [(self.add_prefix(_KEEP) if error == _ASK else "", str(error)) for error in self.non_field_errors()]
        each = [
            ("" if one.is_hidden else getattr(one, "first_wrong_id", one.id_for_label), str(error))
            for one in self
            for error in one.errors
        ]
        return tuple(whole + each)


def _reveals(field: forms.Field) -> Iterable[tuple[str, ...]]:
    revealed: dict[str, tuple[str, ...]] = getattr(field, "reveals", {})
    return revealed.values()


def error_summary(*asked: Any) -> SafeString:
    """What is wrong on these forms, each line leading to its box. Missing: nothing where nothing is wrong."""
    problems = [problem for one in asked if isinstance(one, Form) and one.is_bound for problem in one.problems]
    if not problems:
        return SafeString()
    lines = [{"text": words} | ({"href": f"#{box}"} if box else {}) for box, words in problems]
    return markup("error-summary", {"heading": "There is a problem", "errorList": lines})
