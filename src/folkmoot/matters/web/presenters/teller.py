"""What a teller sees: named answers, for one canvass, after the look has been recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from folkmoot.matters import queries
from folkmoot.matters.domain import canvass
from folkmoot.matters.queries import listed
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLine:
    """One voice and its answer as it stands. Missing: nothing heard, empty position and a way to record one."""

    code: str
    name: str
    pcn: str
    position: str
    conditions: tuple[str, ...]
    sentence: str
    how: str
    interest: str
    telephone_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellerPage:
    """Every voice of a canvass, by name. Missing: before the close nothing adds it up, and both addresses are empty."""

    title: str
    wording: str
    state: words.Tag
    lines: tuple[VoiceLine, ...]
    boxes: tuple[dict[str, Any], ...]
    narrowed: bool
    href: str
    export_href: str
    recount_href: str
    canvass_href: str
    unbound: tuple[tuple[str, str], ...]


def page(one: Any, voices: Sequence[Any], chosen: Mapping[str, str], community: str, at: datetime) -> TellerPage:
    """The teller's page, with these of its voices. Shape: `chosen` has words, pcn and how."""
    polled = queries.polled(one)
    heard_by_telephone = canvass.takes_answers(polled, at) and not one.binds
    added_up = not canvass.objections_to_adding_up(polled, at)
    args = [community, one.pk]
    return TellerPage(
        title=one.matter.title,
        wording=one.wording,
        state=words.tag(canvass.state(polled, at)),
        lines=tuple(_line(voice, community, heard_by_telephone) for voice in voices),
        boxes=(
            {"name": "words", "label": "Practice or code", "chosen": chosen["words"]},
            {
                "name": "pcn",
                "label": "PCN",
                "options": listed.pcns_of(one.pk),
                "chosen": chosen["pcn"],
                "all": "Any PCN",
            },
            {
                "name": "how",
                "label": "Heard or not",
                "options": [(one.value, one.words) for one in listed.Heard],
                "chosen": chosen["how"],
                "all": "Everyone",
            },
        ),
        narrowed=any(chosen.values()),
        href=reverse("named-answers", args=args),
        export_href=reverse("export-canvass", args=args) if added_up else "",
        recount_href=reverse("recount-canvass", args=args) if added_up else "",
        canvass_href=reverse("canvass", args=args),
        unbound=tuple(
            (each.organisation.name, each.mandate.purposes[each.purpose]["what"]) for each in queries.unbound_by(one.pk)
        ),
    )


def _line(voice: Any, community: str, by_telephone: bool) -> VoiceLine:
    answer = next(iter(voice.answers.all()), None)
    interest = getattr(voice, "interest", None)
    return VoiceLine(
        code=voice.code,
        name=voice.name,
        pcn=voice.pcn_name or "No PCN",
        position=canvass.Position(answer.position).words if answer else "",
        conditions=tuple(answer.conditions) if answer else (),
        sentence=answer.sentence if answer else "",
        how=_how(answer) if answer else "Not heard yet",
        interest=f"{interest.words} ({interest.handling})" if interest else "",
        telephone_href=reverse("telephone-answer", args=[community, voice.pk]) if by_telephone else "",
    )


def _how(answer: Any) -> str:
    standing = {
        canvass.Standing.PROVISIONAL: "; waits to be confirmed",
        canvass.Standing.REFUSED: f"; refused by the practice: {answer.refused_because}",
    }.get(answer.standing, "")
    source = f", heard from {answer.source_words}" if answer.source_words else ""
    return f"{answer.given_by_words}, {words.moment(answer.at)}, by {answer.via}{source}{standing}"
