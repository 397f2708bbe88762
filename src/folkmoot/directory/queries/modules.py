"""Which parts of the product a community uses."""

from folkmoot.directory import models
from folkmoot.directory.domain.modules import Module


def modules_on(community_id: int) -> frozenset[Module]:
    """The parts switched on; a part nobody ever switched is on."""
    latest: dict[str, bool] = {}
    rows = models.ModuleSwitch.objects.filter(community_id=community_id).order_by("switched_at", "pk")
    for module, on in rows.values_list("module", "on"):
        latest[module] = on
    return frozenset(module for module in Module if latest.get(module.value, True))
