"""A power that three of Westmere's practices ask to be asked about again; seven of the thirty-one are needed."""

from datetime import timedelta

from folkmoot.demo.teller import Teller
from folkmoot.matters.domain.canvass import local_day
from folkmoot.matters.domain.recall import About
from folkmoot.matters.operations import recalls
from folkmoot.matters.queries import powers_in_force


def tell(teller: Teller) -> None:
    """Tell of the call, and of the two that joined."""
    at = teller.on(4)
    caller = teller.acting("E3", at)
    in_force = powers_in_force(caller.community_id, local_day(at))
    key = next(key for power, key in in_force if power.what == "commit jointly held money")
    called = recalls.call(
        About.POWER,
        key,
        reason="The money practices hold together has nearly doubled since we gave this. We would like all of us to say "
        "whether £25,000 is still right.",
        by=caller,
        at=at,
    )
    for days, code in ((3, "R2"), (1, "C4")):
        when = teller.on(days) + timedelta(minutes=25)
        recalls.join(recall_id=called.pk, by=teller.acting(code, when), at=when)
