"""Keeping openly what somebody with a stake did because nobody without one was there."""

from datetime import datetime

from folkmoot.directory.domain.acting import Acting
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import who
from folkmoot.opportunities.domain.interest import Deed, objections_to_deed
from folkmoot.opportunities.queries.stakes import Stake

# Each of these is done anew as a whole: what counts is who did it last.
_DONE_ANEW = frozenset({Deed.TERMS, Deed.NEEDS})


def objections_to_executive_deed(deed: Deed, stake: Stake, by: Acting) -> list[str]:
    """Why this hat, with that stake, may not do what is the executive's; empty when it may."""
    return list(who.objections_to_executive_act(by)) or objections_to_stake(deed, stake)


def objections_to_stake(deed: Deed, stake: Stake) -> list[str]:
    """Why whoever has that stake may not do that; empty when they may."""
    return objections_to_deed(deed, stake.bars, somebody_free=stake.somebody_free)


def keep_stake(one: models.Opportunity, deed: Deed, stake: Stake, *, by: Acting, at: datetime) -> None:
    """Keep that it was done with that stake, if any. Call it under the lock, before the act is recorded."""
    if deed in _DONE_ANEW:
        for earlier in models.StakedDeed.objects.filter(opportunity=one, what=deed.value):
            earlier.delete()
    if stake.bars:
        models.StakedDeed.objects.create(
            opportunity=one,
            what=deed.value,
            appointment_id=by.appointment_id,
            words=" ".join(dict.fromkeys(bar.told for bar in stake.bars))[:_LONGEST],
            done_at=at,
        )


_LONGEST = 600
