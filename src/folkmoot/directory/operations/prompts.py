"""Saying the words people start from otherwise."""

from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain import prompts
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.prompts import Prompt
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import refuse_unfit
from folkmoot.directory.queries.prompts import prompts_of
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day


@transaction.atomic
def change_prompt(
    prompt: Prompt, *, words: str, starts_on: date, reason: str, by: Acting, at: datetime
) -> models.PromptChange:
    """Say one of the community's prompts otherwise from a day to come; empty words, or our own, return it to ours.

    Errors: Refused, with the reasons.
    """
    refuse_unfit(models.PromptChange, words=words, reason=reason)
    kept = prompts.tidied(prompt, words)
    standing = prompts_of(by.community_id).on(starts_on)
    if objections := prompts.objections_to_changing(
        prompt, kept, starts_on=starts_on, standing=standing, reason=reason, today=local_day(at)
    ):
        raise Refused(objections)
    change = models.PromptChange.objects.create(
        community_id=by.community_id,
        prompt=prompt.value,
        words=kept,
        starts_on=starts_on,
        reason=reason.strip(),
        set_by_id=by.person_id,
        set_at=at,
    )
    recorded(
        "words people start from changed",
        change,
        by=by,
        at=at,
        details={
            "where": prompt.terms.part.words,
            "which": prompt.terms.name,
            "words": kept or prompt.default,
            "from": starts_on.isoformat(),
            "reason": reason.strip(),
        },
    )
    return change
