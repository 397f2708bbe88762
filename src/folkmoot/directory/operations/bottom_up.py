"""Testing whether a group is practices' own, and saying who made it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain import bottom_up as rules
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.bottom_up import Answered, Question
from folkmoot.directory.domain.kinds import Standing
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to
from folkmoot.directory.queries import bottom_up as queries
from folkmoot.directory.queries.dated import on
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day


@transaction.atomic
def answer_test(answered: Mapping[Question, Answered], *, group_id: int, by: Acting, at: datetime) -> models.GroupTest:
    """A test of the group, which holds from now on; earlier ones are kept.

    Errors: NotFound; Refused, with the reasons.
    """
    group = _locked(group_id, by)
    latest, today = queries.tests_of(group.pk).first(), local_day(at)
    # The same answers on a later day confirm that all is as it was; on the same day a button was pressed twice.
    kept = latest if latest and local_day(latest.tested_at) == today else None
    objections = [
        *rules.objections_to_testing(
            answered,
            by,
            ended=group.ends_on is not None and group.ends_on <= today,
            before=tuple(queries.answers_of(kept).items()) if kept else (),
        ),
        *objections_to(models.GroupTestAnswer, why=[one.why for one in answered.values()]),
    ]
    if objections:
        raise Refused(objections)
    test = models.GroupTest.objects.create(group=group, tested_by_id=by.appointment_id, tested_at=at)
    rows = models.GroupTestAnswer.objects.bulk_create(
        models.GroupTestAnswer(
            test=test,
            question=question.value,
            answer=answered[question].answer.value,
            why=answered[question].why.strip(),
        )
        for question in Question
    )
    recorded("group tested", test, by=by, at=at, also=rows)
    return test


@transaction.atomic
def say_who_made(*, group_id: int, made_by: int | None, by: Acting, at: datetime) -> None:
    """Say that a partner made the group, or with none that the community made it itself.

    Errors: NotFound, also for somebody who is no partner today; Refused, with the reasons.
    """
    group = _locked(group_id, by)
    partners = models.CommunityOrganisation.objects.filter(
        on(local_day(at)), community_id=by.community_id, standing=Standing.PARTNER.value
    )
    if made_by is not None and not partners.filter(organisation_id=made_by).exists():
        raise NotFound("organisation")
    if group.made_by_id == made_by:
        raise Refused("That is what it says already.")
    group.made_by_id = made_by
    group.save(update_fields=["made_by"])
    recorded("group's maker said", group, by=by, at=at)


def _locked(group_id: int, by: Acting) -> models.Group:
    """The group of the acting person's community, held. Errors: NotFound."""
    rows = models.Group.objects.select_for_update(no_key=True, of=("self",))
    found = rows.filter(pk=group_id, community_id=by.community_id).first()
    if found is None:
        raise NotFound("group")
    return found
