"""Recalls: a practice calls for practices to be asked again, others join or leave, and the executive takes it up."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import models, queries
from folkmoot.matters.domain import recall as recall_rules
from folkmoot.matters.domain import who
from folkmoot.matters.domain.canvass import local_day
from folkmoot.matters.domain.matter import State as MatterState
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.domain.recall import About
from folkmoot.matters.operations import free_text, recall_letters
from folkmoot.matters.operations import matter as matter_operations
from folkmoot.matters.queries import recalls as recall_queries

_COLUMNS = {About.POWER: "power_id", About.MANDATE: "mandate_id", About.EXECUTIVE: "group_id"}


@transaction.atomic
def call(kind: About, key: int, *, reason: str, by: Acting, at: datetime) -> models.Recall:
    """Call, for one's practice, for practices to be asked again about something they passed on; it is the first to ask.

    Errors: NotFound; Refused.
    """
    day = local_day(at)
    # Two who call at once: the second finds the first, and joins it.
    directory.lock_community(by.community_id)
    thing = recall_queries.thing(kind, key, by, day)
    rows = list(recall_queries.recalls(by.community_id))
    facts = recall_queries.facts_of_each(rows, at)
    objections = [
        *recall_queries.objections_to_calling(thing, by, rows, facts, at),
        *free_text.objections_to(models.Recall, reason=reason),
    ]
    if not reason.strip():
        objections.append("Say why, in a sentence: every practice will read it.")
    if objections:
        raise Refused(objections)
    roll = len(recall_queries.roll_on(by.community_id, day))
    made = models.Recall.objects.create(
        community_id=by.community_id,
        **{_COLUMNS[kind]: key},
        organisation_id=by.organisation_id,
        reason=reason.strip(),
        roll=roll,
        needed=recall_rules.needed(roll, figures_on(by.community_id, day)[Threshold.RECALL_SHARE]),
        called_at=at,
    )
    first = models.RecallJoin.objects.create(recall=made, organisation_id=by.organisation_id, joined_at=at)
    recorded("recall called", made, by=by, at=at, also=[first])
    return made


@transaction.atomic
def join(*, recall_id: int, by: Acting, at: datetime) -> bool:
    """Join a recall for one's practice; whether enough practices ask it now, and it is to be answered.

    Errors: NotFound; Refused.
    """
    recall = _locked(recall_id, by)
    objections = _objections_to_joining(recall, by, at)
    standing = recall.joins.filter(taken_back_at=None)
    if standing.filter(organisation_id=by.organisation_id).exists():
        objections.append("Your practice asks this already.")
    if objections:
        raise Refused(objections)
    joined = models.RecallJoin.objects.create(recall=recall, organisation_id=by.organisation_id, joined_at=at)
    recorded("recall joined", recall, by=by, at=at, also=[joined])
    # A practice that has left, or merged into another, is no longer there to be asked: whoever took over asks itself.
    roll = recall_queries.roll_on(by.community_id, local_day(at))
    if standing.filter(organisation_id__in=roll).count() < recall.needed:
        return False
    recall.reached_at = at
    recall.save(update_fields=["reached_at"])
    recorded("recall to be answered", recall, by=None, community_id=by.community_id, at=at)
    recall_letters.tell_reached(recall, at=at)
    return True


@transaction.atomic
def leave(*, recall_id: int, by: Acting, at: datetime) -> None:
    """Take back that one's practice asks; once nobody asks any more, the recall is taken back.

    Errors: NotFound; Refused.
    """
    recall = _locked(recall_id, by)
    objections = _objections_to_joining(recall, by, at)
    own = recall.joins.filter(taken_back_at=None, organisation_id=by.organisation_id).first()
    if own is None:
        objections.append("Your practice does not ask this.")
    if objections:
        raise Refused(objections)
    assert own is not None, "refused above"
    own.taken_back_at = at
    own.save(update_fields=["taken_back_at"])
    if not recall.joins.filter(taken_back_at=None).exists():
        recall.taken_back_at = at
        recall.save(update_fields=["taken_back_at"])
    recorded("recall left", recall, by=by, at=at, also=[own])


def _objections_to_joining(recall: models.Recall, by: Acting, at: datetime) -> list[str]:
    state = recall_rules.state(recall_queries.facts_of_each([recall], at)[recall.pk], at)
    return [*who.objections_to(who.Act.RECALL, by), *recall_rules.objections_to_joining(state)]


@transaction.atomic
def take_up(raised: matter_operations.Raised, *, recall_id: int, by: Acting, at: datetime) -> str:
    """Raise and route the matter on which practices are asked again; its reference. A question opened on it answers.

    Errors: NotFound; Refused.
    """
    recall = _locked(recall_id, by)
    state = recall_rules.state(recall_queries.facts_of_each([recall], at)[recall.pk], at)
    objections = [*who.objections_to(who.Act.ANSWER_RECALL, by), *recall_rules.objections_to_taking_up(state)]
    before = recall.matter
    if before is not None and before.state != MatterState.WITHDRAWN:
        objections.append(f"{reference(before.year, before.number)} was raised for it: ask practices there.")
    if objections:
        raise Refused(objections)
    name = matter_operations.raise_matter(raised, by=by, at=at)
    recall.matter = queries.matter_by_reference(name, by)
    matter_operations.route_matter(matter_id=recall.matter.pk, note="", by=by, at=at)
    recall.save(update_fields=["matter"])
    recorded("recall taken up", recall.matter, by=by, at=at, also=[recall])
    return name


def _locked(recall_id: int, by: Acting) -> models.Recall:
    if not models.Recall.objects.select_for_update(no_key=True).filter(pk=recall_id, community_id=by.community_id):
        raise NotFound("recall")
    return recall_queries.recall(recall_id, by.community_id)
