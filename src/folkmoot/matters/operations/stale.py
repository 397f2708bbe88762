"""An instruction that something has overtaken: its speaker is to look again before speaking."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models
from folkmoot.matters.domain.canvass import local_day
from folkmoot.matters.domain.matter import State
from folkmoot.matters.operations import steps, tellings

_MERGED = "voice_merged"


def mark_stale(matter: models.Matter, words: str, at: datetime) -> None:
    """Mark what is approved on the matter as overtaken, saying by what, and tell those who carry it."""
    overtaken = list(matter.instructions.filter(stale_at=None, approved_at__isnull=False))
    for instruction in overtaken:
        instruction.stale_at, instruction.stale_words = at, words
        instruction.save(update_fields=["stale_at", "stale_words"])
    if overtaken:
        tellings.tell_stale(matter, words, at=at)


def notice_mergers(at: datetime) -> int:
    """Mark each instruction stale whose canvass heard a practice that has since merged into another; how many mergers.

    May be repeated safely: a merger is a step of the matter, noticed once. Approved again, the instruction stands.
    """
    noticed = 0
    carried = models.Instruction.objects.filter(
        approved_at__isnull=False,
        position__superseded_at=None,
        position__canvass__isnull=False,
        matter__state__in=(State.INSTRUCTED.value, State.DEFERRED.value),
    )
    behind = dict(carried.values_list("position__canvass_id", "matter_id"))
    merged = models.Voice.objects.filter(
        canvass_id__in=behind, organisation__successions__happened_on__lte=local_day(at)
    ).values_list(
        "canvass_id",
        "canvass__opened_at",
        "organisation__name",
        "organisation__successions__successor__name",
        "organisation__successions__happened_on",
    )
    for canvass_id, opened_at, name, successor, happened_on in merged:
        assert opened_at is not None, "a canvass behind a position was open once"
        if happened_on > local_day(opened_at):
            noticed += _notice(behind[canvass_id], f"{name} merged into {successor}", at)
    return noticed


@transaction.atomic
def _notice(matter_id: int, words: str, at: datetime) -> bool:
    matter = models.Matter.objects.select_for_update(no_key=True).get(pk=matter_id)
    if matter.steps.filter(kind=_MERGED, words=words).exists():
        return False
    mark_stale(matter, words, at)
    steps.add(matter, _MERGED, words, by=None, at=at, rung=Visibility.ALL_PRACTICES)
    recorded(
        "instruction overtaken by a merger", matter, by=None, community_id=matter.community_id, at=at, source="clock"
    )
    return True
