"""Forms whose fields draw themselves in NHS.UK markup: pages write no field markup."""

from folkmoot.design.forms.choice import CheckboxesField, ChoiceField, SelectField, Tick, YesNo
from folkmoot.design.forms.dates import DateField, DateTimeField
from folkmoot.design.forms.files import FileField, FilesField
from folkmoot.design.forms.form import Form, error_summary
from folkmoot.design.forms.text import (
    EmailField,
    HiddenField,
    LongTextField,
    MoneyField,
    NumberField,
    PasswordField,
    TextField,
)

__all__ = [
    "CheckboxesField",
    "ChoiceField",
    "DateField",
    "DateTimeField",
    "EmailField",
    "FileField",
    "FilesField",
    "Form",
    "HiddenField",
    "LongTextField",
    "MoneyField",
    "NumberField",
    "PasswordField",
    "SelectField",
    "TextField",
    "Tick",
    "YesNo",
    "error_summary",
]
