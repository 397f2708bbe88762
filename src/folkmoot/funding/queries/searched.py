"""What of capacity and funding is found by its words."""

from django.db.models import QuerySet

from folkmoot.funding import models
from folkmoot.funding.queries.capacity import options_seen_by
from folkmoot.funding.queries.cases import cases_seen_by
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
)
