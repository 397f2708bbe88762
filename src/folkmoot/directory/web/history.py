"""Where a page's history is read: its view says `"history": history_of(request.acting, one, …)`."""

from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse

from folkmoot.directory.domain.acting import Acting


def history_of(acting: Acting, *things: Model) -> str:
    """The address of what the record holds of these things. Missing: empty for partners, who do not read the record."""
    if not acting.is_member or not things:
        return ""
    return _address(acting, *(f"{one._meta.label_lower}:{one.pk}" for one in things))


def history_of_kind(acting: Acting, kind: str) -> str:
    """The address of what the record holds of every thing of a kind: `matters.scheme`. Missing: as above."""
    return _address(acting, kind) if acting.is_member else ""


def _address(acting: Acting, *about: str) -> str:
    asked = urlencode([("about", one) for one in about])
    return f"{reverse('record', args=[acting.community_slug])}?{asked}"
