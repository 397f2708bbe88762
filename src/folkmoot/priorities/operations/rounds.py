"""Opening a round, suggesting in it, naming what a practice would put first, and calling a round off."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import NotFound, refuse_any
from folkmoot.kernel.working_days import end_of_working_day, local_day
from folkmoot.priorities import models
from folkmoot.priorities.domain import round as rules
from folkmoot.priorities.domain import who
from folkmoot.priorities.domain.round import MOST_NAMED, Opened, State
from folkmoot.priorities.operations import letters
from folkmoot.priorities.operations.locks import free_text, locked_round, standing_of
from folkmoot.priorities.queries.rounds import is_one_under_way, practices_asked, suggestion_in, to_name


@transaction.atomic
def open_round(opened: Opened, *, by: Acting, at: datetime) -> models.PriorityRound:
    """The round, open from now on; everyone who may suggest something is told.

    Errors: Refused, with the reasons.
    """
    community = directory.lock_community(by.community_id)
    criteria = tuple(one.strip() for one in opened.criteria if one.strip())
    objections = [
        *who.objections_to_opening(by),
        *rules.objections_to_opening(opened, today=local_day(at), another=is_one_under_way(by.community_id)),
        *free_text(models.PriorityRound, title=opened.title, question=opened.question, criteria=criteria),
    ]
    refuse_any(objections)
    made = models.PriorityRound.objects.create(
        community=community,
        title=opened.title.strip(),
        question=opened.question.strip(),
        criteria=list(criteria),
        most_named=MOST_NAMED,
        opened_at=at,
        opened_by_id=by.appointment_id,
        gather_until=end_of_working_day(opened.gather_until),
        name_until=end_of_working_day(opened.name_until),
    )
    recorded("priority round opened", made, by=by, at=at)
    letters.tell_opened(made, at=at)
    return made


@transaction.atomic
def call_off(because: str, *, round_id: int, by: Acting, at: datetime) -> None:
    """End a round without a choice, with the reason.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_round(round_id, by)
    standing = standing_of(one, at)
    objections = [*who.objections_to_opening(by), *free_text(models.PriorityRound, called_off_because=because)]
    if not rules.is_under_way(standing):
        objections.append(f"It stands as it is: {standing.words.lower()}.")
    if not because.strip():
        objections.append("Say why: everyone who was asked reads it.")
    refuse_any(objections)
    one.called_off_at, one.called_off_because = at, because.strip()
    one.save(update_fields=["called_off_at", "called_off_because"])
    recorded("priority round called off", one, by=by, at=at)


@transaction.atomic
def suggest(title: str, words: str, *, round_id: int, by: Acting, at: datetime) -> models.Suggestion:
    """What the hat's own organisation suggests be put first.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_round(round_id, by)
    own = models.Suggestion.objects.filter(round=one, organisation_id=by.organisation_id, taken_back_at=None)
    objections = [
        *who.objections_to_suggesting(by),
        *rules.objections_to_suggesting(standing_of(one, at), so_far=own.count(), title=title, words=words),
        *free_text(models.Suggestion, title=title, words=words),
    ]
    if own.filter(title__iexact=title.strip()).exists():
        objections.append("Your organisation has suggested that already.")
    refuse_any(objections)
    for quiet in models.NothingToSuggest.objects.filter(round=one, organisation_id=by.organisation_id):
        quiet.delete()
    made = models.Suggestion.objects.create(
        round=one,
        organisation_id=by.organisation_id,
        title=title.strip(),
        words=words.strip(),
        made_by_id=by.appointment_id,
        made_at=at,
    )
    recorded("priority suggested", made, by=by, at=at)
    return made


@transaction.atomic
def take_back(*, suggestion_id: int, by: Acting, at: datetime) -> None:
    """Take back what one's own organisation suggested, while suggestions are gathered.

    Errors: NotFound; Refused, with the reasons.
    """
    suggestion = suggestion_in(suggestion_id, by)
    one = locked_round(suggestion.round_id, by)
    objections = who.objections_to_suggesting(by)
    if suggestion.organisation_id != by.organisation_id:
        objections.append("Whoever suggested it takes it back.")
    if standing_of(one, at) is not State.GATHERING:
        objections.append("Practices may have named it: it stands.")
    refuse_any(objections)
    suggestion.taken_back_at, suggestion.counted_with = at, None
    suggestion.save(update_fields=["taken_back_at", "counted_with"])
    freed = list(models.Suggestion.objects.filter(counted_with=suggestion))
    for each in freed:
        each.counted_with = None
        each.save(update_fields=["counted_with"])
    recorded("priority taken back", suggestion, by=by, at=at, also=freed)


@transaction.atomic
def suggest_nothing(*, round_id: int, by: Acting, at: datetime) -> None:
    """Say that the hat's own organisation has nothing to suggest; it can still suggest something while that lasts.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_round(round_id, by)
    objections = who.objections_to_suggesting(by)
    if standing_of(one, at) is not State.GATHERING:
        objections.append("Suggestions are no longer taken.")
    own = {"round": one, "organisation_id": by.organisation_id}
    if models.Suggestion.objects.filter(**own, taken_back_at=None).exists():
        objections.append("Your organisation has suggested something: take that back first.")
    if models.NothingToSuggest.objects.filter(**own).exists():
        objections.append("That is what your organisation says already.")
    refuse_any(objections)
    made = models.NothingToSuggest.objects.create(**own, said_by_id=by.appointment_id, said_at=at)
    recorded("nothing to suggest", made, by=by, at=at)


@transaction.atomic
def count_with(*, suggestion_id: int, target_id: int | None, by: Acting, at: datetime) -> None:
    """Count a suggestion with another that says the same, or by itself again where no other is given.

    Errors: NotFound; Refused, with the reasons.
    """
    suggestion = suggestion_in(suggestion_id, by)
    one = locked_round(suggestion.round_id, by)
    target = suggestion_in(target_id, by) if target_id is not None else None
    if target is not None and target.round_id != one.pk:
        raise NotFound("suggestion")
    folded = target is not None and target.counted_with_id is not None
    objections = who.objections_to_opening(by)
    objections += rules.objections_to_folding(
        standing_of(one, at), same=target is not None and target.pk == suggestion.pk, target_folded=folded
    )
    if target is None and suggestion.counted_with_id is None:
        objections.append("It is counted by itself already.")
    refuse_any(objections)
    suggestion.counted_with = target
    suggestion.save(update_fields=["counted_with"])
    # What was counted with it goes with it: nothing is counted with what is itself counted elsewhere.
    moved = list(models.Suggestion.objects.filter(counted_with=suggestion)) if target is not None else []
    for each in moved:
        each.counted_with = target
        each.save(update_fields=["counted_with"])
    recorded("suggestions counted together" if target else "suggestion counted by itself", suggestion, by=by, at=at, also=moved)  # fmt: skip


@transaction.atomic
def name_priorities(suggestion_ids: Collection[int], *, round_id: int, by: Acting, at: datetime) -> None:
    """What the hat's practice would put first; what it named before is replaced. None: it would put none of them first.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_round(round_id, by)
    chosen = set(suggestion_ids)
    objections = who.objections_to_naming(by)
    if not objections and by.organisation_id not in practices_asked(one, at):
        objections.append(f"{by.organisation_name} is not one of the practices that are asked.")
    objections += rules.objections_to_naming(standing_of(one, at), named=len(chosen), most=one.most_named)
    if not objections and chosen - set(to_name(one).values_list("pk", flat=True)):
        objections.append(
            "What was suggested has changed since you opened this page. Look again, and name what you would."
        )
    refuse_any(objections)
    given, _ = models.Naming.objects.get_or_create(
        round=one, organisation_id=by.organisation_id, defaults={"given_by_id": by.appointment_id, "given_at": at}
    )
    given.given_by_id, given.given_at = by.appointment_id, at
    given.save()
    there = {row.suggestion_id: row for row in models.Named.objects.filter(naming=given)}
    for key, row in there.items():
        if key not in chosen:
            row.delete()
    for key in sorted(chosen - set(there)):
        models.Named.objects.create(naming=given, suggestion_id=key)
    recorded("priorities named", given, by=by, at=at)
