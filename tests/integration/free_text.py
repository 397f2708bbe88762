"""What every page that takes free text must do with an NHS number: refuse it, say why, keep the words, store nothing.

The forms are found by walking the code, and what each page offers by reading it: nobody need remember to list a new one.
"""

import importlib
import logging
import pkgutil

from django.forms import CharField
from lxml import html

import folkmoot
from folkmoot.design import forms

# Ten digits that pass the check: 9×10 + 4×9 + 3×8 + 4×7 + 7×6 + 6×5 + 5×4 + 9×3 + 1×2 = 299 = 27×11 + 2, and 11 − 2 = 9.
NUMBER = "943 476 5919"
TEXT = f"Ring about {NUMBER}."
EXPLAINED = "This text seems to hold an NHS number"

# What is written but is no free text: its own kind of field reads it, or it never comes to rest as written.
NOT_FREE = (forms.EmailField, forms.PasswordField, forms.MoneyField, forms.HiddenField)
# Fields of text left without the guard, each with the reason.
UNGUARDED = {
    ("StartForm", "more_pcns"): "codes of PCNs, looked up and not kept",
    ("RoleForm", "sessions"): "a number of half-days, read as a number or refused",
    ("NewPersonForm", "sessions"): "as of every role",
    ("SecondStepForm", "code"): "a code of figures, compared and not kept",
    ("ConfirmSecondStepForm", "code"): "a code of figures, compared and not kept",
    ("SetUpAppForm", "code"): "a code of figures, compared and not kept",
    ("SignInForm", "login"): "an address",
}


def form_classes():
    """Every form of the product, each once, by context and name."""
    found = set()
    for module in pkgutil.walk_packages(folkmoot.__path__, "folkmoot."):
        if ".web." in module.name or module.name.endswith(".web"):
            importlib.import_module(module.name)
    waiting = [forms.Form]
    while waiting:
        for one in waiting.pop().__subclasses__():
            waiting.append(one)
            if one.__module__.startswith("folkmoot."):
                found.add(one)
    return sorted(found, key=lambda one: (one.__module__, one.__qualname__))


def context_of(form_class):
    """The context a form belongs to: the folder under the package."""
    return form_class.__module__.split(".")[1]


def is_free_text(field):
    """Whether people write what they like in the field, and it is kept."""
    return isinstance(field, CharField) and not isinstance(field, NOT_FREE) and not field.widget.is_hidden


def free_text_of(form):
    """The names of the fields of free text of a form, or of a class of forms, but for those with a reason."""
    fields = form.fields if isinstance(form, forms.Form) else form.base_fields
    names = {type(form).__name__, getattr(form, "__name__", "")}
    return [
        name
        for name, field in fields.items()
        if is_free_text(field) and not any((one, name) in UNGUARDED for one in names)
    ]


def refused_on(browser, address, made, stored, caplog):
    """The classes of forms on that page that refused the number, as they must; every form on it is tried.

    Shape: `made` gathers each form a page makes; `stored()` is all that is kept.
    """
    made.clear()
    page = browser.get(address)
    offered = [one for one in made if free_text_of(one)]
    if page.status_code != 200 or not offered:
        return set()
    refused = set()
    for node in html.fromstring(page.content.decode()).forms:
        written = {name for one in offered for name in map(one.add_prefix, free_text_of(one))} & set(node.fields.keys())
        if node.method == "POST" and written:
            refused |= _posted(browser, node.action or address, _filled(node, written), written, made, stored, caplog)
    return refused


def _filled(node, written):
    """What the form would send with the first of every choice, and the number in each field of free text."""
    sent = dict(node.form_values())
    for box in node.inputs:
        if getattr(box, "type", "") == "radio":
            sent.setdefault(box.name, box.get("value"))
        elif box.tag == "select" and not sent.get(box.name):
            sent[box.name] = next((value for value in box.value_options if value), "")
    return sent | dict.fromkeys(written, TEXT)


def _posted(browser, address, sent, written, made, stored, caplog):
    before = stored()
    made.clear()
    caplog.clear()
    with caplog.at_level(logging.DEBUG):
        answer = browser.post(address, sent)

    assert answer.status_code == 200, f"{address} answered {answer.status_code}"
    shown = answer.content.decode()
    assert EXPLAINED in shown, f"{address} does not say why"
    kept = {one.name: one.value for form in html.fromstring(shown).forms for one in form.inputs if one.name in written}
    assert kept == dict.fromkeys(written, TEXT), f"{address} does not keep what was written"
    assert stored() == before, f"{address} stored something"
    assert not any(part in caplog.text for part in (NUMBER, NUMBER.replace(" ", ""))), f"{address} logged it"
    return {
        type(one)
        for one in made
        if one.is_bound and EXPLAINED in str(one.errors) and set(free_text_of(one)) <= set(one.errors)
    }


def untried(context, refused):
    """The names of the context's forms with free text that no page refused; a form made only to be added to needs none."""
    wanted = [one for one in form_classes() if context_of(one) == context and free_text_of(one)]
    return [one.__name__ for one in wanted if not any(issubclass(form, one) for form in refused)]
