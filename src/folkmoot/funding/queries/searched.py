"""What of capacity and funding is found by its words."""

from django.db.models import Prefetch, QuerySet

from folkmoot.funding import models
from folkmoot.funding.queries.capacity import options_seen_by
from folkmoot.funding.queries.cases import cases_seen_by
from folkmoot.funding.queries.learning import events_seen_by
from folkmoot.funding.queries.lines import lines_seen_by
from folkmoot.kernel.working_days import local_day
from folkmoot.search.domain.text import Text
from folkmoot.search.queries.subjects import Subject


def _lines() -> QuerySet[models.FundingLine]:
    return models.FundingLine.objects.filter(taken_back_at=None)


def _line(one: models.FundingLine) -> Text:
    """What it pays for, and a payer that is not kept here."""
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=one.pays_for,
        words=one.source_words,
        day=one.starts_on,
    )


def _cases() -> QuerySet[models.FundingCase]:
    return models.FundingCase.objects.prefetch_related("options")


def _case(one: models.FundingCase) -> Text:
    """What is needed, what would be better, what is asked, and the ways to have it."""
    ways = (way.what for way in sorted(one.options.all(), key=lambda each: each.pk) if way.taken_out_at is None)
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=one.title,
        words="\n".join((one.need, one.benefit, one.asks, *ways)),
        day=local_day(one.submitted_at or one.drafted_at),
    )


def _options() -> QuerySet[models.CapacityOption]:
    return models.CapacityOption.objects.filter(taken_back_at=None)


def _option(one: models.CapacityOption) -> Text:
    """What it is, and what speaks for and against it."""
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=one.what,
        words="\n".join((one.pros, one.cons)),
        day=local_day(one.noted_at),
    )


def _events() -> QuerySet[models.LearningEvent]:
    words = models.LearningFile.objects.defer("content")
    held = Prefetch("materials", models.LearningMaterial.objects.prefetch_related(Prefetch("file", words)))
    return models.LearningEvent.objects.select_related("held_by").prefetch_related("steps", held)


def _event(one: models.LearningEvent) -> Text:
    """What it explains and who holds it, what must be done, and what is attached: its titles and its words."""
    steps = (step.what for step in sorted(one.steps.all(), key=lambda each: each.pk) if step.taken_out_at is None)
    there = [each for each in sorted(one.materials.all(), key=lambda each: each.pk) if each.withdrawn_at is None]
    words = (each.file.words for each in there if hasattr(each, "file"))
    holder = one.held_by.name if one.held_by else one.held_by_words
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=one.title,
        words="\n".join((one.explains, holder, one.summary, *steps, *(each.title for each in there), *words)),
        day=local_day(one.starts_at),
    )


SUBJECTS = (
    Subject(
        kind="funding-line",
        one="Funding line",
        words="Funding lines",
        page="funding-line",
        rows=_lines,
        text=_line,
        seen_by=lines_seen_by,
    ),
    Subject(
        kind="funding-case",
        one="Case for money",
        words="Cases for money",
        page="funding-case",
        rows=_cases,
        text=_case,
        seen_by=cases_seen_by,
        parts={models.CaseOption: "options"},
    ),
    Subject(
        kind="capacity-option",
        one="Option weighed",
        words="Options weighed",
        page="capacity-option",
        rows=_options,
        text=_option,
        seen_by=options_seen_by,
    ),
    Subject(
        kind="learning-event",
        one="Learning event",
        words="Learning events",
        page="learning-event",
        rows=_events,
        text=_event,
        seen_by=events_seen_by,
        parts={models.LearningStep: "steps", models.LearningMaterial: "materials"},
    ),
)
