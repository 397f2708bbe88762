"""What practices ask to be asked about again, who asks it, and what came of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.text import capfirst

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Standing
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.waiting import Waiting
from folkmoot.matters import models
from folkmoot.matters.domain import delegation, who
from folkmoot.matters.domain import mandate as mandates
from folkmoot.matters.domain import recall as recall_rules
from folkmoot.matters.domain.recall import About
from folkmoot.matters.domain.versions import name_of
from folkmoot.matters.queries.delegation import power_of, powers_in_force, schemes
from folkmoot.matters.queries.loop import facts_of_each as loop_facts
from folkmoot.matters.queries.loop import mandates_seen_by
from folkmoot.matters.queries.withdrawn import as_it_changed, withdrawals
from folkmoot.prepared import prepared

_IN_FORCE = frozenset({delegation.PowerState.ACTIVE, delegation.PowerState.REVIEW_DUE})
_WHAT_IT_IS_ABOUT = ("power", "mandate__canvass", "mandate__renewed_by__canvass", "group", "matter")


def recalls(community_id: int) -> QuerySet[models.Recall]:
    """Every recall of the community, the latest first, with what it is about, and in `standing` those who ask it now."""
    standing = models.RecallJoin.objects.filter(taken_back_at=None).select_related("organisation")
    return (
        models.Recall.objects.filter(community_id=community_id)
        .select_related("community", "organisation", *_WHAT_IT_IS_ABOUT)
        .prefetch_related(Prefetch("joins", standing.order_by("joined_at", "pk"), to_attr="standing"))
        .order_by("-called_at", "-pk")
    )


def recall(recall_id: int, community_id: int) -> models.Recall:
    """One recall as `recalls` gives it.

    Errors: NotFound, also for another community's.
    """
    found = recalls(community_id).filter(pk=recall_id).first()
    if found is None:
        raise NotFound("recall")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What practices may be asked about again: a power, a mandate or who sits on the executive.

    Shape: `key` is that of its row; `stands` says whether it holds on the day asked about.
    """

    kind: About
    key: int
    words: str
    stands: bool
    power: delegation.Power | None = None

    def is_of(self, one: models.Recall) -> bool:
        """Whether the recall is about this; a power is the same in whichever version of the scheme."""
        if self.power is not None:
            return one.power is not None and name_of(power_of(one.power)) == name_of(self.power)
        return self.key == (one.mandate_id if self.kind is About.MANDATE else one.group_id)


def of_power(power: delegation.Power, key: int, day: date) -> Thing:
    """A power of the scheme in force as practices may be asked about it. Shape: `key` is its row's."""
    stands = delegation.power_state(power, day) in _IN_FORCE
    return Thing(kind=About.POWER, key=key, words=words_of_power(power), stands=stands, power=power)


def things(kind: About, acting: Acting, day: date) -> list[Thing]:
    """Everything of that sort that practices of this hat's community may ask about, and of mandates those that ended too."""
    if kind is About.POWER:
        return [of_power(power, key, day) for power, key in powers_in_force(acting.community_id, day)]
    if kind is About.EXECUTIVE:
        groups = directory.groups_of(acting.community_id, day).filter(kind=GroupKind.EXECUTIVE.value)
        return [Thing(kind=kind, key=one.pk, words=words_of_group(one.name), stands=True) for one in groups]
    rows = list(mandates_seen_by(acting))
    facts = loop_facts(rows, day)
    return [
        Thing(kind=kind, key=one.pk, words=one.title, stands=mandates.state(facts[one.pk], day) in mandates.GIVEN)
        for one in rows
    ]


def thing(kind: About, key: int, acting: Acting, day: date) -> Thing:
    """One thing practices may be asked about again.

    Errors: NotFound, also for another community's, and for a power of a version that is in force no longer.
    """
    found = next((one for one in things(kind, acting, day) if one.key == key), None)
    if found is None:
        raise NotFound(kind.value)
    return found


def objections_to_calling(
    about_it: Thing,
    acting: Acting,
    rows: Iterable[models.Recall],
    facts: Mapping[int, recall_rules.Recall],
    at: datetime,
) -> tuple[str, ...]:
    """Why this hat may not have practices asked about a thing again; empty when it may.

    Shape: `rows` are the community's recalls with their facts.
    """
    earlier = [
        recall_rules.Earlier(recall=facts[one.pk], own=one.organisation_id == acting.organisation_id)
        for one in rows
        if about_it.is_of(one)
    ]
    return who.objections_to(who.Act.RECALL, acting) + recall_rules.objections_to_calling(
        earlier, stands=about_it.stands, at=at
    )


def kind_of(one: models.Recall) -> About:
    """What sort of thing it is about."""
    if one.power_id is not None:
        return About.POWER
    return About.MANDATE if one.mandate_id is not None else About.EXECUTIVE


def about(one: models.Recall) -> str:
    """What it is about, in words: "The executive may commit jointly held money"."""
    if one.power is not None:
        return words_of_power(power_of(one.power))
    if one.mandate is not None:
        return one.mandate.title
    assert one.group is not None, "a recall is about one thing"
    return words_of_group(one.group.name)


def words_of_power(power: delegation.Power) -> str:
    """A power in a line: "The executive may commit jointly held money"."""
    return capfirst(f"{power.tier.words} may {power.what}")


def words_of_group(name: str) -> str:
    """Who sits on a group, as something practices are asked about."""
    return f"Who sits on “{name}”"


def roll_on(community_id: int, day: date) -> frozenset[int]:
    """The practices that may ask it that day, by key: those that would be asked."""
    practices = directory.organisations_of(community_id, day, kind=OrganisationKind.PRACTICE, standing=Standing.MEMBER)
    return frozenset(practices.values_list("pk", flat=True))


def facts_of_each(given: Iterable[models.Recall], at: datetime) -> dict[int, recall_rules.Recall]:
    """The facts that the rules turn on, of each of these recalls of one community, by key.

    Shape: what each is about must be at hand.
    """
    rows = list(given)
    opened = _opened_of({one.matter_id for one in rows if one.matter_id is not None})
    versions: list[recall_rules.Version] = []
    if any(one.power_id is not None for one in rows):
        approved = schemes(rows[0].community_id).filter(approved_at__lte=at)
        versions = as_it_changed(list(reversed(approved)), withdrawals(rows[0].community_id), at)
    return {one.pk: _facts(one, opened.get(one.matter_id or 0, []), versions) for one in rows}


def _opened_of(matter_ids: set[int]) -> dict[int, list[datetime]]:
    """When practices were asked on each of these matters; a question taken back was not asked."""
    found: dict[int, list[datetime]] = {}
    if matter_ids:
        for matter_id, opened_at in _asked(matter_ids).values_list("matter_id", "opened_at"):
            assert opened_at is not None, "only what was opened is asked for"
            found.setdefault(matter_id, []).append(opened_at)
    return found


def _asked(matter_ids: Iterable[int]) -> QuerySet[models.Canvass]:
    return models.Canvass.objects.filter(
        matter_id__in=matter_ids, electorate="practices", opened_at__isnull=False, withdrawn_at=None
    )


def _facts(
    one: models.Recall, opened: Sequence[datetime], versions: Sequence[recall_rules.Version]
) -> recall_rules.Recall:
    narrowed_at = given_back_at = over_from = None
    asked = list(opened)
    if one.power is not None:
        power = power_of(one.power)
        later = [version for version in versions if version[0] >= one.called_at]
        if became := recall_rules.fate(power, later):
            narrowed_at, given_back_at = (
                became[1] if became[0] is state else None
                for state in (recall_rules.State.NARROWED, recall_rules.State.GIVEN_BACK)
            )
        over_from = recall_rules.over_from(power, later[-1][1] if later else ())
    elif one.mandate is not None:
        given_back_at, over_from = one.mandate.withdrawn_at, one.mandate.ends_on + timedelta(days=1)
        renewal = one.mandate.renewed_by
        if renewal is not None and renewal.canvass.opened_at and renewal.canvass.withdrawn_at is None:
            asked.append(renewal.canvass.opened_at)
    elif one.group is not None:
        over_from = one.group.ends_on
    return recall_rules.Recall(
        called_at=one.called_at,
        reached_at=one.reached_at,
        taken_back_at=one.taken_back_at,
        asked_at=min((when for when in asked if when >= one.called_at), default=None),
        narrowed_at=narrowed_at,
        given_back_at=given_back_at,
        over_from=over_from,
    )


def recalls_waiting(hats: Sequence[Acting], at: datetime) -> Iterator[tuple[Waiting, Sequence[Acting]]]:
    """What enough practices ask to be asked about again, for the executive and whoever chairs the leadership group."""
    told = [acting for acting in hats if who.is_told_of_recalls(acting)]
    rows = _reached(hats[0].community_id) if told else []
    facts = facts_of_each(rows, at) if rows else {}
    for row in rows:
        assert row.reached_at is not None, "only what was reached is asked for"
        if recall_rules.state(facts[row.pk], at).is_waiting:
            one = Waiting(
                what="Answer practices that ask to be asked again",
                about=about(row),
                due_at=recall_rules.due_at(row.reached_at),
                minutes=10,
                page="recall",
                args=(told[0].community_slug, row.pk),
            )
            yield one, told


@prepared
def _reached(community_id: int) -> QuerySet[models.Recall]:
    """Those that enough joined and about which no question was put to practices since."""
    asked = models.Canvass.objects.filter(
        matter=OuterRef("matter"), electorate="practices", opened_at__isnull=False, withdrawn_at=None
    )
    rows = models.Recall.objects.filter(~Exists(asked), community_id=community_id, reached_at__isnull=False)
    return rows.select_related(*_WHAT_IT_IS_ABOUT).order_by("pk")
