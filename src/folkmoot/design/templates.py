"""The Jinja environment: the NHS.UK macros, and the few words every template may use."""

from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader


def environment(**options: Any) -> Environment:
    """Jinja as Django's backend builds it, with the NHS.UK templates within reach.

    The NHS.UK macros read members nobody set, so undefined names are silent: tests assert on words seen.
    """
    options["undefined"] = ChainableUndefined
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    jinja = Environment(**options)
    assert jinja.loader is not None
    jinja.loader = ChoiceLoader([jinja.loader, PackageLoader("nhsuk_frontend_jinja")])
    jinja.globals.update(static=static, url=_url, messages_of=get_messages)
    return jinja


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)
