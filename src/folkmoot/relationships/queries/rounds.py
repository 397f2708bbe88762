"""Rounds of stances as the people of a PCN read them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.crypto import salted_hmac

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.queries.register import members_of
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import local_day
from folkmoot.relationships import models
from folkmoot.relationships.domain import round as rules
from folkmoot.relationships.domain.stance import ORDER, Told, told_after

_SALT = "folkmoot.relationships.rounds"
Asked = tuple[Waiting, Sequence[Acting]]


def mark_of(round_id: int, practice_id: int) -> str:
    """What stands on a practice's answers in a round: made with the installation's secret, which no table holds."""
    return salted_hmac(_SALT, f"{round_id}:{practice_id}", algorithm="sha256").hexdigest()


def rounds_seen_by(acting: Acting) -> QuerySet[models.StanceRound]:
    """The rounds this hat knows of, those of its PCNs, the latest first. Shape: each has `asked` and `answered`, counts."""
    if not acting.is_member:
        return models.StanceRound.objects.none()
    rows = models.StanceRound.objects.filter(
        Q(pcn__code__in=acting.pcn_codes) | Q(roll__practice_id=acting.organisation_id),
        community_id=acting.community_id,
    )
    known = models.StanceRound.objects.filter(pk__in=rows.values("pk")).select_related("pcn")
    counted = known.annotate(asked=Count("roll"), answered=Count("roll", filter=Q(roll__has_answered=True)))
    return counted.order_by("-closes_at", "-pk")


def round_in(round_id: int, acting: Acting) -> Any:
    """One round.

    Errors: NotFound, also where it is of a PCN that is not this hat's.
    """
    found = rounds_seen_by(acting).filter(pk=round_id).first()
    if found is None:
        raise NotFound("round of stances")
    return found


def own_answers(one: Any, acting: Acting) -> dict[int, models.StanceAnswer]:
    """What the hat's own practice said, by the topic's key."""
    mark = mark_of(one.pk, acting.organisation_id)
    return {each.topic_id: each for each in models.StanceAnswer.objects.filter(topic__round=one, mark=mark)}


def objections_to_beginning(acting: Acting, at: datetime) -> tuple[str, ...]:
    """Why this hat may not open a round in its PCN now, whatever it asks; empty when it may."""
    if not rules.runs_a_pcn(acting):
        return rules.objections_to_beginning(acting, practices=0, one_is_open=False)
    rounds = models.StanceRound.objects.filter(community_id=acting.community_id, pcn_id=acting.organisation_id)
    return rules.objections_to_beginning(
        acting,
        practices=len(members_of(acting.organisation_id, local_day(at))),
        one_is_open=rounds.filter(closes_at__gte=at).exists(),
    )


def told_of(one: Any) -> dict[int, tuple[Told, Told]]:
    """What is told of each topic once the round is closed, as it is and as it is wished, by the topic's key.

    Each is held against what the PCN's earlier rounds told of a topic in the same words.
    """
    rounds = Q(round__community_id=one.community_id, round__pcn_id=one.pcn_id, round__closes_at__lte=one.closes_at)
    topics = list(models.StanceTopic.objects.filter(rounds).order_by("round__closes_at", "round_id", "place"))
    now, wished = _counts_by_topic([each.pk for each in topics])
    found = {}
    for topic in topics:
        if topic.round_id == one.pk:
            earlier = [
                each.pk
                for each in topics
                if each.words.casefold() == topic.words.casefold() and each.round_id != one.pk
            ]
            found[topic.pk] = (
                told_after([now[key] for key in earlier], now[topic.pk]),
                told_after([wished[key] for key in earlier], wished[topic.pk]),
            )
    return found


def _counts_by_topic(topics: Sequence[int]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """How many took each stance, in their order, by the topic's key: as it is, and as it is wished."""
    now, wished = ({key: [0] * len(ORDER) for key in topics} for _ in range(2))
    places = {stance.value: place for place, stance in enumerate(ORDER)}
    said = models.StanceAnswer.objects.filter(topic_id__in=topics).values_list("topic_id", "now", "wished")
    for topic, is_now, is_wished in said:
        for counts, stance in ((now, is_now), (wished, is_wished)):
            if stance in places:
                counts[topic][places[stance]] += 1
    return now, wished


def stances_waiting(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Each open round a practice of these hats has not answered, for whoever answers for it."""
    answerers = [one for one in hats if rules.may_answer(one)]
    if not answerers or Module.STANCES in answerers[0].off:
        return
    rows = models.StanceRoll.objects.filter(
        practice_id__in={one.organisation_id for one in answerers},
        round__community_id=answerers[0].community_id,
        round__closes_at__gte=at,
        has_answered=False,
    )
    for one in rows.select_related("round__pcn", "practice").order_by("round__closes_at", "pk"):
        waiting = Waiting(
            what="Say where your practice stands",
            about=f"{one.practice.name}, in {one.round.pcn.name}",
            due_at=one.round.closes_at,
            minutes=5,
            page="say-stances",
            args=(answerers[0].community_slug, one.round_id),
            of=one.practice_id,
        )
        yield waiting, [each for each in answerers if each.organisation_id == one.practice_id]
