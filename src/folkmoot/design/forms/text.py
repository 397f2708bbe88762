"""Fields in which people write: words, an address, a number, a sum of money."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from folkmoot.design.forms.bound import BoundField, Drawn
from folkmoot.kernel import money
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.guarded_text import objections_to_text
from folkmoot.kernel.legible_text import legible

_LINES = 6


class Written(Drawn):
    """A field of text. Guarded text that seems to hold a patient's details is refused, its words never repeated."""

    def __init__(self, *, guarded: bool = True, **rest: Any) -> None:
        super().__init__(**rest)
        self.guarded = guarded
        label = str(self.label).replace("%", "%%")
        self.error_messages.setdefault(
            "max_length", f"Make “{label}” shorter: %(limit_value)d characters at most, and it has %(show_value)d."
        )

    def params(self, bound: BoundField) -> dict[str, Any]:
        """With what was written, so that a person can mend it."""
        given = super().params(bound)
        value = bound.value()
        if value not in (None, ""):
            given["value"] = bound.typed(value)
        return given

    def clean(self, value: Any) -> Any:
        """The text, if the guard lets it pass."""
        kept = super().clean(legible(value) if isinstance(value, str) else value)
        if self.guarded and isinstance(kept, str) and (objections := objections_to_text(kept)):
            raise ValidationError(list(objections), code="guarded")
        return kept


class TextField(Written, forms.CharField):
    """One line of text."""

    component = "input"

    def __init__(
        self, *, width: int | None = None, prefix: str = "", suffix: str = "", autocomplete: str = "", **rest: Any
    ) -> None:
        super().__init__(**rest)
        self.shape: dict[str, Any] = {
            name: value
            for name, value in (
                ("width", width),
                ("prefix", prefix),
                ("suffix", suffix),
                ("autocomplete", autocomplete),
            )
            if value
        }

    def params(self, bound: BoundField) -> dict[str, Any]:
        """With the shape of the box."""
        return super().params(bound) | self.shape


class EmailField(TextField, forms.EmailField):
    """An e-mail address."""

    def __init__(self, **rest: Any) -> None:
        rest.setdefault("autocomplete", "email")
        super().__init__(**rest)
        self.error_messages["invalid"] = "Write an e-mail address like name@example.org."
        self.shape |= {"type": "email", "spellcheck": False}


class PasswordField(TextField):
    """A password or code; what was typed is never sent back."""

    component = "password-input"

    def __init__(self, **rest: Any) -> None:
        super().__init__(guarded=False, strip=False, widget=forms.PasswordInput, **rest)

    def prepare_value(self, value: Any) -> Any:
        """Nothing."""
        return ""


class LongTextField(Written, forms.CharField):
    """Several lines of text, with the characters counted where there is a limit."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = _LINES, **rest: Any) -> None:
        super().__init__(**rest)
        self.rows = rows

    @property
    def component(self) -> str:  # type: ignore[override]
        """Counted where there is a limit."""
        return "character-count" if self.max_length else "textarea"

    def params(self, bound: BoundField) -> dict[str, Any]:
        """With its lines and its limit."""
        given = super().params(bound) | {"rows": self.rows}
        return given | {"maxlength": self.max_length} if self.max_length else given

    def to_python(self, value: Any) -> Any:
        """The text with plain line ends, so that browser and server count the same characters."""
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


class HiddenField(forms.CharField):
    """A value carried along unseen."""

    widget = forms.HiddenInput
    guarded = False


class NumberField(Written, forms.IntegerField):
    """A whole number, thousands parted by commas if people like."""

    component = "input"
    widget = forms.TextInput

    def __init__(self, *, suffix: str = "", **rest: Any) -> None:
        super().__init__(guarded=False, **rest)
        self.suffix = suffix
        label = str(self.label).replace("%", "%%")
        self.error_messages["invalid"] = f"Write “{self.label}” in figures, such as 12 or 1,200."
        self.error_messages["min_value"] = f"“{label}” must be %(limit_value)s or more."
        self.error_messages["max_value"] = f"“{label}” must be %(limit_value)s or less."

    def to_python(self, value: Any) -> int | None:
        """The number."""
        return super().to_python(value.replace(",", "") if isinstance(value, str) else value)

    def params(self, bound: BoundField) -> dict[str, Any]:
        """With a keypad of figures on telephones."""
        given = super().params(bound) | {"inputmode": "numeric", "width": 10, "spellcheck": False}
        return given | {"suffix": self.suffix} if self.suffix else given


class MoneyField(Written, forms.CharField):
    """A sum written in pounds, kept in whole pence.

    Units: pence, exact.
    Missing: None when nothing was written.
    """

    component = "input"

    def __init__(self, *, may_be_negative: bool = False, most_pence: int | None = None, **rest: Any) -> None:
        super().__init__(guarded=False, **rest)
        self.may_be_negative, self.most_pence = may_be_negative, most_pence

    def clean(self, value: Any) -> int | None:
        """The sum in pence."""
        written = super().clean(value)
        if not written:
            return None
        try:
            pence = money.parse_pence(written, may_be_negative=self.may_be_negative)
        except Refused as refused:
            raise ValidationError(list(refused.objections), code="invalid") from refused
        if self.most_pence is not None and abs(pence) > self.most_pence:
            raise ValidationError(f"“{self.label}” may be {money.pounds(self.most_pence)} at most.", code="max_value")
        return pence

    def prepare_value(self, value: Any) -> Any:
        """A sum in pence as a person writes it; what a person wrote, as it stands."""
        return money.pounds(value).replace("£", "") if isinstance(value, int) else value

    def params(self, bound: BoundField) -> dict[str, Any]:
        """With the pound sign before the box."""
        return super().params(bound) | {"prefix": "£", "inputmode": "decimal", "width": 10, "spellcheck": False}
