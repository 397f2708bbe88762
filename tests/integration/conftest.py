"""What tests of pages share."""

import pytest

from folkmoot.design.forms import Form


@pytest.fixture
def made(monkeypatch):
    """Every form a page makes, as it makes it."""
    forms, make = [], Form.__init__

    def noted(self, *args, **rest):
        make(self, *args, **rest)
        forms.append(self)

    monkeypatch.setattr(Form, "__init__", noted)
    return forms
