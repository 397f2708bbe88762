"""Rounds of setting priorities as a person may see them: what was suggested, who has answered, and what practices named."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.kernel.disclosure import CANVASS_POSITIONS
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day
from folkmoot.priorities import models
from folkmoot.priorities.domain import naming
from folkmoot.priorities.domain.round import Dates, State

LEAST_ANSWERS = CANVASS_POSITIONS.least_answers


def dates_of(one: models.PriorityRound) -> Dates:
    """When the round is in which part, as the rules know it."""
    return Dates(
        gather_until=one.gather_until,
        name_until=one.name_until,
        chosen_at=one.chosen_at,
        called_off_at=one.called_off_at,
    )


def rounds_seen_by(acting: Acting) -> QuerySet[models.PriorityRound]:
    """The community's rounds this hat may know of, the latest first: for a partner those it may suggest in, or did."""
    rows = models.PriorityRound.objects.filter(community_id=acting.community_id)
    return rows.select_related("opened_by__person", "opened_by__organisation").order_by("-opened_at", "-pk")


def in_state(rows: QuerySet[Any], state: State, at: datetime) -> QuerySet[Any]:
    """Those that stand so at that instant: `domain.round.state`, as a query."""
    if state is State.CALLED_OFF:
        return rows.filter(called_off_at__isnull=False)
    if state is State.CHOSEN:
        return rows.filter(chosen_at__isnull=False)
    rows = rows.filter(called_off_at=None, chosen_at=None)
    if state is State.GATHERING:
        return rows.filter(gather_until__gte=at)
    rows = rows.filter(gather_until__lt=at)
    return rows.filter(name_until__gte=at) if state is State.NAMING else rows.filter(name_until__lt=at)


def round_in(round_id: int, acting: Acting) -> models.PriorityRound:
    """One round of the acting person's community.

    Errors: NotFound.
    """
    rows = rounds_seen_by(acting).select_related("chosen_by__person", "chosen_by__organisation", "decision__matter")
    found = rows.filter(pk=round_id).first()
    if found is None:
        raise NotFound("priority round")
    return found


def is_one_under_way(community_id: int) -> bool:
    """Whether a round of the community still comes to something."""
    return models.PriorityRound.objects.filter(community_id=community_id, chosen_at=None, called_off_at=None).exists()


def suggestions_seen_by(acting: Acting) -> QuerySet[models.Suggestion]:
    """What was suggested, in the order it was: for a partner its own organisation's alone."""
    rows = models.Suggestion.objects.filter(round__community_id=acting.community_id, taken_back_at=None)
    if not acting.is_member:
        rows = rows.filter(organisation_id=acting.organisation_id)
    return rows.select_related("organisation", "counted_with").order_by("made_at", "pk")


def suggestions_of(one: models.PriorityRound, acting: Acting) -> QuerySet[models.Suggestion]:
    """What was suggested in a round, as this hat may see it."""
    return suggestions_seen_by(acting).filter(round=one)


def suggestion_in(suggestion_id: int, acting: Acting) -> models.Suggestion:
    """One suggestion, with its round, for this hat.

    Errors: NotFound.
    """
    found = suggestions_seen_by(acting).select_related("round").filter(pk=suggestion_id).first()
    if found is None:
        raise NotFound("suggestion")
    return found


def round_of_suggestion(suggestion_id: int, acting: Acting) -> int | None:
    """The key of the round in which that was suggested. Missing: None, where this hat does not see it."""
    rows = suggestions_seen_by(acting).filter(pk=suggestion_id).order_by()
    return rows.values_list("round_id", flat=True).first()


def to_name(one: models.PriorityRound) -> QuerySet[models.Suggestion]:
    """What a practice can name in a round: each suggestion that is not counted with another, in order."""
    rows = models.Suggestion.objects.filter(round=one, taken_back_at=None, counted_with=None)
    return rows.select_related("organisation").order_by("made_at", "pk")


def has_nothing_to_suggest(one: models.PriorityRound, organisation_id: int) -> bool:
    """Whether the organisation said that it suggests nothing."""
    return models.NothingToSuggest.objects.filter(round=one, organisation_id=organisation_id).exists()


def naming_of(one: models.PriorityRound, organisation_id: int) -> models.Naming | None:
    """What the organisation named. Missing: None, nothing was said yet."""
    rows = models.Naming.objects.filter(round=one, organisation_id=organisation_id)
    return rows.select_related("given_by__person", "given_by__organisation").first()


def named_by(given: models.Naming) -> list[models.Suggestion]:
    """The suggestions named there, as they are counted: each once."""
    rows = models.Named.objects.filter(naming=given).select_related("suggestion__counted_with").order_by("suggestion")
    counted = [row.suggestion.counted_with or row.suggestion for row in rows]
    return list({each.pk: each for each in counted}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """How many of the practices that were asked have named theirs, and which have not, by name."""

    answered: int
    asked: int
    still: tuple[str, ...]


def practices_asked(one: models.PriorityRound, at: datetime) -> dict[int, str]:
    """The practices that name in a round: the members of today, or once it closed of the day it did. By key, with names."""
    day = local_day(min(at, one.name_until))
    rows = directory.organisations_of(
        one.community_id, day, kind=OrganisationKind.PRACTICE, standing=Standing.MEMBER
    ).values_list("pk", flat=True)
    keys = list(rows)
    return directory.names_on(keys, day)


def answered(one: models.PriorityRound, at: datetime) -> Answered:
    """Who of the practices has named theirs so far."""
    asked, heard = practices_asked(one, at), _heard(one)
    still = sorted(name for key, name in asked.items() if key not in heard)
    return Answered(answered=len(heard), asked=len(heard | set(asked)), still=tuple(still))


def _heard(one: models.PriorityRound) -> set[int]:
    """Every practice that named theirs, by key: one asked then is counted also once it is said to have left before."""
    return set(models.Naming.objects.filter(round=one).values_list("organisation_id", flat=True))


def result_of(one: models.PriorityRound, at: datetime) -> tuple[naming.Shown, ...]:
    """What practices named, as it may be shown. Missing: empty, before it closed or where too few answered."""
    if at <= one.name_until:
        return ()
    heard = _heard(one)
    pcns = directory.pcns_of(list(heard), local_day(one.name_until))
    found = naming.backings(_named(one), _folded(one), pcns, _in_order(one))
    return naming.shown(found, len(heard), len(set(pcns.values())))


def _named(one: models.PriorityRound) -> dict[int, set[int]]:
    rows = models.Named.objects.filter(naming__round=one).values_list("naming__organisation_id", "suggestion_id")
    named: dict[int, set[int]] = defaultdict(set)
    for practice, suggestion in rows:
        named[practice].add(suggestion)
    return named


def _folded(one: models.PriorityRound) -> dict[int, int]:
    rows = models.Suggestion.objects.filter(round=one, counted_with__isnull=False)
    return {each: target for each, target in rows.values_list("pk", "counted_with_id") if target is not None}


def _in_order(one: models.PriorityRound) -> list[int]:
    rows = models.Suggestion.objects.filter(round=one, taken_back_at=None).order_by("made_at", "pk")
    return list(rows.values_list("pk", flat=True))


def organisations_heard(community_id: int, since: datetime, at: datetime) -> set[int]:
    """The organisations that suggested or named something in that time, or said they had nothing, by key."""
    here = Q(round__community_id=community_id)
    suggested = models.Suggestion.objects.filter(here, taken_back_at=None, made_at__gte=since, made_at__lte=at)
    named = models.Naming.objects.filter(here, given_at__gte=since, given_at__lte=at)
    quiet = models.NothingToSuggest.objects.filter(here, said_at__gte=since, said_at__lte=at)
    return {key for rows in (suggested, named, quiet) for key in rows.values_list("organisation_id", flat=True)}
