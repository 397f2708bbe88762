"""Which parts of the product a community uses."""

from django.db.models import QuerySet

from folkmoot.directory import models
from folkmoot.directory.domain.modules import Module, still_off
from folkmoot.prepared import prepared


def modules_on(community_id: int) -> frozenset[Module]:
    """The parts switched on; a part nobody ever switched is on."""
    return frozenset(Module) - modules_off(community_id)


def modules_off(community_id: int) -> frozenset[Module]:
    """The parts switched off. One query, for nearly every page asks."""
    return still_off(_switches(community_id))


@prepared
def _switches(community_id: int) -> QuerySet[models.ModuleSwitch, tuple[str, bool]]:
    rows = models.ModuleSwitch.objects.filter(community_id=community_id).order_by("switched_at", "pk")
    return rows.values_list("module", "on")


def the_community(community_id: int) -> QuerySet[models.Community]:
    """The community itself, for what parts have in it to be asked in one query."""
    return models.Community.objects.filter(pk=community_id)
