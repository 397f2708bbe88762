"""What a community has said of the words people start from."""

from datetime import date

from django.db.models import QuerySet

from folkmoot.directory import models
from folkmoot.directory.domain.prompts import Change, Prompt, Prompts
from folkmoot.kernel.once import once_a_reading
from folkmoot.prepared import prepared


@once_a_reading
def prompts_of(community_id: int) -> Prompts:
    """The community's prompts on every day there was or will be. One query, for all that a page asks."""
    return Prompts(
        changes=tuple(
            Change(prompt=Prompt(name), words=words, starts_on=starts_on)
            for name, words, starts_on in _changes_in(community_id)
        )
    )


@prepared
def _changes_in(community_id: int) -> QuerySet[models.PromptChange, tuple[str, str, date]]:
    rows = models.PromptChange.objects.filter(community_id=community_id)
    return rows.order_by("starts_on", "pk").values_list("prompt", "words", "starts_on")


def changes_of(community_id: int) -> QuerySet[models.PromptChange]:
    """Every change the community made or means to make, the latest to begin first, each with who made it."""
    rows = models.PromptChange.objects.filter(community_id=community_id).select_related("set_by")
    return rows.order_by("-starts_on", "-pk")
