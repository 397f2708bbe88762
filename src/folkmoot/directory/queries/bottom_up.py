"""The tests of whether groups are practices' own, and for whom a group may speak on a day."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from django.db.models import QuerySet

from folkmoot.directory import models
from folkmoot.directory.domain import bottom_up as rules
from folkmoot.directory.domain.bottom_up import Answer, Answered, Question, Result, Standing
from folkmoot.directory.queries.dated import on
from folkmoot.kernel.working_days import LONDON, local_day
from folkmoot.prepared import prepared


def tests_of(group_id: int) -> QuerySet[models.GroupTest]:
    """Every test of a group with its answers and who made it, the latest first."""
    rows = models.GroupTest.objects.filter(group_id=group_id).prefetch_related("answers")
    return rows.select_related("tested_by__person", "tested_by__organisation").order_by("-tested_at", "-pk")


def answers_of(test: models.GroupTest) -> dict[Question, Answered]:
    """The answers of a test by their question, in the order of the questions."""
    said = {one.question: one for one in test.answers.all()}
    return {one: Answered(answer=Answer(said[one].answer), why=said[one].why) for one in Question if one.value in said}


def result_of(test: models.GroupTest) -> Result:
    """A test as the rules know it."""
    answers = {Question(one.question): Answer(one.answer) for one in test.answers.all()}
    return Result(on=local_day(test.tested_at), answers=answers)


def tested_since(at: datetime) -> set[int]:
    """The groups that were tested at that instant or since."""
    return set(models.GroupTest.objects.filter(tested_at__gte=at).values_list("group_id", flat=True))


def latest_tests(group_ids: Collection[int], day: date) -> dict[int, Result]:
    """The latest test of each of these groups up to the end of that day. Missing: one never tested by then."""
    until = datetime.combine(day, time.max, tzinfo=LONDON)
    latest = {group: (test, at) for test, group, at in _tested(tuple(group_ids), until)}
    said = _answers(tuple(test for test, _ in latest.values()))
    return {group: Result(on=local_day(at), answers=said[test]) for group, (test, at) in latest.items()}


def failing_since(group_ids: Collection[int], day: date) -> dict[int, date]:
    """The day since which each of these groups may not speak, by its tests up to the end of that day.

    Missing: absent where it may, or never could.
    """
    until = datetime.combine(day, time.max, tzinfo=LONDON)
    tested = _tested(tuple(group_ids), until)
    said = _answers(tuple(test for test, _, _ in tested))
    results: dict[int, list[Result]] = defaultdict(list)
    for test, group, at in tested:
        results[group].append(Result(on=local_day(at), answers=said[test]))
    by_others = set(_made_by_others(tuple(results)))
    found = {group: rules.failing_since(each, made_by_others=group in by_others) for group, each in results.items()}
    return {group: since for group, since in found.items() if since is not None}


@prepared
def _made_by_others(group_ids: tuple[int, ...]) -> QuerySet[models.Group, int]:
    return models.Group.objects.filter(pk__in=group_ids, made_by__isnull=False).values_list("pk", flat=True)


def _answers(test_ids: tuple[int, ...]) -> dict[int, dict[Question, Answer]]:
    said: dict[int, dict[Question, Answer]] = defaultdict(dict)
    for test, question, answer in _said(test_ids):
        said[test][Question(question)] = Answer(answer)
    return said


@prepared
def _tested(group_ids: tuple[int, ...], until: datetime) -> QuerySet[models.GroupTest, tuple[int, int, datetime]]:
    rows = models.GroupTest.objects.filter(group_id__in=group_ids, tested_at__lte=until)
    return rows.order_by("tested_at", "pk").values_list("pk", "group_id", "tested_at")


@prepared
def _said(test_ids: tuple[int, ...]) -> QuerySet[models.GroupTestAnswer, tuple[int, str, str]]:
    return models.GroupTestAnswer.objects.filter(test_id__in=test_ids).values_list("test_id", "question", "answer")


def standing_of(group: models.Group, day: date) -> Standing:
    """For whom a group may speak on that day."""
    latest = latest_tests([group.pk], day).get(group.pk)
    return rules.standing(latest, made_by_others=group.made_by_id is not None)


def objections_to_speaking(group_id: int, community_id: int, day: date) -> tuple[str, ...]:
    """Why that group may not be the source of a position or a mandate that day, and what to do; empty when it may.

    Missing: empty too where the community has no such group: whoever asks says that better.
    """
    return tuple(not_speaking([group_id], community_id, day).values())


def speaking(community_id: int, day: date, *kinds: str) -> tuple[list[models.Group], tuple[str, ...]]:
    """The community's groups of these kinds that may speak for general practice that day, and why the others may not.

    Shape: of every kind, where none is named.
    """
    rows = models.Group.objects.filter(on(day), community_id=community_id).order_by("name", "pk")
    if kinds:
        rows = rows.filter(kind__in=kinds)
    groups = list(rows.select_related("made_by"))
    refused = _refused(groups, day)
    return [one for one in groups if one.pk not in refused], tuple(refused.values())


def not_speaking(group_ids: Collection[int], community_id: int, day: date) -> dict[int, str]:
    """Which of these groups of the community may not be the source of a position or a mandate that day, and why."""
    rows = models.Group.objects.filter(pk__in=group_ids, community_id=community_id).select_related("made_by")
    return _refused(list(rows), day)


def _refused(groups: Sequence[models.Group], day: date) -> dict[int, str]:
    latest, found = latest_tests([one.pk for one in groups], day), {}
    for one in groups:
        made_by = one.made_by.name if one.made_by else ""
        for why in rules.objections_to_speaking(one.name, latest.get(one.pk), made_by):
            found[one.pk] = why
    return found
