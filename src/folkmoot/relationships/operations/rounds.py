"""Opening a round of stances, and saying where one's practice stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import SystemRandom

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.directory.queries.register import members_of
from folkmoot.kernel.errors import refuse_any
from folkmoot.kernel.working_days import end_of_working_day, local_day
from folkmoot.relationships import models
from folkmoot.relationships.domain import round as rules
from folkmoot.relationships.domain.round import Said
from folkmoot.relationships.queries.rounds import mark_of, objections_to_beginning, round_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a round is opened with. Shape: topics in their order."""

    topics: Sequence[str]
    closes_on: date


@transaction.atomic
def open_round(opened: Opened, *, by: Acting, at: datetime) -> models.StanceRound:
    """The round, open to every practice that is in the hat's own PCN today.

    Errors: Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    topics = tuple(" ".join(one.split()) for one in opened.topics if one.strip())
    objections = objections_to_beginning(by, at)
    asked = list(members_of(by.organisation_id, local_day(at)))
    closes_at = end_of_working_day(opened.closes_on)
    refuse_any(
        [
            *objections,
            *rules.objections_to_opening(topics=topics, closes_at=closes_at, at=at),
            *(fault for one in topics for fault in free_text(models.StanceTopic, words=one)),
        ]
    )
    made = models.StanceRound.objects.create(
        community_id=by.community_id,
        pcn_id=by.organisation_id,
        opened_by_id=by.appointment_id,
        opened_at=at,
        closes_at=closes_at,
    )
    for place, one in enumerate(topics, 1):
        models.StanceTopic.objects.create(round=made, place=place, words=one)
    for practice in asked:
        models.StanceRoll.objects.create(round=made, practice=practice)
    recorded("round of stances opened", made, by=by, at=at)
    return made


@transaction.atomic
def say_stances(said: Mapping[int, Said], *, round_id: int, by: Acting, at: datetime) -> None:
    """Where the practice stands on each topic, by the topic's key; said again before the close, the later one counts.

    The record holds that the practice answered, and nothing of what.
    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = round_in(round_id, by)
    asked = one.roll.filter(practice_id=by.organisation_id).first()
    topics = frozenset(one.topics.values_list("pk", flat=True))
    standing = rules.state(one.closes_at, at)
    refuse_any(rules.objections_to_answering(by, is_asked=asked is not None, state=standing, said=said, topics=topics))
    mark = mark_of(one.pk, by.organisation_id)
    _keep(one, mark, said)
    if asked is not None and not asked.has_answered:
        asked.has_answered = True
        asked.save(update_fields=["has_answered"])
        # About the round: which row of its roll it was would tell whose.
        recorded("round of stances answered", one, by=by, at=at, also=(asked,))


def _keep(one: models.StanceRound, mark: str, said: Mapping[int, Said]) -> None:
    """Every answer of the round made anew in an order drawn, those under this mark as they are said now.

    Nothing of an earlier answer is left, nor does a row tell, by its place or by when it was written, whose came when.
    """
    there = models.StanceAnswer.objects.filter(topic__round=one)
    others = there.exclude(mark=mark).values("topic_id", "mark", "now", "wished")
    answers = [models.StanceAnswer(**each) for each in others]
    answers += [
        models.StanceAnswer(topic_id=topic, mark=mark, now=each.now_value, wished=each.wished_value)
        for topic, each in said.items()
    ]
    SystemRandom().shuffle(answers)
    there.delete()
    models.StanceAnswer.objects.bulk_create(answers)
