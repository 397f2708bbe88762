"""What the pages of confirming show: an answer that waits for its practice, and who confirms for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters.domain import canvass, confirming
from folkmoot.matters.queries import confirming as queries
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingAnswer:
    """An answer as its practice settles it. Missing: `objections` empty while this hat may confirm or refuse it."""

    title: str
    wording: str
    canvass_href: str
    facts: tuple[tuple[str, str], ...]
    objections: tuple[str, ...]


def waiting_answer(answer: Any, acting: Acting, objections: Sequence[str], at: datetime) -> WaitingAnswer:
    """What was answered, by whom and how it was heard."""
    one = answer.voice.canvass
    return WaitingAnswer(
        title=one.matter.title,
        wording=one.wording,
        canvass_href=reverse("canvass", args=[acting.community_slug, one.pk]),
        facts=(
            ("Answer", canvass.Position(answer.position).words),
            ("On condition", "; ".join(answer.conditions)),
            ("Why", answer.sentence),
            ("Given", given(answer)),
            ("Confirmed by", answer.confirmed_by.name if answer.confirmed_by_id else ""),
            *(refusal(answer)[2:] if answer.refused_at else ()),
            ("The canvass", words.closing(one.closes_at, at)),
        ),
        objections=tuple(objections),
    )


def given(answer: Any) -> str:
    """Who gave an answer, when and how; of one heard by telephone, also who wrote it down."""
    when = words.moment(answer.at)
    if answer.via == "telephone":
        return f"{answer.source_words}, by telephone; written down by {answer.given_by_words}, {when}"
    return f"{answer.given_by_words}, {when}"


def refusal(answer: Any) -> tuple[tuple[str, str], ...]:
    """An answer the practice refused: what it was, who gave it, who refused it and why."""
    return (
        ("Answer", canvass.Position(answer.position).words),
        ("Given", given(answer)),
        ("Refused by", f"{answer.refused_by_words}, {words.moment(answer.refused_at)}"),
        ("Because", answer.refused_because),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmerPage:
    """Who confirms for a practice. Missing: `confirmer` empty where nobody is named."""

    practice: str
    confirmer: str
    people: tuple[tuple[str, str], ...]
    chosen: str
    may_name: bool


def confirmer_page(acting: Acting, at: datetime) -> ConfirmerPage:
    """Who confirms for the acting practice, and who could."""
    day = canvass.local_day(at)
    people = queries.possible_confirmers(acting.organisation_id, acting.community_id, day)
    named = queries.confirmer_of(acting.organisation_id, acting.community_id, day)
    return ConfirmerPage(
        practice=acting.organisation_name,
        confirmer=named.name if named else "",
        people=tuple((str(hand.appointment_id), f"{hand.name}, {role.words}") for hand, role in people),
        chosen=str(named.appointment_id) if named else "",
        may_name=not confirming.objections_to_naming(acting),
    )
