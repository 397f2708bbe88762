"""What the page of pledges shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Standing
from folkmoot.front_door import queries
from folkmoot.front_door.domain import who
from folkmoot.front_door.web.present import Press
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeLine:
    """One organisation and its pledge. Missing: empty `since` where it has made none."""

    organisation: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgesPage:
    """Who has pledged to send approaches here. Missing: empty `press` where this hat can do nothing."""

    lines: tuple[PledgeLine, ...]
    summary: str
    press: Press | None


def page(acting: Acting, at: datetime) -> PledgesPage:
    """The page of pledges for this hat."""
    made = {one.organisation_id: one for one in queries.pledges(acting.community_id)}
    members = directory.organisations_of(acting.community_id, local_day(at), standing=Standing.MEMBER)
    lines = tuple(
        PledgeLine(organisation=one.name, since=words.short_day(made[one.pk].made_at) if one.pk in made else "")
        for one in members
    )
    return PledgesPage(
        lines=lines,
        summary=f"{sum(bool(one.since) for one in lines)} of {len(lines)} organisations have pledged.",
        press=None if who.objections_to_pledging(acting) else _pledge_press(acting, made),
    )


def _pledge_press(acting: Acting, made: dict[int, Any]) -> Press:
    if acting.organisation_id in made:
        return Press(text="Take our pledge back", href=address("take-pledge-back", acting.community_slug))
    return Press(text=f"Pledge for {acting.organisation_name}", href=address("make-pledge", acting.community_slug))
