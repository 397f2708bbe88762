"""The bodies a request can be put to: partners, and those of general practice here that answer for themselves."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import OrganisationKind, Standing

# Bodies of the community that have an office of their own to answer from: what comes in for them is passed on to them.
_OURS = (OrganisationKind.LMC.value, OrganisationKind.FEDERATION.value, OrganisationKind.PCN.value)


def bodies_on(community_id: int, day: date) -> QuerySet[Any]:
    """The partners of the community that day, and its own LMC, federation and PCNs, by name."""
    partners = directory.organisations_of(community_id, day, standing=Standing.PARTNER)
    own = directory.organisations_of(community_id, day, standing=Standing.MEMBER).filter(kind__in=_OURS)
    return (partners | own).order_by("name")


def is_of_general_practice(body: str) -> Q:
    """Whether that column names no body, or one of general practice here, and no partner."""
    return Q(**{f"{body}__isnull": True}) | Q(**{f"{body}__kind__in": _OURS})
