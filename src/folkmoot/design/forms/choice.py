"""Fields in which people choose."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from folkmoot.design.forms.bound import BoundField, Drawn, InFieldset

_CHOOSE = "Choose an answer to “{label}”."


def _listed(field: forms.ChoiceField) -> Iterator[tuple[str, str]]:
    choices: Any = field.choices
    for value, words in choices:
        yield str(value), str(words)


class ChoiceField(InFieldset, forms.ChoiceField):
    """One of a few, as radios.

    Shape: `hints` says more about some of the values; `reveals` names other fields of the form to be drawn under a
    value, and shown, where scripts run, only once it is chosen.
    """

    component = "radios"
    widget = forms.RadioSelect
    when_empty = _CHOOSE

    def __init__(
        self,
        *,
        hints: Mapping[str, str] | None = None,
        reveals: Mapping[str, tuple[str, ...]] | None = None,
        inline: bool = False,
        **rest: Any,
    ) -> None:
        super().__init__(**rest)
        self.hints, self.reveals, self.inline = dict(hints or {}), dict(reveals or {}), inline
        self.error_messages["invalid_choice"] = self.when_empty.format(label=self.label).replace("%", "%%")

    def params(self, bound: BoundField) -> dict[str, Any]:
        """With each choice, the chosen one marked."""
        items = _items(self, bound)
        for item in items:
            if names := self.reveals.get(item["value"]):
                item["conditional"] = {"html": bound.revealed(names)}
        return super().params(bound) | {"items": items} | ({"classes": "nhsuk-radios--inline"} if self.inline else {})


class YesNo(ChoiceField):
    """Yes or no. Missing: None when neither was chosen."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(choices=[("yes", "Yes"), ("no", "No")], inline=True, **rest)

    def clean(self, value: Any) -> bool | None:
        """Whether yes was chosen."""
        chosen = super().clean(value)
        return None if not chosen else chosen == "yes"

    def prepare_value(self, value: Any) -> Any:
        """True as yes, False as no."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class CheckboxesField(InFieldset, forms.MultipleChoiceField):
    """Any of several."""

    component = "checkboxes"
    widget = forms.CheckboxSelectMultiple
    when_empty = "Choose at least one answer to “{label}”."

    def __init__(self, *, hints: Mapping[str, str] | None = None, **rest: Any) -> None:
        super().__init__(**rest)
        self.hints = dict(hints or {})
        self.error_messages["invalid_choice"] = self.when_empty.format(label=self.label).replace("%", "%%")

    def params(self, bound: BoundField) -> dict[str, Any]:
        """With each choice, the chosen ones marked."""
        return super().params(bound) | {"items": _items(self, bound)}


class SelectField(Drawn, forms.ChoiceField):
    """One of many, as a list that drops down. A required one opens on no choice, so that none is made unawares."""

    component = "select"
    when_empty = _CHOOSE

    def __init__(self, **rest: Any) -> None:
        super().__init__(**rest)
        self.error_messages["invalid_choice"] = self.when_empty.format(label=self.label).replace("%", "%%")

    def params(self, bound: BoundField) -> dict[str, Any]:
        """With each choice, the chosen one marked."""
        chosen = _strings(bound.value())
        listed = list(_listed(self))
        if self.required and all(value for value, _ in listed):
            listed.insert(0, ("", "Choose one"))
        items = [{"value": value, "text": words, "selected": value in chosen} for value, words in listed]
        return super().params(bound) | {"items": items}


class Tick(Drawn, forms.BooleanField):
    """One box to tick. A required one must be ticked: its label is what the person agrees to."""

    component = "checkboxes"
    when_empty = "Tick “{label}” to go on."

    def params(self, bound: BoundField) -> dict[str, Any]:
        """As checkboxes with a single box."""
        given = super().params(bound)
        words, hint = given.pop("label"), given.pop("hint", None)
        item = {"value": "on", "text": words["text"], "checked": bool(bound.value())}
        return given | {"idPrefix": given.pop("id"), "items": [item | ({"hint": hint} if hint else {})]}


def _items(field: "ChoiceField | CheckboxesField", bound: BoundField) -> list[dict[str, Any]]:
    chosen = _strings(bound.value())
    return [
        {"value": value, "text": words, "checked": value in chosen}
        | ({"hint": {"text": field.hints[value]}} if value in field.hints else {})
        for value, words in _listed(field)
    ]


def _strings(value: Any) -> frozenset[str]:
    if value is None:
        return frozenset()
    return frozenset(map(str, value)) if isinstance(value, list | tuple | set | frozenset) else frozenset({str(value)})
