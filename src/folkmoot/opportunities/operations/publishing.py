"""Publishing an opportunity to everyone at once, and making one void."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import refuse_any
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import opportunity as rules
from folkmoot.opportunities.domain import who
from folkmoot.opportunities.domain.interest import Deed
from folkmoot.opportunities.domain.opportunity import Among, How
from folkmoot.opportunities.operations import letters
from folkmoot.opportunities.operations.known import write_weights
from folkmoot.opportunities.operations.locks import free_text, locked_opportunity
from folkmoot.opportunities.operations.stakes import keep_stake, objections_to_stake
from folkmoot.opportunities.queries.opportunities import dates_of, eligible, terms_of
from folkmoot.opportunities.queries.stakes import stake_in_applicants
from folkmoot.opportunities.queries.weights import needs_of


@transaction.atomic
def publish_opportunity(*, opportunity_id: int, by: Acting, at: datetime) -> int:
    """How many people are written to, all at once; its terms, criteria and weights are locked from now on.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    could = eligible(by.community_id, Among(one.among), local_day(at))
    refuse_any(
        [
            *who.objections_to_preparing(by, known_by=one.known_by_id),
            *rules.objections_to_publishing(dates_of(one), terms_of(one), at=at, eligible=len(could)),
        ]
    )
    if one.how == How.DRAWN:
        write_weights(one, [fact.organisation_id for fact in could], needs_of(one), local_day(at))
    one.published_at, one.published_by_id = at, by.appointment_id
    one.save()
    recorded("opportunity published", one, by=by, at=at)
    return letters.tell_published(one, could, at=at)


@transaction.atomic
def make_void(*, opportunity_id: int, because: str, by: Acting, at: datetime) -> None:
    """End an opportunity without an award, or undo its award, with the reason; whoever was told of it is told.

    Nobody ends what they want themselves, or what they did not get, while somebody without a stake is there.
    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    stake = stake_in_applicants(one, by, at)
    refuse_any(
        [
            *who.objections_to_executive_act(by),
            *rules.objections_to_void(dates_of(one), because, at=at),
            *free_text(models.Opportunity, void_because=because),
            *objections_to_stake(Deed.VOID, stake),
        ]
    )
    one.void_at, one.void_because = at, because.strip()
    one.save(update_fields=["void_at", "void_because"])
    keep_stake(one, Deed.VOID, stake, by=by, at=at)
    recorded("opportunity made void", one, by=by, at=at)
    if one.published_at is not None:
        letters.tell_void(one, at=at)


def objections_to_own(one: models.Opportunity, by: Acting, at: datetime) -> list[str]:
    """Why whoever wants it themselves may not make it void; empty when they may, or nobody else is free."""
    return objections_to_stake(Deed.VOID, stake_in_applicants(one, by, at))
