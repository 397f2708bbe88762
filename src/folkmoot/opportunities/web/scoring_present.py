"""What the pages of scoring show: who may score and who may not, and what a scorer has still to do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import role_words
from folkmoot.directory.queries.people import roles_on
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.web.presenters import words
from folkmoot.opportunities.domain import scoring as rules
from folkmoot.opportunities.queries import scoring as queries
from folkmoot.opportunities.queries.opportunities import criteria_of
from folkmoot.opportunities.web.present import name_of


def people(one: Any, at: datetime) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Who may be asked to score, as choices; and each reason with the names of whom it bars."""
    held = list(roles_on(one.community_id, local_day(at)))
    bars = queries.bars_of(one, [each.pk for each in held], at)
    offered = [(str(each.pk), f"{each.person.name}, {role_words(each)}") for each in held if not bars.get(each.pk)]
    barred: dict[str, dict[str, None]] = {}
    for each in held:
        for bar in bars.get(each.pk, ()):
            barred.setdefault(bar.because, {})[each.person.name] = None
    return offered, [(because, ", ".join(names)) for because, names in barred.items()]


def first_choices(one: Any) -> dict[str, Any]:
    """Those who score already, in the form's boxes."""
    return {f"scorer_{number}": str(seat.appointment_id) for number, seat in enumerate(queries.panel(one), 1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToScore:
    """One expression a scorer scores, by its letter."""

    label: str
    href: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnScores:
    """What a scorer scores. Missing: no `hand_in_href` until all is scored, or once it is handed in."""

    title: str
    reference: str
    due: str
    lines: tuple[ToScore, ...]
    handed_in: str
    hand_in_href: str


def own_scores(one: Any, seat: Any, acting: Acting, at: datetime) -> OwnScores:
    """What this scorer has done and has still to do."""
    here = (acting.community_slug, name_of(one))
    scores = queries.scores_of([seat.pk])
    criteria = [each.pk for each in criteria_of(one)]
    labels = queries.labels_of(one, at)
    lines = [
        ToScore(
            label=label,
            href=address("score-expression", *here, label) if seat.handed_in_at is None else "",
            standing="Scored" if rules.is_complete(seat.pk, scores, [number], criteria) else "To score",
        )
        for number, label in sorted(labels.items(), key=lambda one: (len(one[1]), one[1]))
    ]
    complete = rules.is_complete(seat.pk, scores, labels, criteria)
    open_still = seat.handed_in_at is None
    return OwnScores(
        title=one.title,
        reference=name_of(one),
        due=words.moment(one.score_by) if one.score_by is not None else "",
        lines=tuple(lines),
        handed_in="" if open_still else f"You handed in {words.moment(seat.handed_in_at)}.",
        hand_in_href=address("hand-in-scores", *here) if complete and open_still else "",
    )
