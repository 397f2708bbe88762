"""Standing groups of a community, as its administrators describe and end them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.group_rules import NO_RULES, GroupRules, may_describe, objections_to_rules, rules_of
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.operations import communities
from folkmoot.directory.operations.acts import recorded, source_of
from folkmoot.directory.operations.free_text import refuse_unfit
from folkmoot.directory.operations.wordings import say_anew
from folkmoot.directory.queries.dated import during
from folkmoot.directory.queries.groups import places_on
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.period import Period
from folkmoot.kernel.working_days import local_day

# One voice: a community has one leadership group and one executive at a time.
_ONE_OF_EACH = frozenset({GroupKind.LEADERSHIP_GROUP, GroupKind.EXECUTIVE})


@transaction.atomic
def add_group(
    *,
    kind: GroupKind,
    name: str,
    purpose: str,
    pcn: models.Organisation | None,
    made_by: models.Organisation | None = None,
    starts_on: date,
    by: Acting,
    at: datetime,
) -> models.Group:
    """A new group of the acting person's community.

    Errors: Refused, when the name is taken, or a second leadership group or executive is asked for.
    """
    standing = models.Group.objects.filter(during(Period(starts_on=starts_on)), community_id=by.community_id)
    if standing.filter(name__iexact=name.strip()).exists():
        raise Refused(f"There is a group called “{name.strip()}” already.")
    if kind in _ONE_OF_EACH and standing.filter(kind=kind.value).exists():
        raise Refused(f"A community has one {kind.words.lower()}: end the present one first.")
    community = models.Community.objects.get(pk=by.community_id)
    return communities.make_group(
        community=community,
        kind=kind,
        name=name.strip(),
        purpose=purpose,
        roots=communities.Roots(pcn=pcn if kind is GroupKind.PCN_BOARD else None, made_by=made_by),
        starts_on=starts_on,
        by=by,
        at=at,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupWords:
    """What a group is called and for, its terms, who appoints its chair, how it votes, its rules, and the names of who shaped this."""

    name: str
    purpose: str
    terms: str = ""
    chair_appointed_by: str = ""
    votes_by: str = ""
    rules: GroupRules = NO_RULES
    shaped_by: tuple[str, ...] = ()

    def columns(self) -> dict[str, Any]:
        """The words as the group's row keeps them."""
        return {
            "name": self.name.strip(),
            "purpose": self.purpose,
            "terms": self.terms,
            "chair_appointed_by": self.chair_appointed_by,
            "votes_by": self.votes_by,
            "votes_percent": self.rules.votes_percent,
            "quorum_members": self.rules.quorum_members,
            "quorum_percent": self.rules.quorum_percent,
            "rules_written_in": self.rules.written_in.strip(),
            "shaped_by": list(self.shaped_by),
        }


@transaction.atomic
def describe_group(
    *, group: models.Group, words: GroupWords, starts_on: date | None = None, by: Acting, at: datetime
) -> None:
    """Say anew, from a day or from today, what a group is; what it said before stays readable as an earlier version.

    Errors: Refused, when this hat does not describe it, a text holds what none may keep, nothing changes, the name is
    taken, a rule cannot be so, or the day is before the present words began or is to come.
    """
    said = words.columns()
    _refuse_unruly(group, words.rules, starts_on=starts_on or local_day(at), by=by, at=at)
    refuse_unfit(models.Group, **{column: text for column, text in said.items() if isinstance(text, str)})
    for name in words.shaped_by:
        refuse_unfit(models.Organisation, name=name)
    others = models.Group.objects.filter(during(Period(starts_on=local_day(at))), community_id=group.community_id)
    if others.exclude(pk=group.pk).filter(name__iexact=said["name"]).exists():
        raise Refused(f"There is a group called “{said['name']}” already.")
    say_anew(group, said, starts_on=starts_on, at=at)
    recorded("group described", group, by=by, at=at, source=source_of(by))


def _refuse_unruly(group: models.Group, rules: GroupRules, *, starts_on: date, by: Acting, at: datetime) -> None:
    today, objections = local_day(at), []
    if group.community_id != by.community_id or not may_describe(by, group):
        objections.append(
            "Only its chair, a community administrator and, for a PCN's board, the people who run that PCN can describe a "
            f"group. You are acting as {by.words}."
        )
    voting = places_on(group.pk, today).filter(votes=True).count()
    objections += objections_to_rules(rules, rules_of(group), begins_today=starts_on == today, voting=voting)
    if objections:
        raise Refused(objections)


@transaction.atomic
def end_group(*, group: models.Group, ends_on: date, by: Acting, at: datetime) -> None:
    """End a group from a day, and every place in it; its history stays.

    Errors: Refused, when the day is not after the group's or a place's start.
    """
    places = list(group.members.filter(during(Period(starts_on=ends_on))))
    if ends_on <= group.starts_on or any(ends_on <= one.starts_on for one in places):
        raise Refused("A group ends after it, and every place in it, has started: give a later day.")
    for one in places:
        one.ends_on = ends_on
        one.save(update_fields=["ends_on"])
    group.ends_on = ends_on
    group.save(update_fields=["ends_on"])
    recorded("group ended", group, by=by, at=at, also=places, source=source_of(by))
