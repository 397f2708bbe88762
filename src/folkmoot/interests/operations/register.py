"""The register as a whole: opened, opened further or less far, and wishes to keep words off it answered."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations import free_text
from folkmoot.directory.operations.acts import recorded
from folkmoot.interests import models
from folkmoot.interests.domain import register as rules
from folkmoot.interests.domain.register import KeepBack
from folkmoot.interests.queries.register import rung_of
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.visibility import Visibility


@transaction.atomic
def decide_readers(*, rung: Visibility, because: str, by: Acting, at: datetime) -> None:
    """From now on the register is open to that rung. Decided for the first time, it asks people to declare.

    Errors: Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    objections = [
        *rules.objections_to_deciding(by, rung=rung, standing=rung_of(by.community_id), because=because),
        *free_text.objections_to(models.RegisterRule, because=because),
    ]
    if objections:
        raise Refused(objections)
    rule = models.RegisterRule.objects.create(
        community_id=by.community_id,
        rung=rung.value,
        because=because.strip(),
        decided_by_id=by.appointment_id,
        decided_at=at,
    )
    recorded("readers of the register of interests decided", rule, by=by, at=at, details={"open to": rung.words})


@transaction.atomic
def answer_keep_back(*, interest_id: int, agreed: bool, by: Acting, at: datetime) -> None:
    """Say whether the words of an interest stay off the register, as its person wishes.

    Errors: NotFound; Refused, with the reasons.
    """
    rows = models.Interest.objects.select_for_update(no_key=True, of=("self",))
    interest = rows.filter(pk=interest_id, community_id=by.community_id, replaced_at=None).first()
    if interest is None:
        raise NotFound("interest")
    own = interest.person_id == by.person_id
    if objections := rules.objections_to_answering_keep_back(by, keep_back=interest.keep_back, own=own):
        raise Refused(objections)
    interest.keep_back = (KeepBack.AGREED if agreed else KeepBack.REFUSED).value
    interest.keep_back_answered_at, interest.keep_back_answered_by_id = at, by.appointment_id
    interest.save()
    recorded("wish to keep an interest back answered", interest, by=by, at=at, details={"agreed": agreed})
