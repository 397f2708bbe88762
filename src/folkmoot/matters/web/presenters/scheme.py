"""What the pages of the scheme of delegation show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.matters import queries
from folkmoot.matters.domain import canvass, delegation, mandate, who
from folkmoot.matters.domain import versions as versions_of
from folkmoot.matters.domain.authority import MANDATED
from folkmoot.matters.queries.recalls import of_power
from folkmoot.matters.web.presenters import words
from folkmoot.matters.web.presenters.recalls import Board, OnAThing, on_the_executive


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerLine:
    """One row of the scheme, with its terms in words."""

    number: int
    who: str
    what: str
    terms: tuple[tuple[str, str], ...]
    state: words.Tag
    again: OnAThing


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemePage:
    """The version in force. Missing: no scheme yet, `version` 0; nothing to review, `alert` empty; none `put`, empty."""

    version: int
    since: str
    approved: str
    note: str
    alert: str
    suspended: tuple[str, ...]
    put: str
    put_href: str
    powers: tuple[PowerLine, ...]
    executive: tuple[OnAThing, ...]
    may_propose: bool


def scheme_page(acting: Acting, at: datetime) -> SchemePage:
    """The scheme in force today."""
    day = canvass.local_day(at)
    scheme = queries.scheme_on(acting.community_id, day)
    powers, board = queries.powers_in_force(acting.community_id, day), Board(acting, at)
    put = queries.scheme_put(acting.community_id)
    review_days = figures_on(acting.community_id, day)[Threshold.POWER_REVIEW]
    refused = queries.tiers_not_deciding(acting.community_id, day)
    resting = _resting(acting.community_id, day)
    return SchemePage(
        version=scheme.version if scheme else 0,
        since=words.day(scheme.starts_on) if scheme else "",
        approved=_approved(scheme) if scheme else "",
        note=scheme.note if scheme else "",
        alert=_alert([delegation.power_state(power, day, review_days) for power, _ in powers]),
        suspended=(
            *(f"{capfirst(tier.words)} decides nothing for now. {why}" for tier, why in refused.items()),
            *resting,
        ),
        powers=tuple(
            _power(
                power,
                day,
                review_days,
                suspended=power.tier in (MANDATED if resting else refused),
                again=board.on(of_power(power, key, day)),
            )
            for power, key in powers
        ),
        executive=on_the_executive(board),
        put=f"Version {put.version} is put to the leadership group" if put else "",
        put_href=reverse("motion", args=[acting.community_slug, put.motion_id]) if put else "",
        may_propose=put is None and not who.objections_to(who.Act.APPROVE_SCHEME, acting),
    )


def _resting(community_id: int, day: date) -> tuple[str, ...]:
    """That every mandate the powers would stand on is suspended. Missing: empty while one is in force, or none was given."""
    given = queries.mandates_given(community_id, day)
    if any(mandate.is_in_force(one.mandate, day) for one in given):
        return ()
    return tuple(
        f"The practices' mandate “{one.title}” is suspended, and whatever stands on it goes to the practices."
        for one in given
        if mandate.is_suspended(one.mandate, day)
    )


def came_of(acting: Acting) -> str:
    """What came at once of the latest version put, for whoever put it."""
    latest = queries.scheme_versions(acting.community_id)[0]
    if latest.approved_at is not None:
        return "Approved: the new version is in force from its first day."
    return "Put to the leadership group: the others are asked to vote."


def _power(power: delegation.Power, day: date, review_days: int, *, suspended: bool, again: OnAThing) -> PowerLine:
    state = delegation.power_state(power, day, review_days)
    in_force = state in {delegation.PowerState.ACTIVE, delegation.PowerState.REVIEW_DUE}
    return PowerLine(
        number=power.number,
        who=power.tier.words[0].upper() + power.tier.words[1:],
        what=power.what,
        terms=versions_of.terms(power),
        state=words.tag(delegation.PowerState.SUSPENDED if suspended and in_force else state),
        again=again,
    )


def _alert(states: list[delegation.PowerState]) -> str:
    lapsed = states.count(delegation.PowerState.LAPSED)
    due = states.count(delegation.PowerState.REVIEW_DUE)
    said = []
    if lapsed:
        has = "One power has" if lapsed == 1 else f"{lapsed} powers have"
        said.append(f"{has} lapsed: what lapses is for the practices to decide.")
    if due:
        said.append(f"{'One power is' if due == 1 else f'{due} powers are'} due for review.")
    return " ".join(said)


def _approved(scheme: Any) -> str:
    by = scheme.approved_by_words.replace("The leadership group", "the leadership group", 1)
    return f"{by}, {words.short_day(scheme.approved_at)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One version of the scheme and what it changed. Missing: the first version changed nothing."""

    title: str
    standing: str
    note: str
    motion_href: str
    changes: tuple[versions_of.Change, ...]


def versions(acting: Acting, at: datetime, *, sought: str = "") -> tuple[VersionLine, ...]:
    """Every version that was put, newest first: with `sought`, those whose note or whose changes hold these words."""
    schemes, day = list(queries.scheme_versions(acting.community_id)), canvass.local_day(at)
    approved = [one for one in schemes if one.approved_at is not None]
    in_force = next((one.pk for one in approved if one.starts_on <= day), None)
    lines = (
        VersionLine(
            title=f"Version {one.version}",
            standing=_standing(one, one.pk == in_force, at),
            note=one.note,
            motion_href=reverse("motion", args=[acting.community_slug, one.motion_id]) if one.motion_id else "",
            changes=versions_of.differences(_before(one, approved), queries.powers_of(one)),
        )
        for one in schemes
    )
    return tuple(line for line in lines if sought.casefold() in _words_of(line))


def _words_of(line: VersionLine) -> str:
    changed = (f"{each.power} {each.what} {each.before} {each.after}" for each in line.changes)
    return " ".join((line.title, line.standing, line.note, *changed)).casefold()


def _before(version: Any, approved: Iterable[Any]) -> tuple[delegation.Power, ...]:
    earlier = next((one for one in approved if one.version < version.version), None)
    return queries.powers_of(earlier) if earlier else ()


def _standing(version: Any, in_force: bool, at: datetime) -> str:
    if version.approved_at is None:
        is_open = version.motion.lost_at is None
        return f"Put to the leadership group: {'its members are voting' if is_open else 'not agreed'}"
    since = words.day(version.starts_on)
    if version.starts_on > canvass.local_day(at):
        begun = "Approved: in force from"
    else:
        begun = "In force since" if in_force else "Replaced; in force from"
    return f"{begun} {since}. Approved by {_approved(version)}"


SCHEME_HEAD = (
    "Version", "In force from", "Power", "Who", "To do what", "Covers", "Up to, in pounds", "Leaves out high stakes for",
    "Counted by", "Least notice, working days", "Review due",
)  # fmt: skip


def scheme_rows(community_id: int) -> Iterator[tuple[object, ...]]:
    """A row to each power of each version, the latest version first, under `SCHEME_HEAD`."""
    for scheme in queries.schemes(community_id):
        for power in scheme.powers.all():
            yield (
                scheme.version,
                scheme.starts_on.isoformat(),
                power.number,
                delegation.Tier(power.tier).words,
                power.what,
                versions_of.covered(power.categories),
                "" if power.limit_pence is None else f"{power.limit_pence / 100:.2f}",
                ", ".join(power.excluded_stakes),
                power.rule,
                power.least_notice_days or "",
                power.review_due_on.isoformat() if power.review_due_on else "",
            )
