"""What stood before, as the page of what stands now leads to it: each earlier version with its day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.matters.domain import outcome, who
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version in a list of what stood before."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded:
    """What a version that stands no longer says of itself, with the way to what stands now."""

    heading: str
    text: str
    link: str
    href: str


def earlier_positions(every: Iterable[Any], one: Any, acting: Acting, shown: Any) -> tuple[Version, ...]:
    """The matter's other positions this hat may read: a partner those that were released."""
    return tuple(
        Version(
            text=f"Agreed on {words.short_day(each.agreed_at)}: {words.beginning(each.words)}",
            href=_href(one, acting, "position-version", each.pk),
        )
        for each in every
        if each.superseded_at is not None and _is_other(each, shown) and reads_position(acting, each)
    )


def reads_position(acting: Acting, agreed: Any) -> bool:
    """Whether this hat reads that position: a partner once it is released."""
    return acting.is_member or agreed.released_at is not None


def earlier_instructions(every: Iterable[Any], one: Any, acting: Acting, shown: Any) -> tuple[Version, ...]:
    """The other versions of the matter's instruction, of those this hat may read."""
    return tuple(
        Version(
            text=f"Version {each.version}, carried by {each.carrier.person.name}: "
            + (f"approved on {words.short_day(each.approved_at)}" if each.approved_at else "never approved"),
            href=_href(one, acting, "instruction-version", each.version),
        )
        for each in every
        if _is_other(each, shown)
    )


def reads_instruction(acting: Acting, given: Any) -> bool:
    """Whether this hat reads that version: a draft is the executive's until it is approved."""
    return given.approved_at is not None or not who.objections_to(who.Act.INSTRUCT, acting)


def earlier_outcomes(every: Iterable[Any], one: Any, acting: Acting, shown: Any) -> tuple[Version, ...]:
    """What the matter's other meetings decided, and what was recorded before it was corrected."""
    return tuple(
        Version(
            text=f"{words.day(each.met_on)}: {outcome.Result(each.result).words.lower()}{_as_corrected(each)}",
            href=_href(one, acting, "outcome-version", each.pk),
        )
        for each in every
        if _is_other(each, shown)
    )


def _as_corrected(met: Any) -> str:
    return ", as first recorded" if met.superseded_at else ""


def earlier_feedback(every: Iterable[Any], one: Any, acting: Acting, shown: Any) -> tuple[Version, ...]:
    """The feedback after the matter's other meetings."""
    return tuple(
        Version(
            text=f"After the meeting of {words.day(each.outcome.met_on)}: "
            + (f"sent on {words.short_day(each.sent_at)}" if each.sent_at else "not sent yet"),
            href=_href(one, acting, "feedback-version", each.pk),
        )
        for each in every
        if _is_other(each, shown)
    )


def superseded(heading: str, text: str, link: str, *, one: Any, acting: Acting, page: str) -> Superseded:
    """The mark of what stands no longer, with the way to the page of what does."""
    href = address(page, acting.community_slug, reference(one.year, one.number))
    return Superseded(heading=heading, text=text, link=link, href=href)


def is_superseded(given: Any, versions: Iterable[Any]) -> bool:
    """Whether a version of an instruction stands no longer: a later one was approved, or drafted in a draft's place."""
    later = [each for each in versions if each.version > given.version]
    return any(each.approved_at is not None for each in later) or (given.approved_at is None and bool(later))


def latest(versions: Sequence[Any], shown: Any) -> bool:
    """Whether what is shown is the first, the latest, of these."""
    return bool(versions) and versions[0].pk == shown.pk


def _is_other(each: Any, shown: Any) -> bool:
    return shown is None or each.pk != shown.pk


def _href(one: Any, acting: Acting, page: str, number: int) -> str:
    return address(page, acting.community_slug, reference(one.year, one.number), number)
