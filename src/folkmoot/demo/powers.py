"""Westmere's scheme of delegation: what its executive and its leadership group may decide, put to the vote and carried."""

from datetime import timedelta
from typing import Any

from folkmoot.demo.teller import Teller
from folkmoot.matters.domain import delegation
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.matter import Category
from folkmoot.matters.domain.motion import Standing
from folkmoot.matters.operations import scheme, voting


def tell(teller: Teller) -> None:
    """Tell of the first scheme, put by the LMC's chair and carried by the directors."""
    at = teller.on(60, 9)
    starts, review = at.date(), at.date() + timedelta(days=182)
    money = 2_500_000

    def power(what: str, tier: delegation.Tier, *categories: Category, limit: int | None = None) -> Any:
        return scheme.NewPower(
            tier=tier,
            what=what,
            categories=tuple(categories) or (delegation.ANY_CATEGORY,),
            limit_pence=limit,
            excluded_stakes=("independence",),
            starts_on=starts,
            review_due_on=review,
        )

    executive, group = delegation.Tier.EXECUTIVE, delegation.Tier.LEADERSHIP_GROUP
    put = scheme.propose_scheme(
        [
            power("run the front door", executive, Category.REPRESENTATION, limit=0),
            power("set agendas and forward plan", executive, Category.PRIORITIES, limit=0),
            power("commit jointly held money", executive, Category.FUNDING, Category.WORKFORCE, limit=money),
            power("approve instructions on local services", executive, Category.LOCAL_SERVICES, Category.ACCESS),
            power("answer on digital and premises", executive, Category.DIGITAL, Category.ESTATES, limit=money),
            power("speak for general practice at place", group, Category.REPRESENTATION, Category.LOCAL_SERVICES),
            power("set priorities", group, Category.PRIORITIES),
            power("allocate jointly held money", group, Category.FUNDING, Category.WORKFORCE, limit=money),
        ],
        starts_on=starts,
        note="The first scheme, within the mandate practices gave.",
        by=teller.acting("LMC chair", at),
        at=at,
    )
    assert put.motion is not None, "a version is put to the vote"
    for minutes, director in enumerate(("Alder", "Beech", "Cedar", "Elm", "Hazel"), 10):
        when = at + timedelta(minutes=minutes)
        by = teller.acting(director, when)
        if voting.vote(motion_id=put.motion.pk, position=Position.SUPPORT, by=by, at=when) is Standing.CARRIED:
            break
