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
from folkmoot.matters.queries import withdrawn
from folkmoot.matters.queries.delegation import power_of
from folkmoot.matters.queries.recalls import of_power, words_of_power
from folkmoot.matters.web.presenters import words
from folkmoot.matters.web.presenters.recalls import Board, OnAThing, on_the_executive


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerLine:
    """One row of the scheme, with its terms in words.

    Missing: nobody has taken it back or puts that to the vote, `ending` empty; this hat may not, no address.
    """

    number: int
    who: str
    what: str
    terms: tuple[tuple[str, str], ...]
    state: words.Tag
    ending: str
    vote_href: str
    withdraw_href: str
    give_back_href: str
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
    put, ends = queries.scheme_put(acting.community_id), Endings(acting)
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
                ends=ends.of(power, key, day, may_put=put is None),
                again=board.on(of_power(power, key, day)),
            )
            for power, key in powers
        ),
        executive=on_the_executive(board),
        put=f"Version {put.version} is put to the leadership group" if put else "",
        put_href=reverse("motion", args=[acting.community_slug, put.motion_id]) if put else "",
        may_propose=put is None and not ends.put and not who.objections_to(who.Act.APPROVE_SCHEME, acting),
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


class Endings:
    """A community's powers taken back one by one, or about to be, read once for a page that shows them."""

    def __init__(self, acting: Acting) -> None:
        self.acting = acting
        self.rows: list[Any] = list(withdrawn.withdrawals(acting.community_id))
        self.gone = withdrawn.went(self.rows)
        self.put = [one for one in self.rows if _is_put(one)]

    def of(self, power: delegation.Power, key: int, day: date, *, may_put: bool) -> dict[str, str]:
        """What the page says of a power's end, and where this hat ends it. Shape: the fields of a `PowerLine`."""
        over = power.withdrawn_on is not None
        lapsed = delegation.power_state(power, day) is delegation.PowerState.LAPSED
        ended = next((one for one in self.rows if one.ended_at and over and _is_of(one, power)), None)
        put = next((one for one in self.put if one.power_id == key), None)
        here = [self.acting.community_slug, key]
        may_put = may_put and not self.put and not who.objections_to(who.Act.APPROVE_SCHEME, self.acting)
        may_give = not who.objections_to_giving_back(self.acting, power.tier)
        shown = ended or put
        return {
            "ending": said_of(shown) if shown else "",
            "vote_href": reverse("motion", args=[here[0], shown.motion_id]) if shown and shown.motion_id else "",
            "withdraw_href": reverse("withdraw-power", args=here) if may_put and not (over or lapsed) else "",
            "give_back_href": reverse("give-back-power", args=here) if may_give and not (over or lapsed) else "",
        }

    def since(self, version: Any) -> tuple[tuple[str, str], ...]:
        """What came of each power of a version that was put up to be taken back, with where it was voted on."""
        return tuple(
            (
                f"Power {one.power.number}, {words_of_power(power_of(one.power))}. {said_of(one)}",
                reverse("motion", args=[self.acting.community_slug, one.motion_id]) if one.motion_id else "",
            )
            for one in self.rows
            if one.power.scheme_id == version.pk
        )

    def left(self, version: Any, at: datetime) -> tuple[delegation.Power, ...]:
        """The powers of a version as it was approved, or as it is put."""
        return withdrawn.powers_left(version, self.gone, version.approved_at or at)


def _is_put(one: Any) -> bool:
    return one.motion is not None and one.motion.carried_at is None and one.motion.lost_at is None


def _is_of(one: Any, power: delegation.Power) -> bool:
    same = versions_of.name_of(power_of(one.power)) == versions_of.name_of(power)
    return same and one.power.withdrawn_on == power.withdrawn_on


def said_of(one: Any) -> str:
    """What came of a power that was put up to be taken back, and why: "Given back by … on 3 December 2026: …"."""
    if one.ended_at is not None:
        return f"{one.ended_by_words}, on {words.short_day(one.ended_at)}: {one.reason}"
    standing = "The leadership group votes on withdrawing it" if _is_put(one) else "Put to be withdrawn, and not agreed"
    return f"{standing}, on the word of {one.put_by_words}, {words.short_day(one.put_at)}: {one.reason}"


def facts_of_power(row: Any) -> tuple[tuple[str, str], ...]:
    """What is taken back: the power and its terms."""
    power = power_of(row)
    return (("The power", words_of_power(power)), *versions_of.terms(power))


def came_of_withdrawing(row: Any) -> str:
    """What came at once of putting it to the leadership group, for whoever put it."""
    if row.withdrawals.filter(ended_at__isnull=False).exists():
        return "Agreed: the power ends today."
    return "Put to the leadership group: the others are asked to vote. Until they agree, the power holds."


def _power(
    power: delegation.Power, day: date, review_days: int, *, suspended: bool, ends: dict[str, str], again: OnAThing
) -> PowerLine:
    state = delegation.power_state(power, day, review_days)
    in_force = state in {delegation.PowerState.ACTIVE, delegation.PowerState.REVIEW_DUE}
    return PowerLine(
        number=power.number,
        who=power.tier.words[0].upper() + power.tier.words[1:],
        what=power.what,
        terms=versions_of.terms(power),
        state=words.tag(delegation.PowerState.SUSPENDED if suspended and in_force else state),
        again=again,
        **ends,
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
    """One version of the scheme and what it changed. Missing: none of its powers was put up to be taken back alone."""

    title: str
    standing: str
    note: str
    motion_href: str
    changes: tuple[versions_of.Change, ...]
    taken_back: tuple[tuple[str, str], ...]


def versions(acting: Acting, at: datetime, *, sought: str = "") -> tuple[VersionLine, ...]:
    """Every version that was put, newest first: with `sought`, those whose note or whose changes hold these words."""
    schemes, day = list(queries.scheme_versions(acting.community_id)), canvass.local_day(at)
    ends = Endings(acting)
    approved = [one for one in schemes if one.approved_at is not None]
    in_force = next((one.pk for one in approved if one.starts_on <= day), None)
    lines = (
        VersionLine(
            title=f"Version {one.version}",
            standing=_standing(one, one.pk == in_force, at),
            note=one.note,
            motion_href=reverse("motion", args=[acting.community_slug, one.motion_id]) if one.motion_id else "",
            changes=versions_of.differences(_before(one, approved, ends, at), ends.left(one, at)),
            taken_back=ends.since(one),
        )
        for one in schemes
    )
    return tuple(line for line in lines if sought.casefold() in _words_of(line))


def _words_of(line: VersionLine) -> str:
    changed = (f"{each.power} {each.what} {each.before} {each.after}" for each in line.changes)
    taken_back = (said for said, _ in line.taken_back)
    return " ".join((line.title, line.standing, line.note, *changed, *taken_back)).casefold()


def _before(version: Any, approved: Iterable[Any], ends: Endings, at: datetime) -> tuple[delegation.Power, ...]:
    """What the scheme let its tiers do when the version was approved, or as it is put."""
    earlier = next((one for one in approved if one.version < version.version), None)
    return withdrawn.powers_left(earlier, ends.gone, version.approved_at or at) if earlier else ()


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
    "Counted by", "Least notice, working days", "Review due", "Withdrawn on", "Why withdrawn",
)  # fmt: skip


def scheme_rows(community_id: int) -> Iterator[tuple[object, ...]]:
    """A row to each power of each version, the latest version first, under `SCHEME_HEAD`."""
    ended = [one for one in withdrawn.withdrawals(community_id) if one.ended_at]
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
                power.withdrawn_on.isoformat() if power.withdrawn_on else "",
                next((one.reason for one in ended if power.withdrawn_on and _is_of(one, power_of(power))), ""),
            )
