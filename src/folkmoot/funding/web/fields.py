"""A field for figures with a decimal part, such as sessions a week."""

import re
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from folkmoot.design import forms

_FIGURES = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?")


class FiguresField(forms.TextField):
    """A number with a decimal part, perhaps. Missing: None when nothing was written."""

    def __init__(self, *, least: str, most: str, such_as: str, **rest: Any) -> None:
        rest.setdefault("width", 4)
        super().__init__(**rest)
        self.least, self.most, self.such_as = Decimal(least), Decimal(most), such_as

    def clean(self, value: Any) -> Decimal | None:
        """The number, exact."""
        text = str(super().clean(value) or "").removesuffix("%").strip()
        if not text:
            return None
        if not _FIGURES.fullmatch(text):
            raise ValidationError(f"Write “{self.label}” in figures, such as {self.such_as}.", code="invalid")
        number = Decimal(text)
        if not self.least <= number <= self.most:
            raise ValidationError(f"“{self.label}” must be from {self.least} to {self.most}.", code="range")
        return number

    def prepare_value(self, value: Any) -> Any:
        """A number as a person writes it; what a person wrote, as it stands."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def sessions_field(**rest: Any) -> FiguresField:
    """Half-days a week."""
    given = {"label": "Sessions a week", "hint": "Half-days, such as 2 or 2.5."} | rest
    return FiguresField(least="0.5", most="14", such_as="2 or 2.5", **given)
