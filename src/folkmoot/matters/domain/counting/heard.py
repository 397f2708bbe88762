"""Which answer counts for each voice: its own latest effective one, or its proxy holder's, or none.

Source: the counting rules, "Which answer counts for a voice"; the numbers below are theirs.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from folkmoot.matters.domain.canvass import Handling, Position
from folkmoot.matters.domain.counting.document import EVERY_CATEGORY, Authority, CanvassDocument, Proxy

# Members of an enumeration are slow to reach by their names, too slow to be reached for every answer.
_PROVISIONAL, _SUPPORT_IF = Authority.PROVISIONAL, Position.SUPPORT_IF


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What counts for each voice on the roll, and what became of the others.

    Shape: a voice is its place in the document. `positions` runs along the voices: the counted position, a voice's own
    or its holder's. `conditions` are those a voice set itself. `holders` gives each voice heard by proxy its holder.
    Missing: None for a voice without a counted answer. An excluded voice is in nothing but `excluded`.
    """

    positions: Sequence[Position | None]
    conditions: Mapping[int, Sequence[str]]
    holders: Mapping[int, int]
    awaiting: Set[int]
    late: Set[int]
    excluded: Set[int]
    declared: Set[int]

    @property
    def unheard(self) -> list[int]:
        """Rule 7: every other voice."""
        return [
            voice
            for voice, position in enumerate(self.positions)
            if position is None and voice not in self.awaiting and voice not in self.excluded
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Own:
    """What voices said for themselves, as in `Heard`. Shape: `waiting` gave a provisional answer in time, unconfirmed."""

    positions: list[Position | None]
    conditions: Mapping[int, Sequence[str]]
    waiting: Set[int]
    late: Set[int]


def heard(document: CanvassDocument) -> Heard:
    """Which answer counts for each voice at the close."""
    handled = {document.places[one.organisation]: one.handling for one in document.interests}
    excluded = {voice for voice, handling in handled.items() if handling is Handling.EXCLUDED}
    own = _own(document)
    for voice in excluded:
        own.positions[voice] = None
    awaiting = {voice for voice in own.waiting - excluded if own.positions[voice] is None}
    holders = _holders(document, own.positions, may_not_give=awaiting | excluded, may_not_hold=handled.keys())
    positions = own.positions.copy()
    for voice, holder in holders.items():
        positions[voice] = own.positions[holder]
    return Heard(
        positions=positions,
        conditions={voice: said for voice, said in own.conditions.items() if own.positions[voice] is _SUPPORT_IF},
        holders=holders,
        awaiting=awaiting,
        late=own.late - excluded,
        excluded=excluded,
        declared=handled.keys() - excluded,
    )


def _own(document: CanvassDocument) -> _Own:
    """Rules 1 to 4: in time, effective, the latest; of two at the same instant, the later in the document."""
    moment = document.moment
    closes_at = moment(document.written.closes_at)
    positions: list[Position | None] = [None] * len(document.places)
    effective_at: list[Any] = [None] * len(document.places)
    # Of each voice that ever supported with conditions, the last; it is theirs if their counted position is that one.
    conditions, waiting, late = {}, set(), set()
    for voice, at, answer in zip(document.speakers, document.given_at, document.written.answers, strict=True):
        if at > closes_at:
            late.add(voice)
            continue
        effective = at
        if answer.authority is _PROVISIONAL:
            effective = moment(answer.confirmed_at) if answer.confirmed_at else None
            if effective is None or effective > closes_at:
                waiting.add(voice)
                continue
        if positions[voice] is None or effective >= effective_at[voice]:
            positions[voice] = answer.position
            effective_at[voice] = effective
            if answer.conditions:
                conditions[voice] = answer.conditions
    return _Own(positions=positions, conditions=conditions, waiting=waiting, late=late)


def _holders(
    document: CanvassDocument, own: Sequence[Position | None], *, may_not_give: Set[int], may_not_hold: Set[int]
) -> dict[int, int]:
    """Rule 5: each voice that is silent itself, with the holder whose own answer speaks for it; one hop only."""
    holders: dict[int, int] = {}
    started_at: dict[int, Any] = {}
    for proxy in document.proxies:
        giver, holder = document.places[proxy.giver], document.places[proxy.holder]
        if own[giver] is not None or giver in may_not_give or own[holder] is None or holder in may_not_hold:
            continue
        starts_at = document.moment(proxy.starts_at)
        if _serves(proxy, document) and (giver not in holders or starts_at >= started_at[giver]):
            holders[giver], started_at[giver] = holder, starts_at
    return holders


def _serves(proxy: Proxy, document: CanvassDocument) -> bool:
    """Whether the proxy holds for the category, was accepted in time and is in force at the close."""
    moment, category = document.moment, document.written.matter.category
    closes_at = moment(document.written.closes_at)
    if category not in proxy.categories and EVERY_CATEGORY not in proxy.categories:
        return False
    if not proxy.accepted_at or moment(proxy.accepted_at) > closes_at:
        return False
    if proxy.ends_at and moment(proxy.ends_at) <= closes_at:
        return False
    return bool(moment(proxy.starts_at) <= closes_at)
