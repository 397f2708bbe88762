"""What the pages of the scheme of delegation show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import queries
from folkmoot.matters.domain import canvass, delegation, who
from folkmoot.matters.domain import versions as versions_of
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerLine:
    """One row of the scheme, with its terms in words."""

    number: int
    who: str
    what: str
    terms: tuple[tuple[str, str], ...]
    state: words.Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemePage:
    """The version in force. Missing: no scheme yet, `version` 0; nothing to review, `alert` empty."""

    version: int
    since: str
    approved: str
    note: str
    alert: str
    powers: tuple[PowerLine, ...]
    may_approve: bool


def scheme_page(acting: Acting, at: datetime) -> SchemePage:
    """The scheme in force today."""
    day = canvass.local_day(at)
    scheme = queries.scheme_on(acting.community_id, day)
    powers = queries.powers_of(scheme) if scheme else ()
    return SchemePage(
        version=scheme.version if scheme else 0,
        since=words.day(scheme.starts_on) if scheme else "",
        approved=f"{scheme.approved_by_words}, {words.short_day(scheme.approved_at)}" if scheme else "",
        note=scheme.note if scheme else "",
        alert=_alert([delegation.power_state(power, day) for power in powers]),
        powers=tuple(_power(power, day) for power in powers),
        may_approve=not who.objections_to(who.Act.APPROVE_SCHEME, acting),
    )


def _power(power: delegation.Power, day: date) -> PowerLine:
    return PowerLine(
        number=power.number,
        who=power.tier.words[0].upper() + power.tier.words[1:],
        what=power.what,
        terms=versions_of.terms(power),
        state=words.tag(delegation.power_state(power, day)),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One version of the scheme and what it changed. Missing: the first version changed nothing."""

    title: str
    standing: str
    approved: str
    note: str
    changes: tuple[versions_of.Change, ...]


def versions(community_id: int, day: date) -> tuple[VersionLine, ...]:
    """Every version, newest first."""
    schemes = list(queries.schemes(community_id))
    in_force = next((one.pk for one in schemes if one.starts_on <= day), None)
    return tuple(
        VersionLine(
            title=f"Version {one.version}",
            standing=f"{_standing(one.starts_on, one.pk == in_force, day)} {words.day(one.starts_on)}",
            approved=f"{one.approved_by_words}, {words.short_day(one.approved_at)}",
            note=one.note,
            changes=versions_of.differences(queries.powers_of(before) if before else (), queries.powers_of(one)),
        )
        for one, before in zip(schemes, [*schemes[1:], None], strict=False)  # the first version follows none
    )


def _standing(starts_on: date, in_force: bool, day: date) -> str:
    if starts_on > day:
        return "Approved: in force from"
    return "In force since" if in_force else "Replaced; in force from"


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
