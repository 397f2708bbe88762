"""What every form field here shares: it draws itself in NHS.UK markup and words its own errors."""

import copy
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django import forms
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

from folkmoot.design.nhsuk import HOLE, assembled, markup, mould, pieces

if TYPE_CHECKING:
    _Base = forms.Field
else:
    _Base = object


One = TypeVar("One")


class BoundField(forms.BoundField):
    """A field on a form: writing it in a template draws label, hint, error and box together."""

    field: "Drawn"

    def __str__(self) -> SafeString:
        if self.is_hidden:
            return self.as_hidden()
        self._holes: list[SafeString] = []
        params = self.field.params(self)
        # An error may say something of this answer alone, so a field in error is drawn afresh.
        draw = pieces(markup(self.field.component, params)) if self.errors else mould(self.field.component, params)
        return assembled(draw, self._holes)

    __html__ = __str__

    def typed(self, value: Any) -> str:
        """A hole for what a person typed, to be poured in when the field is drawn; in the order of the boxes."""
        self._holes.append(escape(str(value)))
        return HOLE

    def revealed(self, names: Iterable[str]) -> str:
        """A hole for other fields of the form, drawn within this one."""
        self._holes.append(format_html_join("\n", "{}", [(self.form[name],) for name in names]))
        return HOLE

    @property
    def box_id(self) -> str:
        """The id of the first box, where the label and the error summary lead."""
        return self.id_for_label or self.html_name

    @property
    def first_wrong_id(self) -> str:
        """The id of the box the error summary leads to."""
        return self.field.wrong_id(self)


class Drawn(_Base):
    """Mixed into Django's fields. An optional field says so in its own label: nothing is added to it."""

    component: ClassVar[str]
    # Said when nothing was given; the label is put in for {label}.
    when_empty: ClassVar[str] = "Fill in “{label}”."

    def __init__(self, *, label: str, hint: str = "", **rest: Any) -> None:
        said = {"required": self.when_empty.format(label=label), **rest.pop("error_messages", {})}
        super().__init__(label=label, help_text=hint, error_messages=said, **rest)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """A form's own copy of the field: what forms set on a field or on its box stays theirs.

        As Django makes it, but for the asking how an object is copied, which took half the making of a form.
        """
        one = _twin(self)
        one.widget = _twin(self.widget)
        one.widget.attrs = self.widget.attrs.copy()
        if isinstance(one.widget, forms.widgets.ChoiceWidget):
            one.widget.choices = copy.copy(self.widget.choices)
        one.error_messages, one.validators = self.error_messages.copy(), self.validators[:]
        return one

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        """The field as it stands on this form."""
        return BoundField(form, self, field_name)

    def params(self, bound: BoundField) -> dict[str, Any]:
        """What the NHS.UK macro is told: the words and state every component takes."""
        given: dict[str, Any] = {
            "id": bound.box_id,
            "name": bound.html_name,
            "label": {"text": str(self.label), "size": "s"},
        }
        if self.help_text:
            given["hint"] = {"text": str(self.help_text)}
        if bound.errors:
            given["errorMessage"] = {"text": " ".join(map(str, bound.errors))}
        return given

    def wrong_id(self, bound: BoundField) -> str:
        """The id of the box in error: the first, unless the field has several."""
        return bound.box_id


class InFieldset(Drawn):
    """A field of several boxes, its label the legend round them."""

    def params(self, bound: BoundField) -> dict[str, Any]:
        """As of any field, the label moved into a legend."""
        given = super().params(bound)
        given["fieldset"] = {"legend": given.pop("label")}
        given["idPrefix"] = given.pop("id")
        return given


def _twin(one: One) -> One:
    twin = object.__new__(type(one))
    twin.__dict__.update(one.__dict__)
    return twin
