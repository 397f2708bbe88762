"""What pages show of corrections: who may make one, how its form begins, and what was put right."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters.domain import instruction
from folkmoot.matters.domain.matter import State, reference
from folkmoot.matters.operations.corrections import objections_to_correcting
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLine:
    """One correction of feedback that was sent."""

    heading: str
    for_members: tuple[str, ...]
    for_partners: str
    because: str


def correct_outcome_href(met: Any, one: Any, acting: Acting) -> str:
    """Where this hat puts right what was recorded of a meeting. Missing: it may not, empty."""
    if met is None or one.state == State.WITHDRAWN or objections_to_correcting(met, acting):
        return ""
    return reverse("correct-outcome", args=[acting.community_slug, reference(one.year, one.number), met.pk])


def correct_feedback_href(note: Any, one: Any, acting: Acting) -> str:
    """Where this hat follows feedback that was sent by a correction. Missing: it may not, empty."""
    if note.sent_at is None or not acting.is_executive:
        return ""
    return reverse("correct-feedback", args=[acting.community_slug, reference(one.year, one.number), note.pk])


def lines_to_correct(met: Any) -> list[tuple[int, str]]:
    """The lines of the instruction a meeting was held against, for its form."""
    lines = sorted((each.line for each in met.line_results.all()), key=lambda line: line.order)
    return [(line.order, f"{instruction.LineKind(line.kind).words}: {line.words}") for line in lines]


def as_recorded(met: Any) -> dict[str, Any]:
    """What was recorded of a meeting, as the form that corrects it begins."""
    begun = {name: getattr(met, name) for name in ("met_on", "result", "words", "formed", "next_on")}
    for each in met.line_results.all():
        begun |= {f"kept_{each.line.order}": each.result, f"reason_{each.line.order}": each.reason}
    return begun


def corrections_of(note: Any) -> tuple[CorrectionLine, ...]:
    """What put a note right since it was sent, the oldest first. The corrections must be at hand."""
    return tuple(
        CorrectionLine(
            heading=f"Corrected on {words.short_day(each.sent_at)}",
            for_members=tuple(each.for_members.split("\n")),
            for_partners=each.for_partners,
            because=each.because,
        )
        for each in sorted(note.corrections.all(), key=lambda each: (each.sent_at, each.pk))
    )
